/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench-import.h"

#include "carlos-import.h"

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

/* Everything is new and nothing is kept. */
static gboolean
add_play (gpointer data, const CarlosImportPlay *play, CarlosPlayFate *fate, GError **error)
{
  *fate = play->ms >= 0 && play->ms < 30000 ? CARLOS_PLAY_FATE_SHORT : CARLOS_PLAY_FATE_PLAY;

  return TRUE;
}

static gboolean
add_member (gpointer data, const CarlosImportMember *member, gboolean *added, GError **error)
{
  *added = TRUE;

  return TRUE;
}

static gboolean
add_artist (gpointer data, const CarlosImportArtist *artist, gboolean *added, GError **error)
{
  *added = TRUE;

  return TRUE;
}

static gboolean
add_facts (gpointer data, const CarlosImportFacts *facts, gboolean *added, GError **error)
{
  *added = TRUE;

  return TRUE;
}

static void
print_result (const CarlosImportReport *report, double seconds, double cpu_seconds)
{
  char clock[G_ASCII_DTOSTR_BUF_SIZE];
  char cpu[G_ASCII_DTOSTR_BUF_SIZE];
  struct rusage usage;

  g_ascii_formatd (clock, sizeof clock, "%.4f", seconds);
  g_ascii_formatd (cpu, sizeof cpu, "%.4f", cpu_seconds);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"seconds\": %s, \"cpu_seconds\": %s, \"rows\": %" G_GUINT64_FORMAT
           ", \"plays\": %" G_GUINT64_FORMAT ", \"peak_rss_kb\": %ld}\n",
           clock, cpu, report->rows, report->counts[CARLOS_ROW_PLAY], usage.ru_maxrss);
}

/**
 * carlos_bench_import:
 * @argv: the name of the command, then the file
 *
 * Reads an export once, with nobody to take what is read, and prints what it took as JSON: "seconds" and "cpu_seconds",
 * "rows" and "plays" of it, "peak_rss_kb" of the process.
 *
 * Returns: an exit status
 */
int
carlos_bench_import (int argc, char **argv)
{
  const CarlosImportOptions options = { .now = g_get_real_time () / G_USEC_PER_SEC };
  const CarlosImportSink sink = { NULL, add_play, add_member, add_artist, add_facts, NULL, NULL };
  g_autoptr (CarlosImportReport) report = carlos_import_report_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  double cpu_start = get_cpu_seconds ();

  if (argc != 2)
    {
      g_printerr ("Usage: carlos-bench import FILE\n");
      return 2;
    }

  file = g_file_new_for_commandline_arg (argv[1]);
  if (!carlos_import_run (&file, 1, &options, &sink, report, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  print_result (report, (double) (g_get_monotonic_time () - start) / 1e6, get_cpu_seconds () - cpu_start);

  return EXIT_SUCCESS;
}
