/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-neighbour-layout.h"

#include "carlos-fuzzy-graph.h"
#include "carlos-kernels.h"
#include "carlos-layout-start.h"
#include "carlos-parallel.h"
#include "carlos-random.h"

#include <math.h>

/* Neighbours lie together as far as 1 / (1 + a d^2) says. a is the least-squares fit of that to UMAP's curve, which is 1
 * up to a distance of .1 and exp (.1 - d) beyond, over 0 to 3. (UMAP fits 1 / (1 + a d^(2 b)) and finds b = .9; b = 1 does
 * without powers, and Böhm, Berens and Kobak, "Attraction-repulsion spectrum in neighbor embeddings", JMLR 23, 2022, find
 * that it makes hardly a difference.) */
#define CURVE 1.558f

/* A point that is drawn to another is pushed away from so many chosen by chance. UMAP has 5; more of them spread dense places
 * out, as t-SNE does, and more of the true neighbours are kept (docs/method.md has the figures). The forces between points
 * that are (nearly) in the same place are limited as in UMAP. */
#define REPULSIONS 20
#define SOFTENING .001f
#define STRONGEST 4.f

/* So many points stand for all that push a point away, in a round: a multiple of CARLOS_LANES. */
#define N_SAMPLES 32

/* So many neighbours are looked at together, a multiple of CARLOS_LANES too. */
#define PULL_STEP 64

/* Adam (Kingma and Ba 2015), with the constants of uwot's batch mode. */
#define MOMENTUM .5f
#define MEMORY .9f
#define SMALLEST_GRADIENT 1e-7f

/* How far a point may move in the first round. From positions that were good once, less. */
#define FIRST_STEP 1.f
#define FIRST_STEP_FROM_START .05f

#define TASK_POINTS 256

#define NEAREST_PART .2

typedef struct
{
  gsize n;
  const CarlosKernels *kernels;
  const CarlosSparse *graph;
  float *degrees; /* n: sums of the rows of the graph */
  CarlosMatrix *positions;
  CarlosMatrix *moved; /* what the positions will be after this round */
  float *means;        /* n x 2: of the forces, fading */
  float *squares;      /* n x 2: of their squares */
  guint64 seed;
  guint round;
  float step;
  float mean_correction;
  float square_correction;
} Layout;

/* The way from a point to another, x and y apart as the kernels want it. */
static inline void
set_way (const Layout *self, gsize from, gsize to, float *x, float *y)
{
  const float *here = carlos_matrix_row (self->positions, from),
              *there = carlos_matrix_row (self->positions, to);

  *x = there[0] - here[0];
  *y = there[1] - here[1];
}

/* The pull of the neighbours, weighted, which is the gradient of - w ln q, q = 1 / (1 + a d^2). Each pair counts twice, as
 * in UMAP, where either end moves both. */
static void
add_attraction (const Layout *self, gsize point, float *force)
{
  const CarlosSparse *graph = self->graph;
  float ways[2 * PULL_STEP], weights[PULL_STEP];

  for (gsize begin = graph->offsets[point]; begin < graph->offsets[point + 1]; begin += PULL_STEP)
    {
      guint n = MIN (PULL_STEP, graph->offsets[point + 1] - begin);
      guint n_places = (n + CARLOS_LANES - 1) / CARLOS_LANES * CARLOS_LANES;

      for (guint i = 0; i < n; i++)
        {
          set_way (self, point, graph->columns[begin + i], &ways[i], &ways[n_places + i]);
          weights[i] = 2 * graph->values[begin + i];
        }
      for (guint i = n; i < n_places; i++)
        ways[i] = ways[n_places + i] = weights[i] = 0;
      self->kernels->pull (ways, weights, n_places, CURVE, STRONGEST, force);
    }
}

/* The push of all others, the gradient of - ln (1 - q), estimated from some of them. Which, depends on nothing but the
 * seed, the round and the point. */
static void
add_repulsion (const Layout *self, gsize point, float *force)
{
  guint64 state = carlos_random_derive_seed (self->seed, self->round * (guint64) self->n + point);
  float scale = REPULSIONS * self->degrees[point] / N_SAMPLES;
  float push[2] = { 0, 0 };
  float ways[2 * N_SAMPLES];

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      /* Knuth's linear congruential generator; of its bits the upper ones are good. */
      state = state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
      set_way (self, point, ((state >> 32) * self->n) >> 32, &ways[i], &ways[N_SAMPLES + i]);
    }
  self->kernels->push (ways, N_SAMPLES, CURVE, SOFTENING, STRONGEST, push);
  force[0] += scale * push[0];
  force[1] += scale * push[1];
}

static void
move_points_cb (guint task, guint worker, gpointer data)
{
  Layout *self = data;
  gsize begin = (gsize) task * TASK_POINTS, end = MIN (begin + TASK_POINTS, self->n);

  for (gsize point = begin; point < end; point++)
    {
      float force[2] = { 0, 0 };

      add_attraction (self, point, force);
      add_repulsion (self, point, force);
      for (guint j = 0; j < 2; j++)
        {
          float *mean = &self->means[2 * point + j], *square = &self->squares[2 * point + j];

          *mean += (1 - MOMENTUM) * (force[j] - *mean);
          *square += (1 - MEMORY) * (force[j] * force[j] - *square);
          carlos_matrix_row (self->moved, point)[j]
            = carlos_matrix_row (self->positions, point)[j]
              + self->step * *mean * self->mean_correction
                  / (sqrtf (*square * self->square_correction) + SMALLEST_GRADIENT);
        }
    }
}

/* All points move at once, each by the forces at the places where all were before: so the result does not depend on who
 * moves first, nor on the number of threads. */
static gboolean
optimise (Layout *self, const CarlosLayoutOptions *options, guint n_rounds)
{
  guint n_tasks = (self->n + TASK_POINTS - 1) / TASK_POINTS;
  float first_step = options->start != NULL ? FIRST_STEP_FROM_START : FIRST_STEP;

  for (self->round = 0; self->round < n_rounds; self->round++)
    {
      double fraction = (self->round + 1.) / n_rounds;
      CarlosMatrix *before = self->positions;

      self->step = first_step * (1 - (float) self->round / n_rounds);
      self->mean_correction = 1 / (1 - powf (MOMENTUM, self->round + 1));
      self->square_correction = 1 / (1 - powf (MEMORY, self->round + 1));
      carlos_parallel_for (n_tasks, options->threads, move_points_cb, self);
      self->positions = self->moved;
      self->moved = before;

      if (options->preview != NULL)
        options->preview (options->data, fraction, self->positions);
      if (!carlos_monitor_report (options->monitor, NEAREST_PART + (1 - NEAREST_PART) * fraction))
        return FALSE;
    }

  return TRUE;
}

/* Finding the neighbours is the first part of the work, as far as a monitor is concerned. */
static gboolean
report_first_part (gpointer data, double fraction)
{
  return carlos_monitor_report (data, NEAREST_PART * fraction);
}

static guint
choose_n_rounds (gsize n)
{
  return n <= 10000 ? 500 : 300;
}

static void
layout_init (Layout *self, const CarlosSparse *graph, CarlosMatrix *start, guint64 seed)
{
  *self = (Layout){ .n = graph->n_rows, .graph = graph, .positions = start, .seed = seed };
  self->kernels = carlos_kernels_get ();
  self->moved = carlos_matrix_new (self->n, 2);
  self->degrees = g_new0 (float, self->n);
  self->means = g_new0 (float, 2 * self->n);
  self->squares = g_new0 (float, 2 * self->n);
  for (gsize row = 0; row < self->n; row++)
    for (gsize i = graph->offsets[row]; i < graph->offsets[row + 1]; i++)
      self->degrees[row] += graph->values[i];
}

static void
layout_clear (Layout *self)
{
  carlos_matrix_free (self->positions);
  carlos_matrix_free (self->moved);
  g_free (self->degrees);
  g_free (self->means);
  g_free (self->squares);
}

/**
 * carlos_neighbour_layout_new:
 * @points: n x columns finite values
 * @options: how
 *
 * A layout in the plane that keeps neighbours together: UMAP (McInnes, Healy and Melville, "UMAP: Uniform manifold
 * approximation and projection for dimension reduction", arXiv 1802.03426, 2018), begun from the principal components.
 * Where UMAP samples the edges of its graph and moves their ends one after the other, here all points move at once by all
 * their edges and by a sample of the others, and Adam sizes the steps, as in the batch mode of Melville's uwot: the same
 * points, options and seed give the same layout whatever the number of threads. Distances between far points, sizes of
 * groups and gaps between them mean little in such a layout.
 *
 * Returns: (transfer full) (nullable): n x 2 positions; NULL when the monitor said to stop
 */
CarlosMatrix *
carlos_neighbour_layout_new (const CarlosMatrix *points, const CarlosLayoutOptions *options)
{
  g_return_val_if_fail (options->start == NULL || options->start->n_rows == points->n_rows, NULL);
  g_return_val_if_fail (options->start == NULL || options->start->n_columns == 2, NULL);

  guint k = options->n_neighbours > 0 ? options->n_neighbours : CARLOS_LAYOUT_NEIGHBOURS;
  CarlosMonitor first_part = { report_first_part, (gpointer) options->monitor };
  g_autoptr (CarlosNearest) nearest = NULL;
  g_autoptr (CarlosSparse) graph = NULL;
  CarlosMatrix *positions = NULL;
  CarlosRandom random;
  Layout layout;

  if (points->n_rows == 0)
    return carlos_matrix_new (0, 2);

  nearest = carlos_nearest_new (points, k, options->threads, &first_part);
  if (nearest == NULL)
    return NULL;

  graph = carlos_fuzzy_graph_new (nearest);
  carlos_random_init (&random, options->seed);
  layout_init (&layout, graph,
               options->start != NULL ? carlos_layout_start_complete (options->start, graph, &random)
                                      : carlos_layout_start_new (points, &random),
               options->seed);
  if (optimise (&layout, options,
                options->n_rounds > 0 ? options->n_rounds : choose_n_rounds (points->n_rows)))
    positions = g_steal_pointer (&layout.positions);
  layout_clear (&layout);

  return positions;
}
