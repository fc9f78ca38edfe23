/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"

#include "carlos-account-check.h"
#include "carlos-account-connect.h"
#include "carlos-account-login.h"
#include "carlos-spotify-scopes.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

/* One attempt, and what was heard of it. */
typedef struct
{
  AccountFixture accounts;
  CarlosAccountLogin *login;
  GSubprocess *browser;
  guint n_finished;
} Fixture;

static void
finished_cb (CarlosAccountLogin *login, Fixture *self)
{
  self->n_finished++;
}

static void
start (Fixture *self, const char *const *scopes, const char *mode)
{
  g_autoptr (GError) error = NULL;

  self->login = carlos_account_login_new (self->accounts.library.path, self->accounts.secrets, ACCOUNT_CLIENT,
                                          NULL, 0, scopes);
  g_signal_connect (self->login, "finished", G_CALLBACK (finished_cb), self);
  carlos_account_login_start (self->login, &error);
  g_assert_no_error (error);
  self->browser
    = account_fixture_browse (&self->accounts, carlos_account_login_get_address (self->login), mode);
}

static void
run_until (Fixture *self, CarlosAccountLoginState state)
{
  while (carlos_account_login_get_state (self->login) < state)
    g_main_context_iteration (NULL, TRUE);
  if (carlos_account_login_get_error (self->login) != NULL)
    g_test_message ("%s", carlos_account_login_get_error (self->login)->message);
}

static void
forget (Fixture *self)
{
  g_clear_object (&self->login);
  if (self->browser != NULL)
    g_assert_true (g_subprocess_wait (self->browser, NULL, NULL));
  g_clear_object (&self->browser);
  self->n_finished = 0;
}

static void
sign_in (Fixture *self)
{
  start (self, NULL, "");
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpuint (self->n_finished, ==, 1);
  forget (self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  account_fixture_set_up (&self->accounts, NULL);
  account_fixture_start_spotify (&self->accounts);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forget (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  account_fixture_tear_down (&self->accounts, NULL);
}

static void
assert_not_connected (Fixture *self)
{
  g_autoptr (CarlosAccount) account = account_fixture_find (&self->accounts, "spotify");
  g_autofree char *secret = account_fixture_get_secret (&self->accounts, "spotify");

  g_assert_null (account);
  g_assert_null (secret);
}

static void
test_connects (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;
  g_autofree char *secret = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  sign_in (self);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_nonnull (account);
  g_assert_cmpstr (account->source, ==, "Spotify Web API");
  g_assert_cmpstr (account->name, ==, "Oyente Inventado");
  g_assert_cmpstr (account->client_id, ==, ACCOUNT_CLIENT);
  g_assert_nonnull (strstr (account->scopes, "user-top-read"));
  g_assert_cmpint (ABS (account->authorized - now), <, 60);
  g_assert_cmpint (ABS (account->connected - now), <, 60);
  g_assert_cmpint (account->synced, ==, 0);
  g_assert_null (account->problem);

  secret = account_fixture_get_secret (&self->accounts, "spotify");
  g_assert_nonnull (strstr (secret, "\"refresh_token\":"));
  fake_service_assert_no_violation (self->accounts.spotify);
}

/* A library is made for the first account. */
static void
test_new_library (Fixture *self, gconstpointer data)
{
  g_free (self->accounts.library.path);
  self->accounts.library.path = library_fixture_get_path (&self->accounts.library, "new.db");
  sign_in (self);
  g_assert_true (g_file_test (self->accounts.library.path, G_FILE_TEST_EXISTS));
}

/* Signing in again, for more scopes or because the permission ends, changes nothing of what the library has. */
static void
test_same_account (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) before = NULL;
  g_autoptr (CarlosAccount) after = NULL;

  account_fixture_set_modes (&self->accounts, "{\"account_id\":false}");
  sign_in (self);
  account_fixture_add_rows (&self->accounts, "Spotify Web API");
  before = account_fixture_find (&self->accounts, "spotify");

  account_fixture_set_modes (&self->accounts, "{\"account_id\":true}");
  start (self, carlos_spotify_scopes_to_write, "");
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_DONE);
  after = account_fixture_find (&self->accounts, "spotify");
  g_assert_cmpint (after->connected, ==, before->connected);
  g_assert_nonnull (strstr (after->scopes, "playlist-modify-private"));
  g_assert_cmpstr (after->user, !=, before->user);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 12);
}

static void
sign_in_as_another (Fixture *self)
{
  sign_in (self);
  account_fixture_add_rows (&self->accounts, "Spotify Web API");
  account_fixture_set_modes (&self->accounts, "{\"user\":\"somebody\",\"display_name\":\"Somebody\"}");
  start (self, NULL, "");
  run_until (self, CARLOS_ACCOUNT_LOGIN_ASK);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_ASK);
  g_assert_cmpstr (carlos_account_login_get_other (self->login)->name, ==, "Oyente Inventado");
  g_assert_cmpstr (carlos_account_login_get_account (self->login)->name, ==, "Somebody");
}

static void
test_another_account_kept_out (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  sign_in_as_another (self);
  before = account_fixture_get_secret (&self->accounts, "spotify");
  carlos_account_login_answer (self->login, FALSE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_CANCELLED);
  account = account_fixture_find (&self->accounts, "spotify");
  after = account_fixture_get_secret (&self->accounts, "spotify");
  g_assert_cmpstr (account->name, ==, "Oyente Inventado");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 12);
  g_assert_cmpuint (self->n_finished, ==, 0);
}

static void
test_another_account_replaces (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccount) account = NULL;

  sign_in_as_another (self);
  carlos_account_login_answer (self->login, TRUE);
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_DONE);
  account = account_fixture_find (&self->accounts, "spotify");
  g_assert_cmpstr (account->name, ==, "Somebody");
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, "Spotify Web API"), ==, 0);
  g_assert_cmpuint (account_fixture_count_plays (&self->accounts, NULL), ==, 1);
}

static void
test_denied (Fixture *self, gconstpointer data)
{
  start (self, NULL, "deny");
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_FAILED);
  g_assert_cmpuint (self->n_finished, ==, 1);
  library_fixture_assert_sentence (carlos_account_login_get_error (self->login));
  assert_not_connected (self);
}

/* The first question to the Web API tells who may use the app. */
static void
test_not_registered (Fixture *self, gconstpointer data)
{
  static const char *const faults[] = { "unregistered", "unregistered-text", "premium" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *modes = g_strdup_printf (
        "{\"faults\":[{\"kind\":\"error\",\"path\":\"/v1/me\",\"name\":\"%s\"}]}", faults[i]);

      account_fixture_set_modes (&self->accounts, modes);
      start (self, NULL, "");
      run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
      g_assert_error (carlos_account_login_get_error (self->login), CARLOS_SERVICE_ERROR,
                      CARLOS_SERVICE_ERROR_FORBIDDEN);
      assert_not_connected (self);
      forget (self);
    }
}

static void
test_locked_keyring (Fixture *self, gconstpointer data)
{
  secret_double_set_fault (SECRET_FAULT_LOCKED);
  start (self, NULL, "");
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_error (carlos_account_login_get_error (self->login), CARLOS_SECRET_ERROR,
                  CARLOS_SECRET_ERROR_LOCKED);
  assert_not_connected (self);
}

static void
test_damaged_library (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = library_fixture_write (&self->accounts.library, "library.db",
                                                  "not a database at all, but as "
                                                  "long as one has to be to be "
                                                  "looked at: 0123456789012345");
  g_autofree char *secret = NULL;

  start (self, NULL, "");
  run_until (self, CARLOS_ACCOUNT_LOGIN_DONE);
  g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_FAILED);
  library_fixture_assert_sentence (carlos_account_login_get_error (self->login));
  secret = account_fixture_get_secret (&self->accounts, "spotify");
  g_assert_null (secret);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  static const CarlosAccountLoginState states[]
    = { CARLOS_ACCOUNT_LOGIN_WAITING, CARLOS_ACCOUNT_LOGIN_CHECKING };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      account_fixture_set_modes (&self->accounts,
                                 "{\"faults\":[{\"kind\":\"delay\",\"path\":\"/v1/me\",\"seconds\":9}]}");
      start (self, NULL, "");
      run_until (self, states[i]);
      carlos_account_login_cancel (self->login);
      g_assert_cmpint (carlos_account_login_get_state (self->login), ==, CARLOS_ACCOUNT_LOGIN_CANCELLED);
      g_object_add_weak_pointer (G_OBJECT (self->login), (gpointer *) &self->login);
      g_object_unref (self->login);
      while (self->login != NULL) /* a thread may be the last to let go, and wakes nobody */
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      g_assert_cmpuint (self->n_finished, ==, 0);
      forget (self);
      assert_not_connected (self);
    }
}

/* The listener takes the permission back at Spotify's side. */
static void
test_access_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSpotifyToken) token = NULL;
  g_auto (CarlosAccountIdentity) identity = { 0 };
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  sign_in (self);
  token = carlos_spotify_token_new (self->accounts.secrets, ACCOUNT_CLIENT);
  carlos_account_check_spotify (&identity, NULL, token, NULL, &error);
  g_assert_no_error (error);
  carlos_account_identity_clear (&identity);

  node = fake_service_do (self->accounts.spotify, "revoke", "{}");
  g_clear_pointer (&token, carlos_spotify_token_unref);
  token = carlos_spotify_token_new (self->accounts.secrets, ACCOUNT_CLIENT);
  g_assert_false (carlos_account_check_spotify (&identity, NULL, token, NULL, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  secret = account_fixture_get_secret (&self->accounts, "spotify");
  g_assert_null (secret);
}

static void
test_one_retry (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSpotifyToken) token = NULL;
  g_auto (CarlosAccountIdentity) identity = { 0 };
  g_autoptr (GError) error = NULL;

  sign_in (self);
  token = carlos_spotify_token_new (self->accounts.secrets, ACCOUNT_CLIENT);
  account_fixture_set_modes (
    &self->accounts, "{\"faults\":[{\"kind\":\"error\",\"path\":\"/v1/me\",\"name\":\"unauthorized\"}]}");
  fake_service_forget_log (self->accounts.spotify);
  g_assert_false (carlos_account_check_spotify (&identity, NULL, token, NULL, &error));
  g_assert_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN);
  g_assert_cmpuint (fake_service_count (self->accounts.spotify, "^/v1/me$"), ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/account-login/connects", test_connects },
    { "/account-login/makes-a-library", test_new_library },
    { "/account-login/damaged-library", test_damaged_library },
    { "/account-login/not-registered-at-the-app", test_not_registered },
    { "/oauth/t14/denied-connects-nothing", test_denied },
    { "/oauth/t17/cancelled-connects-nothing", test_cancelled },
    { "/oauth/t28/one-retry-on-401", test_one_retry },
    { "/oauth/t33/same-account-again", test_same_account },
    { "/oauth/t33/another-account-is-kept-out", test_another_account_kept_out },
    { "/oauth/t33/another-account-replaces", test_another_account_replaces },
    { "/oauth/t36/locked-keyring-connects-nothing", test_locked_keyring },
    { "/oauth/t43/access-removed-at-spotify", test_access_removed },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
