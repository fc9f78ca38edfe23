/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-source-error.h"

#include <string.h>
#include <sys/resource.h>

/* What a hostile input may cost, in kilobytes, whatever its size. */
#define MEMORY_LIMIT 65536

static glong
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

static Loaded
load_made (const char *head, const char *pattern, guint64 n_repeats, const char *tail)
{
  g_autoptr (GInputStream) stream = made_stream_new (head, pattern, n_repeats, tail);

  return load_stream (stream);
}

static void
test_gigabyte_row (void)
{
  glong before = get_peak_memory ();
  g_auto (Loaded) loaded = load_made ("title,energy\nOne,.5\n", "0123456789abcdef", 1 << 26, "\nTwo,.25\n");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  assert_skipped (&loaded, 0, 2, NULL, "the row is longer than 1 MiB");
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

static void
test_gigabyte_header (void)
{
  glong before = get_peak_memory ();
  g_auto (Loaded) loaded = load_made ("", "abcdefghijklmno,", 1 << 26, "\n");

  assert_refused (&loaded, CARLOS_SOURCE_ERROR_NOT_A_TABLE);
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

static void
test_nothing_but_line_ends (void)
{
  glong before = get_peak_memory ();
  g_auto (Loaded) loaded = load_made ("title,energy\nOne,.5\n", "\r\r\r\r\n\r\n", 1 << 22, "");

  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 1);
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

static void
test_more_than_is_ever_read (void)
{
  g_auto (Loaded) loaded = load_made ("title,energy\nOne,.5\n", "x", G_GUINT64_CONSTANT (1) << 40, "");

  assert_refused (&loaded, CARLOS_SOURCE_ERROR_TOO_LARGE);
}

static void
test_many_columns (void)
{
  g_auto (Loaded) some = load_made ("title,energy", ",x", 4094, "\nOne,.5\n");
  g_auto (Loaded) many = load_made ("title,energy", ",x", 4095, "\nOne,.5\n");
  g_auto (Loaded) million = load_made ("title,energy", ",x", 1000000, "\nOne,.5\n");
  g_auto (Loaded) wide_row = load_made ("title,energy\nOne,.5\nTwo,.5", ",x", 400000, "\n");

  assert_refused (&some, CARLOS_SOURCE_ERROR_NO_ROWS);
  assert_refused (&many, CARLOS_SOURCE_ERROR_TOO_LARGE);
  assert_refused (&million, CARLOS_SOURCE_ERROR_NOT_A_TABLE);
  assert_reconciles (&wide_row);
  assert_skipped (&wide_row, 0, 2, NULL, "more fields than the header");
}

static void
test_long_column_names (void)
{
  glong before = get_peak_memory ();
  g_auto (Loaded) header = load_made ("title,energy (", "é", 500000, ")\nOne,.5\n");
  g_auto (Loaded) rows = load_made ("title,energy (é)\nOne,.5\n", "a,x\n", 2000, "");

  g_assert_nonnull (header.table);
  assert_reconciles (&rows);
  g_assert_cmpint (get_peak_memory () - before, <, MEMORY_LIMIT);
}

/* Each line leaves a quotation mark open, whether the line before did or not. */
static void
test_open_quotes_everywhere (void)
{
  g_auto (Loaded) loaded = load_made ("title,energy\nOne,.5\n", "\"x\",\"\n", 1000000, "Two,.25\n");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), >=, 1);
}

static void
test_open_quote_before_a_gigabyte (void)
{
  glong before = get_peak_memory ();
  g_auto (Loaded) loaded = load_made ("title,energy\nOne,.5\n\"Two,.5\n", "Three,.25\n", 300000, "");

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 1);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 300001);
  g_assert_cmpint (get_peak_memory () - before, <, 2 * MEMORY_LIMIT);
}

static void
test_long_cells (void)
{
  g_auto (Loaded) number = load_made ("title,energy\nOne,.5\nTwo,0.", "1", 1000000, "\n");
  g_auto (Loaded) genres = load_made ("title,genres\nOne,\"[", "'a', ", 200000, "]\"\nTwo,b\n");
  g_auto (Loaded) escapes = load_made ("title,genres\nOne,['", "\\u00e9", 150000, "']\nTwo,['\\u00e9']\n");

  assert_skipped (&number, 0, 2, "energy", "not a number");
  assert_reconciles (&genres);
  assert_skipped (&genres, 0, 1, "genres", "too many names, or too long ones");
  assert_reconciles (&escapes);
  assert_skipped (&escapes, 0, 1, "genres", "too many names, or too long ones");
  g_assert_cmpstr (carlos_track_table_get_genre_name (escapes.table, 0), ==, "é");
}

static void
test_deep_json (void)
{
  g_auto (Loaded) deep = load_made ("{\"names\": ", "[", 1000000, "");
  g_auto (Loaded) objects = load_made ("", "{\"a\":", 1000000, "");
  g_auto (Loaded) in_string = load_made ("{\"names\": [{\"name\": \"", "[", 1000, "\"}]}");

  assert_refused (&deep, CARLOS_SOURCE_ERROR_MALFORMED);
  assert_refused (&objects, CARLOS_SOURCE_ERROR_MALFORMED);
  assert_reconciles (&in_string);
}

static void
test_large_json (void)
{
  g_auto (Loaded) large = load_made ("{\"names\": \"", "0123456789", G_GUINT64_CONSTANT (1) << 32, "\"}");
  g_auto (Loaded) many = load_made ("{\"names\": [0", ",0", 4000001, "]}");

  assert_refused (&large, CARLOS_SOURCE_ERROR_TOO_LARGE);
  assert_refused (&many, CARLOS_SOURCE_ERROR_TOO_LARGE);
}

/* Rows that straddle the end of a piece read at once come out like any other. */
static void
test_piece_ends (void)
{
  const char *rows = "\n\"a \"\"b\"\"\nc\",\"pop, rock\",.5\r\n\r\nd,soul,.25\r\n";

  for (guint i = 0; i < 48; i++)
    {
      g_autofree char *filler = g_strnfill ((256 << 10) - i - strlen ("title,genres,energy\n,,"), 'x');
      g_autofree char *text = g_strconcat ("title,genres,energy\n", filler, ",,", rows, NULL);
      g_auto (Loaded) loaded = load_text (text);

      assert_reconciles (&loaded);
      g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 3);
      g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 1), ==, "a \"b\"\nc");
      g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 2), ==, "d");
      g_assert_cmpuint (carlos_track_table_get_n_genres (loaded.table), ==, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/gigabyte-row", test_gigabyte_row);
  g_test_add_func ("/hostile/gigabyte-header", test_gigabyte_header);
  g_test_add_func ("/hostile/nothing-but-line-ends", test_nothing_but_line_ends);
  g_test_add_func ("/hostile/more-than-is-ever-read", test_more_than_is_ever_read);
  g_test_add_func ("/hostile/many-columns", test_many_columns);
  g_test_add_func ("/hostile/long-column-names", test_long_column_names);
  g_test_add_func ("/hostile/open-quotes-everywhere", test_open_quotes_everywhere);
  g_test_add_func ("/hostile/open-quote-before-a-gigabyte", test_open_quote_before_a_gigabyte);
  g_test_add_func ("/hostile/long-cells", test_long_cells);
  g_test_add_func ("/hostile/deep-json", test_deep_json);
  g_test_add_func ("/hostile/large-json", test_large_json);
  g_test_add_func ("/hostile/piece-ends", test_piece_ends);

  return g_test_run ();
}
