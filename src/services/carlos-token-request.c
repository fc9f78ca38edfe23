/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-token-request.h"

#include "carlos-http.h"
#include "carlos-json-answer.h"
#include "carlos-pace.h"
#include "carlos-secret-store.h"
#include "carlos-service-address.h"
#include "carlos-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ANSWER 65536
#define MAX_SECONDS 30

/* Room enough for every form, so that it never moves and leaves a copy behind. */
#define FORM_SIZE 131072

/* As with every service: after a fault again after 1, 2, 4 and 8 seconds, and twice after a wait that was asked for. */
#define MAX_FAULTS 4
#define MAX_WAITS 2
#define LONGEST_SLEEP_S 60
#define USUAL_WAIT_S 5

static void
wipe (gpointer text)
{
  carlos_secret_free (text);
}

static void
append_field (GString *form, const char *name, const char *value)
{
  char *escaped = g_uri_escape_string (value, NULL, FALSE);

  if (form->len > 0)
    g_string_append_c (form, '&');
  g_string_append_printf (form, "%s=%s", name, escaped);
  carlos_secret_free (escaped);
}

static GBytes *
write_form (const CarlosTokenRequest *self)
{
  GString *form = g_string_sized_new (FORM_SIZE);
  gsize length;
  char *text;

  for (guint i = 0; self->fields[i] != NULL; i += 2)
    append_field (form, self->fields[i], self->fields[i + 1]);
  append_field (form, "client_id", self->client_id);
  length = form->len;
  text = g_string_free (form, FALSE);

  return g_bytes_new_with_free_func (text, length, wipe, text);
}

/* Section 2.3.1 of RFC 6749. */
static char *
write_authorization (const CarlosTokenRequest *self)
{
  char *pair, *encoded, *header;

  if (self->client_secret == NULL)
    return NULL;
  pair = g_strdup_printf ("%s:%s", self->client_id, self->client_secret);
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  header = g_strdup_printf ("Basic %s", encoded);
  carlos_secret_free (pair);
  carlos_secret_free (encoded);

  return header;
}

static CarlosHttpAnswer *
exchange (const CarlosTokenRequest *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = NULL;
  g_autoptr (CarlosHttp) http = NULL;
  g_autoptr (GBytes) form = NULL;
  CarlosPace *pace = carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_ACCOUNTS, error);
  CarlosHttpAnswer *answer;
  char *authorization;

  if (pace == NULL || !carlos_pace_wait (pace, cancellable, error))
    return NULL;

  url = g_strconcat (carlos_service_address_get (CARLOS_ADDRESS_SPOTIFY_ACCOUNTS, NULL), "/api/token", NULL);
  http = carlos_http_new ();
  form = write_form (self);
  authorization = write_authorization (self);
  answer = carlos_http_send (http,
                             &(CarlosHttpRequest){
                               .method = "POST",
                               .url = url,
                               .title = carlos_service_get_title (CARLOS_SERVICE_SPOTIFY),
                               .authorization = authorization,
                               .content_type = "application/x-www-form-urlencoded",
                               .body = form,
                               .max_bytes = MAX_ANSWER,
                               .seconds = MAX_SECONDS,
                             },
                             cancellable, error);
  carlos_secret_free (authorization);

  return answer;
}

/* Returns: (transfer full) (nullable): the word of section 5.2 of RFC 6749 for what was wrong */
static char *
read_word (GBytes *body)
{
  g_autoptr (JsonNode) root = carlos_json_answer_parse (body, "", NULL);

  return g_strdup (carlos_json_get_text (carlos_json_node_get_object (root), "error"));
}

static void
explain_refusal (const CarlosTokenRequest *self, const CarlosHttpAnswer *answer, GError **error)
{
  const char *title = carlos_service_get_title (CARLOS_SERVICE_SPOTIFY);
  g_autofree char *word = read_word (answer->body);

  if (g_strcmp0 (word, "invalid_grant") == 0)
    g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN, self->refused);
  else if (g_strcmp0 (word, "invalid_client") == 0 && self->client_secret != NULL)
    g_set_error (
      error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN,
      _ ("%s does not know this client ID, or its secret is another: compare both with your app at "
         "developer.spotify.com/dashboard"),
      title);
  else if (g_strcmp0 (word, "invalid_client") == 0)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN,
                 _ ("%s does not know this client ID: compare it with your app at "
                    "developer.spotify.com/dashboard"),
                 title);
  else
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED,
                 _ ("%s did not let Carlos sign in (status %u)"), title, answer->status);
}

static gboolean
is_json (const CarlosHttpAnswer *answer)
{
  return answer->content_type == NULL || g_str_equal (answer->content_type, "application/json");
}

static gboolean
read_answer (const CarlosTokenRequest *self,
             const CarlosHttpAnswer *http_answer,
             CarlosTokenAnswer *answer,
             GError **error)
{
  const char *title = carlos_service_get_title (CARLOS_SERVICE_SPOTIFY);

  if (http_answer->status == 200 && is_json (http_answer))
    return carlos_token_answer_read (answer, http_answer->body, error);

  if (http_answer->status == 429)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT,
                 _ ("%s asks to wait before signing in again"), title);
  else if (http_answer->status >= 500)
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY, _ ("%s is out of order (status %u)"),
                 title, http_answer->status);
  else if (http_answer->status >= 400)
    explain_refusal (self, http_answer, error);
  else
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                 _ ("%s answered, but gave no permission that can be used"), title);

  return FALSE;
}

/**
 * carlos_token_request_send:
 * @answer: (out): to be cleared with carlos_token_answer_clear()
 * @retry_after: (out): after how many seconds Spotify wants to be asked again; -1 when it does not say
 *
 * Sends the request, once. Redirections are not followed.
 *
 * Returns: FALSE with a #CarlosServiceError; it is %CARLOS_SERVICE_ERROR_SIGN_IN if, and only if, the code or the token
 *   was refused as such
 */
gboolean
carlos_token_request_send (const CarlosTokenRequest *self,
                           CarlosTokenAnswer *answer,
                           gint64 *retry_after,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (CarlosHttpAnswer) http_answer = exchange (self, cancellable, error);
  gboolean is_good;
  gsize length;
  gpointer bytes;

  *answer = (CarlosTokenAnswer){ 0 };
  *retry_after = -1;
  if (http_answer == NULL)
    return FALSE;

  *retry_after = http_answer->retry_after;
  is_good = read_answer (self, http_answer, answer, error);
  bytes = (gpointer) g_bytes_get_data (http_answer->body, &length);
  if (length > 0)
    explicit_bzero (bytes, length);

  return is_good;
}

/* Returns after how many milliseconds it is tried again, or -1 when it is not. What Spotify asks for are true seconds, in
 * tests too. */
static gint64
find_pause (const GError *reason, gint64 *retry_after, guint n_tries)
{
  guint second = carlos_pace_get_second (CARLOS_ADDRESS_SPOTIFY_ACCOUNTS);

  if (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT))
    {
      if (*retry_after < 0)
        *retry_after = USUAL_WAIT_S << n_tries;
      return n_tries < MAX_WAITS && *retry_after <= LONGEST_SLEEP_S ? *retry_after * 1000 : -1;
    }
  if (n_tries < MAX_FAULTS
      && (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY)
          || g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE)))
    return (gint64) ((1 << n_tries) * second * g_random_double_range (0.8, 1.2));

  return -1;
}

/**
 * carlos_token_request_send_patiently:
 * @answer: (out): to be cleared with carlos_token_answer_clear()
 * @retry_after: (out): with %CARLOS_SERVICE_ERROR_WAIT, for how many seconds Spotify shall not be asked again
 *
 * As carlos_token_request_send(), but bears faults and short waits. For requests that may be sent twice.
 */
gboolean
carlos_token_request_send_patiently (const CarlosTokenRequest *self,
                                     CarlosTokenAnswer *answer,
                                     gint64 *retry_after,
                                     GCancellable *cancellable,
                                     GError **error)
{
  for (guint n_tries = 0;; n_tries++)
    {
      g_autoptr (GError) reason = NULL;
      gint64 pause;

      if (carlos_token_request_send (self, answer, retry_after, cancellable, &reason))
        return TRUE;
      pause = find_pause (reason, retry_after, n_tries);
      if (pause < 0)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      carlos_pace_hold (carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_ACCOUNTS, NULL), pause);
    }
}
