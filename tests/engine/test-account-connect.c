/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "account-fixture.h"

#include "carlos-account-connect.h"
#include "carlos-account-disconnect.h"
#include "carlos-service-error.h"
#include "carlos-store-error.h"
#include "carlos-store-waits.h"

#include <string.h>

/* The names say which of the project's requirements on signing in each test is about: oauth-checklist.md. */

#define TOKEN "5eed0000-1111-4222-8333-444455556666"
#define KEY "00112233445566778899aabbccddeeff"

static void
start_listenbrainz (AccountFixture *self)
{
  self->listenbrainz = fake_service_new ("listenbrainz", NULL, NULL);
  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->listenbrainz), TRUE);
}

static void
start_lastfm (AccountFixture *self)
{
  self->lastfm = fake_service_new ("lastfm", NULL, NULL);
  g_setenv ("CARLOS_LASTFM_URL", fake_service_get_url (self->lastfm), TRUE);
}

static void
try_to_connect (AccountFixture *self,
                CarlosService service,
                const char *name,
                const char *secret,
                GError **error)
{
  g_autoptr (CarlosAccount) account
    = carlos_account_connect_run (self->library.path, service, name, secret, self->secrets, NULL, error);

  g_assert_true ((account != NULL) == (*error == NULL));
}

static void
connect_to (AccountFixture *self, CarlosService service, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;

  try_to_connect (self, service, name, secret, &error);
  g_assert_no_error (error);
}

static void
assert_refused (AccountFixture *self,
                CarlosService service,
                const char *name,
                const char *secret,
                GQuark domain,
                int code)
{
  g_autoptr (GError) error = NULL;

  try_to_connect (self, service, name, secret, &error);
  g_assert_error (error, domain, code);
  library_fixture_assert_sentence (error);
  if (secret != NULL && *secret != '\0')
    g_assert_null (strstr (error->message, secret));
}

static void
assert_account (AccountFixture *self, const char *service, const char *name, const char *secret)
{
  g_autoptr (CarlosAccount) account = account_fixture_find (self, service);
  g_autofree char *kept = account_fixture_get_secret (self, service);

  g_assert_cmpstr (account != NULL ? account->name : NULL, ==, name);
  g_assert_cmpstr (kept, ==, secret);
}

static void
test_listenbrainz (AccountFixture *self, gconstpointer data)
{
  start_listenbrainz (self);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, " oyente inventada ", NULL);
  assert_account (self, "listenbrainz", "Oyente Inventada", NULL);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  assert_account (self, "listenbrainz", "Oyente Inventada", TOKEN);

  assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, "Nobody", NULL, CARLOS_SERVICE_ERROR,
                  CARLOS_SERVICE_ERROR_NOT_FOUND);
  assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", "wrong-token", CARLOS_SERVICE_ERROR,
                  CARLOS_SERVICE_ERROR_SIGN_IN);
  assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, "vecina número 1", TOKEN, CARLOS_SERVICE_ERROR,
                  CARLOS_SERVICE_ERROR_SIGN_IN);
  assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, "vecina número 1", NULL, CARLOS_ACCOUNT_ERROR,
                  CARLOS_ACCOUNT_ERROR_OTHER);
  assert_account (self, "listenbrainz", "Oyente Inventada", TOKEN);

  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", NULL);
  assert_account (self, "listenbrainz", "Oyente Inventada", NULL);
  fake_service_assert_no_violation (self->listenbrainz);
}

static void
test_lastfm (AccountFixture *self, gconstpointer data)
{
  start_lastfm (self);
  connect_to (self, CARLOS_SERVICE_LASTFM, "oyente_inventada", KEY);
  assert_account (self, "lastfm", "oyente_inventada", KEY);
  assert_refused (self, CARLOS_SERVICE_LASTFM, "nobody", KEY, CARLOS_SERVICE_ERROR,
                  CARLOS_SERVICE_ERROR_NOT_FOUND);
  assert_refused (self, CARLOS_SERVICE_LASTFM, "oyente_inventada", "wrong-key", CARLOS_SERVICE_ERROR,
                  CARLOS_SERVICE_ERROR_SIGN_IN);
  assert_account (self, "lastfm", "oyente_inventada", KEY);
  fake_service_assert_no_violation (self->lastfm);
}

static void
test_bad_words (AccountFixture *self, gconstpointer data)
{
  static const char *const names[] = { "", "  ", "a\nb", "\xff" };
  static const char *const secrets[] = { NULL, "", "two words", "line\nline", "caf\303\251" };
  g_autofree char *long_name = g_strnfill (256, 'n');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, names[i], NULL, CARLOS_ACCOUNT_ERROR,
                    CARLOS_ACCOUNT_ERROR_NAME);
  assert_refused (self, CARLOS_SERVICE_LISTENBRAINZ, long_name, NULL, CARLOS_ACCOUNT_ERROR,
                  CARLOS_ACCOUNT_ERROR_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    assert_refused (self, CARLOS_SERVICE_LASTFM, "name", secrets[i], CARLOS_ACCOUNT_ERROR,
                    CARLOS_ACCOUNT_ERROR_SECRET);
}

/* A Spotify account with rows, states, a wait and a secret. */
static void
connect_spotify (AccountFixture *self)
{
  const CarlosAccount account = {
    .service = (char *) "spotify",
    .source = (char *) "Spotify Web API",
    .user = (char *) "planted user",
    .name = (char *) "planted name",
    .client_id = (char *) ACCOUNT_CLIENT,
    .connected = 1,
  };
  g_autoptr (CarlosStore) store = carlos_account_open_library (self->library.path, NULL);

  g_assert_true (carlos_store_put_account (store, &account, NULL));
  g_assert_true (
    carlos_store_set_wait (store, "spotify", "artists", g_get_real_time () / G_USEC_PER_SEC + 3600, NULL));
  g_clear_pointer (&store, carlos_store_close);
  account_fixture_add_rows (self, "Spotify Web API");
  g_assert_true (
    carlos_secret_store_put (self->secrets, "spotify", NULL, "label", "planted secret", NULL, NULL));
}

static CarlosAccountRemoval *
disconnect (AccountFixture *self, CarlosService service, gboolean keeps_rows)
{
  g_autoptr (GError) error = NULL;
  CarlosAccountRemoval *removal
    = carlos_account_disconnect_run (self->library.path, service, keeps_rows, self->secrets, NULL, &error);

  g_assert_no_error (error);

  return removal;
}

static void
assert_nothing_left (AccountFixture *self)
{
  g_autoptr (CarlosAccount) account = account_fixture_find (self, "spotify");
  g_autofree char *secret = account_fixture_get_secret (self, "spotify");
  g_autoptr (CarlosStore) store = carlos_account_open_library (self->library.path, NULL);
  g_autoptr (GPtrArray) waits = carlos_store_get_waits (store, NULL);

  g_assert_null (account);
  g_assert_null (secret);
  g_assert_cmpuint (waits->len, ==, 0);
  g_clear_pointer (&store, carlos_store_close);
  g_assert_false (account_fixture_is_in_file (self, "planted"));
  g_assert_false (account_fixture_is_in_file (self, "Planted"));
  g_assert_cmpuint (account_fixture_count_plays (self, NULL), ==, 1);
}

static void
test_everything_goes (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  CarlosStoredImport gone;

  connect_spotify (self);
  g_assert_true (account_fixture_is_in_file (self, "planted user"));
  g_assert_true (account_fixture_is_in_file (self, "Planted Song"));
  g_assert_false (account_fixture_is_in_file (self, "planted secret"));
  removal = disconnect (self, CARLOS_SERVICE_SPOTIFY, FALSE);
  carlos_library_removal_sum (removal->rows, &gone);
  g_assert_cmpuint (gone.plays, ==, 12);
  g_assert_null (removal->left);
  assert_nothing_left (self);
}

/* Not even by a flag do the rows of Spotify's Web API stay. */
static void
test_spotify_rows_never_stay (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;

  connect_spotify (self);
  removal = disconnect (self, CARLOS_SERVICE_SPOTIFY, TRUE);
  assert_nothing_left (self);
}

static void
test_rows_stay_by_choice (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autoptr (CarlosAccount) account = NULL;
  g_autofree char *secret = NULL;

  start_listenbrainz (self);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  account_fixture_add_rows (self, "ListenBrainz");
  removal = disconnect (self, CARLOS_SERVICE_LISTENBRAINZ, TRUE);
  g_assert_null (removal->rows);
  account = account_fixture_find (self, "listenbrainz");
  secret = account_fixture_get_secret (self, "listenbrainz");
  g_assert_null (account);
  g_assert_null (secret);
  g_assert_cmpuint (account_fixture_count_plays (self, "ListenBrainz"), ==, 12);
  g_assert_false (account_fixture_is_in_file (self, "planted state"));
  g_assert_false (account_fixture_is_in_file (self, "Oyente"));
}

/* There is no service at all, as nothing was started, and no harm in doing it again. */
static void
test_offline_and_again (AccountFixture *self, gconstpointer data)
{
  connect_spotify (self);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CarlosAccountRemoval) removal = disconnect (self, CARLOS_SERVICE_SPOTIFY, FALSE);

      g_assert_null (removal->left);
      assert_nothing_left (self);
    }
}

static gboolean
finish_removals (AccountFixture *self, GError **error)
{
  return carlos_account_finish_removals (self->library.path, self->secrets, NULL, error);
}

/* The keyring fails: that is told, and tried again. Of the listener nothing stays in the library meanwhile. */
static void
test_keyring_fails (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autoptr (CarlosAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  connect_spotify (self);
  secret_double_set_fault (SECRET_FAULT_FAILS);
  removal = disconnect (self, CARLOS_SERVICE_SPOTIFY, FALSE);
  g_assert_cmpstr (removal->left, ==, "The keyring does not work");
  g_assert_cmpuint (account_fixture_count_plays (self, NULL), ==, 1);
  account = account_fixture_find (self, "spotify");
  g_assert_true (account->removal_due);
  g_assert_cmpstr (account->name, ==, "");
  g_assert_cmpstr (account->message, ==, "The keyring does not work");

  g_assert_false (finish_removals (self, &error));
  library_fixture_assert_sentence (error);
  g_clear_error (&error);
  secret_double_set_fault (SECRET_FAULT_NONE);
  g_assert_true (finish_removals (self, &error));
  g_assert_no_error (error);
  assert_nothing_left (self);
}

/* The keyring that has the secret does not run: it may come back. */
static void
leave_while_the_keyring_is_away (AccountFixture *self, gboolean keeps_rows)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (CarlosAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  start_listenbrainz (self);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  secret_double_set_lasting (FALSE);
  removal = disconnect (self, CARLOS_SERVICE_LISTENBRAINZ, keeps_rows);
  g_assert_nonnull (removal->left);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (finish_removals (self, &error));
      library_fixture_assert_sentence (error);
      g_clear_error (&error);
    }

  secret_double_set_lasting (TRUE);
  g_assert_true (
    carlos_secret_store_put (self->secrets, "listenbrainz", NULL, "label", "planted secret", NULL, NULL));
  g_assert_true (finish_removals (self, &error));
  g_assert_no_error (error);
  secret = account_fixture_get_secret (self, "listenbrainz");
  g_assert_null (secret);
  account = account_fixture_find (self, "listenbrainz");
  g_assert_null (account);
}

static void
test_keyring_is_away (AccountFixture *self, gconstpointer data)
{
  leave_while_the_keyring_is_away (self, FALSE);
}

static void
test_keyring_is_away_rows_stay (AccountFixture *self, gconstpointer data)
{
  leave_while_the_keyring_is_away (self, TRUE);
}

/* What lasts for this run only is gone when it was removed. */
static void
test_without_a_keyring (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;

  start_listenbrainz (self);
  secret_double_set_lasting (FALSE);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  removal = disconnect (self, CARLOS_SERVICE_LISTENBRAINZ, FALSE);
  g_assert_null (removal->left);
}

static void
test_keyring_fails_rows_stay (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autofree char *secret = NULL;

  start_listenbrainz (self);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  account_fixture_add_rows (self, "ListenBrainz");
  secret_double_set_fault (SECRET_FAULT_FAILS);
  removal = disconnect (self, CARLOS_SERVICE_LISTENBRAINZ, TRUE);
  g_assert_nonnull (removal->left);
  secret_double_set_fault (SECRET_FAULT_NONE);
  g_assert_true (finish_removals (self, NULL));
  secret = account_fixture_get_secret (self, "listenbrainz");
  g_assert_null (secret);
  g_assert_cmpuint (account_fixture_count_plays (self, "ListenBrainz"), ==, 12);
}

/* Carlos was ended after the mark was set. */
static void
test_interrupted (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  connect_spotify (self);
  store = carlos_account_open_library (self->library.path, NULL);
  account = carlos_store_find_account (store, "spotify", NULL);
  account->removal_due = TRUE;
  g_assert_true (carlos_store_put_account (store, account, NULL));
  g_clear_pointer (&store, carlos_store_close);

  g_assert_true (finish_removals (self, NULL));
  assert_nothing_left (self);
  g_assert_true (finish_removals (self, NULL));
}

/* A new sign-in takes the place of what has still to be removed. */
static void
test_connected_again (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;

  start_listenbrainz (self);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "Oyente Inventada", TOKEN);
  secret_double_set_fault (SECRET_FAULT_FAILS);
  removal = disconnect (self, CARLOS_SERVICE_LISTENBRAINZ, FALSE);
  secret_double_set_fault (SECRET_FAULT_NONE);
  connect_to (self, CARLOS_SERVICE_LISTENBRAINZ, "vecina número 1", NULL);
  g_assert_true (finish_removals (self, NULL));
  assert_account (self, "listenbrainz", "vecina número 1", NULL);
}

/* Where the library is away or of no use, the secret goes all the same. */
static void
test_no_library (AccountFixture *self, gconstpointer data)
{
  g_autofree char *missing = library_fixture_get_path (&self->library, "missing.db");
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  g_assert_true (carlos_secret_store_put (self->secrets, "spotify", NULL, "label", "planted", NULL, NULL));
  removal
    = carlos_account_disconnect_run (missing, CARLOS_SERVICE_SPOTIFY, FALSE, self->secrets, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (removal->rows);
  secret = account_fixture_get_secret (self, "spotify");
  g_assert_null (secret);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_json (AccountFixture *self, gconstpointer data)
{
  g_autoptr (CarlosAccountRemoval) removal = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *removed;

  connect_spotify (self);
  removal = disconnect (self, CARLOS_SERVICE_SPOTIFY, FALSE);
  text = carlos_account_removal_write_json (removal, CARLOS_SERVICE_SPOTIFY);
  root = json_from_string (text, NULL);
  removed = json_object_get_object_member (json_node_get_object (root), "removed");
  g_assert_cmpint (json_object_get_int_member (removed, "plays"), ==, 12);
  g_assert_true (json_object_get_null_member (json_node_get_object (root), "left"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (AccountFixture *self, gconstpointer data);
  } tests[] = {
    { "/account/connects/listenbrainz", test_listenbrainz },
    { "/account/connects/lastfm", test_lastfm },
    { "/account/connects/no-name-no-secret", test_bad_words },
    { "/account/disconnects/json", test_json },
    { "/account/disconnects/rows-stay-by-choice", test_rows_stay_by_choice },
    { "/oauth/t40/everything-goes-and-the-rest-stays", test_everything_goes },
    { "/oauth/t40/rows-of-spotify-never-stay", test_spotify_rows_never_stay },
    { "/oauth/t42/offline-and-again", test_offline_and_again },
    { "/oauth/t42/keyring-fails", test_keyring_fails },
    { "/oauth/t42/keyring-is-away", test_keyring_is_away },
    { "/oauth/t42/keyring-is-away-and-rows-stay", test_keyring_is_away_rows_stay },
    { "/oauth/t42/without-a-keyring", test_without_a_keyring },
    { "/oauth/t42/keyring-fails-and-rows-stay", test_keyring_fails_rows_stay },
    { "/oauth/t42/interrupted", test_interrupted },
    { "/oauth/t42/connected-again", test_connected_again },
    { "/oauth/t42/no-library", test_no_library },
  };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, AccountFixture, NULL, account_fixture_set_up, tests[i].run,
                account_fixture_tear_down);

  return g_test_run ();
}
