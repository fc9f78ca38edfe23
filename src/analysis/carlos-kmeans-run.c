/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-run.h"

#include "carlos-parallel.h"

#include <string.h>

#define CHUNK_POINTS (CARLOS_POINTS_CHUNK_BLOCKS * CARLOS_LANES)

static gsize
get_tally_size (const CarlosKmeansRun *self)
{
  return (gsize) self->k * (self->points->n_columns + 1);
}

/**
 * carlos_kmeans_run_new:
 * @points: kept, not copied
 * @k: 1 to CARLOS_KMEANS_MAX_K
 * @seed: of its random numbers
 * @n_workers: how many threads may iterate it at once
 *
 * Returns: (transfer full): a run without centres
 */
CarlosKmeansRun *
carlos_kmeans_run_new (const CarlosPoints *points, guint k, guint64 seed, guint n_workers)
{
  CarlosKmeansRun *self = g_new0 (CarlosKmeansRun, 1);

  self->points = points;
  self->k = k;
  carlos_random_init (&self->random, seed);
  self->centres = g_new0 (float, (gsize) k * points->n_columns);
  self->halves = g_new0 (float, k);
  self->labels = g_malloc (points->n_blocks * CARLOS_LANES);
  memset (self->labels, CARLOS_NO_LABEL, points->n_blocks * CARLOS_LANES);
  self->n_workers = n_workers;
  self->tallies = g_new (gint64 *, n_workers);
  for (guint worker = 0; worker < n_workers; worker++)
    self->tallies[worker] = g_new0 (gint64, get_tally_size (self));

  return self;
}

void
carlos_kmeans_run_free (CarlosKmeansRun *self)
{
  if (self == NULL)
    return;

  for (guint worker = 0; worker < self->n_workers; worker++)
    g_free (self->tallies[worker]);
  g_free (self->tallies);
  g_free (self->labels);
  g_free (self->halves);
  g_free (self->centres);
  g_free (self);
}

/**
 * carlos_kmeans_run_set_centre:
 * @values: one a column, in the coordinates of the points
 *
 * Puts a centre in its place.
 */
void
carlos_kmeans_run_set_centre (CarlosKmeansRun *self, guint cluster, const float *values)
{
  guint n_columns = self->points->n_columns;
  double squares = 0;

  for (guint j = 0; j < n_columns; j++)
    {
      self->centres[(gsize) cluster * n_columns + j] = values[j];
      squares += (double) values[j] * values[j];
    }
  self->halves[cluster] = squares / 2;
}

static void
assign_chunk (CarlosKmeansRun *self, guint chunk, guint worker)
{
  const CarlosPoints *points = self->points;
  gsize first_block = (gsize) chunk * CARLOS_POINTS_CHUNK_BLOCKS;
  gsize first = first_block * CARLOS_LANES;
  const CarlosKernels *kernels = carlos_kernels_get ();
  const float *blocks = carlos_points_block (points, first_block);
  guint8 fresh[CHUNK_POINTS];
  guint n_changed;

  kernels->assign (blocks, carlos_points_chunk_size (points, chunk), points->n_columns, self->centres,
                   self->halves, self->k, fresh);
  n_changed = kernels->tally (blocks, points->n_columns, points->scales, fresh, self->labels + first,
                              MIN (CHUNK_POINTS, points->n - first), self->tallies[worker]);
  g_atomic_int_add (&self->n_changed, n_changed);
}

/**
 * carlos_kmeans_run_sum_tallies:
 *
 * Returns: (transfer full): the tallies of all workers in one
 */
gint64 *
carlos_kmeans_run_sum_tallies (const CarlosKmeansRun *self)
{
  gsize size = get_tally_size (self);
  gint64 *sum = g_new (gint64, size);

  memcpy (sum, self->tallies[0], size * sizeof *sum);
  for (guint worker = 1; worker < self->n_workers; worker++)
    for (gsize i = 0; i < size; i++)
      sum[i] += self->tallies[worker][i];

  return sum;
}

static double
measure_distance (const CarlosKmeansRun *self, gsize point)
{
  guint n_columns = self->points->n_columns;
  const float *x = carlos_points_block (self->points, point / CARLOS_LANES) + point % CARLOS_LANES;
  const float *centre = self->centres + (gsize) self->labels[point] * n_columns;
  double sum = 0;

  for (guint j = 0; j < n_columns; j++)
    sum += ((double) x[j * CARLOS_LANES] - centre[j]) * ((double) x[j * CARLOS_LANES] - centre[j]);

  return sum;
}

/**
 * carlos_kmeans_run_find_farthest:
 * @self: after an iteration
 *
 * Returns: of the points that leave others in their cluster, the one farthest from its centre; of equally far ones, the
 *   first
 */
gsize
carlos_kmeans_run_find_farthest (const CarlosKmeansRun *self)
{
  g_autofree gint64 *tally = carlos_kmeans_run_sum_tallies (self);
  double largest = -1;
  gsize farthest = 0;

  for (gsize point = 0; point < self->points->n; point++)
    {
      if (carlos_kmeans_run_count (self, tally, self->labels[point]) < 2)
        continue;
      double distance = measure_distance (self, point);
      if (distance > largest)
        {
          largest = distance;
          farthest = point;
        }
    }

  return farthest;
}

/**
 * carlos_kmeans_run_move_point:
 * @self: after an iteration
 * @point: which point
 * @cluster: another than its own
 *
 * Moves one point to another cluster; the centres stay. It is a pretended assignment of its block, with one label
 * changed.
 */
void
carlos_kmeans_run_move_point (CarlosKmeansRun *self, gsize point, guint cluster)
{
  const CarlosPoints *points = self->points;
  gsize first = point / CARLOS_LANES * CARLOS_LANES;
  guint8 fresh[CARLOS_LANES];

  memcpy (fresh, self->labels + first, CARLOS_LANES);
  fresh[point - first] = cluster;
  self->n_changed += carlos_kernels_get ()->tally (carlos_points_block (points, first / CARLOS_LANES),
                                                   points->n_columns, points->scales, fresh,
                                                   self->labels + first, CARLOS_LANES, self->tallies[0]);
}

/* A cluster that has lost all its points begins anew at the point farthest from its own centre, as in scikit-learn. There
 * is one, since there are no more clusters than distinct points. Rarely needed: one pass for each such cluster will do.
 * Returns the tally of all workers. */
static gint64 *
fill_empty_clusters (CarlosKmeansRun *self)
{
  gint64 *tally = carlos_kmeans_run_sum_tallies (self);

  for (guint cluster = 0; cluster < self->k; cluster++)
    if (carlos_kmeans_run_count (self, tally, cluster) == 0)
      {
        carlos_kmeans_run_move_point (self, carlos_kmeans_run_find_farthest (self), cluster);
        g_free (tally);
        tally = carlos_kmeans_run_sum_tallies (self);
      }

  return tally;
}

/**
 * carlos_kmeans_run_move_centres:
 * @self: after an assignment
 *
 * Moves each centre to the mean of its points, and gives a point to each cluster that has none.
 */
void
carlos_kmeans_run_move_centres (CarlosKmeansRun *self)
{
  guint n_columns = self->points->n_columns;
  g_autofree gint64 *tally = fill_empty_clusters (self);
  g_autofree float *values = g_new (float, n_columns);

  self->shift = 0;
  for (guint cluster = 0; cluster < self->k; cluster++)
    {
      const gint64 *sums = tally + (gsize) cluster * (n_columns + 1);
      const float *centre = self->centres + (gsize) cluster * n_columns;

      for (guint j = 0; j < n_columns; j++)
        {
          values[j] = (double) sums[j] / self->points->scales[j] / sums[n_columns];
          self->shift += ((double) values[j] - centre[j]) * ((double) values[j] - centre[j]);
        }
      carlos_kmeans_run_set_centre (self, cluster, values);
    }
}

/**
 * carlos_kmeans_run_get_inertia:
 * @self: after an iteration
 *
 * Sum of the squared distances of the points to the means of their clusters, by
 * sum |x|^2 - sum over clusters of |sum of x|^2 / n, which costs nothing: good for comparing runs.
 */
double
carlos_kmeans_run_get_inertia (const CarlosKmeansRun *self)
{
  guint n_columns = self->points->n_columns;
  g_autofree gint64 *tally = carlos_kmeans_run_sum_tallies (self);
  double inertia = self->points->sum_squares;

  for (guint cluster = 0; cluster < self->k; cluster++)
    {
      const gint64 *sums = tally + (gsize) cluster * (n_columns + 1);

      for (guint j = 0; j < n_columns; j++)
        {
          double sum = (double) sums[j] / self->points->scales[j];
          inertia -= sum * sum / MAX (1, sums[n_columns]);
        }
    }

  return MAX (0, inertia);
}

typedef struct
{
  CarlosKmeansRun **runs;
  guint n_runs;
} RunSet;

/* Each chunk is visited by all runs while it is in the cache. */
static void
assign_chunk_cb (guint chunk, guint worker, gpointer data)
{
  const RunSet *set = data;

  for (guint i = 0; i < set->n_runs; i++)
    assign_chunk (set->runs[i], chunk, worker);
}

static gboolean
finish_iteration (CarlosKmeansRun *self, double tolerance)
{
  self->iterations++;
  if (self->n_changed == 0)
    return TRUE;

  carlos_kmeans_run_move_centres (self);

  return self->shift <= tolerance;
}

/**
 * carlos_kmeans_runs_iterate:
 * @runs: runs over the same points, each with its centres
 * @n_runs: how many
 * @max_iterations: how many more iterations each may do
 * @tolerance: a run is done when its centres moved no more than this (squared, summed over all); with 0, when no point
 *   changed its cluster
 * @threads: how many threads may work, no more than the runs have workers
 * @progress: advanced by 1 for each run that is done
 *
 * Lloyd's method (1957): each point goes to its nearest centre, each centre to the mean of its points, again and again.
 * The rule for stopping is scikit-learn's. The runs go through the points side by side, which costs their way to the
 * processor once for all of them. On return the centres are the means of the clusters.
 */
void
carlos_kmeans_runs_iterate (CarlosKmeansRun **runs,
                            guint n_runs,
                            guint max_iterations,
                            double tolerance,
                            guint threads,
                            CarlosProgress *progress)
{
  g_autofree CarlosKmeansRun **active = g_memdup2 (runs, n_runs * sizeof *runs);
  RunSet set = { active, n_runs };

  for (guint i = 0; i < max_iterations && set.n_runs > 0 && carlos_progress_advance (progress, 0); i++)
    {
      guint n_active = 0;

      for (guint r = 0; r < set.n_runs; r++)
        active[r]->n_changed = 0;
      carlos_parallel_for (runs[0]->points->n_chunks, threads, assign_chunk_cb, &set);
      for (guint r = 0; r < set.n_runs; r++)
        if (!finish_iteration (active[r], tolerance))
          active[n_active++] = active[r];
      carlos_progress_advance (progress, set.n_runs - n_active);
      set.n_runs = n_active;
    }
  carlos_progress_advance (progress, set.n_runs);
}
