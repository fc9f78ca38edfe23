/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-account-connect.h"
#include "carlos-genre-consent.h"
#include "carlos-library-file.h"
#include "carlos-library-status.h"
#include "carlos-library-sync.h"
#include "carlos-sync-json.h"
#include "carlos-sync-words.h"
#include "carlos-sync.h"
#include "fake-service.h"
#include "library-fixture.h"

#include <string.h>

#define N_LISTENS 1500
#define NAME "oyente inventada"

/* A library, a service, and how what was started ended. */
typedef struct
{
  LibraryFixture library;
  CarlosSecretStore *secrets;
  FakeService *listenbrainz;

  CarlosSync *sync;
  GMainLoop *loop;
  guint n_finished;
  guint n_running;
  guint n_steps;
  gboolean is_good;
  gboolean is_cancelled;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  library_fixture_set_up (&self->library, NULL);
  library_fixture_import (&self->library, "history.csv",
                          "ts,artist,title,ms_played\n2021-01-01T10:00:00Z,Own Band,Own Song,180000\n");
  self->secrets = carlos_secret_store_new_in_memory ();
  self->loop = g_main_loop_new (NULL, FALSE);
  self->listenbrainz = fake_service_new ("listenbrainz", "--listens", "1500", "--artists", "20", NULL);
  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->listenbrainz), TRUE);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "1", TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->sync);
  g_clear_pointer (&self->listenbrainz, fake_service_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  library_fixture_tear_down (&self->library, NULL);
}

static CarlosStore *
open_library (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  CarlosStore *store = carlos_library_file_open_to_change (self->library.path, &error);

  g_assert_no_error (error);

  return store;
}

static void
connect_listenbrainz (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosAccount) account = carlos_account_connect_run (
    self->library.path, CARLOS_SERVICE_LISTENBRAINZ, NAME, NULL, self->secrets, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (account);
}

/* An account at Spotify whose sign-in is nowhere. */
static void
connect_spotify (Fixture *self)
{
  const CarlosAccount account = {
    .service = (char *) "spotify",
    .source = (char *) "Spotify Web API",
    .user = (char *) "user",
    .name = (char *) "User",
    .client_id = (char *) "0123456789abcdef0123456789abcdef",
    .connected = 1,
  };
  g_autoptr (CarlosStore) store = open_library (self);

  g_assert_true (carlos_store_put_account (store, &account, NULL));
}

static void
set_faults (Fixture *self, const char *rules)
{
  g_autofree char *modes = g_strdup_printf ("{\"faults\":%s}", rules);
  g_autoptr (JsonNode) node = fake_service_do (self->listenbrainz, "mode", modes);
}

static CarlosSyncReport *
sync_library (Fixture *self, const char *service, GError **error)
{
  return carlos_library_sync_run (self->library.path, service, self->secrets, NULL, error);
}

static CarlosAccount *
find_account (Fixture *self, const char *service)
{
  g_autoptr (CarlosStore) store = open_library (self);
  CarlosAccount *account = carlos_store_find_account (store, service, NULL);

  g_assert_nonnull (account);

  return account;
}

static void
assert_not_connected (const char *path, const char *service, const char *word)
{
  g_autoptr (CarlosSecretStore) secrets = carlos_secret_store_new_in_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_library_sync_run (path, service, secrets, NULL, &error));
  g_assert_error (error, CARLOS_LIBRARY_SYNC_ERROR, CARLOS_LIBRARY_SYNC_ERROR_NOT_CONNECTED);
  library_fixture_assert_sentence (error);
  if (word != NULL)
    g_assert_nonnull (strstr (error->message, word));
}

static void
test_nothing_connected (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = library_fixture_get_path (&self->library, "missing.db");

  assert_not_connected (missing, NULL, NULL);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  assert_not_connected (self->library.path, NULL, NULL);
  assert_not_connected (self->library.path, "spotify", "Spotify");
  connect_listenbrainz (self);
  assert_not_connected (self->library.path, "lastfm", "Last.fm");
}

static void
test_sync (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (CarlosAccount) account = NULL;
  const CarlosSyncPart *listens;

  connect_listenbrainz (self);
  report = sync_library (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->services->len, ==, 1);
  listens = carlos_sync_report_find_part (report, "listenbrainz", "listens");
  g_assert_nonnull (listens);
  g_assert_cmpint (listens->state, ==, CARLOS_SYNC_DONE);
  g_assert_cmpuint (listens->n_new, >, N_LISTENS / 2);

  account = find_account (self, "listenbrainz");
  g_assert_cmpint (account->synced, >, 0);
  g_assert_null (account->problem);
  g_assert_null (account->message);
  fake_service_assert_no_violation (self->listenbrainz);
}

/* What is wrong with one service does not keep the other from being asked. */
static void
test_one_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosSyncReport) report = NULL;
  g_autoptr (CarlosAccount) spotify = NULL;
  g_autoptr (CarlosAccount) listenbrainz = NULL;

  connect_spotify (self);
  connect_listenbrainz (self);
  report = sync_library (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->services->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const CarlosServiceReport *service = g_ptr_array_index (report->services, i);

      g_assert_true ((service->error != NULL) == g_str_equal (service->service, "spotify"));
    }

  spotify = find_account (self, "spotify");
  g_assert_cmpstr (spotify->problem, ==, "sign-in");
  g_assert_nonnull (spotify->message);
  g_assert_cmpint (spotify->synced, ==, 0);
  listenbrainz = find_account (self, "listenbrainz");
  g_assert_null (listenbrainz->problem);
}

static void
test_offline (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) good = NULL;
  g_autoptr (CarlosSyncReport) bad = NULL;
  g_autoptr (CarlosSyncReport) again = NULL;
  g_autoptr (CarlosAccount) before = NULL;
  g_autoptr (CarlosAccount) offline = NULL;
  g_autoptr (CarlosAccount) after = NULL;

  connect_listenbrainz (self);
  good = sync_library (self, NULL, NULL);
  before = find_account (self, "listenbrainz");
  g_setenv ("CARLOS_LISTENBRAINZ_URL", "http://127.0.0.1:9", TRUE);
  bad = sync_library (self, NULL, NULL);
  g_assert_nonnull (((CarlosServiceReport *) g_ptr_array_index (bad->services, 0))->error);
  offline = find_account (self, "listenbrainz");
  g_assert_cmpstr (offline->problem, ==, "offline");
  g_assert_cmpint (offline->synced, ==, before->synced);

  g_setenv ("CARLOS_LISTENBRAINZ_URL", fake_service_get_url (self->listenbrainz), TRUE);
  again = sync_library (self, NULL, NULL);
  after = find_account (self, "listenbrainz");
  g_assert_null (after->problem);
  g_assert_cmpint (after->synced, >=, before->synced);
}

static gboolean
stop (gpointer data, const char *step, guint64 done, guint64 total)
{
  g_assert_nonnull (step);

  return FALSE;
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  const CarlosSyncProgress progress = { .report = stop };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosAccount) account = NULL;

  connect_listenbrainz (self);
  g_assert_null (carlos_library_sync_run (self->library.path, NULL, self->secrets, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  account = find_account (self, "listenbrainz");
  g_assert_null (account->problem);
  g_assert_cmpint (account->synced, ==, 0);
}

static JsonObject *
get_only_account (JsonNode *root)
{
  JsonArray *accounts = json_object_get_array_member (json_node_get_object (root), "accounts");

  g_assert_cmpuint (json_array_get_length (accounts), ==, 1);

  return json_array_get_object_element (accounts, 0);
}

static void
test_status (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosLibraryStatus) status = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *clock = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *account;
  JsonObject *wait;
  gint64 until = g_get_real_time () / G_USEC_PER_SEC + 3600;

  connect_spotify (self);
  store = open_library (self);
  g_assert_true (carlos_store_set_wait (store, "spotify", "tracks", until, NULL));
  g_assert_true (carlos_store_set_wait (store, "lastfm", "other", until, NULL));
  g_assert_true (carlos_store_set_account_state (store, "spotify", -1, "failed", "A sentence", NULL));

  status = carlos_library_status_new (self->library.path, NULL);
  text = carlos_library_status_write_json (status);
  root = json_from_string (text, NULL);
  account = get_only_account (root);
  g_assert_cmpstr (json_object_get_string_member (account, "service"), ==, "spotify");
  g_assert_cmpstr (json_object_get_string_member (account, "name"), ==, "User");
  g_assert_cmpstr (json_object_get_string_member (account, "connected"), ==, "1970-01-01T00:00:01Z");
  g_assert_true (json_object_get_null_member (account, "synced"));
  g_assert_cmpstr (json_object_get_string_member (account, "problem"), ==, "failed");
  g_assert_cmpstr (json_object_get_string_member (account, "message"), ==, "A sentence");
  g_assert_false (json_object_get_boolean_member (account, "lasting"));
  g_assert_true (json_object_get_null_member (account, "reauthorize_by"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (account, "waits")), ==, 1);
  wait = json_array_get_object_element (json_object_get_array_member (account, "waits"), 0);
  g_assert_cmpstr (json_object_get_string_member (wait, "bucket"), ==, "tracks");

  words = carlos_sync_words_account (status, g_ptr_array_index (status->accounts, 0));
  clock = carlos_sync_words_time (until);
  g_assert_nonnull (strstr (words, "A sentence"));
  g_assert_nonnull (strstr (words, clock));
}

/* What is on its way out is no account any more. */
static void
test_status_without (Fixture *self, gconstpointer data)
{
  const CarlosAccount leaving = { .service = (char *) "spotify",
                                  .source = (char *) "",
                                  .user = (char *) "",
                                  .name = (char *) "",
                                  .removal_due = TRUE };
  g_autoptr (CarlosStore) store = open_library (self);
  g_autoptr (CarlosLibraryStatus) status = NULL;
  g_autofree char *missing = library_fixture_get_path (&self->library, "missing.db");
  g_autoptr (CarlosLibraryStatus) nothing = carlos_library_status_new (missing, NULL);

  g_assert_true (carlos_store_put_account (store, &leaving, NULL));
  status = carlos_library_status_new (self->library.path, NULL);
  g_assert_cmpuint (status->accounts->len, ==, 0);
  g_assert_cmpuint (nothing->accounts->len, ==, 0);
  g_assert_cmpuint (nothing->waits->len, ==, 0);
}

static void
test_report (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosSyncReport) report = carlos_sync_report_new ();
  CarlosServiceReport *service = carlos_sync_report_begin_service (report, "spotify");
  CarlosSyncPart *part = carlos_sync_report_begin_part (report, "saved");
  g_autofree char *words = NULL;
  g_autofree char *more_words = NULL;
  g_autofree char *text = NULL;

  words = carlos_sync_words_part (part);
  g_assert_cmpstr (words, ==, "nothing new");
  g_assert_cmpstr (carlos_sync_words_title (part), ==, "Saved tracks");
  part->n_new = 3;
  part->n_known = 4;
  part->n_skipped = 5;
  carlos_sync_part_end (part, CARLOS_SYNC_WAITING, "Spotify asks to wait");
  service->error = g_strdup ("“Why”");
  more_words = carlos_sync_words_part (part);
  g_assert_cmpstr (more_words, ==, "3 new. Spotify asks to wait");

  text = carlos_sync_json_write (report);
  g_assert_cmpstr (
    text, ==,
    "{\n  \"format\" : 1,\n  \"services\" : [\n    {\n      \"service\" : \"spotify\",\n"
    "      \"parts\" : [\n        {\n          \"name\" : \"saved\",\n"
    "          \"state\" : \"waiting\",\n          \"new\" : 3,\n          \"known\" : 4,\n"
    "          \"skipped\" : 5,\n          \"sentence\" : \"Spotify asks to wait\"\n        }\n"
    "      ],\n      \"error\" : \"“Why”\"\n    }\n  ]\n}");
}

static void
test_consent (Fixture *self, gconstpointer data)
{
  g_autoptr (CarlosStore) store = open_library (self);
  gboolean is_given = TRUE;

  g_assert_true (carlos_genre_consent_read (store, &is_given, NULL));
  g_assert_false (is_given);
  g_assert_true (carlos_genre_consent_write (store, TRUE, NULL));
  g_assert_true (carlos_genre_consent_read (store, &is_given, NULL));
  g_assert_true (is_given);
  g_assert_true (carlos_genre_consent_write (store, FALSE, NULL));
  g_assert_true (carlos_genre_consent_read (store, &is_given, NULL));
  g_assert_false (is_given);
}

static void
finished_cb (CarlosSync *sync, const CarlosSyncReport *report, const GError *error, Fixture *self)
{
  g_assert_false (carlos_sync_get_running (sync));
  g_assert_null (carlos_sync_get_step (sync));
  g_assert_true ((report != NULL) == (error == NULL));
  self->n_finished++;
  self->is_good = report != NULL;
  self->is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_main_loop_quit (self->loop);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
make_sync (Fixture *self)
{
  self->sync = carlos_sync_new (self->library.path);
  g_signal_connect (self->sync, "finished", G_CALLBACK (finished_cb), self);
  g_signal_connect (self->sync, "notify::running", G_CALLBACK (count_cb), &self->n_running);
  g_signal_connect (self->sync, "notify::step", G_CALLBACK (count_cb), &self->n_steps);
}

static void
test_object (Fixture *self, gconstpointer data)
{
  connect_listenbrainz (self);
  set_faults (self, "[{\"kind\":\"delay\",\"seconds\":0.05}]");
  make_sync (self);
  carlos_sync_cancel (self->sync);
  g_assert_false (carlos_sync_get_running (self->sync));
  g_assert_true (carlos_sync_start (self->sync, NULL));
  g_assert_true (carlos_sync_get_running (self->sync));
  g_assert_false (carlos_sync_start (self->sync, NULL));
  g_main_loop_run (self->loop);
  g_assert_true (self->is_good);
  g_assert_cmpuint (self->n_finished, ==, 1);
  g_assert_cmpuint (self->n_running, ==, 2);
  g_assert_cmpuint (self->n_steps, >=, 2);
}

static gboolean
cancel_cb (gpointer data)
{
  Fixture *self = data;

  if (fake_service_count (self->listenbrainz, "/listens") == 0)
    return G_SOURCE_CONTINUE;
  carlos_sync_cancel (self->sync);

  return G_SOURCE_REMOVE;
}

/* In the middle of a request that would never be answered. */
static void
test_object_cancelled (Fixture *self, gconstpointer data)
{
  connect_listenbrainz (self);
  set_faults (self, "[{\"kind\":\"hang\",\"path\":\"/listens$\"}]");
  make_sync (self);
  carlos_sync_start (self->sync, "listenbrainz");
  g_timeout_add (20, cancel_cb, self);
  g_main_loop_run (self->loop);
  g_assert_true (self->is_cancelled);

  set_faults (self, "[]");
  g_assert_true (carlos_sync_start (self->sync, "listenbrainz"));
  g_main_loop_run (self->loop);
  g_assert_true (self->is_good);
  g_assert_cmpuint (self->n_finished, ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/library-sync/nothing-connected", test_nothing_connected },
    { "/library-sync/sync", test_sync },
    { "/library-sync/one-fails", test_one_fails },
    { "/library-sync/offline", test_offline },
    { "/library-sync/stopped", test_stopped },
    { "/library-sync/status", test_status },
    { "/library-sync/status-without", test_status_without },
    { "/library-sync/report", test_report },
    { "/library-sync/consent", test_consent },
    { "/library-sync/object", test_object },
    { "/library-sync/object-cancelled", test_object_cancelled },
  };

  /* No keyring is asked for anything. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
