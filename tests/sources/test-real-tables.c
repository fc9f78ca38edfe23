/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "loading.h"

#include <math.h>

/* Real tables that cannot be part of the project; where they are, all their rows must be read. */
static void
check_table (const char *name, guint n_rows)
{
  const char *folder = g_getenv ("CARLOS_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "tracks", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Loaded) loaded = { .report = carlos_load_report_new () };

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("The real tables are not here");
      return;
    }

  loaded.table = carlos_source_load_file (file, loaded.report, NULL, &loaded.error);
  assert_reconciles (&loaded);
  g_assert_cmpuint (loaded.report->n_skipped, ==, 0);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (loaded.table), ==, n_rows);
  for (guint track = 0; track < n_rows; track++)
    {
      guint n;

      g_assert_cmpstr (carlos_track_table_get_title (loaded.table, track), !=, "");
      carlos_track_table_get_artists (loaded.table, track, &n);
      g_assert_cmpuint (n, >=, 1);
    }
}

static void
test_microgenres (void)
{
  check_table ("tracks-microgenres.csv", 16275);
}

static void
test_top_hits (void)
{
  check_table ("top-hits-2000-2019.csv", 2000);
}

static void
test_messy (void)
{
  check_table ("microgenres-messy.csv", 3550);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-tables/microgenres", test_microgenres);
  g_test_add_func ("/real-tables/top-hits", test_top_hits);
  g_test_add_func ("/real-tables/messy", test_messy);

  return g_test_run ();
}
