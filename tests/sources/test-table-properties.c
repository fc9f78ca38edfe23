/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include <math.h>
#include <string.h>

/* What tables are made of, the good and the bad. */
static const char *const cells[] = {
  "",   "a",    "é",    "0.5", "-1", "1e-3", "nan", "inf",      "1e999", "x y", "['a', 'b']", "a|b",     "NA",
  "\"", "\"\"", "\xff", "{",   "[]", "0,5",  "\r",  "\"a\nb\"", "3:31",  " ",   "#",          "\\u00e9",
};
static const char *const headers[] = {
  "title", "artist", "genres", "energy", "tempo", "id", "plays", "ms_played", "Duration (ms)", "junk", "",
};

static void
append_row (GString *text, const char *const *words, guint n_words, guint n_cells, char delimiter)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (text, delimiter);
      g_string_append (text, words[g_test_rand_int_range (0, (int) n_words)]);
    }
  g_string_append (text, g_test_rand_bit () ? "\n" : "\r\n");
}

/* Whatever the table, each of its rows is a track or skipped, and no bad value gets through. */
static void
test_rows_reconcile (void)
{
  guint n_read = 0;

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new ("title,energy,");
      guint n_columns = (guint) g_test_rand_int_range (1, 8);

      append_row (text, headers, G_N_ELEMENTS (headers), n_columns, ',');
      for (gint row = g_test_rand_int_range (0, 20); row > 0; row--)
        append_row (text, cells, G_N_ELEMENTS (cells), n_columns + 2 + (g_test_rand_int_range (0, 8) == 0),
                    ',');
      {
        g_auto (Loaded) loaded = load_bytes (text->str, text->len);

        if (loaded.table != NULL)
          {
            const float *energy = carlos_track_table_get_feature (loaded.table, CARLOS_FEATURE_ENERGY);

            n_read++;
            assert_reconciles (&loaded);
            for (guint t = 0; energy != NULL && t < carlos_track_table_get_n_tracks (loaded.table); t++)
              g_assert_true (isnan (energy[t]) || (energy[t] >= 0 && energy[t] <= 1));
          }
      }
    }

  g_assert_cmpuint (n_read, >, 100);
}

static void
append_quoted (GString *text, const char *cell)
{
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    g_string_append_printf (text, *cell == '"' ? "\"\"" : "%c", *cell);
  g_string_append_c (text, '"');
}

/* What is written by the rules is read back as it was. */
static void
test_round_trip (void)
{
  static const char letters[] = "ab\",;\t\n\r'|\\";

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new ("energy,title,tempo\n");
      g_autoptr (GString) title = g_string_new ("<");

      for (gint n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_c (title, letters[g_test_rand_int_range (0, sizeof letters - 1)]);
      g_string_append_c (title, '>');
      g_string_append (text, ".25,");
      append_quoted (text, title->str);
      g_string_append (text, ",120\n");
      {
        g_auto (Loaded) loaded = load_bytes (text->str, text->len);

        assert_reconciles (&loaded);
        g_assert_cmpuint (loaded.report->n_skipped, ==, 0);
        g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 0), ==, title->str);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-properties/rows-reconcile", test_rows_reconcile);
  g_test_add_func ("/table-properties/round-trip", test_round_trip);

  return g_test_run ();
}
