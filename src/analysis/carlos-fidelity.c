/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fidelity.h"

#include "carlos-nearest.h"
#include "carlos-parallel.h"
#include "carlos-points.h"
#include "carlos-progress.h"
#include "carlos-random.h"

#include <math.h>

#define TASK_ROWS 16

/* One of the two spaces. */
typedef struct
{
  CarlosPoints *points;
  CarlosNearest *nearest; /* of the rows that are measured */
} Space;

typedef struct
{
  const CarlosKernels *kernels;
  Space space; /* the true one */
  Space plane;
  CarlosProgress progress;
  gsize n;
  guint k;
  const guint32 *rows; /* that are measured; NULL for all */
  gsize n_rows;
  float *squares;     /* one place a point, one row a worker */
  guint64 *strangers; /* one a row: how far neighbours in the plane are from being true ones */
  guint64 *lost;      /* one a row: how far true neighbours are from being neighbours in the plane */
  float *parts;
} Measure;

static gboolean
contains (const guint32 *ids, guint k, guint32 id)
{
  for (guint i = 0; i < k; i++)
    if (ids[i] == id)
      return TRUE;

  return FALSE;
}

/* Which neighbour of @row a point is, counted from 1, in a space with these squared distances from it; of equally near ones
 * the first comes first. */
static guint
get_rank (const Measure *self, const float *squares, gsize row, guint32 id)
{
  float square = squares[id];
  guint n_nearer = self->kernels->below (squares, id, nextafterf (square, INFINITY))
                   + self->kernels->below (squares + id, self->n - id, square);

  /* The row itself, at no distance, is no neighbour. */
  return 1 + n_nearer - (row < id || square > 0);
}

/* How far beyond the k-th those points of @some are in @space that are not among its neighbours. */
static guint64
add_excess (const Measure *self,
            const Space *space,
            gsize index,
            gsize row,
            const guint32 *some,
            float *squares)
{
  const guint32 *neighbours = space->nearest->ids + index * self->k;
  gboolean is_measured = FALSE;
  guint64 excess = 0;

  for (guint i = 0; i < self->k; i++)
    {
      if (contains (neighbours, self->k, some[i]))
        continue;
      if (!is_measured)
        self->kernels->measure (carlos_points_block (space->points, row / CARLOS_LANES), row % CARLOS_LANES,
                                1, space->points->blocks, space->points->n_blocks, space->points->n_columns,
                                squares);
      is_measured = TRUE;
      guint rank = get_rank (self, squares, row, some[i]);
      excess += rank - MIN (rank, self->k);
    }

  return excess;
}

static void
measure_cb (guint task, guint worker, gpointer data)
{
  Measure *self = data;
  float *squares = self->squares + (gsize) worker * self->space.points->n_blocks * CARLOS_LANES;
  gsize begin = (gsize) task * TASK_ROWS;

  if (carlos_progress_is_stopped (&self->progress))
    return;

  for (gsize i = begin; i < MIN (begin + TASK_ROWS, self->n_rows); i++)
    {
      gsize row = self->rows != NULL ? self->rows[i] : i;
      const guint32 *true_ones = self->space.nearest->ids + i * self->k;
      const guint32 *shown = self->plane.nearest->ids + i * self->k;
      guint n_kept = 0;

      for (guint j = 0; j < self->k; j++)
        n_kept += contains (shown, self->k, true_ones[j]);
      self->parts[row] = (float) n_kept / self->k;
      self->strangers[i] = add_excess (self, &self->space, i, row, shown, squares);
      self->lost[i] = add_excess (self, &self->plane, i, row, true_ones, squares);
    }
  carlos_progress_advance (&self->progress, 1);
}

static gboolean
space_init (Space *self, const CarlosMatrix *matrix, const Measure *measure, guint threads)
{
  self->points = carlos_points_new (matrix, threads);
  self->nearest = carlos_nearest_new_of (matrix, measure->rows, measure->n_rows, measure->k, threads,
                                         measure->progress.monitor);

  return self->nearest != NULL;
}

static void
space_clear (Space *self)
{
  g_clear_pointer (&self->points, carlos_points_free);
  g_clear_pointer (&self->nearest, carlos_nearest_free);
}

/* Venna and Kaski (2001): 1 - 2 / (n k (2 n - 3 k - 1)) times the sum of how far the ranks exceed k. Of a sample, its share
 * of the sum. */
static double
get_score (const Measure *self, const guint64 *excess)
{
  guint64 sum = 0;

  for (gsize i = 0; i < self->n_rows; i++)
    sum += excess[i];

  return 1 - 2. * sum / ((double) self->n_rows * self->k * (2. * self->n - 3. * self->k - 1));
}

static void
run (Measure *self, guint threads)
{
  gsize n_places = carlos_parallel_get_n_threads (threads) * self->space.points->n_blocks * CARLOS_LANES;
  guint n_tasks = (self->n_rows + TASK_ROWS - 1) / TASK_ROWS;

  self->kernels = carlos_kernels_get ();
  self->progress.n_steps = n_tasks;
  self->squares = carlos_aligned_new (n_places);
  carlos_parallel_for (n_tasks, threads, measure_cb, self);
  g_aligned_free (self->squares);
}

static CarlosFidelity *
fidelity_allocate (gsize n)
{
  CarlosFidelity *self = g_new0 (CarlosFidelity, 1);

  self->n = n;
  self->trustworthiness = self->continuity = self->kept = NAN;
  self->parts = g_new (float, MAX (1, n));
  for (gsize i = 0; i < n; i++)
    self->parts[i] = NAN;

  return self;
}

static void
fill_scores (CarlosFidelity *self, const Measure *measure)
{
  self->n_measured = measure->n_rows;
  self->k = measure->k;
  self->trustworthiness = get_score (measure, measure->strangers);
  self->continuity = get_score (measure, measure->lost);
  self->kept = 0;
  for (gsize i = 0; i < measure->n_rows; i++)
    self->kept += self->parts[measure->rows != NULL ? measure->rows[i] : i];
  self->kept /= measure->n_rows;
}

/**
 * carlos_fidelity_new:
 * @points: n x columns finite values
 * @positions: n x 2 finite: their picture
 * @k: neighbours to look at, at least 1; fewer than half of the points in any case
 * @seed: of the sample
 * @threads: how many threads may work, 0 for one a processor; the result does not depend on it
 * @monitor: (nullable): told how far it is, and asked whether to stop
 *
 * Trustworthiness and continuity (Venna and Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN 2001),
 * as scikit-learn computes the first, and how many of the true neighbours are kept. Exact up to CARLOS_FIDELITY_EXACT
 * points; of more, CARLOS_FIDELITY_SAMPLE drawn at random are measured against all.
 *
 * Returns: (transfer full) (nullable): the measures; NULL when the monitor said to stop
 */
CarlosFidelity *
carlos_fidelity_new (const CarlosMatrix *points,
                     const CarlosMatrix *positions,
                     guint k,
                     guint64 seed,
                     guint threads,
                     const CarlosMonitor *monitor)
{
  gsize n = points->n_rows;
  g_autoptr (CarlosFidelity) self = fidelity_allocate (n);
  g_autofree guint32 *rows = NULL;
  g_autofree guint64 *sums = NULL;
  CarlosRandom random;

  g_return_val_if_fail (positions->n_rows == n, NULL);
  if (n < 3 || k == 0)
    return g_steal_pointer (&self);

  Measure measure = { .n = n, .k = MIN (k, (n - 1) / 2), .n_rows = n, .parts = self->parts };
  measure.progress.monitor = monitor;
  if (n > CARLOS_FIDELITY_EXACT)
    {
      measure.n_rows = CARLOS_FIDELITY_SAMPLE;
      measure.rows = rows = g_new (guint32, measure.n_rows);
      carlos_random_init (&random, seed);
      carlos_random_choose (&random, n, measure.n_rows, rows);
    }
  sums = g_new0 (guint64, 2 * measure.n_rows);
  measure.strangers = sums;
  measure.lost = sums + measure.n_rows;

  gboolean is_done = space_init (&measure.space, points, &measure, threads)
                     && space_init (&measure.plane, positions, &measure, threads);
  if (is_done)
    {
      run (&measure, threads);
      is_done = !carlos_progress_is_stopped (&measure.progress);
    }
  if (is_done)
    fill_scores (self, &measure);
  space_clear (&measure.space);
  space_clear (&measure.plane);

  return is_done ? g_steal_pointer (&self) : NULL;
}

void
carlos_fidelity_free (CarlosFidelity *self)
{
  if (self == NULL)
    return;

  g_free (self->parts);
  g_free (self);
}
