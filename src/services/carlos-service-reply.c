/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-service-reply.h"

#include "carlos-json-answer.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* What is quoted in a sentence, in characters. */
#define MAX_QUOTE 200

static gboolean
is_good (guint status)
{
  return status >= 200 && status < 300;
}

static gboolean
is_json (const char *content_type)
{
  return content_type == NULL || g_str_equal (content_type, "application/json")
         || g_str_equal (content_type, "text/json") || g_str_has_suffix (content_type, "+json");
}

/* Errors come from gateways as well, which answer as they like; that hides nothing of what the status says. */
static void
read_body (CarlosServiceReply *self, const CarlosHttpAnswer *answer, const char *title)
{
  if (answer->status == SOUP_STATUS_NO_CONTENT || g_bytes_get_size (answer->body) == 0)
    self->root = json_node_new (JSON_NODE_NULL);
  else if (is_json (answer->content_type))
    self->root = carlos_json_answer_parse (answer->body, title, &self->fault);
  else
    g_set_error (&self->fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("%s answered, but not with JSON"), title);
}

static char *
shorten (const char *text)
{
  return g_utf8_strlen (text, -1) > MAX_QUOTE ? g_utf8_substring (text, 0, MAX_QUOTE) : g_strdup (text);
}

/* The first line of plain text, in which some gateways say what is wrong. */
static char *
read_line (const CarlosHttpAnswer *answer)
{
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);
  g_autofree char *start = NULL;
  g_autofree char *valid = NULL;

  if (length == 0 || g_strcmp0 (answer->content_type, "text/plain") != 0)
    return NULL;
  start = g_strndup (text, MIN (length, 4 * MAX_QUOTE));
  g_strdelimit (g_strstrip (start), "\r\n\t", '\0');
  valid = g_utf8_make_valid (start, -1);

  return *valid != '\0' ? shorten (valid) : NULL;
}

/* The places where the services, and servers of OAuth, say what is wrong. */
static void
find_words (JsonNode *root, const char **message, const char **reason)
{
  static const char *const paths[] = { "error.message", "error_description", "message", "error" };
  JsonObject *object = carlos_json_node_get_object (root);

  *message = NULL;
  for (guint i = 0; *message == NULL && i < G_N_ELEMENTS (paths); i++)
    *message = carlos_json_get_text (object, paths[i]);
  *reason = carlos_json_get_text (object, "error.reason");
  if (*reason == NULL)
    *reason = carlos_json_get_text (object, "error");
}

/**
 * carlos_service_reply_read:
 * @self: empty
 * @explain: (nullable): knows the service
 */
void
carlos_service_reply_read (CarlosServiceReply *self,
                           const CarlosHttpAnswer *answer,
                           const char *title,
                           CarlosServiceExplain explain)
{
  CarlosServiceAnswer known = { .status = answer->status };
  g_autofree char *line = read_line (answer);

  read_body (self, answer, title);
  find_words (self->root, &known.message, &known.reason);
  if (known.message == NULL)
    known.message = line;
  known.root = self->root;

  self->status = explain != NULL ? explain (&known, &self->sentence) : answer->status;
  self->message = known.message != NULL ? shorten (known.message) : NULL;
}

void
carlos_service_reply_clear (CarlosServiceReply *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_error (&self->fault);
  g_clear_error (&self->sentence);
  g_clear_pointer (&self->message, g_free);
}

/**
 * carlos_service_reply_is_good:
 *
 * Returns: whether the service did what was asked; @root is the answer then, or @fault says why that is none
 */
gboolean
carlos_service_reply_is_good (const CarlosServiceReply *self)
{
  return is_good (self->status);
}

static CarlosServiceError
find_code (guint status)
{
  if (status >= 500)
    return CARLOS_SERVICE_ERROR_BUSY;
  if (status >= 300 && status < 400)
    return CARLOS_SERVICE_ERROR_BAD_ANSWER;
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return CARLOS_SERVICE_ERROR_SIGN_IN;
    case SOUP_STATUS_FORBIDDEN:
      return CARLOS_SERVICE_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
      return CARLOS_SERVICE_ERROR_NOT_FOUND;
    case SOUP_STATUS_GONE:
      return CARLOS_SERVICE_ERROR_GONE;
    default:
      return CARLOS_SERVICE_ERROR_FAILED;
    }
}

static char *
describe (CarlosServiceError code, const char *title)
{
  switch (code)
    {
    case CARLOS_SERVICE_ERROR_BUSY:
      return g_strdup_printf (_ ("%s is out of order at the moment"), title);
    case CARLOS_SERVICE_ERROR_BAD_ANSWER:
      return g_strdup_printf (_ ("%s leads to another address, which is not followed"), title);
    case CARLOS_SERVICE_ERROR_SIGN_IN:
      return g_strdup_printf (_ ("%s does not accept the sign-in"), title);
    case CARLOS_SERVICE_ERROR_FORBIDDEN:
      return g_strdup_printf (_ ("%s does not allow this"), title);
    case CARLOS_SERVICE_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("%s does not have what was asked for"), title);
    case CARLOS_SERVICE_ERROR_GONE:
      return g_strdup_printf (_ ("%s does not offer this any more"), title);
    case CARLOS_SERVICE_ERROR_OFFLINE:
    case CARLOS_SERVICE_ERROR_WAIT:
    case CARLOS_SERVICE_ERROR_NOT_SUPPORTED:
    case CARLOS_SERVICE_ERROR_FAILED:
    default:
      return g_strdup_printf (_ ("%s refuses the request"), title);
    }
}

/**
 * carlos_service_reply_fail:
 * @self: one that is not good
 *
 * Says in one sentence why the service did not do what was asked.
 */
void
carlos_service_reply_fail (CarlosServiceReply *self, const char *title, GError **error)
{
  CarlosServiceError code = find_code (self->status);
  g_autofree char *text = NULL;

  if (self->sentence != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->sentence));
      return;
    }

  text = describe (code, title);
  if (self->message != NULL)
    /* Translators: a sentence, and what a service says itself */
    g_set_error (error, CARLOS_SERVICE_ERROR, (int) code, _ ("%s: “%s”"), text, self->message);
  else
    g_set_error (error, CARLOS_SERVICE_ERROR, (int) code, "%s", text);
}
