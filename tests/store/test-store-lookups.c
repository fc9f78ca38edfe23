/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-artists.h"
#include "carlos-store-lookups.h"
#include "carlos-store-removal.h"
#include "carlos-store-sync.h"

#define T G_GINT64_CONSTANT (1741468440)
#define DAY (24 * 60 * 60)

static void
queue (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;

  carlos_store_queue_artists (store, "musicbrainz", &error);
  g_assert_no_error (error);
}

static CarlosLookup *
get_next (CarlosStore *store, gint64 now)
{
  g_autoptr (GError) error = NULL;
  CarlosLookup *lookup;

  carlos_store_next_lookup (store, "musicbrainz", now, &lookup, &error);
  g_assert_no_error (error);

  return lookup;
}

/* Ends the next lookup; returns whose it was, "" when there was none. */
static char *
end_next (CarlosStore *store, gint64 now, CarlosLookupOutcome outcome)
{
  g_autoptr (CarlosLookup) lookup = get_next (store, now);
  g_autoptr (GError) error = NULL;
  CarlosStoreImport *import;
  gboolean added;

  if (lookup == NULL)
    return g_strdup ("");
  import = begin_sync (store, "MusicBrainz");
  if (outcome == CARLOS_LOOKUP_FOUND)
    carlos_store_import_add_artist_genre (import, lookup->name, "pop", 0.5, &added, &error);
  carlos_store_import_end_lookup (import, "musicbrainz", lookup->artist, outcome, now, &error);
  g_assert_no_error (error);
  end_import (import);

  return g_strdup (lookup->name);
}

static void
assert_ends (CarlosStore *store, gint64 now, CarlosLookupOutcome outcome, const char *expected)
{
  g_autofree char *name = end_next (store, now, outcome);

  g_assert_cmpstr (name, ==, expected);
}

static void
assert_counts (CarlosStore *store, guint n_done, guint n_waiting)
{
  g_autoptr (GError) error = NULL;
  guint done, waiting;

  carlos_store_count_lookups (store, "musicbrainz", &done, &waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, n_done);
  g_assert_cmpuint (waiting, ==, n_waiting);
}

/* Three artists: heard twice, heard once, and in a list only; and two of whom genres are known. */
static void
import_artists (CarlosStore *store)
{
  const Row rows[] = { { CARLOS_TIME_END, T, 40000, "Song", "Once" },
                       { CARLOS_TIME_END, T + 100, 40000, "Song", "Twice" },
                       { CARLOS_TIME_END, T + 200, 40000, "Other", "Twice" },
                       { CARLOS_TIME_END, T + 300, 40000, "Song", "Known" },
                       { CARLOS_TIME_END, T + 400, 40000, "Known Song", "By Track" } };
  const char *artists[] = { "By Track" };
  const char *genres[] = { "rock" };
  const CarlosImportFacts facts = { .track = { .title = "Known Song", .artists = artists, .n_artists = 1 },
                                    .genres = genres,
                                    .n_genres = 1 };
  const CarlosImportArtist listed = { .name = "Listed", .uri = "spotify:artist:1" };
  const CarlosImportArtist again = { .name = "Listed", .uri = "mbid:2" };
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;
  gboolean added;

  tell_plays (store, "Export", rows, G_N_ELEMENTS (rows));
  import = begin_import (store, "Export");
  carlos_store_import_add_artist_genre (import, "Known", "jazz", 1, &added, &error);
  carlos_store_import_add_facts (import, &facts, &added, &error);
  carlos_store_import_add_artist (import, &listed, &added, &error);
  carlos_store_import_add_artist (import, &again, &added, &error);
  g_assert_no_error (error);
  end_import (import);
}

static void
test_order (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosLookup) first = NULL;

  import_artists (shelf->store);
  g_assert_null (get_next (shelf->store, T));
  queue (shelf->store);
  queue (shelf->store);
  assert_counts (shelf->store, 0, 3);
  first = get_next (shelf->store, T);
  g_assert_cmpstr (first->name, ==, "Twice");
  g_assert_cmpstr (first->uris[0], ==, NULL);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_FOUND, "Twice");
  shelf_reopen (shelf);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_NOTHING, "Once");
  assert_counts (shelf->store, 2, 1);
  carlos_lookup_free (first);
  first = get_next (shelf->store, T);
  g_assert_cmpstr (first->name, ==, "Listed");
  g_assert_cmpstr (first->uris[0], ==, "mbid:2");
  g_assert_cmpstr (first->uris[1], ==, "spotify:artist:1");
  g_assert_null (first->uris[2]);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_LATER, "Listed");
  assert_counts (shelf->store, 2, 1);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_FOUND, "");
}

/* Each comes again when its time has come, and those first that were never asked. */
static void
test_asked_again (Shelf *shelf, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, T + 500, 40000, "Song", "New" };

  import_artists (shelf->store);
  queue (shelf->store);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_FOUND, "Twice");
  assert_ends (shelf->store, T, CARLOS_LOOKUP_NOTHING, "Once");
  assert_ends (shelf->store, T, CARLOS_LOOKUP_LATER, "Listed");
  queue (shelf->store);
  assert_ends (shelf->store, T + DAY - 1, CARLOS_LOOKUP_FOUND, "");
  assert_ends (shelf->store, T + DAY, CARLOS_LOOKUP_FOUND, "Listed");
  assert_ends (shelf->store, T + 30 * DAY - 1, CARLOS_LOOKUP_FOUND, "");
  tell_plays (shelf->store, "Export", &row, 1);
  queue (shelf->store);
  assert_ends (shelf->store, T + 30 * DAY, CARLOS_LOOKUP_FOUND, "New");
  assert_ends (shelf->store, T + 30 * DAY, CARLOS_LOOKUP_FOUND, "Once");
  assert_ends (shelf->store, T + 180 * DAY - 1, CARLOS_LOOKUP_FOUND, "");
  assert_ends (shelf->store, T + 180 * DAY, CARLOS_LOOKUP_FOUND, "Twice");
}

/* Of whom genres come another way, nobody needs to be asked; of whom they are taken away, somebody does. */
static void
test_follows_genres (Shelf *shelf, gconstpointer data)
{
  CarlosStoreImport *import;
  g_autoptr (GError) error = NULL;
  gboolean added;

  import_artists (shelf->store);
  queue (shelf->store);
  import = begin_import (shelf->store, "Export");
  carlos_store_import_add_artist_genre (import, "Once", "jazz", 1, &added, &error);
  g_assert_no_error (error);
  end_import (import);
  queue (shelf->store);
  assert_counts (shelf->store, 0, 2);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_FOUND, "Twice");
  assert_ends (shelf->store, T, CARLOS_LOOKUP_FOUND, "Listed");
  assert_counts (shelf->store, 2, 0);

  carlos_store_remove_source (shelf->store, "MusicBrainz", &error);
  g_assert_no_error (error);
  assert_counts (shelf->store, 0, 0);
  queue (shelf->store);
  assert_counts (shelf->store, 0, 2);
  /* With an artist goes the lookup. */
  carlos_store_remove_source (shelf->store, "Export", &error);
  g_assert_no_error (error);
  assert_counts (shelf->store, 0, 0);
}

/* A batch that is not whole has asked nobody. */
static void
test_with_its_batch (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosLookup) lookup = NULL;
  guint64 generation;
  CarlosStoreImport *import;

  import_artists (shelf->store);
  queue (shelf->store);
  generation = carlos_store_get_generation (shelf->store);
  lookup = get_next (shelf->store, T);
  import = begin_sync (shelf->store, "MusicBrainz");
  g_assert_true (
    carlos_store_import_end_lookup (import, "musicbrainz", lookup->artist, CARLOS_LOOKUP_NOTHING, T, NULL));
  carlos_store_import_free (import);
  assert_counts (shelf->store, 0, 3);
  assert_ends (shelf->store, T, CARLOS_LOOKUP_NOTHING, "Twice");
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
}

/* --- the budget --- */

static gboolean
spend (CarlosStore *store, const char *bucket, gint64 now, guint limit)
{
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  carlos_store_spend (store, "spotify", bucket, now, limit, &allowed, &error);
  g_assert_no_error (error);

  return allowed;
}

static void
test_budget (Shelf *shelf, gconstpointer data)
{
  g_assert_false (spend (shelf->store, "artists", T, 0));
  for (guint i = 0; i < 3; i++)
    g_assert_true (spend (shelf->store, "artists", T + i * 3600, 3));
  shelf_reopen (shelf);
  g_assert_false (spend (shelf->store, "artists", T + 4 * 3600, 3));
  g_assert_true (spend (shelf->store, "artists", T + 4 * 3600, 4));
  g_assert_true (spend (shelf->store, "playlists", T, 1));

  /* What was refused is not counted, and the first call is a day old, to the minute. */
  g_assert_false (spend (shelf->store, "artists", T + DAY - 1, 4));
  g_assert_true (spend (shelf->store, "artists", T + DAY + 60, 4));
  g_assert_false (spend (shelf->store, "artists", T + DAY + 61, 4));
}

/* Calls that were made while the clock was wrong count for a while, but not until it is right again. */
static void
test_budget_with_another_clock (Shelf *shelf, gconstpointer data)
{
  g_assert_true (spend (shelf->store, "artists", T, 1));
  g_assert_false (spend (shelf->store, "artists", T - 3600, 1));
  g_assert_true (spend (shelf->store, "artists", T - 30 * DAY, 1));
  g_assert_false (spend (shelf->store, "artists", T - 30 * DAY, 1));
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

/* What a service calls an artist may be told after the tracks. */
static void
test_uri (Shelf *shelf, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, T, 40000, "Song", "Named" };
  g_autoptr (CarlosLookup) lookup = NULL;
  g_autoptr (GError) error = NULL;
  CarlosStoreImport *import;

  tell_plays (shelf->store, "Export", &row, 1);
  import = begin_import (shelf->store, "Service");
  carlos_store_import_add_artist_uri (import, "NAMED", "spotify:artist:7", &error);
  g_assert_no_error (error);
  end_import (import);
  queue (shelf->store);
  lookup = get_next (shelf->store, T);
  g_assert_cmpstr (lookup->name, ==, "Named");
  g_assert_cmpuint (g_strv_length (lookup->uris), ==, 1);
  g_assert_cmpstr (lookup->uris[0], ==, "spotify:artist:7");
}

/* What a list has, a name and a recording each. */
static char *
describe (GPtrArray *lookups)
{
  GString *text = g_string_new (NULL);

  g_assert_nonnull (lookups);
  for (guint i = 0; i < lookups->len; i++)
    {
      const CarlosLookup *lookup = g_ptr_array_index (lookups, i);

      g_string_append_printf (text, "%s %s %u\n", lookup->name,
                              lookup->recording != NULL ? lookup->recording : "-",
                              g_strv_length (lookup->uris));
    }

  return g_string_free (text, FALSE);
}

static void
assert_lists (CarlosStore *store, guint max, const char *expected, const char *expected_recorded)
{
  g_autoptr (GPtrArray) lookups = carlos_store_list_lookups (store, "musicbrainz", T, max, NULL);
  g_autoptr (GPtrArray) recorded = carlos_store_list_recorded_lookups (store, "musicbrainz", T, max, NULL);
  g_autofree char *text = describe (lookups);
  g_autofree char *recorded_text = describe (recorded);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (recorded_text, ==, expected_recorded);
}

static void
test_lists (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = { { CARLOS_TIME_END, T + 600, 40000, "First", "Once", "spotify:track:1" },
                       { CARLOS_TIME_END, T + 700, 40000, "Other", "Once", "mbid:1" },
                       { CARLOS_TIME_END, T + 800, 40000, "Third", "Once", "mbid:2" },
                       { CARLOS_TIME_END, T + 900, 40000, "Song", "Known", "mbid:3" } };

  import_artists (shelf->store);
  assert_lists (shelf->store, 9, "", "");
  tell_plays (shelf->store, "Export", rows, G_N_ELEMENTS (rows));
  queue (shelf->store);
  assert_lists (shelf->store, 9, "Once - 0\nTwice - 0\nListed - 2\n", "Once mbid:1 0\n");
  assert_lists (shelf->store, 1, "Once - 0\n", "Once mbid:1 0\n");
  assert_lists (shelf->store, 0, "", "");
  assert_ends (shelf->store, T, CARLOS_LOOKUP_NOTHING, "Once");
  assert_lists (shelf->store, 9, "Twice - 0\nListed - 2\n", "");
}

/* Of whom one source alone speaks may not be told to others. */
static void
test_but (Shelf *shelf, gconstpointer data)
{
  const Row secret[] = { { CARLOS_TIME_END, T, 40000, "Song", "Secret" },
                         { CARLOS_TIME_END, T + 100, 40000, "Song", "Shared" } };
  const Row told[] = { { CARLOS_TIME_END, T + 200, 40000, "Other", "Shared" } };
  const CarlosImportArtist marked = { .name = "Marked" };
  const CarlosImportArtist listed = { .name = "Listed" };
  g_autoptr (GPtrArray) heard = NULL;
  g_autoptr (GError) error = NULL;
  CarlosStoreImport *import;
  gboolean added;

  tell_plays (shelf->store, "Secret", secret, G_N_ELEMENTS (secret));
  import = begin_import (shelf->store, "Secret");
  tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, 0, "Saved");
  carlos_store_import_add_artist (import, &marked, &added, &error);
  carlos_store_import_add_artist_list_member (import, "long_term", 0, &listed, &added, &error);
  g_assert_no_error (error);
  end_import (import);
  carlos_store_queue_artists_but (shelf->store, "musicbrainz", "Secret", &error);
  g_assert_no_error (error);
  assert_counts (shelf->store, 0, 0);

  /* Each becomes known from elsewhere in a way of its own. */
  tell_plays (shelf->store, "Export", told, G_N_ELEMENTS (told));
  import = begin_import (shelf->store, "Export");
  tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, 0, "Saved");
  carlos_store_import_add_artist (import, &marked, &added, &error);
  carlos_store_import_add_artist_list_member (import, "long_term", 0, &listed, &added, &error);
  end_import (import);
  carlos_store_queue_artists_but (shelf->store, "musicbrainz", "Secret", &error);
  g_assert_no_error (error);
  assert_counts (shelf->store, 0, 4);
  heard = carlos_store_list_heard_artists (shelf->store, "Secret", 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heard->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (heard, 0), ==, "Shared");

  /* Who is known from there alone again is not asked for any more. */
  carlos_store_remove_source (shelf->store, "Export", &error);
  carlos_store_queue_artists_but (shelf->store, "musicbrainz", "Secret", &error);
  g_assert_no_error (error);
  assert_counts (shelf->store, 0, 0);
  queue (shelf->store);
  assert_counts (shelf->store, 0, 5);
}

static void
test_heard (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = NULL;

  import_artists (shelf->store);
  all = carlos_store_list_heard_artists (shelf->store, NULL, 9, NULL);
  first = carlos_store_list_heard_artists (shelf->store, NULL, 1, NULL);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (all, 0), ==, "Twice");
  g_assert_cmpstr (g_ptr_array_index (all, 1), ==, "Once");
  g_assert_cmpuint (first->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-lookups/order", test_order);
  add_test ("/store-lookups/asked-again", test_asked_again);
  add_test ("/store-lookups/follows-genres", test_follows_genres);
  add_test ("/store-lookups/with-its-batch", test_with_its_batch);
  add_test ("/store-lookups/uri", test_uri);
  add_test ("/store-lookups/lists", test_lists);
  add_test ("/store-lookups/but", test_but);
  add_test ("/store-lookups/heard", test_heard);
  add_test ("/store-lookups/budget", test_budget);
  add_test ("/store-lookups/budget-with-another-clock", test_budget_with_another_clock);

  return g_test_run ();
}
