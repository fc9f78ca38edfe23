/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-assignment.h"
#include "carlos-cluster-match.h"
#include "carlos-excerpt.h"
#include "carlos-genre-source.h"
#include "carlos-profiler.h"
#include "carlos-random.h"
#include "carlos-sample-source.h"
#include "invented-table.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* --- the assignment --- */

/* The best sum over the ways to give rows from @row on a column of their own, or none. */
static double
try_all (const double *gains, guint n_rows, guint n_columns, guint row, gboolean *taken)
{
  double best;

  if (row == n_rows)
    return 0;

  best = try_all (gains, n_rows, n_columns, row + 1, taken);
  for (guint column = 0; column < n_columns; column++)
    {
      if (taken[column])
        continue;
      taken[column] = TRUE;
      best = MAX (best, gains[row * n_columns + column] + try_all (gains, n_rows, n_columns, row + 1, taken));
      taken[column] = FALSE;
    }

  return best;
}

static double
add_up (const double *gains, guint n_rows, guint n_columns, const guint *columns)
{
  g_autofree gboolean *taken = g_new0 (gboolean, n_columns + 1);
  double sum = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      if (columns[row] == CARLOS_UNASSIGNED)
        continue;
      g_assert_cmpuint (columns[row], <, n_columns);
      g_assert_false (taken[columns[row]]);
      taken[columns[row]] = TRUE;
      g_assert_cmpfloat (gains[row * n_columns + columns[row]], >, 0);
      sum += gains[row * n_columns + columns[row]];
    }

  return sum;
}

/* Against every possible assignment. */
static void
test_assignment (void)
{
  CarlosRandom random;

  carlos_random_init (&random, 1);
  for (guint trial = 0; trial < 300; trial++)
    {
      guint n_rows = carlos_random_below (&random, 6), n_columns = carlos_random_below (&random, 6);
      double gains[36];
      guint columns[6];
      gboolean taken[6] = { FALSE };

      for (guint i = 0; i < n_rows * n_columns; i++)
        gains[i] = carlos_random_uniform (&random) < .4 ? 0 : (double) carlos_random_below (&random, 10);
      carlos_assignment_solve (gains, n_rows, n_columns, columns);
      g_assert_cmpfloat_with_epsilon (add_up (gains, n_rows, n_columns, columns),
                                      try_all (gains, n_rows, n_columns, 0, taken), 1e-9);
    }
}

/* Forty rows that want the columns in reverse, and somewhat any other. */
static void
test_assignment_of_many (void)
{
  const guint n = 40;
  g_autofree double *gains = g_new (double, n *n);
  guint columns[40];

  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      gains[row * n + column] = column == n - 1 - row ? 2 : 1.0 / (1 + row + column);
  carlos_assignment_solve (gains, n, n, columns);
  for (guint row = 0; row < n; row++)
    g_assert_cmpuint (columns[row], ==, n - 1 - row);
}

/* --- the match --- */

/* Tracks with the last column as their cluster; each artist is in one. */
static CarlosTrackTable *
parse (const char *text, guint *clusters)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) rows = g_string_new ("title,artists,minutes\n");

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], " ", 3);

      g_string_append_printf (rows, "t,%s,%s\n", cells[0], cells[1]);
      clusters[i] = (guint) g_ascii_strtoull (cells[2], NULL, 10);
    }

  return invented_table_parse (rows->str);
}

/* @text: a line a track: an artist, minutes, the cluster */
static CarlosClusterMatch *
match (const char *text, guint n_clusters, const CarlosClusterMemory *last)
{
  guint clusters[16];
  g_autoptr (CarlosTrackTable) table = parse (text, clusters);
  double weights[16];
  CarlosGrouping grouping = { table, clusters, n_clusters, weights };

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    weights[t] = carlos_track_table_get_minutes (table)[t];

  return carlos_cluster_match_new (&grouping, last);
}

static CarlosClusterMemory *
remember (void)
{
  CarlosClusterMemory *last = carlos_cluster_memory_new ();

  carlos_cluster_memory_set_id (last, "a", 4);
  carlos_cluster_memory_set_id (last, "b", 4);
  carlos_cluster_memory_set_id (last, "c", 2);
  carlos_cluster_memory_set_id (last, "d", 2);
  carlos_cluster_memory_set_id (last, "gone", 7);

  return last;
}

static void
test_match (void)
{
  g_autoptr (CarlosClusterMemory) last = remember ();
  g_autoptr (CarlosClusterMatch) same = match ("A 9 1\nB 5 1\nc 3 0\nd 3 0\nnew 50 0\n", 2, last);
  g_autoptr (CarlosClusterMatch) moved = match ("a 9 0\nb 5 1\nc 3 1\nd 3 1\n", 2, last);

  g_assert_cmpuint (last->next_id, ==, 8);
  g_assert_cmpuint (same->ids[0], ==, 2);
  g_assert_cmpuint (same->ids[1], ==, 4);
  g_assert_cmpuint (same->n_known, ==, 4);
  g_assert_cmpuint (same->n_moved, ==, 0);
  g_assert_cmpuint (moved->ids[0], ==, 4);
  g_assert_cmpuint (moved->ids[1], ==, 2);
  g_assert_cmpuint (moved->n_moved, ==, 1);
}

/* The heavier half of a cluster that is split keeps the id; one that has little of any other is new. */
static void
test_match_of_new_clusters (void)
{
  g_autoptr (CarlosClusterMemory) last = remember ();
  g_autoptr (CarlosClusterMatch) split = match ("a 9 0\nb 5 1\nc 3 2\nd 3 2\n", 3, last);
  g_autoptr (CarlosClusterMatch) joined = match ("a 10 0\nb 10 0\nc 2 0\nd 2 1\nx 9 2\n", 3, last);
  g_autoptr (CarlosClusterMatch) little = match ("a 50 0\nb 50 1\nc 50 0\nd 1 1\ne 5 2\n", 3, last);

  g_assert_cmpuint (split->ids[0], ==, 4);
  g_assert_cmpuint (split->ids[1], ==, 0);
  g_assert_cmpuint (split->ids[2], ==, 2);
  g_assert_cmpuint (split->n_moved, ==, 1);
  g_assert_cmpuint (joined->ids[0], ==, 4);
  g_assert_cmpuint (joined->ids[1], ==, 2);
  g_assert_cmpuint (joined->ids[2], ==, 0);
  /* d, 1 minute of the 101 that id 2 or cluster 1 has, is no quarter; the whole of a is more than a third */
  g_assert_cmpuint (little->ids[1], ==, 4);
  g_assert_cmpuint (little->ids[0], ==, 2);
  g_assert_cmpuint (little->ids[2], ==, 0);
}

/* What was never heard, and a table without artists, have clusters as well. */
static void
test_match_without_listening (void)
{
  g_autoptr (CarlosClusterMemory) last = remember ();
  g_autoptr (CarlosClusterMatch) unheard = match ("a 0 1\nb 0 1\nc 9 0\nd 9 0\n", 2, last);
  g_autoptr (CarlosTrackTable) table = invented_table_parse ("id,title\nx1,One\n,Two\n");
  const guint clusters[] = { 0, 1 };
  const double weights[] = { 1, 1 };
  CarlosGrouping grouping = { table, clusters, 2, weights };
  g_autoptr (CarlosClusterMatch) tracks = NULL;

  g_assert_cmpuint (unheard->ids[1], ==, 4);
  g_assert_cmpuint (unheard->n_moved, ==, 0);

  carlos_cluster_memory_set_id (last, "x1", 3);
  carlos_cluster_memory_set_id (last, "Two", 1);
  tracks = carlos_cluster_match_new (&grouping, last);
  g_assert_cmpuint (tracks->ids[0], ==, 3);
  g_assert_cmpuint (tracks->ids[1], ==, 1);
}

/* --- profiles --- */

/* The sample listener up to some time, as a library's excerpt. */
static CarlosLibrary *
load_sample (void)
{
  CarlosLibrary *library = carlos_library_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = NULL;
  GArray *plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));

  library->tracks = carlos_sample_source_load (NULL, &error);
  g_assert_no_error (error);
  for (guint t = 0; t < carlos_track_table_get_n_tracks (library->tracks); t++)
    g_hash_table_insert (numbers, (gpointer) carlos_track_table_get_id (library->tracks, t),
                         GUINT_TO_POINTER (t));
  bytes = g_resources_lookup_data ("/com/example/Carlos/sample/sample-plays.csv", 0, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 3);
      g_autoptr (GDateTime) begin = g_date_time_new_from_iso8601 (cells[0], NULL);
      guint ms = (guint) g_ascii_strtoull (cells[2], NULL, 10);
      CarlosPlay play = { g_date_time_to_unix (begin) + ms / 1000,
                          GPOINTER_TO_UINT (g_hash_table_lookup (numbers, cells[1])), ms,
                          ms < CARLOS_PLAY_MIN_MS ? CARLOS_PLAY_SHORT : 0 };

      g_array_append_val (plays, play);
    }
  library->plays = carlos_play_log_new_take (plays);

  return library;
}

static CarlosExcerpt *
take_first (const CarlosLibrary *library, double part)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  guint n = (guint) (part * library->plays->n_plays);

  selection->to = n < library->plays->n_plays ? library->plays->plays[n].time : CARLOS_TIME_MAX;

  return carlos_excerpt_new (library, selection, utc);
}

static CarlosTasteProfile *
analyse (const CarlosExcerpt *excerpt, CarlosSpaceKind space, guint64 seed, const CarlosClusterMemory *last)
{
  CarlosProfileOptions options;
  CarlosTasteProfile *profile;
  g_autoptr (GError) error = NULL;

  carlos_profile_options_init (&options);
  options.space = space;
  options.genres = carlos_genre_source_get_tree ();
  options.seed = seed;
  options.last = last;
  profile = carlos_profiler_run (excerpt->table, excerpt->plays, &options, NULL, &error);
  g_assert_no_error (error);

  return profile;
}

static const CarlosSpaceKind spaces[]
  = { CARLOS_SPACE_SOUND, CARLOS_SPACE_GENRE, CARLOS_SPACE_LISTENING, CARLOS_SPACE_BLEND };

/* The same again: nothing moves. Whatever ids the clusters had, they keep them, and the names. */
static void
test_same_again (void)
{
  g_autoptr (CarlosLibrary) library = load_sample ();
  g_autoptr (CarlosExcerpt) all = take_first (library, 1);

  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_autoptr (CarlosTasteProfile) first = analyse (all, spaces[s], 1, NULL);
      g_autoptr (CarlosClusterMemory) last = NULL;
      g_autoptr (CarlosTasteProfile) second = NULL;
      g_autoptr (CarlosClusterMemory) after = NULL;
      guint k = first->k;

      for (guint c = 0; c < k; c++)
        {
          g_assert_cmpuint (first->clusters[c].id, ==, c + 1);
          first->clusters[c].id = 10 + (c + 2) % k;
        }
      last = carlos_cluster_match_remember (all->table, first, NULL);
      carlos_cluster_memory_set_name (last, first->clusters[1].id, "Sundays");
      second = analyse (all, spaces[s], 1, last);

      g_assert_cmpuint (second->n_known, ==, 241);
      g_assert_cmpuint (second->n_moved, ==, 0);
      g_assert_cmpmem (first->track_clusters, first->n_tracks * sizeof (guint), second->track_clusters,
                       second->n_tracks * sizeof (guint));
      for (guint c = 0; c < k; c++)
        {
          g_assert_cmpuint (second->clusters[c].id, ==, first->clusters[c].id);
          g_assert_cmpstr (second->clusters[c].own_name, ==, c == 1 ? "Sundays" : NULL);
        }
      after = carlos_cluster_match_remember (all->table, second, last);
      g_assert_cmpuint (after->next_id, ==, 10 + k);
      g_assert_cmpstr (carlos_cluster_memory_get_name (after, first->clusters[1].id), ==, "Sundays");
    }
}

/* A twentieth more plays, and another seed: at least 95 of 100 artists stay where they were, in every space. */
static void
test_growth (void)
{
  static const double ends[] = { .5, 1 };
  g_autoptr (CarlosLibrary) library = load_sample ();

  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    {
      g_autoptr (CarlosExcerpt) before = take_first (library, ends[e] / 1.05);
      g_autoptr (CarlosExcerpt) now = take_first (library, ends[e]);

      for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
        {
          g_autoptr (CarlosTasteProfile) first = analyse (before, spaces[s], 1, NULL);
          g_autoptr (CarlosClusterMemory) last = carlos_cluster_match_remember (before->table, first, NULL);

          for (guint64 seed = 1; seed <= 2; seed++)
            {
              g_autoptr (CarlosTasteProfile) second = analyse (now, spaces[s], seed, last);

              g_test_message ("%.2f, %s, seed %" G_GUINT64_FORMAT ": k %u to %u, %u of %u moved", ends[e],
                              carlos_space_kind_to_string (spaces[s]), seed, first->k, second->k,
                              second->n_moved, second->n_known);
              g_assert_cmpuint (second->n_known, >, 100);
              g_assert_cmpfloat (second->n_moved, <=, .05 * second->n_known);
            }
        }
    }
}

/* Clusters of a few artists do not hold those of many: with a quarter more artists they are found anew, and only told
 * apart from new ones. */
static void
test_outgrown (void)
{
  g_autoptr (CarlosLibrary) library = load_sample ();
  g_autoptr (CarlosExcerpt) before = take_first (library, .05);
  g_autoptr (CarlosExcerpt) now = take_first (library, 1);

  for (guint s = 0; s < G_N_ELEMENTS (spaces); s++)
    {
      g_autoptr (CarlosTasteProfile) first = analyse (before, spaces[s], 1, NULL);
      g_autoptr (CarlosClusterMemory) last = carlos_cluster_match_remember (before->table, first, NULL);
      g_autoptr (CarlosTasteProfile) fresh = analyse (now, spaces[s], 1, NULL);
      g_autoptr (CarlosTasteProfile) second = analyse (now, spaces[s], 1, last);
      g_autoptr (CarlosClusterMemory) after = carlos_cluster_match_remember (now->table, second, last);

      g_assert_cmpuint (last->n_fitted, <, 241 / 1.25);
      g_assert_cmpuint (second->k, ==, fresh->k);
      g_assert_cmpfloat (second->inertia, <=, 1.02 * fresh->inertia);
      g_assert_false (second->k_is_kept);
      g_assert_cmpuint (after->n_fitted, ==, second->is_held ? last->n_fitted : 241);
    }
}

/* A number that was asked for is not argued with. */
static void
test_asked_for_k (void)
{
  g_autoptr (CarlosLibrary) library = load_sample ();
  g_autoptr (CarlosExcerpt) all = take_first (library, 1);
  g_autoptr (CarlosTasteProfile) first = analyse (all, CARLOS_SPACE_GENRE, 1, NULL);
  g_autoptr (CarlosClusterMemory) last = carlos_cluster_match_remember (all->table, first, NULL);
  CarlosProfileOptions options;

  carlos_profile_options_init (&options);
  options.space = CARLOS_SPACE_GENRE;
  options.last = last;
  for (options.k = 1; options.k <= 12; options.k += 4)
    {
      g_autoptr (CarlosTasteProfile) other = carlos_profiler_run (all->table, NULL, &options, NULL, NULL);
      g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);

      g_assert_cmpuint (other->k, ==, options.k);
      g_assert_false (other->k_is_kept);
      for (guint c = 0; c < other->k; c++)
        g_assert_true (g_hash_table_add (ids, GUINT_TO_POINTER (other->clusters[c].id)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/assignment", test_assignment);
  g_test_add_func ("/assignment/of-many", test_assignment_of_many);
  g_test_add_func ("/match", test_match);
  g_test_add_func ("/match/of-new-clusters", test_match_of_new_clusters);
  g_test_add_func ("/match/without-listening", test_match_without_listening);
  g_test_add_func ("/profile/same-again", test_same_again);
  g_test_add_func ("/profile/growth", test_growth);
  g_test_add_func ("/profile/outgrown", test_outgrown);
  g_test_add_func ("/profile/asked-for-k", test_asked_for_k);

  return g_test_run ();
}
