/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-source.h"

#include <math.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_table (const CarlosTrackTable *table)
{
  for (guint track = 0; track < carlos_track_table_get_n_tracks (table); track++)
    {
      check_text (carlos_track_table_get_id (table, track));
      check_text (carlos_track_table_get_title (table, track));
    }
  for (guint artist = 0; artist < carlos_track_table_get_n_artists (table); artist++)
    check_text (carlos_track_table_get_artist_name (table, artist));
  for (guint genre = 0; genre < carlos_track_table_get_n_genres (table); genre++)
    check_text (carlos_track_table_get_genre_name (table, genre));
}

static void
check_values (const CarlosTrackTable *table)
{
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      const float *values = carlos_track_table_get_feature (table, f);
      double minimum;
      double maximum;

      carlos_feature_get_range (f, &minimum, &maximum);
      for (guint track = 0; values != NULL && track < carlos_track_table_get_n_tracks (table); track++)
        g_assert_true (isnan (values[track])
                       || (values[track] >= (float) minimum && values[track] <= (float) maximum));
    }
}

/* Any bytes at all: they make a table that keeps its promises, or an error. For libFuzzer, and for loop.c. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (CarlosLoadReport) report = carlos_load_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosTrackTable) table = carlos_source_load_stream (stream, "fuzz", size, report, NULL, &error);

  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    {
      check_text (error->message);
      return 0;
    }

  g_assert_cmpuint (report->n_rows, ==, carlos_track_table_get_n_tracks (table) + report->n_skipped);
  check_table (table);
  check_values (table);

  return 0;
}
