/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"

#include <time.h>

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* Numbers that no locale changes, and that read back as they were. */
void
bench_print_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("%s", g_ascii_dtostr (buffer, sizeof buffer, value));
}

/**
 * bench_print_timing:
 * @func: the operation
 * @data: for it
 * @options: how long to go on
 *
 * Does the operation, and prints the wall and processor time that it takes as two JSON members.
 */
void
bench_print_timing (BenchFunc func, gpointer data, const BenchOptions *options)
{
  guint n = 0;
  double wall, processor, taken;

  if (options->at_least > 0)
    func (data);
  wall = read_clock (CLOCK_MONOTONIC);
  processor = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  do
    {
      func (data);
      n++;
      taken = read_clock (CLOCK_MONOTONIC) - wall;
    }
  while (taken < options->at_least);

  g_print ("\"seconds\": ");
  bench_print_number (taken / n);
  g_print (", \"cpu_seconds\": ");
  bench_print_number ((read_clock (CLOCK_PROCESS_CPUTIME_ID) - processor) / n);
}
