/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-k-scan.h"

#include "carlos-kmeans-search.h"
#include "carlos-silhouette.h"
#include "carlos-stability.h"

#include <math.h>
#include <string.h>

/**
 * carlos_k_scan_options_init:
 * @options: (out): 10 restarts; silhouette and stability, the silhouette exact up to 100,000 points, of more that of
 *   25,000; 8 halves of at most 20,000 points
 * @k_max: the largest number of clusters to try
 * @seed: of everything that is random
 */
void
carlos_k_scan_options_init (CarlosKScanOptions *options, guint k_max, guint64 seed)
{
  *options = (CarlosKScanOptions){
    .k_max = k_max,
    .restarts = 10,
    .seed = seed,
    .with_silhouette = TRUE,
    .silhouette_rows = 100000,
    .silhouette_sample = 25000,
    .with_stability = TRUE,
    .resamples = 8,
    .stability_rows = 20000,
  };
}

typedef struct
{
  const CarlosMatrix *matrix;
  CarlosPoints *points;
  const CarlosKScanOptions *options;
  CarlosKmeansOptions kmeans;
  CarlosProgress progress;
  guint n_ks;
  guint *ks;
  CarlosKmeansRun **runs;
} Scan;

/* Independent restarts can leave k + 1 clusters worse than k. Then the k clusters with one more centre, at the point
 * farthest from its own, are a start that cannot end worse. */
static void
mend_curve (Scan *scan)
{
  guint n_columns = scan->points->n_columns;
  g_autofree float *values = g_new (float, n_columns);

  for (guint i = 1; i < scan->n_ks; i++)
    {
      const CarlosKmeansRun *before = scan->runs[i - 1];
      CarlosProgress inner = { NULL };
      CarlosKmeansRun *run;

      if (carlos_kmeans_run_get_inertia (scan->runs[i]) <= carlos_kmeans_run_get_inertia (before))
        continue;

      run = carlos_kmeans_run_new (scan->points, scan->ks[i], scan->options->seed, before->n_workers);
      for (guint cluster = 0; cluster < before->k; cluster++)
        carlos_kmeans_run_set_centre (run, cluster, before->centres + (gsize) cluster * n_columns);
      carlos_points_get (scan->points, carlos_kmeans_run_find_farthest (before), values);
      carlos_kmeans_run_set_centre (run, before->k, values);
      carlos_kmeans_polish (run, &scan->kmeans, &inner);
      carlos_kmeans_run_free (scan->runs[i]);
      scan->runs[i] = run;
    }
}

static gboolean
ask_progress (gpointer data, double fraction)
{
  return carlos_progress_advance (data, 0);
}

static double
measure_silhouette (Scan *scan, const CarlosKmeans *solution)
{
  CarlosMonitor monitor = { ask_progress, &scan->progress };
  double silhouette = NAN;
  guint32 n_scored = scan->points->n <= scan->options->silhouette_rows ? scan->options->silhouette_rows
                                                                       : scan->options->silhouette_sample;

  if (scan->options->with_silhouette && solution->k > 1)
    carlos_silhouette_sample (scan->matrix, solution->labels, n_scored, scan->options->seed,
                              scan->options->threads, &monitor, &silhouette);
  carlos_progress_advance (&scan->progress, 1);

  return silhouette;
}

static void
fill_result (Scan *scan, CarlosKScan *result)
{
  g_autofree double *stabilities = g_new (double, scan->n_ks);

  for (guint i = 0; i < scan->n_ks; i++)
    stabilities[i] = NAN;
  if (scan->options->with_stability)
    carlos_stability_compute (scan->points, scan->ks, scan->n_ks, scan->options->resamples,
                              scan->options->stability_rows, &scan->kmeans, &scan->progress, stabilities);

  result->n_entries = scan->n_ks;
  result->entries = g_new (CarlosKScanEntry, scan->n_ks);
  result->solutions = g_new (CarlosKmeans *, scan->n_ks);
  for (guint i = 0; i < scan->n_ks; i++)
    {
      CarlosKmeans *solution = carlos_kmeans_new_from_run (scan->runs[i], scan->runs[i]->n_workers);

      result->solutions[i] = solution;
      result->entries[i] = (CarlosKScanEntry){
        .k = scan->ks[i],
        .inertia = solution->inertia,
        .silhouette = measure_silhouette (scan, solution),
        .stability = stabilities[i],
      };
    }
}

static guint
count_steps (const Scan *scan)
{
  guint n_steps = carlos_kmeans_search_count_steps (scan->n_ks, &scan->kmeans) + scan->n_ks;

  if (scan->options->with_stability)
    n_steps += scan->n_ks * scan->options->resamples;

  return n_steps;
}

static void
scan_init (Scan *scan,
           const CarlosMatrix *matrix,
           const CarlosKScanOptions *options,
           const CarlosMonitor *monitor)
{
  guint k_max = CLAMP (options->k_max, 1, CARLOS_KMEANS_MAX_K);

  memset (scan, 0, sizeof *scan);
  scan->matrix = matrix;
  scan->options = options;
  scan->points = carlos_points_new (matrix, options->threads);
  scan->n_ks = carlos_points_count_distinct (scan->points, k_max);
  scan->ks = g_new (guint, scan->n_ks);
  scan->runs = g_new0 (CarlosKmeansRun *, scan->n_ks);
  for (guint i = 0; i < scan->n_ks; i++)
    scan->ks[i] = i + 1;

  carlos_kmeans_options_init (&scan->kmeans, k_max, options->seed);
  scan->kmeans.restarts = options->restarts;
  scan->kmeans.threads = options->threads;
  scan->progress.monitor = monitor;
  scan->progress.n_steps = count_steps (scan);
}

static void
scan_clear (Scan *scan)
{
  for (guint i = 0; i < scan->n_ks; i++)
    carlos_kmeans_run_free (scan->runs[i]);
  g_free (scan->runs);
  g_free (scan->ks);
  carlos_points_free (scan->points);
}

/**
 * carlos_k_scan_new:
 * @points: n x columns finite values
 * @options: see [struct@KScanOptions]
 * @monitor: (nullable): told how far it is, and asked whether to stop
 *
 * Clusters points into 1, 2, ... clusters, and says of each number how well it does: the inertia, which never rises with
 * k; the silhouette; and the stability (see [func@stability_compute]).
 *
 * Returns: (transfer full) (nullable): the scan, without entries if there are no points; NULL when the monitor said to
 *   stop
 */
CarlosKScan *
carlos_k_scan_new (const CarlosMatrix *points,
                   const CarlosKScanOptions *options,
                   const CarlosMonitor *monitor)
{
  CarlosKScan *result = g_new0 (CarlosKScan, 1);
  Scan scan;

  scan_init (&scan, points, options, monitor);
  if (scan.n_ks > 0
      && carlos_kmeans_search (scan.points, scan.ks, scan.n_ks, &scan.kmeans, &scan.progress, scan.runs))
    {
      mend_curve (&scan);
      fill_result (&scan, result);
    }
  scan_clear (&scan);

  if (carlos_progress_is_stopped (&scan.progress))
    g_clear_pointer (&result, carlos_k_scan_free);

  return result;
}

void
carlos_k_scan_free (CarlosKScan *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_entries; i++)
    carlos_kmeans_free (self->solutions[i]);
  g_free (self->solutions);
  g_free (self->entries);
  g_free (self);
}
