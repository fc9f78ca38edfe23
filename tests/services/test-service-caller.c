/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-service-caller.h"

#include "carlos-json-answer.h"
#include "carlos-store-waits.h"
#include "raw-server.h"
#include "shelf.h"

#include <string.h>

#define GOOD RAW_ANSWER ("200 OK", "", "{\"a\":1}")
#define BUSY RAW_ANSWER ("503 Busy", "", "")
#define LATER(seconds) \
  RAW_ANSWER ("429 Too Many Requests", "Retry-After: " seconds "\r\n", "{\"error\":{\"status\":429}}")

/* A server that goes through a script, and somebody who asks it. */
typedef struct
{
  Shelf shelf;
  RawServer *server;
  CarlosServiceCaller *caller;
  guint n_authorized;
  guint n_again;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  shelf_set_up (&self->shelf, NULL);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->server, raw_server_free);
  shelf_tear_down (&self->shelf, NULL);
}

static void
serve (Fixture *self, const char *const *replies)
{
  g_clear_pointer (&self->caller, carlos_service_caller_free);
  g_clear_pointer (&self->server, raw_server_free);
  self->server = raw_server_new_script (replies);
  g_setenv ("CARLOS_SPOTIFY_API_URL", raw_server_get_url (self->server), TRUE);
  self->caller
    = carlos_service_caller_new (CARLOS_SERVICE_SPOTIFY, CARLOS_ADDRESS_SPOTIFY_API, self->shelf.store);
}

static char *
authorize (gpointer data, gboolean again, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;

  self->n_authorized++;
  self->n_again += again;

  return g_strdup_printf ("Bearer %u", self->n_again);
}

static JsonNode *
get (Fixture *self, GError **error)
{
  return carlos_service_caller_get (self->caller, "tracks", "/v1/me?limit=50", NULL, error);
}

static void
assert_good (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = get (self, &error);
  gint64 number = 0;

  g_assert_no_error (error);
  g_assert_true (carlos_json_get_int (carlos_json_node_get_object (root), "a", &number));
  g_assert_cmpint (number, ==, 1);
}

static char *
assert_fails (Fixture *self, CarlosServiceError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (get (self, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, "Spotify ")
                 || strstr (error->message, " Spotify ") != NULL);
  g_assert_null (strchr (error->message, '\n'));

  return g_strdup (error->message);
}

static void
check_failure (Fixture *self,
               const char *reply,
               CarlosServiceError code,
               guint n_requests,
               const char *quoted)
{
  const char *const replies[] = { reply, NULL };
  g_autofree char *message = NULL;

  serve (self, replies);
  message = assert_fails (self, code);
  g_assert_cmpuint (raw_server_count (self->server), ==, n_requests);
  if (quoted != NULL)
    g_assert_nonnull (strstr (message, quoted));
  else
    g_assert_null (strstr (message, "“"));
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  static const char *const replies[]
    = { GOOD, "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", NULL };

  serve (self, replies);
  assert_good (self);
  g_assert_true (
    g_str_has_prefix (raw_server_get_request (self->server, 0)->head, "GET /v1/me?limit=50 HTTP/1.1\r\n"));
  g_assert_null (strstr (raw_server_get_request (self->server, 0)->head, "Authorization"));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = get (self, &error);

      g_assert_no_error (error);
      g_assert_true (json_node_is_null (root));
    }
}

static void
test_bad_answers (Fixture *self, gconstpointer data)
{
  const CarlosServiceError bad = CARLOS_SERVICE_ERROR_BAD_ANSWER;
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *deep = g_strconcat (RAW_ANSWER ("200 OK", "", ""), brackets, NULL);

  check_failure (self, RAW_ANSWER ("200 OK", "", "{\"a\":"), bad, 1, NULL);
  check_failure (self, RAW_ANSWER ("200 OK", "", "Oops"), bad, 1, NULL);
  check_failure (self, deep, bad, 1, NULL);
  check_failure (self, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n\r\n{\"a\":1}",
                 bad, 1, NULL);
  check_failure (self,
                 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n[",
                 bad, 1, NULL);
  check_failure (self,
                 "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: https://evil.example.org/\r\n\r\n",
                 bad, 1, NULL);
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  g_autofree char *flood = g_strnfill (5000, 'x');
  g_autofree char *long_text = g_strdup_printf (RAW_ANSWER ("403 No", "", "{\"error\":\"%.1000s\"}"), flood);

  check_failure (self,
                 RAW_ANSWER ("403 Forbidden", "", "{\"error\":{\"status\":403,\"message\":\"No way\"}}"),
                 CARLOS_SERVICE_ERROR_FORBIDDEN, 1, "“No way”");
  check_failure (
    self, "HTTP/1.1 403 No\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nNot registered\r\nmore",
    CARLOS_SERVICE_ERROR_FORBIDDEN, 1, "“Not registered”");
  check_failure (self, "HTTP/1.1 403 No\r\nConnection: close\r\nContent-Type: text/html\r\n\r\n<b>No</b>",
                 CARLOS_SERVICE_ERROR_FORBIDDEN, 1, NULL);
  check_failure (self, long_text, CARLOS_SERVICE_ERROR_FORBIDDEN, 1, "xxx”");
  check_failure (self, RAW_ANSWER ("404 Not Found", "", "{\"code\":404,\"error\":\"Cannot find user: x\"}"),
                 CARLOS_SERVICE_ERROR_NOT_FOUND, 1, "“Cannot find user: x”");
  check_failure (self, RAW_ANSWER ("410 Gone", "", ""), CARLOS_SERVICE_ERROR_GONE, 1, NULL);
  check_failure (
    self,
    RAW_ANSWER ("400 Bad Request", "", "{\"error\":\"invalid_grant\",\"error_description\":\"Revoked\"}"),
    CARLOS_SERVICE_ERROR_FAILED, 1, "“Revoked”");
  check_failure (self, RAW_ANSWER ("401 Unauthorized", "", ""), CARLOS_SERVICE_ERROR_SIGN_IN, 1, NULL);
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  static const char *const recovers[] = { BUSY, RAW_ANSWER ("500 Oops", "", "<html>"),
                                          "",   "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{",
                                          GOOD, NULL };

  serve (self, recovers);
  assert_good (self);
  g_assert_cmpuint (raw_server_count (self->server), ==, 5);

  check_failure (self, BUSY, CARLOS_SERVICE_ERROR_BUSY, 5, NULL);
  check_failure (self, "", CARLOS_SERVICE_ERROR_OFFLINE, 5, NULL);
}

static void
test_back_off (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { BUSY, NULL };
  static const gint64 seconds[] = { 1, 2, 4, 8 };
  g_autofree char *message = NULL;

  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "10", TRUE);
  serve (self, replies);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_BUSY);
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      gint64 before = raw_server_get_request (self->server, i)->time;
      gint64 after = raw_server_get_request (self->server, i + 1)->time;

      /* A second lasts as long as the interval, and chance takes off up to a fifth. */
      g_assert_cmpint (after - before, >=, seconds[i] * 8000);
    }
}

static void
test_refused_connection (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { GOOD, NULL };
  g_autofree char *message = NULL;

  serve (self, replies);
  g_clear_pointer (&self->server, raw_server_free);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_OFFLINE);
}

static void
test_waits (Fixture *self, gconstpointer data)
{
  static const char *const recovers[] = { LATER ("1"), RAW_ANSWER ("429 Slow", "", ""), GOOD, NULL };
  gint64 until = 0;

  serve (self, recovers);
  assert_good (self);
  g_assert_cmpuint (raw_server_count (self->server), ==, 3);
  g_assert_cmpint (raw_server_get_request (self->server, 1)->time
                     - raw_server_get_request (self->server, 0)->time,
                   >=, G_USEC_PER_SEC);
  g_assert_true (carlos_store_get_wait (self->shelf.store, "spotify", "tracks", &until, NULL));
  g_assert_cmpint (until, ==, 0);

  /* The third time it is meant. */
  check_failure (self, RAW_ANSWER ("429 Slow", "", ""), CARLOS_SERVICE_ERROR_WAIT, 3, NULL);
  g_assert_true (carlos_store_get_wait (self->shelf.store, "spotify", "tracks", &until, NULL));
  g_assert_cmpint (until - g_get_real_time () / G_USEC_PER_SEC, >, 10);
}

static void
assert_waits (gint64 until, gint64 seconds)
{
  gint64 left = until - g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (left, >, seconds - 30);
  g_assert_cmpint (left, <=, seconds);
}

/* It holds for whoever asks later, and only for what it was said of. */
static void
test_stored_wait (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { LATER ("48925"), GOOD, NULL };
  g_autofree char *message = NULL;
  g_autofree char *again = NULL;
  g_autoptr (JsonNode) other = NULL;
  gint64 until = 0;

  serve (self, replies);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_WAIT);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
  shelf_reopen (&self->shelf);
  g_assert_true (carlos_store_get_wait (self->shelf.store, "spotify", "tracks", &until, NULL));
  assert_waits (until, 48925);

  carlos_service_caller_free (self->caller);
  self->caller
    = carlos_service_caller_new (CARLOS_SERVICE_SPOTIFY, CARLOS_ADDRESS_SPOTIFY_API, self->shelf.store);
  again = assert_fails (self, CARLOS_SERVICE_ERROR_WAIT);
  g_assert_cmpstr (again, ==, message);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
  other = carlos_service_caller_get (self->caller, "playlists", "/v1/me/playlists", NULL, NULL);
  g_assert_nonnull (other);

  g_assert_true (carlos_store_set_wait (self->shelf.store, "spotify", "tracks", 1, NULL));
  assert_good (self);
}

static void
test_busy_for_long (Fixture *self, gconstpointer data)
{
  gint64 until = 0;

  check_failure (self, RAW_ANSWER ("503 Busy", "Retry-After: 600\r\n", ""), CARLOS_SERVICE_ERROR_WAIT, 1,
                 NULL);
  g_assert_true (carlos_store_get_wait (self->shelf.store, "spotify", "tracks", &until, NULL));
  assert_waits (until, 600);
}

/* What ListenBrainz says of its rate is kept. */
static void
test_rate (Fixture *self, gconstpointer data)
{
  static const char *const replies[]
    = { RAW_ANSWER ("200 OK", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset-In: 1\r\n", "{\"a\":1}"), GOOD,
        NULL };

  serve (self, replies);
  assert_good (self);
  assert_good (self);
  g_assert_cmpint (raw_server_get_request (self->server, 1)->time
                     - raw_server_get_request (self->server, 0)->time,
                   >=, G_USEC_PER_SEC);
}

static void
test_authorization (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { GOOD, RAW_ANSWER ("401 Unauthorized", "", ""), GOOD, NULL };
  static const char *const refuses[] = { RAW_ANSWER ("401 Unauthorized", "", ""), NULL };
  g_autofree char *message = NULL;

  serve (self, replies);
  carlos_service_caller_set_authorizer (self->caller, authorize, self);
  assert_good (self);
  g_assert_cmpuint (self->n_authorized, ==, 1);
  assert_good (self);
  g_assert_cmpuint (self->n_authorized, ==, 3);
  g_assert_cmpuint (self->n_again, ==, 1);
  g_assert_nonnull (
    strstr (raw_server_get_request (self->server, 1)->head, "\r\nAuthorization: Bearer 0\r\n"));
  g_assert_nonnull (
    strstr (raw_server_get_request (self->server, 2)->head, "\r\nAuthorization: Bearer 1\r\n"));

  self->n_authorized = self->n_again = 0;
  serve (self, refuses);
  carlos_service_caller_set_authorizer (self->caller, authorize, self);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_cmpuint (self->n_authorized, ==, 2);
  g_assert_cmpuint (self->n_again, ==, 1);
  g_assert_cmpuint (raw_server_count (self->server), ==, 2);
}

static char *
refuse_to_authorize (gpointer data, gboolean again, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_OFFLINE, "Spotify has no token");
  (*(guint *) data)++;

  return NULL;
}

static void
test_no_authorization (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { GOOD, NULL };
  g_autofree char *message = NULL;
  guint n_times = 0;

  serve (self, replies);
  carlos_service_caller_set_authorizer (self->caller, refuse_to_authorize, &n_times);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_OFFLINE);
  g_assert_cmpuint (n_times, ==, 1);
  g_assert_cmpuint (raw_server_count (self->server), ==, 0);
}

/* As Last.fm does it: everything is 200, and the truth is inside. */
static guint
explain (const CarlosServiceAnswer *answer, GError **error)
{
  gint64 number = 0;

  carlos_json_get_int (carlos_json_node_get_object (answer->root), "error", &number);
  if (number == 29)
    return 429;
  if (number == 8)
    return 500;
  if (number != 17)
    return answer->status;

  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FORBIDDEN, "Spotify is private: %s",
               answer->message);
  return 403;
}

static void
test_explainer (Fixture *self, gconstpointer data)
{
  static const char *const replies[]
    = { RAW_ANSWER ("200 OK", "", "{\"error\":29,\"message\":\"Slow\"}"),
        RAW_ANSWER ("200 OK", "", "{\"error\":8}"), GOOD,
        RAW_ANSWER ("200 OK", "", "{\"error\":17,\"message\":\"Login\"}"), NULL };
  g_autofree char *message = NULL;

  serve (self, replies);
  carlos_service_caller_set_explainer (self->caller, explain);
  assert_good (self);
  g_assert_cmpuint (raw_server_count (self->server), ==, 3);
  message = assert_fails (self, CARLOS_SERVICE_ERROR_FORBIDDEN);
  g_assert_cmpstr (message, ==, "Spotify is private: Login");
}

static guint
send_counted (Fixture *self, const char *method, guint *status)
{
  static const char *const replies[] = { BUSY, RAW_ANSWER ("201 Created", "", "{}"), NULL };
  g_autoptr (JsonNode) body = json_from_string ("{\"name\":\"Ä\"}", NULL);
  g_autoptr (JsonNode) root = NULL;

  serve (self, replies);
  root = method != NULL
           ? carlos_service_caller_send (self->caller, "write", method, "/v1/x", body, status, NULL, NULL)
           : carlos_service_caller_ask (self->caller, "write", "/v1/x", body, NULL, NULL);
  g_assert_cmpstr (raw_server_get_request (self->server, 0)->body, ==, "{\"name\":\"Ä\"}");
  g_assert_true ((root != NULL) == (raw_server_count (self->server) == 2));

  return raw_server_count (self->server);
}

/* What may have been done is not done twice. */
static void
test_sending (Fixture *self, gconstpointer data)
{
  guint status = 0;

  g_assert_cmpuint (send_counted (self, "POST", &status), ==, 1);
  g_assert_cmpuint (status, ==, 503);
  g_assert_cmpuint (send_counted (self, "PUT", &status), ==, 2);
  g_assert_cmpuint (status, ==, 201);
  g_assert_cmpuint (send_counted (self, "DELETE", NULL), ==, 2);
  g_assert_cmpuint (send_counted (self, NULL, NULL), ==, 2);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (30000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  static const char *const replies[] = { LATER ("50"), NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1000", TRUE);
  serve (self, replies);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_null (carlos_service_caller_get (self->caller, "tracks", "/v1/me", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/service-caller/answers", test_answers },
    { "/service-caller/bad-answers", test_bad_answers },
    { "/service-caller/refusals", test_refusals },
    { "/service-caller/faults", test_faults },
    { "/service-caller/back-off", test_back_off },
    { "/service-caller/refused-connection", test_refused_connection },
    { "/service-caller/waits", test_waits },
    { "/service-caller/stored-wait", test_stored_wait },
    { "/service-caller/busy-for-long", test_busy_for_long },
    { "/service-caller/rate", test_rate },
    { "/service-caller/authorization", test_authorization },
    { "/service-caller/no-authorization", test_no_authorization },
    { "/service-caller/explainer", test_explainer },
    { "/service-caller/sending", test_sending },
    { "/service-caller/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
