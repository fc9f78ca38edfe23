/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-track-table-builder.h"

#include <math.h>
#include <string.h>

#define SLICE(text) ((CarlosSlice){ text, strlen (text) })

static void
test_names_are_shared (void)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (CarlosTrackTable) table = NULL;
  CarlosSlice artists[] = { SLICE (" Björk "), SLICE ("BJÖRK"), SLICE ("") };
  CarlosSlice genres[] = { SLICE ("Art Pop"), SLICE ("art pop "), SLICE ("Electronica") };
  CarlosTrackRow row;
  const guint *numbers;
  guint n;

  carlos_track_row_clear (&row);
  row.title = SLICE ("One");
  row.artists = artists;
  row.n_artists = 3;
  row.genres = genres;
  row.n_genres = 3;
  g_assert_true (carlos_track_table_builder_add (builder, &row));
  row.artists = artists + 1;
  row.n_artists = 1;
  row.n_genres = 0;
  g_assert_true (carlos_track_table_builder_add (builder, &row));
  table = carlos_track_table_builder_end (builder);

  g_assert_cmpuint (carlos_track_table_get_n_tracks (table), ==, 2);
  g_assert_cmpuint (carlos_track_table_get_n_artists (table), ==, 1);
  g_assert_cmpstr (carlos_track_table_get_artist_name (table, 0), ==, "Björk");
  g_assert_cmpuint (carlos_track_table_get_n_genres (table), ==, 2);
  g_assert_cmpstr (carlos_track_table_get_genre_name (table, 0), ==, "art pop");

  numbers = carlos_track_table_get_genres (table, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (numbers[1], ==, 1);
  carlos_track_table_get_genres (table, 1, &n);
  g_assert_cmpuint (n, ==, 0);
  carlos_track_table_get_artists (table, 1, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_columns_appear_with_their_first_value (void)
{
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (CarlosTrackTable) table = NULL;
  CarlosTrackRow row;
  const float *energy;

  carlos_track_row_clear (&row);
  carlos_track_table_builder_add (builder, &row);
  row.features[CARLOS_FEATURE_ENERGY] = .5f;
  carlos_track_table_builder_add (builder, &row);
  table = carlos_track_table_builder_end (builder);

  energy = carlos_track_table_get_feature (table, CARLOS_FEATURE_ENERGY);
  g_assert_true (isnan (energy[0]));
  g_assert_cmpfloat (energy[1], ==, .5f);
  g_assert_null (carlos_track_table_get_feature (table, CARLOS_FEATURE_VALENCE));
  g_assert_null (carlos_track_table_get_minutes (table));
  g_assert_cmpstr (carlos_track_table_get_title (table, 0), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/track-table/names-are-shared", test_names_are_shared);
  g_test_add_func ("/track-table/columns-appear-with-their-first-value",
                   test_columns_appear_with_their_first_value);

  return g_test_run ();
}
