/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"

#include "carlos-k-scan.h"
#include "carlos-kmeans.h"
#include "carlos-silhouette.h"

typedef struct
{
  const CarlosMatrix *table;
  const BenchOptions *options;
  CarlosKmeans *kmeans;
  CarlosKScan *scan;
  double silhouette;
} Work;

static void
run_kmeans (gpointer data)
{
  Work *work = data;
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, work->options->k, work->options->seed);
  options.restarts = work->options->restarts;
  options.threads = work->options->threads;
  carlos_kmeans_free (work->kmeans);
  work->kmeans = carlos_kmeans_new (work->table, &options, NULL);
}

static void
run_kscan (gpointer data)
{
  Work *work = data;
  CarlosKScanOptions options;

  carlos_k_scan_options_init (&options, work->options->k, work->options->seed);
  options.restarts = work->options->restarts;
  options.threads = work->options->threads;
  options.with_silhouette = options.with_stability = FALSE;
  carlos_k_scan_free (work->scan);
  work->scan = carlos_k_scan_new (work->table, &options, NULL);
}

static void
run_silhouette (gpointer data)
{
  Work *work = data;

  carlos_silhouette_compute (work->table, work->kmeans->labels, work->options->threads, NULL,
                             &work->silhouette, NULL);
}

static void
work_clear (Work *work)
{
  carlos_kmeans_free (work->kmeans);
  carlos_k_scan_free (work->scan);
}

/**
 * bench_kmeans:
 *
 * Clusters a table.
 *
 * Returns: whether it could be read
 */
gboolean
bench_kmeans (const char *path, const BenchOptions *options, GError **error)
{
  g_autoptr (CarlosMatrix) table = bench_table_read (path, options, error);
  Work work = { table, options };

  if (table == NULL)
    return FALSE;

  g_print ("{");
  bench_print_timing (run_kmeans, &work, options);
  g_print (", \"inertia\": ");
  bench_print_number (work.kmeans->inertia);
  g_print ("}\n");
  work_clear (&work);

  return TRUE;
}

/**
 * bench_kscan:
 *
 * Clusters a table into 1, 2, ... clusters.
 *
 * Returns: whether it could be read
 */
gboolean
bench_kscan (const char *path, const BenchOptions *options, GError **error)
{
  g_autoptr (CarlosMatrix) table = bench_table_read (path, options, error);
  Work work = { table, options };

  if (table == NULL)
    return FALSE;

  g_print ("{");
  bench_print_timing (run_kscan, &work, options);
  g_print (", \"inertia\": [");
  for (guint i = 0; i < work.scan->n_entries; i++)
    {
      g_print (i > 0 ? ", " : "");
      bench_print_number (work.scan->entries[i].inertia);
    }
  g_print ("]}\n");
  work_clear (&work);

  return TRUE;
}

/**
 * bench_silhouette:
 *
 * Clusters a table, which is not timed, and scores the clusters by all pairs of rows.
 *
 * Returns: whether it could be read
 */
gboolean
bench_silhouette (const char *path, const BenchOptions *options, GError **error)
{
  g_autoptr (CarlosMatrix) table = bench_table_read (path, options, error);
  Work work = { table, options };

  if (table == NULL)
    return FALSE;

  run_kmeans (&work);
  g_print ("{");
  bench_print_timing (run_silhouette, &work, options);
  g_print (", \"silhouette\": ");
  /* One cluster, or one row, has none. */
  if (work.kmeans->k > 1)
    bench_print_number (work.silhouette);
  else
    g_print ("null");
  g_print ("}\n");
  work_clear (&work);

  return TRUE;
}
