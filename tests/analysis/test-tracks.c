/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-k-scan.h"
#include "carlos-statistics.h"

/* The nine columns that the study clusters by, of the last twelve of each line of a table of real tracks. */
static CarlosMatrix *
read_tracks (const char *path)
{
  const guint wanted[] = { 0, 1, 5, 6, 7, 8, 9, 10, 11 };
  const guint n_last = 12;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  CarlosMatrix *points;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  points = carlos_matrix_new (g_strv_length (lines) - 1, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < points->n_rows; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
      guint first = g_strv_length (cells) - n_last;

      for (guint j = 0; j < points->n_columns; j++)
        carlos_matrix_row (points, i)[j] = g_ascii_strtod (cells[first + wanted[j]], NULL);
    }

  return points;
}

/* Clusterings of halves of real tracks agree at k = 3 to 6 while the silhouette says little, whatever k is. */
static void
test_stability_of_real_tracks (void)
{
  const char *data = g_getenv ("CARLOS_SHARED_DATA");
  g_autofree char *path
    = g_build_filename (data != NULL ? data : "", "tracks", "tracks-microgenres.csv", NULL);
  g_autoptr (CarlosMatrix) points = NULL;
  g_autoptr (CarlosKScan) result = NULL;
  CarlosKScanOptions options;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is no table of real tracks in CARLOS_SHARED_DATA");
      return;
    }

  points = read_tracks (path);
  carlos_statistics_standardise (points, NULL);
  carlos_k_scan_options_init (&options, 6, 1);
  options.resamples = 5;
  result = carlos_k_scan_new (points, &options, NULL);
  for (guint k = 3; k <= 6; k++)
    {
      g_assert_cmpfloat (result->entries[k - 1].stability, >, 0.9);
      g_assert_cmpfloat (result->entries[k - 1].stability, <, 0.98);
      g_assert_cmpfloat (result->entries[k - 1].silhouette, >, 0.12);
      g_assert_cmpfloat (result->entries[k - 1].silhouette, <, 0.18);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tracks/stability", test_stability_of_real_tracks);

  return g_test_run ();
}
