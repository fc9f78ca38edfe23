/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#define _GNU_SOURCE /* memmem () */

#include "shelf.h"

#include "carlos-store-accounts.h"
#include "carlos-store-community.h"
#include "carlos-store-error.h"
#include "carlos-store-lookups.h"
#include "carlos-store-overview.h"
#include "carlos-store-private.h"
#include "carlos-store-removal.h"
#include "carlos-store-sync.h"
#include "carlos-store-waits.h"

#include <string.h>

#define HOUR 3600

static const CarlosAccount spotify = {
  .service = (char *) "spotify",
  .source = (char *) "Spotify Web API",
  .user = (char *) "user-9f3b",
  .name = (char *) "Ann Unusual",
  .client_id = (char *) "0123456789abcdef0123456789abcdef",
  .scopes = (char *) "user-top-read user-library-read",
  .authorized = 1760000000,
  .connected = 1760000001,
};

static const CarlosAccount listenbrainz = {
  .service = (char *) "listenbrainz",
  .source = (char *) "ListenBrainz",
  .user = (char *) "ann",
  .name = (char *) "ann",
  .connected = 1750000000,
};

static void
put (CarlosStore *store, const CarlosAccount *account)
{
  g_autoptr (GError) error = NULL;

  carlos_store_put_account (store, account, &error);
  g_assert_no_error (error);
}

static CarlosAccount *
find (CarlosStore *store, const char *service)
{
  g_autoptr (GError) error = NULL;
  CarlosAccount *account = carlos_store_find_account (store, service, &error);

  g_assert_no_error (error);

  return account;
}

static void
assert_accounts (const CarlosAccount *account, const CarlosAccount *expected)
{
  g_assert_cmpstr (account->service, ==, expected->service);
  g_assert_cmpstr (account->source, ==, expected->source);
  g_assert_cmpstr (account->user, ==, expected->user);
  g_assert_cmpstr (account->name, ==, expected->name);
  g_assert_cmpstr (account->client_id, ==, expected->client_id);
  g_assert_cmpstr (account->scopes, ==, expected->scopes);
  g_assert_cmpint (account->authorized, ==, expected->authorized);
  g_assert_cmpint (account->connected, ==, expected->connected);
  g_assert_cmpint (account->synced, ==, expected->synced);
  g_assert_cmpstr (account->problem, ==, expected->problem);
  g_assert_cmpstr (account->message, ==, expected->message);
  g_assert_cmpint (account->removal_due, ==, expected->removal_due);
}

/* What a service calls a track goes with its source, unless something else has called it so as well, before or after. */
static void
test_uris_of_source (Shelf *shelf, gconstpointer data)
{
  const Row before[] = { { CARLOS_TIME_END, 1700000000, 40000, "First", "Artist", "spotify:track:1" } };
  const Row lent[] = { { CARLOS_TIME_END, 1700001000, 40000, "First", "Artist", "spotify:track:1" },
                       { CARLOS_TIME_END, 1700002000, 40000, "Second", "Artist", "spotify:track:2" },
                       { CARLOS_TIME_END, 1700003000, 40000, "Third", "Artist", "spotify:track:3" } };
  const Row after[] = { { CARLOS_TIME_END, 1700004000, 40000, "Second", "Artist", "spotify:track:2" },
                        { CARLOS_TIME_END, 1700005000, 40000, "Third", "Artist", NULL } };
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  put (shelf->store, &spotify);
  tell_plays (shelf->store, "Export", before, G_N_ELEMENTS (before));
  tell_plays (shelf->store, spotify.source, lent, G_N_ELEMENTS (lent));
  tell_plays (shelf->store, "Export", after, G_N_ELEMENTS (after));
  carlos_store_remove_source (shelf->store, spotify.source, &error);
  g_assert_no_error (error);

  library = load_library (shelf->store);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 3);
  g_assert_cmpstr (carlos_track_table_get_id (library->tracks, 0), ==, "spotify:track:1");
  g_assert_cmpstr (carlos_track_table_get_id (library->tracks, 1), ==, "spotify:track:2");
  g_assert_cmpstr (carlos_track_table_get_id (library->tracks, 2), ==, "");
  assert_sound (shelf->path);
}

static void
test_accounts (Shelf *shelf, gconstpointer data)
{
  guint64 generation = carlos_store_get_generation (shelf->store);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (CarlosAccount) found = NULL;
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (GError) error = NULL;
  CarlosAccount due = spotify;

  g_assert_null (find (shelf->store, "spotify"));
  put (shelf->store, &spotify);
  put (shelf->store, &listenbrainz);
  shelf_reopen (shelf);
  accounts = carlos_store_get_accounts (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  assert_accounts (g_ptr_array_index (accounts, 0), &listenbrainz);
  assert_accounts (g_ptr_array_index (accounts, 1), &spotify);

  due.removal_due = TRUE;
  due.scopes = NULL;
  put (shelf->store, &due);
  found = find (shelf->store, "spotify");
  assert_accounts (found, &due);
  overview = carlos_store_get_overview (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (overview->n_accounts, ==, 1);
  /* No picture of the library shows them. */
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
}

static void
set_state (CarlosStore *store, const char *service, gint64 synced, const char *problem, const char *message)
{
  g_autoptr (GError) error = NULL;

  carlos_store_set_account_state (store, service, synced, problem, message, &error);
  g_assert_no_error (error);
}

static void
test_account_state (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosAccount) synced = NULL;
  g_autoptr (CarlosAccount) failed = NULL;
  CarlosAccount expected = spotify;

  put (shelf->store, &spotify);
  put (shelf->store, &listenbrainz);
  set_state (shelf->store, "spotify", 1760001000, NULL, NULL);
  expected.synced = 1760001000;
  synced = find (shelf->store, "spotify");
  assert_accounts (synced, &expected);
  set_state (shelf->store, "spotify", -1, "offline", "Spotify cannot be reached.");
  expected.problem = (char *) "offline";
  expected.message = (char *) "Spotify cannot be reached.";
  failed = find (shelf->store, "spotify");
  assert_accounts (failed, &expected);

  set_state (shelf->store, "lastfm", 1760001000, NULL, NULL);
  g_assert_null (find (shelf->store, "lastfm"));
}

/* --- waits --- */

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_wait (CarlosStore *store, const char *service, const char *bucket, gint64 until)
{
  g_autoptr (GError) error = NULL;

  carlos_store_set_wait (store, service, bucket, until, &error);
  g_assert_no_error (error);
}

static gint64
get_wait (CarlosStore *store, const char *service, const char *bucket)
{
  g_autoptr (GError) error = NULL;
  gint64 until;

  carlos_store_get_wait (store, service, bucket, &until, &error);
  g_assert_no_error (error);

  return until;
}

static void
test_waits (Shelf *shelf, gconstpointer data)
{
  gint64 now = get_now ();
  g_autoptr (GPtrArray) waits = NULL;
  g_autoptr (GError) error = NULL;
  const CarlosStoreWait *wait;

  g_assert_cmpint (get_wait (shelf->store, "spotify", "top"), ==, 0);
  set_wait (shelf->store, "spotify", "top", now + 5 * HOUR);
  set_wait (shelf->store, "spotify", "artists", now + 9 * HOUR);
  set_wait (shelf->store, "lastfm", "top", now - 10);
  shelf_reopen (shelf);
  g_assert_cmpint (get_wait (shelf->store, "spotify", "top"), ==, now + 5 * HOUR);
  g_assert_cmpint (get_wait (shelf->store, "lastfm", "top"), ==, 0);
  waits = carlos_store_get_waits (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waits->len, ==, 2);
  wait = g_ptr_array_index (waits, 0);
  g_assert_cmpstr (wait->service, ==, "spotify");
  g_assert_cmpstr (wait->bucket, ==, "artists");
  g_assert_cmpint (wait->until, ==, now + 9 * HOUR);

  set_wait (shelf->store, "spotify", "top", 0);
  g_assert_cmpint (get_wait (shelf->store, "spotify", "top"), ==, 0);
}

static void
assert_longest (gint64 until, gint64 before)
{
  g_assert_cmpint (until, >=, before + CARLOS_STORE_LONGEST_WAIT);
  g_assert_cmpint (until, <=, get_now () + CARLOS_STORE_LONGEST_WAIT);
}

/* A clock that was a month ahead when the wait was stored: it ends after 25 hours all the same, counted from when that is
 * noticed. */
static void
test_waits_end (Shelf *shelf, gconstpointer data)
{
  gint64 before = get_now ();
  g_autoptr (CarlosStore) reader = NULL;
  g_autoptr (GPtrArray) waits = NULL;
  gint64 until;

  set_wait (shelf->store, "spotify", "top", before + 30 * 24 * HOUR);
  assert_longest (get_wait (shelf->store, "spotify", "top"), before);

  g_assert_true (carlos_store_execute (shelf->store, "UPDATE waits SET until = until + 2592000", NULL));
  reader = carlos_store_open (shelf->path, CARLOS_STORE_READ, NULL);
  assert_longest (get_wait (reader, "spotify", "top"), before);
  waits = carlos_store_get_waits (reader, NULL);
  assert_longest (((CarlosStoreWait *) g_ptr_array_index (waits, 0))->until, before);
  until = get_wait (shelf->store, "spotify", "top");
  assert_longest (until, before);
  g_assert_true (carlos_store_execute (shelf->store, "SELECT 1", NULL));
  g_assert_cmpint (get_wait (reader, "spotify", "top"), ==, until);
}

/* --- removal --- */

static void
fill (CarlosStore *store, const CarlosAccount *account)
{
  const Row row = { CARLOS_TIME_END, 1741468440, 40000, "Song", account->service };
  const CarlosStoredCommunityItem item = { CARLOS_COMMUNITY_ARTIST, NULL, (char *) "Somebody", NULL };
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  put (store, account);
  set_wait (store, account->service, "top", get_now () + HOUR);
  import = carlos_store_import_begin_sync (store, account->source, account->name, &error);
  g_assert_no_error (error);
  tell_play (import, &row);
  carlos_store_import_set_state (import, "cursor", "1", &error);
  carlos_store_import_add_neighbour (import, "Neighbour", 0.5, 1, &error);
  carlos_store_import_add_neighbour_item (import, "Neighbour", &item, 3, &error);
  carlos_store_import_add_recommendation (import, &item, 0.5, 1, &error);
  end_import (import);
  carlos_store_queue_artists (store, account->service, &error);
  carlos_store_spend (store, account->service, "artists", get_now (), 1, &allowed, &error);
  g_assert_no_error (error);
}

/* How many rows the tables of services have. */
static gint64
count_rows (CarlosStore *store, gboolean with_listening)
{
  static const char sql[]
    = "SELECT (SELECT count (*) FROM accounts) + (SELECT count (*) FROM waits)"
      " + (SELECT count (*) FROM sync_states) + (SELECT count (*) FROM spent_calls)"
      " + (SELECT count (*) FROM lookups) + (SELECT count (*) FROM community_listeners)"
      " + (SELECT count (*) FROM community_counts) + (SELECT count (*) FROM community_scores)";
  sqlite3_stmt *statement
    = carlos_store_prepare (store, with_listening ? "SELECT count (*) FROM plays" : sql, NULL);
  gint64 n;

  g_assert_true (carlos_store_find (store, statement, &n, NULL));

  return n;
}

static gboolean
is_text_in_folder (const Shelf *shelf, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (shelf->folder, 0, NULL);
  gboolean is_in = FALSE;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (shelf->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      is_in |= memmem (contents, length, text, strlen (text)) != NULL;
    }

  return is_in;
}

/* What is known through the account goes, its listening does not; then the source goes, and nothing is left in the file. */
static void
test_remove_account (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosAccount) kept = NULL;
  g_autoptr (GError) error = NULL;

  fill (shelf->store, &spotify);
  fill (shelf->store, &listenbrainz);
  /* Of each: an account, a wait, a state, a call, and of others a listener, a count and a score. The queue of the first has
   * one artist, and that of the second two. */
  g_assert_cmpint (count_rows (shelf->store, FALSE), ==, 2 * 7 + 1 + 2);
  carlos_store_remove_account (shelf->store, "spotify", &error);
  g_assert_no_error (error);
  g_assert_null (find (shelf->store, "spotify"));
  kept = find (shelf->store, "listenbrainz");
  assert_accounts (kept, &listenbrainz);
  g_assert_cmpint (count_rows (shelf->store, FALSE), ==, 7 + 2);
  g_assert_cmpint (count_rows (shelf->store, TRUE), ==, 2);
  g_assert_false (is_text_in_folder (shelf, "user-9f3b"));

  /* Its import has the account's name. */
  g_assert_true (is_text_in_folder (shelf, "Ann Unusual"));
  carlos_store_remove_source (shelf->store, "Spotify Web API", &error);
  g_assert_no_error (error);
  g_assert_false (is_text_in_folder (shelf, "Ann Unusual"));
  g_assert_false (is_text_in_folder (shelf, "Spotify Web API"));
  g_assert_cmpint (count_rows (shelf->store, TRUE), ==, 1);
  /* Once more does no harm. */
  carlos_store_remove_account (shelf->store, "spotify", &error);
  g_assert_no_error (error);
  assert_sound (shelf->path);
}

/* An account stays when the rows of its source are removed, and so does what the service asked for. */
static void
test_remove_source (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosAccount) kept = NULL;
  g_autoptr (CarlosStoredCommunity) community = NULL;
  g_autoptr (GError) error = NULL;

  fill (shelf->store, &spotify);
  carlos_store_remove_source (shelf->store, "Spotify Web API", &error);
  g_assert_no_error (error);
  kept = find (shelf->store, "spotify");
  assert_accounts (kept, &spotify);
  g_assert_cmpint (get_wait (shelf->store, "spotify", "top"), >, 0);
  community = carlos_store_get_community (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (community->listeners->len + community->counts->len + community->scores->len, ==, 0);
  /* The account, the wait and the call; the artist is gone, and with it its lookup. */
  g_assert_cmpint (count_rows (shelf->store, FALSE), ==, 3);
}

static void
test_delete_everything (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (shelf->store, &spotify);
  carlos_store_delete_everything (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (shelf->store, FALSE), ==, 0);
  g_assert_false (is_text_in_folder (shelf, "Ann Unusual"));
  fill (shelf->store, &spotify);
  assert_sound (shelf->path);
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-accounts/accounts", test_accounts);
  add_test ("/store-accounts/state", test_account_state);
  add_test ("/store-accounts/waits", test_waits);
  add_test ("/store-accounts/waits-end", test_waits_end);
  add_test ("/store-accounts/remove-account", test_remove_account);
  add_test ("/store-accounts/remove-source", test_remove_source);
  add_test ("/store-accounts/uris-of-source", test_uris_of_source);
  add_test ("/store-accounts/delete-everything", test_delete_everything);

  return g_test_run ();
}
