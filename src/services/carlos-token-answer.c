/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-token-answer.h"

#include "carlos-json-answer.h"
#include "carlos-secret-store.h"
#include "carlos-service.h"
#include "carlos-token-text.h"

#include <glib/gi18n-lib.h>

/* How long Spotify's tokens are good, for an answer that does not say; and no token is trusted for longer than a day. */
#define USUAL_SECONDS 3600
#define MOST_SECONDS 86400

static gboolean
read_seconds (JsonObject *object, gint64 *seconds)
{
  *seconds = USUAL_SECONDS;
  if (!json_object_has_member (object, "expires_in"))
    return TRUE;
  if (!carlos_json_get_int (object, "expires_in", seconds) || *seconds <= 0)
    return FALSE;
  *seconds = MIN (*seconds, MOST_SECONDS);

  return TRUE;
}

static gboolean
is_bearer (JsonObject *object)
{
  const char *type = carlos_json_get_text (object, "token_type");

  return type != NULL && g_ascii_strcasecmp (type, "Bearer") == 0;
}

/* The words of a scope are ASCII. */
static char *
read_scope (JsonObject *object)
{
  const char *scope = carlos_json_get_text (object, "scope");

  return scope != NULL && g_str_is_ascii (scope) ? g_strdup (scope) : NULL;
}

/**
 * carlos_token_answer_read:
 * @self: (out): to be cleared with carlos_token_answer_clear()
 * @body: of an answer that reports success
 *
 * Returns: FALSE with %CARLOS_SERVICE_ERROR_BAD_ANSWER when it holds no token that can be used
 */
gboolean
carlos_token_answer_read (CarlosTokenAnswer *self, GBytes *body, GError **error)
{
  const char *title = carlos_service_get_title (CARLOS_SERVICE_SPOTIFY);
  g_autoptr (JsonNode) root = carlos_json_answer_parse (body, title, error);
  JsonObject *object = carlos_json_node_get_object (root);

  *self = (CarlosTokenAnswer){ 0 };
  if (root == NULL)
    return FALSE;
  if (object != NULL)
    {
      self->access_token = carlos_token_text_take (object, "access_token");
      self->refresh_token = carlos_token_text_take (object, "refresh_token");
      self->scope = read_scope (object);
    }
  if (self->access_token != NULL && is_bearer (object) && read_seconds (object, &self->expires_in))
    return TRUE;

  carlos_token_answer_clear (self);
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("%s answered, but gave no permission that can be used"), title);
  return FALSE;
}

void
carlos_token_answer_clear (CarlosTokenAnswer *self)
{
  g_clear_pointer (&self->access_token, carlos_secret_free);
  g_clear_pointer (&self->refresh_token, carlos_secret_free);
  g_clear_pointer (&self->scope, g_free);
}
