/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-trace.h"

#include "carlos-kmeans-exchange.h"
#include "carlos-kmeans-search.h"
#include "carlos-parallel.h"

#include <math.h>
#include <string.h>

/* Inertias that differ by less than this part are of the same clusters, added up in another order. */
#define SAME 1e-9

typedef struct
{
  const CarlosPoints *points;
  const CarlosKmeansOptions *options;
  guint k;
  double *inertias;
  guint *iterations;
} Starts;

/* One start to its end, as the search for k does it. */
static void
finish_start_cb (guint start, guint worker, gpointer data)
{
  const Starts *starts = data;
  const CarlosKmeansOptions *options = starts->options;
  g_autoptr (CarlosKmeansRun) run = carlos_kmeans_search_begin (starts->points, starts->k, start, options);
  CarlosProgress progress = { NULL };

  carlos_kmeans_runs_iterate (&run, 1, options->max_iterations,
                              carlos_kmeans_search_get_tolerance (starts->points, options), 1, &progress);
  if (carlos_kmeans_search_exchanges (starts->points))
    carlos_kmeans_run_exchange (run, options->max_iterations);
  starts->inertias[start] = carlos_kmeans_run_get_inertia (run);
  starts->iterations[start] = run->iterations;
}

/* Many starts end with the same clusters; of these, the one that was longest on its way has most to show. */
static void
find_best_start (CarlosKmeansTrace *self, const CarlosPoints *points, const CarlosKmeansOptions *options)
{
  g_autofree guint *iterations = g_new0 (guint, self->n_starts);
  Starts starts = { points, options, self->k, self->inertias, iterations };
  double least = INFINITY;
  guint longest = 0;

  carlos_parallel_for (self->n_starts, options->threads, finish_start_cb, &starts);
  for (guint i = 0; i < self->n_starts; i++)
    least = MIN (least, self->inertias[i]);
  for (guint i = 0; i < self->n_starts; i++)
    {
      if (self->inertias[i] > least * (1 + SAME) || iterations[i] <= longest)
        continue;
      longest = iterations[i];
      self->start = i;
    }
}

static void
frame_clear (gpointer data)
{
  CarlosKmeansFrame *frame = data;

  g_free (frame->labels);
  g_free (frame->centroids);
}

static double
get_squared_distance (const float *a, const float *b, guint n)
{
  double sum = 0;

  for (guint j = 0; j < n; j++)
    sum += ((double) a[j] - b[j]) * ((double) a[j] - b[j]);

  return sum;
}

static double
measure_inertia (const CarlosKmeansTrace *self, const CarlosMatrix *matrix, const CarlosKmeansFrame *frame)
{
  double sum = 0;

  for (gsize i = 0; i < self->n; i++)
    sum += get_squared_distance (carlos_matrix_row (matrix, i),
                                 frame->centroids + (gsize) frame->labels[i] * self->n_columns,
                                 self->n_columns);

  return sum;
}

static float *
copy_centres (const CarlosKmeansRun *run)
{
  guint n_columns = run->points->n_columns;
  float *centres = g_memdup2 (run->centres, sizeof (float) * run->k * n_columns);

  for (guint i = 0; i < run->k * n_columns; i++)
    centres[i] = (float) (centres[i] + run->points->means[i % n_columns]);

  return centres;
}

static const CarlosKmeansFrame *
get_last (const CarlosKmeansTrace *self)
{
  return self->frames->len > 0 ? &g_array_index (self->frames, CarlosKmeansFrame, self->frames->len - 1)
                               : NULL;
}

static void
add_frame (CarlosKmeansTrace *self,
           const CarlosKmeansRun *run,
           const CarlosMatrix *matrix,
           float *centroids,
           gboolean by_exchange)
{
  const CarlosKmeansFrame *before = get_last (self);
  CarlosKmeansFrame frame = { .by_exchange = by_exchange, .centroids = centroids };

  frame.labels = g_memdup2 (run->labels, self->n);
  frame.inertia = measure_inertia (self, matrix, &frame);
  frame.n_changed = before == NULL ? self->n : 0;
  if (before != NULL)
    {
      frame.iteration = before->iteration + 1;
      frame.shift = get_squared_distance (centroids, before->centroids, self->k * self->n_columns);
      for (gsize i = 0; i < self->n; i++)
        frame.n_changed += frame.labels[i] != before->labels[i] ? 1 : 0;
    }
  if (self->frames->len > CARLOS_KMEANS_TRACE_MAX_FRAMES)
    {
      self->n_left_out++;
      g_array_remove_index (self->frames, self->frames->len - 1);
    }
  g_array_append_val (self->frames, frame);
}

/* Lloyd's method with a frame for each iteration. A run is done as in carlos_kmeans_runs_iterate (). */
static void
record_lloyd (CarlosKmeansTrace *self,
              CarlosKmeansRun *run,
              const CarlosMatrix *matrix,
              double tolerance,
              const CarlosKmeansOptions *options)
{
  for (guint i = 0; i < options->max_iterations; i++)
    {
      float *centroids = copy_centres (run);
      CarlosProgress progress = { NULL };

      carlos_kmeans_runs_iterate (&run, 1, 1, tolerance, 1, &progress);
      add_frame (self, run, matrix, centroids, FALSE);
      if (run->n_changed == 0 || run->shift <= tolerance)
        return;
    }
}

static void
record (CarlosKmeansTrace *self,
        const CarlosPoints *points,
        const CarlosMatrix *matrix,
        const CarlosKmeansOptions *options)
{
  g_autoptr (CarlosKmeansRun) run = carlos_kmeans_search_begin (points, self->k, self->start, options);

  record_lloyd (self, run, matrix, carlos_kmeans_search_get_tolerance (points, options), options);
  if (carlos_kmeans_search_exchanges (points))
    {
      carlos_kmeans_run_exchange (run, options->max_iterations);
      if (memcmp (run->labels, get_last (self)->labels, self->n) != 0)
        add_frame (self, run, matrix, copy_centres (run), TRUE);
    }
  if (get_last (self)->n_changed > 0)
    record_lloyd (self, run, matrix, 0, options);
}

/**
 * carlos_kmeans_trace_new:
 * @points: n x columns finite values, at least one row
 * @options: as the clusters were found with
 *
 * Goes the way again that a start of [func@kmeans_search] took with the same points and options, and writes down where it
 * stood after each iteration: of the starts that end with the least inertia the one with most iterations. The last frame
 * has clusters as good as those that [func@kmeans_new] finds; nearly always they are these.
 *
 * Returns: (transfer full): the way
 */
CarlosKmeansTrace *
carlos_kmeans_trace_new (const CarlosMatrix *points, const CarlosKmeansOptions *options)
{
  g_autoptr (CarlosPoints) layout = carlos_points_new (points, options->threads);
  CarlosKmeansTrace *self = g_new0 (CarlosKmeansTrace, 1);

  self->k = carlos_points_count_distinct (layout, options->k);
  self->n = points->n_rows;
  self->n_columns = points->n_columns;
  self->n_starts = options->restarts;
  self->inertias = g_new0 (double, self->n_starts);
  self->frames = g_array_new (FALSE, FALSE, sizeof (CarlosKmeansFrame));
  g_array_set_clear_func (self->frames, frame_clear);
  find_best_start (self, layout, options);
  record (self, layout, points, options);

  return self;
}

void
carlos_kmeans_trace_free (CarlosKmeansTrace *self)
{
  g_free (self->inertias);
  g_array_unref (self->frames);
  g_free (self);
}
