/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "browser.h"
#include "carlos-spotify-login.h"
#include "carlos-spotify-scopes.h"
#include "clock.h"
#include "fake-service.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define CLIENT "0123456789abcdef0123456789abcdef"

typedef struct
{
  FakeService *spotify;
  CarlosSpotifyLogin *login;
  guint16 port;
  guint n_finished;
} Fixture;

static void
finished_cb (CarlosSpotifyLogin *login, Fixture *self)
{
  self->n_finished++;
}

static void
create (Fixture *self, const char *client_secret, guint16 port)
{
  self->login = carlos_spotify_login_new (CLIENT, client_secret, port, carlos_spotify_scopes_to_read);
  g_signal_connect (self->login, "finished", G_CALLBACK (finished_cb), self);
}

/* Returns: (transfer full): a parameter of the address that the browser has to show */
static char *
find_parameter (Fixture *self, const char *name)
{
  const char *query = strchr (carlos_spotify_login_get_address (self->login), '?') + 1;
  g_autoptr (GHashTable) parameters = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);

  return g_strdup (g_hash_table_lookup (parameters, name));
}

static void
start (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *redirect = NULL;

  carlos_spotify_login_start (self->login, &error);
  g_assert_no_error (error);
  redirect = find_parameter (self, "redirect_uri");
  self->port = browser_find_port (redirect);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  clock_reset ();
  self->spotify = fake_service_new ("spotify", "--client-secret", "the-secret", NULL);
  g_setenv ("CARLOS_SPOTIFY_ACCOUNTS_URL", fake_service_get_url (self->spotify), TRUE);
  create (self, NULL, 0);
  start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->login);
  g_clear_pointer (&self->spotify, fake_service_free);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_modes (Fixture *self, const char *modes)
{
  g_autoptr (JsonNode) node = fake_service_do (self->spotify, "mode", modes);
}

static guint
count_tokens (Fixture *self)
{
  return fake_service_count (self->spotify, "^/api/token$");
}

/* Shows the address to a browser whose listener behaves as the mode says. */
static GSubprocess *
browse (Fixture *self, const char *mode)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "fixtures", "services", "browser.py", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "CARLOS_TEST_BROWSER", mode, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/usr/bin/python3", program,
                                         carlos_spotify_login_get_address (self->login), NULL);
  g_assert_no_error (error);

  return process;
}

static void
wait_for_end (Fixture *self)
{
  while (self->n_finished == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_finished, ==, 1);
  g_assert_false (browser_is_open (self->port));
}

static void
assert_done (Fixture *self, const char *mode)
{
  g_autoptr (GSubprocess) browser = browse (self, mode);
  g_autofree char *header = NULL;

  wait_for_end (self);
  g_assert_null (carlos_spotify_login_get_error (self->login));
  g_assert_cmpint (carlos_spotify_login_get_state (self->login), ==, CARLOS_SPOTIFY_LOGIN_DONE);
  header = carlos_spotify_token_authorize (carlos_spotify_login_get_token (self->login), FALSE, NULL, NULL);
  g_assert_true (g_str_has_prefix (header, "Bearer "));
  g_assert_cmpuint (count_tokens (self), ==, 1);
  fake_service_assert_no_violation (self->spotify);
  g_assert_true (g_subprocess_wait (browser, NULL, NULL));
}

static void
assert_failed (Fixture *self, GQuark domain, int code, const char *mode)
{
  g_autoptr (GSubprocess) browser = browse (self, mode);

  wait_for_end (self);
  g_assert_cmpint (carlos_spotify_login_get_state (self->login), ==, CARLOS_SPOTIFY_LOGIN_FAILED);
  g_assert_error (carlos_spotify_login_get_error (self->login), domain, code);
  g_assert_null (carlos_spotify_login_get_token (self->login));
  g_assert_true (g_subprocess_wait (browser, NULL, NULL));
}

/* Exactly these, in any order, each encoded once. */
static void
test_address (Fixture *self, gconstpointer data)
{
  static const char *const names[]
    = { "client_id",      "response_type", "redirect_uri", "code_challenge_method",
        "code_challenge", "scope",         "state" };
  const char *address = carlos_spotify_login_get_address (self->login);
  g_autofree char *begin = g_strconcat (fake_service_get_url (self->spotify), "/authorize?", NULL);
  g_autofree char *redirect
    = g_strdup_printf ("&redirect_uri=http%%3A%%2F%%2F127.0.0.1%%3A%u%%2Fcallback&", self->port);
  g_auto (GStrv) pairs = NULL;

  g_assert_true (g_str_has_prefix (address, begin));
  pairs = g_strsplit (address + strlen (begin), "&", -1);
  g_assert_cmpuint (g_strv_length (pairs), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = find_parameter (self, names[i]);

      g_assert_nonnull (value);
      if (g_str_has_prefix (names[i], "code_challenge") || g_str_equal (names[i], "state"))
        g_assert_true (strlen (value) == 43 || g_str_equal (value, "S256"));
    }
  g_assert_nonnull (strstr (address, redirect));
  g_assert_nonnull (strstr (address, "client_id=" CLIENT "&response_type=code&"));
  g_assert_nonnull (strstr (address, "scope=user-top-read%20user-library-read%20playlist-read-private%20"
                                     "playlist-read-collaborative%20user-read-recently-played&"));
}

static void
test_client_id (void)
{
  static const char *const bad[] = { "",
                                     " ",
                                     "0123456789abcdef",
                                     CLIENT "0",
                                     "0123456789abcdef0123456789abcdeg",
                                     "0123456789abcdef 123456789abcdef",
                                     "０123456789abcdef0123456789abcde" };
  g_autofree char *plain = carlos_spotify_login_parse_client_id (CLIENT);
  g_autofree char *spaced = carlos_spotify_login_parse_client_id (" \t" CLIENT "\n");
  g_autofree char *upper = carlos_spotify_login_parse_client_id ("0123456789ABCDEF0123456789ABCDEF");

  g_assert_cmpstr (plain, ==, CLIENT);
  g_assert_cmpstr (spaced, ==, CLIENT);
  g_assert_nonnull (upper);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (carlos_spotify_login_parse_client_id (bad[i]));
}

static void
test_redirect_to_register (void)
{
  g_autofree char *any = carlos_spotify_login_get_redirect_to_register (0);
  g_autofree char *fixed = carlos_spotify_login_get_redirect_to_register (8898);

  g_assert_cmpstr (any, ==, "http://127.0.0.1/callback");
  g_assert_cmpstr (fixed, ==, "http://127.0.0.1:8898/callback");
}

static void
test_second_attempt (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSpotifyLogin) second
    = carlos_spotify_login_new (CLIENT, NULL, self->port, carlos_spotify_scopes_to_read);
  g_autoptr (CarlosSpotifyLogin) third
    = carlos_spotify_login_new (CLIENT, NULL, self->port, carlos_spotify_scopes_to_read);
  g_autoptr (GError) error = NULL;

  g_assert_false (carlos_spotify_login_start (second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);
  carlos_spotify_login_cancel (self->login);
  carlos_spotify_login_start (third, &error);
  g_assert_no_error (error);
}

static void
test_signs_in (Fixture *self, gconstpointer data)
{
  CarlosSpotifyToken *token;

  assert_done (self, "");
  token = carlos_spotify_login_get_token (self->login);
  g_assert_true (carlos_spotify_token_has_scope (token, "user-top-read"));
  g_assert_cmpint (ABS (carlos_spotify_token_get_authorized (token) - g_get_real_time () / G_USEC_PER_SEC), <,
                   60);
}

static void
test_with_secret (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->login);
  create (self, "the-secret", 0);
  start (self);
  assert_done (self, "");
}

static void
test_narrower_scope (Fixture *self, gconstpointer data)
{
  CarlosSpotifyToken *token;

  set_modes (self, "{\"scope\":[\"user-top-read\"]}");
  assert_done (self, "");
  token = carlos_spotify_login_get_token (self->login);
  g_assert_true (carlos_spotify_token_has_scope (token, "user-top-read"));
  g_assert_false (carlos_spotify_token_has_scope (token, "user-library-read"));
}

static void
test_hostile (Fixture *self, gconstpointer data)
{
  assert_done (self, "hostile");
}

static void
test_wrong_state_first (Fixture *self, gconstpointer data)
{
  assert_done (self, "wrong-state");
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  assert_done (self, "twice");
}

static void
test_denied (Fixture *self, gconstpointer data)
{
  assert_failed (self, CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_DENIED, "deny");
  g_assert_cmpuint (count_tokens (self), ==, 0);
}

static void
test_other_errors (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"authorize\":\"markup\"}");
  assert_failed (self, CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED, "");
  g_assert_null (strstr (carlos_spotify_login_get_error (self->login)->message, "script"));
}

static void
test_code_refused (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"path\":\"token\",\"name\":\"invalid_grant\"}]}");
  assert_failed (self, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN, "");
  g_assert_cmpuint (count_tokens (self), ==, 1);
}

/* A code is asked with once, whatever comes of it. */
static void
test_one_request (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"faults\":[{\"kind\":\"error\",\"path\":\"token\",\"name\":\"busy\"}]}");
  assert_failed (self, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BUSY, "");
  g_assert_cmpuint (count_tokens (self), ==, 1);
}

static void
test_no_lasting_token (Fixture *self, gconstpointer data)
{
  set_modes (self, "{\"faults\":[{\"kind\":\"edit\",\"path\":\"token\",\"remove\":[\"refresh_token\"]}]}");
  assert_failed (self, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER, "");
}

/* A wrong client ID or redirect URI shows in the browser, and Carlos hears nothing. */
static void
test_time_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) browser = NULL;
  const GError *error;

  set_modes (self, "{\"authorize\":\"page\"}");
  browser = browse (self, "");
  g_assert_true (g_subprocess_wait (browser, NULL, NULL));
  g_assert_cmpuint (carlos_spotify_login_get_seconds_left (self->login), >, 290);
  g_assert_cmpuint (carlos_spotify_login_get_seconds_left (self->login), <=, 300);
  clock_pass (301);
  g_assert_cmpuint (carlos_spotify_login_get_seconds_left (self->login), ==, 0);
  wait_for_end (self);
  error = carlos_spotify_login_get_error (self->login);
  g_assert_error (error, CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_TIME_OVER);
  g_assert_nonnull (strstr (error->message, "client ID"));
  g_assert_nonnull (strstr (error->message, "http://127.0.0.1/callback"));
}

static void
assert_cancelled (Fixture *self)
{
  g_assert_cmpint (carlos_spotify_login_get_state (self->login), ==, CARLOS_SPOTIFY_LOGIN_CANCELLED);
  g_assert_false (browser_is_open (self->port));
  g_assert_cmpuint (self->n_finished, ==, 0);
  g_assert_null (carlos_spotify_login_get_token (self->login));
  g_assert_null (carlos_spotify_login_get_error (self->login));
}

static void
test_cancelled_while_waiting (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) browser = NULL;

  carlos_spotify_login_cancel (self->login);
  assert_cancelled (self);
  carlos_spotify_login_cancel (self->login);
  browser = browse (self, "");
  g_assert_true (g_subprocess_wait (browser, NULL, NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_cancelled (self);
  g_assert_cmpuint (count_tokens (self), ==, 0);
}

static void
test_cancelled_while_exchanging (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) browser = NULL;

  set_modes (self, "{\"faults\":[{\"kind\":\"hang\",\"path\":\"token\"}]}");
  browser = browse (self, "");
  while (carlos_spotify_login_get_state (self->login) == CARLOS_SPOTIFY_LOGIN_WAITING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (carlos_spotify_login_get_state (self->login), ==, CARLOS_SPOTIFY_LOGIN_EXCHANGING);
  carlos_spotify_login_cancel (self->login);
  assert_cancelled (self);
  g_object_add_weak_pointer (G_OBJECT (self->login), (gpointer *) &self->login);
  g_object_unref (self->login);
  while (self->login != NULL) /* the thread lets go of it, and may be the last, which wakes nobody */
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (self->n_finished, ==, 0);
}

/* Nobody is told, and nothing is left, when the window goes away. */
static void
test_dropped (Fixture *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->login), (gpointer *) &self->login);
  g_object_unref (self->login);
  g_assert_null (self->login);
  g_assert_false (browser_is_open (self->port));
}

static void
test_clock_jumps (Fixture *self, gconstpointer data)
{
  clock_set_wrong (86400);
  g_assert_cmpuint (carlos_spotify_login_get_seconds_left (self->login), >, 290);
  clock_set_wrong (-86400);
  g_assert_cmpuint (carlos_spotify_login_get_seconds_left (self->login), <=, 300);
  clock_pass (290);
  assert_done (self, "");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/oauth/t3/address", test_address },
    { "/oauth/t6/never-two-listeners", test_second_attempt },
    { "/oauth/t12/wrong-state-first", test_wrong_state_first },
    { "/oauth/t14/denied", test_denied },
    { "/oauth/t14/other-errors", test_other_errors },
    { "/oauth/t15/signs-in-with-one-request", test_signs_in },
    { "/oauth/t15/one-request-whatever-comes", test_one_request },
    { "/oauth/t15/code-is-refused", test_code_refused },
    { "/oauth/t16/time-limit", test_time_limit },
    { "/oauth/t17/cancelled-while-waiting", test_cancelled_while_waiting },
    { "/oauth/t17/cancelled-while-exchanging", test_cancelled_while_exchanging },
    { "/oauth/t17/dropped", test_dropped },
    { "/oauth/t18/hostile-requests", test_hostile },
    { "/oauth/t19/answer-twice", test_twice },
    { "/oauth/t20/clock-jumps", test_clock_jumps },
    { "/oauth/t25/with-the-listeners-own-secret", test_with_secret },
    { "/oauth/t26/no-lasting-token", test_no_lasting_token },
    { "/oauth/t27/narrower-scope", test_narrower_scope },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  g_test_add_func ("/oauth/t4/client-id", test_client_id);
  g_test_add_func ("/oauth/t8/redirect-to-register", test_redirect_to_register);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
