/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-part.h"
#include "invented-table.h"

#include <math.h>

/* A column of free text: each row has a word of its own, and every second one a word of five as well. */
static CarlosTrackTable *
free_text_new (guint n_tracks)
{
  g_autoptr (GString) text = g_string_new ("title,genres\n");

  for (guint t = 0; t < n_tracks; t++)
    {
      g_string_append_printf (text, "t%u,own %u", t, t);
      if (t % 2 == 0)
        g_string_append_printf (text, "|common %u", t / 2 % 5);
      g_string_append_c (text, '\n');
    }

  return invented_table_parse (text->str);
}

static guint
count_placed (const CarlosMatrix *part)
{
  guint n_placed = 0;

  for (gsize row = 0; row < part->n_rows; row++)
    n_placed += isnan (carlos_matrix_row (part, row)[0]) ? 0 : 1;

  return n_placed;
}

static guint
place (guint n_tracks)
{
  g_autoptr (CarlosTrackTable) table = free_text_new (n_tracks);
  CarlosSpaceReport report = { 0 };
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new (table, NULL);
  g_autoptr (CarlosMatrix) part = carlos_genre_part_new_for_tracks (table, words, 1, &report);
  guint n_placed = count_placed (part);

  carlos_space_report_clear (&report);

  return n_placed;
}

static void
test_all_words_count (void)
{
  g_assert_cmpuint (place (1000), ==, 1000);
}

/* The common words and the first 19,995 of the others are 20,000; beyond track 19,995 only the even tracks, which have a
 * common word, can be placed. */
static void
test_rare_words_are_left_out (void)
{
  g_assert_cmpuint (place (21001), ==, 19995 + (21000 - 19996) / 2 + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/all-words-count", test_all_words_count);
  g_test_add_func ("/vocabulary/rare-words-are-left-out", test_rare_words_are_left_out);

  return g_test_run ();
}
