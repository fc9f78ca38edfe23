/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#define _GNU_SOURCE /* memmem () */

#include "shelf.h"

#include "carlos-store-clusters.h"
#include "carlos-store-error.h"
#include "carlos-store-exclusions.h"
#include "carlos-store-export.h"
#include "carlos-store-merges.h"
#include "carlos-store-overview.h"
#include "carlos-store-private.h"
#include "carlos-store-removal.h"
#include "carlos-store-track-uris.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define END CARLOS_TIME_END
#define MINUTE CARLOS_TIME_END_MINUTE

#define T G_GINT64_CONSTANT (1741468440)

static CarlosStoreOverview *
get_overview (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  CarlosStoreOverview *overview = carlos_store_get_overview (store, &error);

  g_assert_no_error (error);

  return overview;
}

static void
assert_stored (const GPtrArray *imports, guint index, const char *source, guint n_plays, guint n_short)
{
  const CarlosStoredImport *import = g_ptr_array_index (imports, index);

  g_assert_cmpstr (import->source, ==, source);
  g_assert_cmpuint (import->plays, ==, n_plays);
  g_assert_cmpuint (import->shorts, ==, n_short);
}

static void
assert_plays (CarlosStore *store, const char *expected)
{
  g_autofree char *plays = describe_plays (store);

  g_assert_cmpstr (plays, ==, expected);
}

static void
test_overview (Shelf *shelf, gconstpointer data)
{
  const Row account[] = { { MINUTE, T, 40000, "Song" }, { MINUTE, T, 5000, "Song" } };
  const Row extended[] = { { END, T + 5, 40000, "Song" }, { END, T + 900, 40000, "Other", "Somebody" } };
  g_autoptr (CarlosStoreOverview) before = NULL;
  g_autoptr (CarlosStoreOverview) after = NULL;
  const CarlosStoredImport *source;

  tell_plays (shelf->store, "B", account, 2);
  before = get_overview (shelf->store);
  assert_stored (before->imports, 0, "B", 1, 1);
  tell_plays (shelf->store, "A", extended, 2);
  after = get_overview (shelf->store);
  g_assert_cmpuint (after->imports->len, ==, 2);
  g_assert_cmpuint (after->sources->len, ==, 2);
  /* The exact row is believed, so its import stands for the play now. */
  assert_stored (after->imports, 0, "B", 0, 1);
  assert_stored (after->imports, 1, "A", 2, 0);
  assert_stored (after->sources, 0, "A", 2, 0);
  source = g_ptr_array_index (after->sources, 0);
  g_assert_cmpint (source->first, ==, T + 5);
  g_assert_cmpint (source->last, ==, T + 900);
  g_assert_cmpuint (source->duplicates, ==, 1);
  g_assert_cmpuint (after->n_tracks, ==, 2);
  g_assert_cmpuint (after->n_artists, ==, 2);
}

static void
test_overview_without_plays (Shelf *shelf, gconstpointer data)
{
  const Row row = { END, T, 40000, "Song" };
  g_autoptr (CarlosStoreOverview) overview = NULL;
  const CarlosStoredImport *import;

  tell_plays (shelf->store, "Export", &row, 1);
  tell_plays (shelf->store, "Export", NULL, 0);
  overview = get_overview (shelf->store);
  import = g_ptr_array_index (overview->imports, 1);
  g_assert_cmpint (import->first, ==, G_MAXINT64);
  g_assert_cmpint (import->last, ==, G_MININT64);
  import = g_ptr_array_index (overview->sources, 0);
  g_assert_cmpint (import->first, ==, T);
  g_assert_cmpint (import->last, ==, T);
}

/* What two sources tell is there as long as one of them is. */
static void
test_remove_source (Shelf *shelf, gconstpointer data)
{
  const Row exact[]
    = { { END, T + 5, 40000, "Song" }, { END, T + 900, 40000, "Only Here", "Somebody", "x:1" } };
  const Row rough[] = { { MINUTE, T, 40000, "Song" }, { MINUTE, T, 40000, "Song" } };
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (GError) error = NULL;

  tell_plays (shelf->store, "Exact", exact, 2);
  tell_plays (shelf->store, "Rough", rough, 2);
  assert_plays (shelf->store, "1741468440 Artist: Song, 40000 ms\n1741468445 Artist: Song, 40000 ms\n"
                              "1741469340 Somebody: Only Here, 40000 ms");
  carlos_store_remove_source (shelf->store, "Exact", &error);
  g_assert_no_error (error);
  assert_plays (shelf->store, "1741468440 Artist: Song, 40000 ms\n1741468440 Artist: Song, 40000 ms");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->n_tracks, ==, 1);
  g_assert_cmpuint (overview->n_artists, ==, 1);
  assert_stored (overview->sources, 0, "Rough", 2, 0);
  assert_sound (shelf->path);

  g_assert_false (carlos_store_remove_source (shelf->store, "Exact", &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  assert_fates (tell_plays (shelf->store, "Exact", exact, 2), 1, 0, 1);
}

/* Equal ends of two sources: either may go. */
static void
test_remove_either (Shelf *shelf, gconstpointer data)
{
  const Row row = { END, T, 40000, "Song" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      tell_plays (shelf->store, "First", &row, 1);
      assert_fates (tell_plays (shelf->store, "Second", &row, 1), 0, 0, 1);
      carlos_store_remove_source (shelf->store, i == 0 ? "First" : "Second", &error);
      g_assert_no_error (error);
      assert_plays (shelf->store, "1741468440 Artist: Song, 40000 ms");
    }
}

static gboolean
is_text_in (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return memmem (contents, length, text, strlen (text)) != NULL;
}

static void
assert_no_trace (const Shelf *shelf, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (shelf->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (shelf->folder, name, NULL);

      g_test_message ("%s", name);
      g_assert_false (is_text_in (path, text));
    }
}

static void
import_secrets (CarlosStore *store, const char *source, guint n)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      Row row = { END, T + i * 100, 40000, g_strdup_printf ("Secret %s %u", source, i), "Nobody Knows" };

      g_ptr_array_add (titles, (gpointer) row.title);
      g_array_append_val (rows, row);
    }
  tell_plays (store, source, (const Row *) (gpointer) rows->data, rows->len);
}

static void
test_removed_is_overwritten (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_secrets (shelf->store, "Gone", 2000);
  import_secrets (shelf->store, "Kept", 2000);
  shelf_reopen (shelf);
  g_assert_true (is_text_in (shelf->path, "Secret Gone"));
  carlos_store_remove_source (shelf->store, "Gone", &error);
  g_assert_no_error (error);
  assert_no_trace (shelf, "Secret Gone");
  g_assert_true (is_text_in (shelf->path, "Secret Kept"));
}

/* Another program that reads what was there keeps it from being overwritten, and that is said. */
static void
test_removed_while_read (Shelf *shelf, gconstpointer data)
{
  const Row row = { END, T, 40000, "Song" };
  g_autoptr (CarlosStore) reader = NULL;
  g_autoptr (GError) error = NULL;

  tell_plays (shelf->store, "Gone", &row, 1);
  reader = carlos_store_open (shelf->path, CARLOS_STORE_READ, &error);
  g_assert_true (carlos_store_begin_reading (reader, &error));
  carlos_store_get_generation (reader);
  carlos_store_set_patience (shelf->store, 20);
  g_assert_false (carlos_store_remove_source (shelf->store, "Gone", &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "traces"));
  assert_plays (shelf->store, "");
}

static void
test_delete_everything (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Nobody Knows", 0, 0);
  g_autofree char *backup = g_strconcat (shelf->path, ".backup-v0", NULL);
  g_autofree char *aside = g_strconcat (shelf->path, ".corrupt-20250308-211400", NULL);
  g_autofree char *foreign = g_strconcat (shelf->path, ".mine", NULL);
  g_autoptr (CarlosStore) other = NULL;
  g_autoptr (GError) error = NULL;
  guint64 generation;

  import_secrets (shelf->store, "Gone", 2000);
  carlos_store_add_exclusion (shelf->store, rule, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (backup, "Nobody Knows", -1, NULL));
  g_assert_true (g_file_set_contents (aside, "Nobody Knows", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "not of Carlos", -1, NULL));
  other = carlos_store_open (shelf->path, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
  generation = carlos_store_get_generation (other);

  carlos_store_delete_everything (shelf->store, &error);
  g_assert_no_error (error);
  assert_no_trace (shelf, "Secret");
  assert_no_trace (shelf, "Nobody Knows");
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  assert_sound (shelf->path);

  /* It goes on in both programs that had it open. */
  g_assert_cmpuint (carlos_store_get_generation (other), !=, generation);
  assert_plays (other, "");
  import_secrets (other, "New", 1);
  assert_plays (shelf->store, "1741468440 Nobody Knows: Secret New 0, 40000 ms");
}

static void
test_exclusions (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosExclusion) artist = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "Artist", 0, 0);
  g_autoptr (CarlosExclusion) hours = carlos_exclusion_new (CARLOS_EXCLUSION_HOURS, NULL, 1320, 360);
  g_autoptr (CarlosLibrary) before = NULL;
  g_autoptr (CarlosLibrary) without = NULL;
  g_autoptr (CarlosLibrary) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = carlos_store_add_exclusion (shelf->store, artist, NULL);
  gint64 second = carlos_store_add_exclusion (shelf->store, hours, NULL);
  const CarlosExclusion *removed;

  g_assert_cmpint (carlos_store_add_exclusion (shelf->store, artist, NULL), ==, first);
  before = load_library (shelf->store);
  g_assert_cmpuint (before->exclusions->len, ==, 2);
  removed = g_ptr_array_index (before->exclusions, 0);
  g_assert_true (carlos_exclusion_equal (removed, artist));
  g_assert_true (carlos_exclusion_equal (g_ptr_array_index (before->exclusions, 1), hours));

  g_assert_true (carlos_store_remove_exclusion (shelf->store, first, NULL));
  without = load_library (shelf->store);
  g_assert_cmpuint (without->exclusions->len, ==, 1);
  g_assert_cmpuint (without->generation, !=, before->generation);
  g_assert_false (carlos_store_remove_exclusion (shelf->store, first, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);

  /* Undoing gives it back its place. */
  g_assert_cmpint (carlos_store_add_exclusion (shelf->store, removed, NULL), ==, first);
  after = load_library (shelf->store);
  g_assert_cmpint (((CarlosExclusion *) g_ptr_array_index (after->exclusions, 0))->id, ==, first);
  g_assert_cmpint (((CarlosExclusion *) g_ptr_array_index (after->exclusions, 1))->id, ==, second);
}

static const Row two_names[] = {
  { END, T, 40000, "Song", "Beyoncé" },
  { END, T + 1000, 40000, "Song", "Beyonce" },
  { MINUTE, T, 40000, "Song", "Beyonce" },
  { END, T + 2000, 40000, "Only", "Beyonce" },
};

static void
test_merge_artists (Shelf *shelf, gconstpointer data)
{
  const Row later = { END, T + 3000, 40000, "Song", "Beyonce" };
  const Row new_track[]
    = { { END, T + 4000, 40000, "New", "Beyoncé" }, { END, T + 5000, 40000, "New", "Beyonce" } };
  static const char merged_plays[]
    = "1741468440 Beyoncé: Song, 40000 ms\n1741469440 Beyoncé: Song, 40000 ms\n"
      "1741470440 Beyoncé: Only, 40000 ms";
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) merges = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const CarlosMerge *merge;

  tell_plays (shelf->store, "Export", two_names, 4);
  before = describe_plays (shelf->store);
  carlos_store_merge_artists (shelf->store, "beyoncé", "Beyonce", &error);
  g_assert_no_error (error);
  assert_plays (shelf->store, merged_plays);
  merges = carlos_store_get_merges (shelf->store, &error);
  g_assert_cmpuint (merges->len, ==, 1);
  merge = g_ptr_array_index (merges, 0);
  g_assert_cmpstr (merge->kept, ==, "Beyoncé");
  g_assert_cmpstr (merge->other, ==, "Beyonce");

  /* It is kept when the export comes again, and for what comes later. */
  assert_fates (tell_plays (shelf->store, "Export", two_names, 4), 0, 0, 4);
  assert_plays (shelf->store, merged_plays);
  assert_fates (tell_plays (shelf->store, "Export", &later, 1), 1, 0, 0);
  assert_fates (tell_plays (shelf->store, "Export", new_track, 2), 2, 0, 0);
  library = load_library (shelf->store);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 3);
  g_assert_cmpuint (carlos_track_table_get_n_artists (library->tracks), ==, 1);

  g_assert_true (carlos_store_undo_merge (shelf->store, CARLOS_MERGE_ARTISTS, merge->id, &error));
  g_assert_no_error (error);
  after = describe_plays (shelf->store);
  g_assert_true (g_str_has_prefix (after, before));
  g_assert_false (carlos_store_undo_merge (shelf->store, CARLOS_MERGE_ARTISTS, merge->id, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  assert_sound (shelf->path);
}

static void
test_merge_nobody (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) merges = NULL;

  tell_plays (shelf->store, "Export", two_names, 4);
  g_assert_false (carlos_store_merge_artists (shelf->store, "Beyonce", "Somebody Else", &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (carlos_store_merge_tracks (shelf->store, 1, 1000, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);
  g_assert_true (carlos_store_merge_artists (shelf->store, "Beyonce", "BEYONCE", NULL));
  merges = carlos_store_get_merges (shelf->store, NULL);
  g_assert_cmpuint (merges->len, ==, 0);
}

/* Three tracks become one in two steps; equal plays of both are one. */
static void
test_merge_tracks (Shelf *shelf, gconstpointer data)
{
  const Row rows[]
    = { { END, T, 40000, "One" }, { END, T, 40000, "Two" }, { END, T + 1000, 40000, "Three" } };
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) merges = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStoreOverview) overview = NULL;

  tell_plays (shelf->store, "Export", rows, 3);
  library = load_library (shelf->store);
  g_assert_true (
    carlos_store_merge_tracks (shelf->store, library->track_keys[1], library->track_keys[0], &error));
  g_assert_true (
    carlos_store_merge_tracks (shelf->store, library->track_keys[2], library->track_keys[0], &error));
  g_assert_true (
    carlos_store_merge_tracks (shelf->store, library->track_keys[0], library->track_keys[2], &error));
  g_assert_no_error (error);
  assert_plays (shelf->store, "1741468440 Artist: Three, 40000 ms\n1741469440 Artist: Three, 40000 ms");
  overview = get_overview (shelf->store);
  g_assert_cmpuint (overview->n_tracks, ==, 1);
  assert_stored (overview->sources, 0, "Export", 2, 0);
  assert_fates (tell_plays (shelf->store, "Export", rows, 3), 0, 0, 3);

  merges = carlos_store_get_merges (shelf->store, &error);
  g_assert_cmpuint (merges->len, ==, 2);
  g_assert_cmpstr (((CarlosMerge *) g_ptr_array_index (merges, 0))->kept, ==, "Artist – Two");
  for (guint i = 0; i < 2; i++)
    g_assert_true (carlos_store_undo_merge (shelf->store, CARLOS_MERGE_TRACKS,
                                            ((CarlosMerge *) g_ptr_array_index (merges, i))->id, &error));
  assert_plays (shelf->store, "1741468440 Artist: One, 40000 ms\n1741468440 Artist: Two, 40000 ms\n"
                              "1741469440 Artist: Three, 40000 ms");
}

static CarlosClusterMemory *
load_clusters (CarlosStore *store)
{
  g_autoptr (GError) error = NULL;
  CarlosClusterMemory *memory = carlos_store_load_clusters (store, "all", &error);

  g_assert_no_error (error);

  return memory;
}

static void
save_clusters (CarlosStore *store, guint next_id, guint id)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_cluster_memory_new ();
  g_autoptr (GError) error = NULL;

  memory->k = 2;
  memory->next_id = next_id;
  carlos_cluster_memory_set_id (memory, "artist", id);
  carlos_store_save_clusters (store, "all", memory, &error);
  g_assert_no_error (error);
}

static gint64
change_library (CarlosStore *store, const char *name)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, name, 0, 0);
  gint64 id = carlos_store_add_exclusion (store, rule, NULL);

  g_assert_cmpint (id, >, 0);

  return id;
}

/* What a track is called is known by any of its names, those of what it was merged with included. */
static void
test_track_uris (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = { { END, T, 40000, "Song", "Artist", "mbid:1" },
                       { END, T + 100, 40000, "Song", "Artist", "spotify:track:1" },
                       { END, T + 200, 40000, "Another", "Artist", "spotify:track:2" },
                       { END, T + 300, 40000, "Third", "Artist", "spotify:track:3" } };
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) none = NULL;
  g_autofree char *text = NULL;

  tell_plays (shelf->store, "One", rows, G_N_ELEMENTS (rows));
  before = carlos_store_get_track_uris (shelf->store, "mbid:1", &error);
  g_assert_no_error (error);
  text = g_strjoinv (" ", before);
  g_assert_cmpstr (text, ==, "mbid:1 spotify:track:1");

  library = load_library (shelf->store);
  g_assert_true (
    carlos_store_merge_tracks (shelf->store, library->track_keys[0], library->track_keys[1], &error));
  after = carlos_store_get_track_uris (shelf->store, "spotify:track:2", &error);
  g_assert_cmpuint (g_strv_length (after), ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) after, "mbid:1"));
  none = carlos_store_get_track_uris (shelf->store, "mbid:2", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* As long as the library is the same, what is remembered is of the library before; and so it is again after an undo. */
static void
test_clusters (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosClusterMemory) none = NULL;
  g_autoptr (CarlosClusterMemory) first = NULL;
  g_autoptr (CarlosClusterMemory) second = NULL;
  g_autoptr (CarlosClusterMemory) undone = NULL;
  g_autoptr (CarlosClusterMemory) other = NULL;
  guint64 generation = carlos_store_get_generation (shelf->store);
  gint64 rule;

  save_clusters (shelf->store, 8, 7);
  none = load_clusters (shelf->store);
  g_assert_cmpuint (g_hash_table_size (none->ids), ==, 0);
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);

  change_library (shelf->store, "One");
  for (guint i = 0; i < 2; i++)
    save_clusters (shelf->store, 9, 5);
  first = load_clusters (shelf->store);
  g_assert_cmpuint (first->k, ==, 2);
  g_assert_cmpuint (first->next_id, ==, 8);
  g_assert_cmpuint (carlos_cluster_memory_get_id (first, "artist"), ==, 7);

  rule = change_library (shelf->store, "Other");
  second = load_clusters (shelf->store);
  g_assert_cmpuint (second->next_id, ==, 9);
  g_assert_cmpuint (carlos_cluster_memory_get_id (second, "artist"), ==, 5);
  save_clusters (shelf->store, 20, 19);

  g_assert_true (carlos_store_remove_exclusion (shelf->store, rule, NULL));
  undone = load_clusters (shelf->store);
  g_assert_cmpuint (undone->next_id, ==, 8);
  g_assert_cmpuint (carlos_cluster_memory_get_id (undone, "artist"), ==, 7);
  save_clusters (shelf->store, 9, 5);

  /* What comes next goes on from there, with numbers that nothing has had. */
  change_library (shelf->store, "Another");
  other = load_clusters (shelf->store);
  g_assert_cmpuint (other->next_id, ==, 20);
  g_assert_cmpuint (carlos_cluster_memory_get_id (other, "artist"), ==, 5);
}

/* Of states that are long gone only the run itself is left, which is what it was. */
static void
test_clusters_are_forgotten (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosClusterMemory) kept = NULL;
  sqlite3_stmt *statement;
  gint64 runs;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Artist %u", i);

      change_library (shelf->store, name);
      save_clusters (shelf->store, 30 + i, i + 1);
    }
  kept = load_clusters (shelf->store);
  g_assert_cmpuint (carlos_cluster_memory_get_id (kept, "artist"), ==, 19);
  statement = carlos_store_prepare (shelf->store, "SELECT count (*) FROM cluster_runs", NULL);
  g_assert_true (carlos_store_find (shelf->store, statement, &runs, NULL));
  g_assert_cmpint (runs, ==, 8);
}

static void
test_cluster_names (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosClusterMemory) named = NULL;
  g_autoptr (CarlosClusterMemory) renamed = NULL;
  g_autoptr (CarlosClusterMemory) unnamed = NULL;
  g_autoptr (GError) error = NULL;

  carlos_store_name_cluster (shelf->store, "all", 7, "Für die Nacht", &error);
  named = load_clusters (shelf->store);
  g_assert_cmpstr (carlos_cluster_memory_get_name (named, 7), ==, "Für die Nacht");
  g_assert_null (carlos_cluster_memory_get_name (named, 8));
  carlos_store_name_cluster (shelf->store, "all", 7, "Night", &error);
  renamed = load_clusters (shelf->store);
  g_assert_cmpstr (carlos_cluster_memory_get_name (renamed, 7), ==, "Night");
  carlos_store_name_cluster (shelf->store, "all", 7, NULL, &error);
  unnamed = load_clusters (shelf->store);
  g_assert_null (carlos_cluster_memory_get_name (unnamed, 7));
  g_assert_no_error (error);
}

static gboolean
print_track (gpointer data,
             gint64 key,
             const CarlosImportTrack *track,
             const char *const *uris,
             GError **error)
{
  g_autofree char *all = g_strjoinv (" ", (char **) uris);

  g_string_append_printf (data, "track %s by %s on %s: %s\n", track->title, track->artists[0],
                          track->album != NULL ? track->album : "-", all);

  return TRUE;
}

static gboolean
print_play (gpointer data,
            const char *source,
            const CarlosImportPlay *play,
            gboolean is_estimated,
            GError **error)
{
  g_string_append_printf (data, "%s: play %s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "%s\n", source,
                          play->track.title, play->time_kind, play->time - T, play->ms,
                          is_estimated ? " ?" : "");

  return TRUE;
}

static gboolean
print_member (gpointer data, const char *source, const CarlosImportMember *member, GError **error)
{
  g_string_append_printf (data, "%s: member %s of %s %s\n", source, member->track.title,
                          carlos_track_list_kind_to_string (member->list),
                          member->playlist != NULL ? member->playlist : "-");

  return TRUE;
}

static gboolean
print_artist (gpointer data, const char *source, const CarlosImportArtist *artist, GError **error)
{
  g_string_append_printf (data, "%s: artist %s %s %s\n", source, artist->name, artist->uri,
                          artist->banned ? "banned" : "followed");

  return TRUE;
}

static gboolean
print_facts (gpointer data, const char *source, const CarlosImportFacts *facts, GError **error)
{
  g_string_append_printf (data, "%s: facts %s %u %s %.1f\n", source, facts->track.title, facts->n_genres,
                          facts->genres[0], (double) facts->features[CARLOS_FEATURE_ENERGY]);
  g_assert_true (isnan (facts->features[CARLOS_FEATURE_TEMPO]));

  return TRUE;
}

static gboolean
print_artist_genre (gpointer data,
                    const char *source,
                    const char *artist,
                    const char *genre,
                    double weight,
                    GError **error)
{
  g_string_append_printf (data, "%s: genre %s %s %.2f\n", source, artist, genre, weight);

  return TRUE;
}

static void
import_everything (CarlosStore *store)
{
  const char *artists[] = { "Artist" };
  const char *genres[] = { "pop" };
  const CarlosImportTrack track = { .title = "Song",
                                    .artists = artists,
                                    .n_artists = 1,
                                    .album = "Album",
                                    .uri = "a:1",
                                    .isrc = "GBAYE6800001" };
  const CarlosImportMember member
    = { .track = track, .list = CARLOS_TRACK_LIST_PLAYLIST, .playlist = "Mine", .added = -1 };
  const CarlosImportMember saved = { .track = track, .list = CARLOS_TRACK_LIST_SAVED, .added = -1 };
  const CarlosImportArtist artist = { .name = "Artist", .uri = "b:1" };
  CarlosImportFacts facts = { .track = track, .genres = genres, .n_genres = 1 };
  CarlosStoreImport *import = begin_import (store, "Export");
  gboolean added;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    facts.features[f] = NAN;
  facts.features[CARLOS_FEATURE_ENERGY] = 0.5f;
  g_assert_true (carlos_store_import_add_member (import, &member, &added, NULL));
  g_assert_true (carlos_store_import_add_member (import, &saved, &added, NULL));
  g_assert_true (carlos_store_import_add_artist (import, &artist, &added, NULL));
  g_assert_true (carlos_store_import_add_facts (import, &facts, &added, NULL));
  g_assert_true (carlos_store_import_add_artist_genre (import, "Artist", "rock", 0.25, &added, NULL));
  end_import (import);
}

static void
test_export (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = {
    { CARLOS_TIME_START, T + 1000, -1, "Song", "Artist", "a:2" },
    { MINUTE, T, 40000, "Song" },
    { END, T + 5, 40000, "Song" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  const CarlosStoreExport export
    = { print_track, print_play, print_member, print_artist, print_facts, print_artist_genre, text };
  g_autoptr (GError) error = NULL;

  import_everything (shelf->store);
  tell_plays (shelf->store, "Plays", rows, 3);
  carlos_store_export (shelf->store, &export, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==,
                   "track Song by Artist on Album: a:1 isrc:GBAYE6800001 a:2\n"
                   "Plays: play Song 0 5 40000\n"
                   "Plays: play Song 2 1000 180000 ?\n"
                   "Export: member Song of playlist Mine\n"
                   "Export: member Song of saved -\n"
                   "Export: artist Artist b:1 followed\n"
                   "Export: facts Song 1 pop 0.5\n"
                   "Export: genre Artist rock 0.25\n");
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

  add_test ("/store-edits/overview", test_overview);
  add_test ("/store-edits/overview-without-plays", test_overview_without_plays);
  add_test ("/store-edits/remove-source", test_remove_source);
  add_test ("/store-edits/remove-either", test_remove_either);
  add_test ("/store-edits/removed-is-overwritten", test_removed_is_overwritten);
  add_test ("/store-edits/removed-while-read", test_removed_while_read);
  add_test ("/store-edits/delete-everything", test_delete_everything);
  add_test ("/store-edits/exclusions", test_exclusions);
  add_test ("/store-edits/merge-artists", test_merge_artists);
  add_test ("/store-edits/merge-nobody", test_merge_nobody);
  add_test ("/store-edits/merge-tracks", test_merge_tracks);
  add_test ("/store-edits/track-uris", test_track_uris);
  add_test ("/store-edits/clusters", test_clusters);
  add_test ("/store-edits/clusters-are-forgotten", test_clusters_are_forgotten);
  add_test ("/store-edits/cluster-names", test_cluster_names);
  add_test ("/store-edits/export", test_export);

  return g_test_run ();
}
