/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-csv.h"

#include "carlos-source.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double
get_cpu_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/**
 * carlos_bench_csv:
 * @argv: the name of the command, then the file
 *
 * Reads a table of tracks once and prints what it took as JSON: "seconds" and "cpu_seconds" from opening the file to
 * having the table, "rows" of it, "peak_rss_kb" of the process.
 *
 * Returns: an exit status
 */
int
carlos_bench_csv (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (CarlosTrackTable) table = NULL;
  g_autoptr (GError) error = NULL;
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  char cpu_seconds[G_ASCII_DTOSTR_BUF_SIZE];
  struct rusage usage;
  gint64 start;
  double cpu_start;

  if (argc != 2)
    {
      g_printerr ("Usage: carlos-bench csv FILE\n");
      return 2;
    }

  file = g_file_new_for_commandline_arg (argv[1]);
  start = g_get_monotonic_time ();
  cpu_start = get_cpu_seconds ();
  table = carlos_source_load_file (file, NULL, NULL, &error);
  if (table == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  g_ascii_formatd (seconds, sizeof seconds, "%.4f", (double) (g_get_monotonic_time () - start) / 1e6);
  g_ascii_formatd (cpu_seconds, sizeof cpu_seconds, "%.4f", get_cpu_seconds () - cpu_start);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"seconds\": %s, \"cpu_seconds\": %s, \"rows\": %u, \"peak_rss_kb\": %ld}\n", seconds,
           cpu_seconds, carlos_track_table_get_n_tracks (table), usage.ru_maxrss);

  return EXIT_SUCCESS;
}
