/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-source-error.h"

#include <math.h>
#include <string.h>

static void
assert_feature (const Loaded *loaded, CarlosFeature feature, guint track, double expected)
{
  const float *values = carlos_track_table_get_feature (loaded->table, feature);

  g_assert_nonnull (values);
  g_assert_cmpfloat_with_epsilon (values[track], expected, 1e-6 * (1 + fabs (expected)));
}

static void
test_bom_crlf_quotes (void)
{
  g_auto (Loaded) loaded = load_fixture ("bom-crlf-quotes.csv");
  g_autofree char *artists = NULL;
  g_autofree char *genres = NULL;

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 0);
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 0), ==, "One");
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 1), ==, "Two\r\nlines");
  artists = join_artists (&loaded, 1);
  g_assert_cmpstr (artists, ==, "[Bo \"B\" Bee]");
  genres = join_genres (&loaded, 0);
  g_assert_cmpstr (genres, ==, "[pop] [rock]");
  assert_feature (&loaded, CARLOS_FEATURE_ENERGY, 1, .25);
  assert_feature (&loaded, CARLOS_FEATURE_TEMPO, 1, 99.5);
}

static void
test_tabs (void)
{
  g_auto (Loaded) loaded = load_fixture ("tabs.tsv");
  guint n;

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  carlos_track_table_get_genres (loaded.table, 1, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (isnan (carlos_track_table_get_feature (loaded.table, CARLOS_FEATURE_ENERGY)[1]));
}

static void
test_decimal_comma (void)
{
  g_auto (Loaded) loaded = load_fixture ("decimal-comma.csv");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 0), ==, "Eins");
  assert_feature (&loaded, CARLOS_FEATURE_ENERGY, 0, .5);
  assert_feature (&loaded, CARLOS_FEATURE_LOUDNESS, 0, -7.25);
  assert_feature (&loaded, CARLOS_FEATURE_ENERGY, 1, .25);
}

static void
test_lists (void)
{
  static const char *const artists[] = {
    "[Ada] [Bo]", "[Ada]", "[Ada]", "[Ada]", "[Ada]", "[Ada]", "[Tyler, The Maker]", "[Ada] [Bo]", "[Ada]"
  };
  static const char *const genres[] = { "[singer-songwriter] [children's music]",
                                        "[café pop] [rock]",
                                        "[children's music]",
                                        "",
                                        "",
                                        "",
                                        "[folk, world, & country] [blues]",
                                        "[soul]",
                                        "[80s] [r&b] [2 tone] [ジャズ]" };
  g_auto (Loaded) loaded = load_fixture ("lists.csv");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, G_N_ELEMENTS (genres));
  for (guint i = 0; i < G_N_ELEMENTS (genres); i++)
    {
      g_autofree char *found_artists = join_artists (&loaded, i);
      g_autofree char *found_genres = join_genres (&loaded, i);

      g_assert_cmpstr (found_artists, ==, artists[i]);
      g_assert_cmpstr (found_genres, ==, genres[i]);
    }
}

static void
test_bad_rows (void)
{
  g_auto (Loaded) loaded = load_fixture ("bad-rows.csv");

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_rows, ==, 14);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 3);
  assert_skipped (&loaded, 0, 2, "energy", "out of range");
  assert_skipped (&loaded, 1, 3, "energy", "not a finite number");
  assert_skipped (&loaded, 2, 4, "energy", "not a finite number");
  assert_skipped (&loaded, 3, 5, "energy", "not a number");
  assert_skipped (&loaded, 4, 6, "plays", "out of range");
  assert_skipped (&loaded, 5, 7, NULL, "fewer fields than the header");
  assert_skipped (&loaded, 6, 8, NULL, "more fields than the header");
  assert_skipped (&loaded, 7, 9, NULL, "every cell is empty");
  assert_skipped (&loaded, 8, 12, "energy", "not a finite number");
  assert_skipped (&loaded, 9, 13, "energy", "not a number");
  assert_skipped (&loaded, 10, 14, "energy", "not a number");
  g_assert_true (isnan (carlos_track_table_get_plays (loaded.table)[1]));
  assert_feature (&loaded, CARLOS_FEATURE_MODE, 2, 1);
}

static void
test_spoiled_bytes (void)
{
  g_auto (Loaded) loaded = load_fixture ("latin1-and-nul.csv");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  assert_skipped (&loaded, 0, 1, NULL, "the row is not valid UTF-8");
  assert_skipped (&loaded, 1, 3, NULL, "the row holds a NUL byte");
}

static void
test_carriage_returns (void)
{
  g_auto (Loaded) loaded = load_fixture ("carriage-returns.csv");

  assert_reconciles (&loaded);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 2);
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 1), ==, "Two");
}

static void
test_open_quote (void)
{
  g_auto (Loaded) loaded = load_fixture ("open-quote.csv");

  assert_reconciles (&loaded);
  assert_skipped (&loaded, 0, 2, NULL, "a quotation mark is never closed");
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 3);
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 2), ==, "Four");
}

static void
test_line_numbers (void)
{
  g_auto (Loaded) loaded = load_text ("title,energy\n\n\"a\nb\",.5\nbad,x\n");

  assert_reconciles (&loaded);
  assert_skipped (&loaded, 0, 2, "energy", "not a number");
  g_assert_cmpuint (g_array_index (loaded.report->skipped, CarlosSkippedRow, 0).line, ==, 5);
}

static void
test_many_names (void)
{
  g_auto (Loaded) loaded = load_fixture ("many-names.csv");
  const CarlosReportedColumn *columns;

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 0);
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 0), ==, "One");
  g_assert_cmpstr (carlos_track_table_get_id (loaded.table, 1), ==, "t2");
  assert_feature (&loaded, CARLOS_FEATURE_DANCEABILITY, 0, .5);
  assert_feature (&loaded, CARLOS_FEATURE_DURATION_MS, 0, 210000);
  assert_feature (&loaded, CARLOS_FEATURE_KEY, 0, 1);
  assert_feature (&loaded, CARLOS_FEATURE_KEY, 1, 10);
  assert_feature (&loaded, CARLOS_FEATURE_MODE, 0, 0);
  assert_feature (&loaded, CARLOS_FEATURE_TIME_SIGNATURE, 0, 3);
  g_assert_cmpfloat (carlos_track_table_get_minutes (loaded.table)[0], ==, 2);

  columns = (const CarlosReportedColumn *) (gpointer) loaded.report->columns->data;
  g_assert_cmpuint (loaded.report->columns->len, ==, 11);
  g_assert_cmpstr (columns[1].name, ==, "Artist Name(s)");
  g_assert_cmpstr (columns[1].role, ==, "artists");
  g_assert_cmpstr (columns[8].role, ==, "minutes");
  g_assert_cmpstr (columns[9].name, ==, "Name");
  g_assert_null (columns[9].role);
}

static void
test_clock (void)
{
  g_auto (Loaded) loaded = load_text ("title,duration (m:ss)\na,3:31\nb,1:00:05\nc,3:75\nd,12\ne,:\n");

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 3);
  assert_feature (&loaded, CARLOS_FEATURE_DURATION_MS, 0, 211000);
  assert_feature (&loaded, CARLOS_FEATURE_DURATION_MS, 1, 3605000);
}

static void
test_only_the_first_thousand_are_listed (void)
{
  g_autoptr (GInputStream) stream = made_stream_new ("title,energy\n", "a,x\n", 2500, "b,.5\n");
  g_auto (Loaded) loaded = load_stream (stream);

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 2500);
  g_assert_cmpuint (loaded.report->skipped->len, ==, 1000);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *name;
    CarlosSourceError code;
    const char *says;
  } cases[] = {
    { "no-known-column.csv", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN, "track_name" },
    { "names-only.csv", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN, "genres" },
    { "sound-only.csv", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN, "track_name" },
    { "header-only.csv", CARLOS_SOURCE_ERROR_NO_ROWS, "header-only.csv" },
    { "blank.csv", CARLOS_SOURCE_ERROR_NO_ROWS, "empty" },
    { "all-bad.csv", CARLOS_SOURCE_ERROR_NO_ROWS, "row 1, column “energy”: not a number" },
    { "utf-16.csv", CARLOS_SOURCE_ERROR_ENCODING, "UTF-8" },
    { "spreadsheet.xlsx", CARLOS_SOURCE_ERROR_NOT_A_TABLE, "CSV" },
    { "picture.png", CARLOS_SOURCE_ERROR_NOT_A_TABLE, "picture.png" },
    { "truncated.json", CARLOS_SOURCE_ERROR_MALFORMED, "truncated.json" },
    { "broken.json", CARLOS_SOURCE_ERROR_MALFORMED, "JSON" },
    { "surrogate.json", CARLOS_SOURCE_ERROR_MALFORMED, "JSON" },
    { "half-surrogate.json", CARLOS_SOURCE_ERROR_NO_ROWS, "row 1, column “name”: not text" },
    { "other.json", CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN, "features" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Loaded) loaded = load_fixture (cases[i].name);

      g_test_message ("%s: %s", cases[i].name, loaded.error != NULL ? loaded.error->message : "read");
      assert_refused (&loaded, cases[i].code);
      g_assert_nonnull (strstr (loaded.error->message, cases[i].says));
    }
}

static void
assert_unreadable (const char *path, int code)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_source_load_file (file, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
test_unreadable_files (void)
{
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr (GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr (GError) error = NULL;

  assert_unreadable ("/no/such/file.csv", G_IO_ERROR_NOT_FOUND);
  assert_unreadable (g_test_get_dir (G_TEST_DIST), G_IO_ERROR_IS_DIRECTORY);
  g_assert_null (carlos_source_load_file (zero, NULL, NULL, &error));
  g_assert_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NOT_A_TABLE);
  g_clear_error (&error);
  g_assert_null (carlos_source_load_file (null, NULL, NULL, &error));
  g_assert_error (error, CARLOS_SOURCE_ERROR, CARLOS_SOURCE_ERROR_NO_ROWS);
}

static gboolean
stop_after_three (gpointer data, double fraction)
{
  guint *n_reports = data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);

  return ++*n_reports <= 3;
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = made_stream_new ("title,energy\n", "a,.5\n", 10000000, "");
  guint n_reports = 0;
  CarlosMonitor monitor = { stop_after_three, &n_reports };
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_source_load_stream (stream, "test", 50000013, NULL, &monitor, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_reports, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/bom-crlf-quotes", test_bom_crlf_quotes);
  g_test_add_func ("/table/tabs", test_tabs);
  g_test_add_func ("/table/decimal-comma", test_decimal_comma);
  g_test_add_func ("/table/lists", test_lists);
  g_test_add_func ("/table/bad-rows", test_bad_rows);
  g_test_add_func ("/table/spoiled-bytes", test_spoiled_bytes);
  g_test_add_func ("/table/carriage-returns", test_carriage_returns);
  g_test_add_func ("/table/open-quote", test_open_quote);
  g_test_add_func ("/table/line-numbers", test_line_numbers);
  g_test_add_func ("/table/many-names", test_many_names);
  g_test_add_func ("/table/clock", test_clock);
  g_test_add_func ("/table/only-the-first-thousand-are-listed", test_only_the_first_thousand_are_listed);
  g_test_add_func ("/table/refusals", test_refusals);
  g_test_add_func ("/table/unreadable-files", test_unreadable_files);
  g_test_add_func ("/table/cancel", test_cancel);

  return g_test_run ();
}
