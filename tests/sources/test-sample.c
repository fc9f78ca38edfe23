/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-sample-source.h"

#include <math.h>
#include <string.h>

#define SAMPLE "/com/example/Carlos/sample/"

static CarlosTrackTable *
load_sample (void)
{
  g_autoptr (GError) error = NULL;
  CarlosTrackTable *table = carlos_sample_source_load (NULL, &error);

  g_assert_no_error (error);

  return table;
}

/* A file of the sample, line by line without its header. */
static char **
read_lines (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strsplit (strchr (g_strchomp (text), '\n') + 1, "\n", -1);
}

static void
test_tracks (void)
{
  g_autoptr (CarlosTrackTable) table = load_sample ();
  guint n;

  g_assert_cmpuint (carlos_track_table_get_n_tracks (table), ==, 600);
  g_assert_nonnull (carlos_track_table_get_minutes (table));
  g_assert_nonnull (carlos_track_table_get_plays (table));
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, f);

      /* What Carlos hears itself, a table does not tell. */
      g_assert_cmpint (values == NULL, ==, carlos_feature_is_own (f));
      for (guint track = 0; values != NULL && track < 600; track++)
        g_assert_false (isnan (values[track]));
    }
  for (guint track = 0; track < 600; track++)
    {
      carlos_track_table_get_genres (table, track, &n);
      g_assert_cmpuint (n, >=, 2);
      carlos_track_table_get_artists (table, track, &n);
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_nothing_is_skipped (void)
{
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosTrackTable) table = carlos_sample_source_load (report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rows, ==, 600);
  g_assert_cmpuint (report->n_skipped, ==, 0);
}

static void
test_catalogue (void)
{
  g_autoptr (CarlosTrackTable) unused = load_sample ();
  g_autoptr (GInputStream) stream
    = g_resources_open_stream (SAMPLE "sample-catalogue.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (Loaded) loaded = load_stream (stream);

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 0);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), >=, 3000);
  g_assert_cmpuint (carlos_track_table_get_n_artists (loaded.table), >=, 500);
}

/* The times go up, and the plays of a track sum to what the table of tracks says. */
static void
test_plays (void)
{
  g_autoptr (CarlosTrackTable) table = load_sample ();
  g_auto (GStrv) lines = read_lines (SAMPLE "sample-plays.csv");
  g_autoptr (GHashTable) tracks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree double *minutes = g_new0 (double, 600);
  g_autofree guint *plays = g_new0 (guint, 600);
  g_autofree char *last_time = g_strdup ("");

  for (guint track = 0; track < 600; track++)
    g_hash_table_insert (tracks, (gpointer) carlos_track_table_get_id (table, track),
                         GUINT_TO_POINTER (track));

  g_assert_cmpuint (g_strv_length (lines), >, 5000);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      gpointer track;

      g_assert_cmpstr (cells[0], >, last_time);
      g_assert_true (g_hash_table_lookup_extended (tracks, cells[1], NULL, &track));
      minutes[GPOINTER_TO_UINT (track)] += g_ascii_strtod (cells[2], NULL) / 60000;
      plays[GPOINTER_TO_UINT (track)]++;
      g_free (last_time);
      last_time = g_strdup (cells[0]);
    }

  for (guint track = 0; track < 600; track++)
    {
      g_assert_cmpfloat_with_epsilon (carlos_track_table_get_minutes (table)[track], minutes[track], 1e-3);
      g_assert_cmpfloat (carlos_track_table_get_plays (table)[track], ==, plays[track]);
    }
}

static void
test_community (void)
{
  g_autoptr (CarlosTrackTable) unused = load_sample ();
  g_auto (GStrv) lines = read_lines (SAMPLE "sample-community.csv");
  g_autoptr (GHashTable) users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (users, g_strndup (lines[i], strcspn (lines[i], ",")));
  g_assert_cmpuint (g_hash_table_size (users), >=, 300);
  g_assert_cmpuint (g_strv_length (lines), >=, 10 * g_hash_table_size (users));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/tracks", test_tracks);
  g_test_add_func ("/sample/nothing-is-skipped", test_nothing_is_skipped);
  g_test_add_func ("/sample/catalogue", test_catalogue);
  g_test_add_func ("/sample/plays", test_plays);
  g_test_add_func ("/sample/community", test_community);

  return g_test_run ();
}
