/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans.h"

#include "carlos-kmeans-search.h"
#include "carlos-parallel.h"

#include <string.h>

/**
 * carlos_kmeans_options_init:
 * @options: (out): what scikit-learn's KMeans uses: 10 restarts, 300 iterations, tolerance 1e-4
 * @k: clusters wanted
 * @seed: of everything that is random
 */
void
carlos_kmeans_options_init (CarlosKmeansOptions *options, guint k, guint64 seed)
{
  *options
    = (CarlosKmeansOptions){ .k = k, .restarts = 10, .max_iterations = 300, .tolerance = 1e-4, .seed = seed };
}

typedef struct
{
  const CarlosKmeansRun *run;
  double *sums; /* one a chunk */
} InertiaSums;

static void
sum_chunk_cb (guint chunk, guint worker, gpointer data)
{
  const InertiaSums *inertia = data;
  const CarlosKmeansRun *run = inertia->run;
  const CarlosPoints *points = run->points;
  gsize chunk_points = CARLOS_POINTS_CHUNK_BLOCKS * CARLOS_LANES;
  gsize first = chunk * chunk_points;
  double sum = 0;

  for (gsize point = first; point < MIN (first + chunk_points, points->n); point++)
    {
      const float *x = carlos_points_block (points, point / CARLOS_LANES) + point % CARLOS_LANES;
      const float *centre = run->centres + (gsize) run->labels[point] * points->n_columns;

      for (guint j = 0; j < points->n_columns; j++)
        {
          double difference = (double) x[j * CARLOS_LANES] - centre[j];
          sum += difference * difference;
        }
    }
  inertia->sums[chunk] = sum;
}

static double
measure_inertia (const CarlosKmeansRun *run, guint threads)
{
  guint n_chunks = run->points->n_chunks;
  g_autofree double *sums = g_new (double, n_chunks);
  InertiaSums inertia = { run, sums };
  double total = 0;

  carlos_parallel_for (n_chunks, threads, sum_chunk_cb, &inertia);
  for (guint chunk = 0; chunk < n_chunks; chunk++)
    total += sums[chunk];

  return total;
}

/* Numbers the clusters that have points; returns how many there are. */
static guint
number_clusters (const CarlosKmeansRun *run, guint32 *numbers)
{
  g_autofree gint64 *tally = carlos_kmeans_run_sum_tallies (run);
  guint n = 0;

  for (guint cluster = 0; cluster < run->k; cluster++)
    numbers[cluster] = carlos_kmeans_run_count (run, tally, cluster) > 0 ? n++ : G_MAXUINT32;

  return n;
}

/**
 * carlos_kmeans_new_from_run:
 * @run: a run that is done
 * @threads: how many threads may work
 *
 * Returns: (transfer full): its clusters, without any that is empty, in the coordinates of the caller's points
 */
CarlosKmeans *
carlos_kmeans_new_from_run (const CarlosKmeansRun *run, guint threads)
{
  const CarlosPoints *points = run->points;
  CarlosKmeans *self = g_new0 (CarlosKmeans, 1);
  guint32 numbers[CARLOS_KMEANS_MAX_K];

  self->k = number_clusters (run, numbers);
  self->n = points->n;
  self->n_columns = points->n_columns;
  self->iterations = run->iterations;
  self->inertia = measure_inertia (run, threads);
  self->labels = g_new (guint32, points->n);
  self->centroids = g_new (float, (gsize) self->k * points->n_columns);

  for (gsize point = 0; point < points->n; point++)
    self->labels[point] = numbers[run->labels[point]];
  for (guint cluster = 0; cluster < run->k; cluster++)
    for (guint j = 0; numbers[cluster] != G_MAXUINT32 && j < points->n_columns; j++)
      self->centroids[(gsize) numbers[cluster] * points->n_columns + j]
        = run->centres[(gsize) cluster * points->n_columns + j] + points->means[j];

  return self;
}

static CarlosKmeans *
create_empty (const CarlosMatrix *points)
{
  CarlosKmeans *self = g_new0 (CarlosKmeans, 1);

  self->n_columns = points->n_columns;

  return self;
}

/**
 * carlos_kmeans_new:
 * @points: n x columns finite values
 * @options: see [struct@KmeansOptions]
 * @monitor: (nullable): told how far it is, and asked whether to stop
 *
 * Clusters points by k-means: Lloyd's method from several greedy k-means++ seedings, by the rules that scikit-learn
 * documents for its KMeans; the best run is taken on until no point changes its cluster. The result depends on the
 * points, the options and the instruction set (see [func@kernels_get]), not on the number of threads.
 *
 * Returns: (transfer full) (nullable): the clusters; none of no points; NULL when the monitor said to stop
 */
CarlosKmeans *
carlos_kmeans_new (const CarlosMatrix *points,
                   const CarlosKmeansOptions *options,
                   const CarlosMonitor *monitor)
{
  g_return_val_if_fail (options->k >= 1 && options->k <= CARLOS_KMEANS_MAX_K && options->restarts >= 1, NULL);

  if (points->n_rows == 0)
    return create_empty (points);

  g_autoptr (CarlosPoints) layout = carlos_points_new (points, options->threads);
  guint k = carlos_points_count_distinct (layout, options->k);
  CarlosProgress progress = { monitor, carlos_kmeans_search_count_steps (1, options) };
  g_autoptr (CarlosKmeansRun) best = NULL;

  if (!carlos_kmeans_search (layout, &k, 1, options, &progress, &best))
    return NULL;

  return carlos_kmeans_new_from_run (best, best->n_workers);
}

/**
 * carlos_kmeans_new_from_centroids:
 * @points: n x columns finite values
 * @centroids: k x columns, where to start
 * @options: see [struct@KmeansOptions]; there are no restarts
 * @monitor: (nullable): told how far it is, and asked whether to stop
 *
 * The same from a start that is given.
 *
 * Returns: (transfer full) (nullable): the clusters; none of no points; NULL when the monitor said to stop
 */
CarlosKmeans *
carlos_kmeans_new_from_centroids (const CarlosMatrix *points,
                                  const float *centroids,
                                  const CarlosKmeansOptions *options,
                                  const CarlosMonitor *monitor)
{
  g_return_val_if_fail (options->k >= 1 && options->k <= CARLOS_KMEANS_MAX_K, NULL);

  if (points->n_rows == 0)
    return create_empty (points);

  g_autoptr (CarlosPoints) layout = carlos_points_new (points, options->threads);
  guint k = carlos_points_count_distinct (layout, options->k);
  CarlosProgress progress = { monitor, 1 };
  g_autoptr (CarlosKmeansRun) run
    = carlos_kmeans_run_new (layout, k, options->seed, carlos_parallel_get_n_threads (options->threads));
  g_autofree float *centred = g_new (float, points->n_columns);

  for (guint cluster = 0; cluster < k; cluster++)
    {
      for (guint j = 0; j < points->n_columns; j++)
        centred[j] = centroids[(gsize) cluster * points->n_columns + j] - layout->means[j];
      carlos_kmeans_run_set_centre (run, cluster, centred);
    }
  carlos_kmeans_polish (run, options, &progress);

  return carlos_progress_is_stopped (&progress) ? NULL : carlos_kmeans_new_from_run (run, run->n_workers);
}

void
carlos_kmeans_free (CarlosKmeans *self)
{
  if (self == NULL)
    return;

  g_free (self->labels);
  g_free (self->centroids);
  g_free (self);
}
