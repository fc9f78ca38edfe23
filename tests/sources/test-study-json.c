/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include "carlos-source-error.h"

#include <math.h>

static void
test_join (void)
{
  g_auto (Loaded) loaded = load_fixture ("study.json");
  g_autofree char *genres = NULL;
  guint n;

  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_rows, ==, 7);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, 3);

  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 0), ==, "One");
  g_assert_cmpfloat (carlos_track_table_get_feature (loaded.table, CARLOS_FEATURE_TEMPO)[0], ==, 120.5f);
  genres = join_genres (&loaded, 0);
  g_assert_cmpstr (genres, ==, "[pop] [art pop]");
  carlos_track_table_get_genres (loaded.table, 1, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpfloat (carlos_track_table_get_feature (loaded.table, CARLOS_FEATURE_ENERGY)[1], ==, .25f);

  g_assert_cmpstr (carlos_track_table_get_id (loaded.table, 2), ==, "e");
  g_assert_cmpstr (carlos_track_table_get_title (loaded.table, 2), ==, "");
}

static void
test_wrong_types_are_reported (void)
{
  g_auto (Loaded) loaded = load_fixture ("study.json");

  g_assert_cmpuint (loaded.report->n_skipped, ==, 4);
  assert_skipped (&loaded, 0, 1, "id", "there is no id");
  assert_skipped (&loaded, 1, 4, "energy", "out of range");
  assert_skipped (&loaded, 2, 5, "name", "not text");
  assert_skipped (&loaded, 3, 6, "names", "not an object");
}

static void
test_every_key_is_optional (void)
{
  g_auto (Loaded) names = load_text ("{\"names\": [{\"name\": \"One\"}, {}]}");
  g_auto (Loaded) features
    = load_text ("\n {\"features\": [{\"id\": \"a\", \"energy\": 1}, {\"id\": \"a\"}]}");
  g_auto (Loaded) odd = load_text ("{\"names\": {}, \"features\": [{\"id\": \"a\", \"energy\": null}]}");
  g_auto (Loaded) nothing = load_text ("{\"names\": [], \"features\": []}");
  g_auto (Loaded) list = load_text ("[]");
  g_auto (Loaded) text_behind = load_text ("{\"names\": [{\"name\": \"One\"}]} \"names\"");
  g_auto (Loaded) two = load_text ("{\"names\": [{\"name\": \"One\"}]} {\"names\": []}");

  assert_reconciles (&names);
  assert_reconciles (&features);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (features.table), ==, 1);
  assert_reconciles (&odd);
  assert_refused (&nothing, CARLOS_SOURCE_ERROR_NO_ROWS);
  assert_refused (&list, CARLOS_SOURCE_ERROR_NO_USABLE_COLUMN);
  assert_refused (&two, CARLOS_SOURCE_ERROR_MALFORMED);
  assert_refused (&text_behind, CARLOS_SOURCE_ERROR_MALFORMED);
}

static void
test_cells_in_json (void)
{
  g_auto (Loaded) loaded = load_text ("{\"names\": [{\"name\": \"One\", \"artist\": [\"Ada\", \"Bo\"],"
                                      " \"genres\": \"pop|unknown|soul\"},"
                                      " {\"name\": \"Two\", \"genres\": [1]}]}");
  g_autofree char *artists = join_artists (&loaded, 0);
  g_autofree char *genres = join_genres (&loaded, 0);

  g_assert_cmpstr (artists, ==, "[Ada] [Bo]");
  g_assert_cmpstr (genres, ==, "[pop] [soul]");
  assert_skipped (&loaded, 0, 2, "genres", "not a list of names");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study-json/join", test_join);
  g_test_add_func ("/study-json/wrong-types-are-reported", test_wrong_types_are_reported);
  g_test_add_func ("/study-json/every-key-is-optional", test_every_key_is_optional);
  g_test_add_func ("/study-json/cells", test_cells_in_json);

  return g_test_run ();
}
