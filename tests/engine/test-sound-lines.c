/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sound-lines.h"
#include "carlos-track-table-builder.h"

#include <math.h>

/* Tempi of 100, 100 and 130, which a service told; brightness that Carlos heard of the first two alone, all but the same. */
static CarlosTrackTable *
make_table (void)
{
  static const float tempi[] = { 100, 100, 130 };
  static const float brightness[] = { .500f, .501f, NAN };
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();

  for (guint t = 0; t < G_N_ELEMENTS (tempi); t++)
    {
      CarlosTrackRow row;

      carlos_track_row_clear (&row);
      row.title = (CarlosSlice){ "Song", 4 };
      row.artists = &(CarlosSlice){ "Artist", 6 };
      row.n_artists = 1;
      row.features[CARLOS_FEATURE_TEMPO] = tempi[t];
      row.features[CARLOS_FEATURE_OWN_BRIGHTNESS] = brightness[t];
      g_assert_true (carlos_track_table_builder_add (builder, &row));
    }

  return carlos_track_table_builder_end (builder);
}

static const CarlosSoundLine *
find (const GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const CarlosSoundLine *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->name, name))
        return line;
    }

  return NULL;
}

/* The mean is 110, the deviation sqrt ((100 + 100 + 400) / 3) = 14.142; the bar goes from 50 to 200. */
static void
test_numbers (void)
{
  g_autoptr (CarlosTrackTable) table = make_table ();
  g_autoptr (GPtrArray) lines = carlos_sound_lines_new (table, 2, 5);
  const CarlosSoundLine *tempo = find (lines, "tempo");

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_nonnull (tempo);
  g_assert_cmpstr (tempo->word, ==, "faster");
  g_assert_cmpstr (tempo->numbers, ==, "130 against 110 beats a minute");
  g_assert_cmpfloat_with_epsilon (tempo->value, 80.0 / 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (tempo->average, 60.0 / 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (tempo->deviation, 20 / sqrt (200), 1e-6);
}

/* The most striking first; what nobody would see is as usual, however many deviations it is. */
static void
test_order (void)
{
  g_autoptr (CarlosTrackTable) table = make_table ();
  g_autoptr (GPtrArray) lines = carlos_sound_lines_new (table, 0, 5);
  g_autoptr (GPtrArray) first = carlos_sound_lines_new (table, 0, 1);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (g_ptr_array_index (lines, 0) == find (lines, "tempo"));
  g_assert_cmpstr (find (lines, "tempo")->word, ==, "slower");
  g_assert_cmpstr (find (lines, "brightness")->word, ==, "as usual");
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_nonnull (find (first, "tempo"));
}

/* Two tracks of which spoken words are known: each is one deviation from the mean. */
static CarlosTrackTable *
make_pair (float first, float second)
{
  const float values[] = { first, second };
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();

  for (guint t = 0; t < G_N_ELEMENTS (values); t++)
    {
      CarlosTrackRow row;

      carlos_track_row_clear (&row);
      row.title = (CarlosSlice){ "Song", 4 };
      row.artists = &(CarlosSlice){ "Artist", 6 };
      row.n_artists = 1;
      row.features[CARLOS_FEATURE_SPEECHINESS] = values[t];
      g_assert_true (carlos_track_table_builder_add (builder, &row));
    }

  return carlos_track_table_builder_end (builder);
}

/* A word tells of a difference exactly where the bar shows one. */
static void
test_visible (void)
{
  for (guint i = 0; i < 500; i++)
    {
      const float value = (float) g_test_rand_double ();
      g_autoptr (CarlosTrackTable) table
        = make_pair (value, CLAMP (value + (float) g_test_rand_double_range (-.3, .3), 0, 1));
      g_autoptr (GPtrArray) lines = carlos_sound_lines_new (table, 0, 5);
      const CarlosSoundLine *line = find (lines, "speechiness");
      const double difference = line->value - line->average;

      if (fabs (difference) < CARLOS_SOUND_LINE_VISIBLE)
        g_assert_cmpstr (line->word, ==, "as usual");
      else
        g_assert_cmpstr (line->word, ==, difference > 0 ? "more spoken words" : "fewer spoken words");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sound-lines/numbers", test_numbers);
  g_test_add_func ("/sound-lines/order", test_order);
  g_test_add_func ("/sound-lines/visible", test_visible);

  return g_test_run ();
}
