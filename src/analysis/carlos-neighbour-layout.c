/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-neighbour-layout.h"

#include "carlos-fuzzy-graph.h"
#include "carlos-parallel.h"
#include "carlos-pca.h"
#include "carlos-progress.h"
#include "carlos-random.h"

#include <math.h>
#include <string.h>

/* Neighbours lie together as far as 1 / (1 + a d^2) says. a is the least-squares fit of that to UMAP's curve, which is 1
 * up to a distance of .1 and exp (.1 - d) beyond, over 0 to 3. (UMAP fits 1 / (1 + a d^(2 b)) and finds b = .9; b = 1 does
 * without powers, and Böhm, Berens and Kobak, "Attraction-repulsion spectrum in neighbor embeddings", JMLR 23, 2022, find
 * that it makes hardly a difference.) */
#define CURVE 1.558f

/* UMAP's: a point that is drawn to another is pushed away from so many chosen by chance; the forces between points that
 * are (nearly) in the same place are limited. */
#define REPULSIONS 5
#define SOFTENING .001f
#define STRONGEST 4.f

/* So many points stand for all that push a point away, in a round. */
#define N_SAMPLES 24

/* Adam (Kingma and Ba 2015), with the constants of uwot's batch mode. */
#define MOMENTUM .5f
#define MEMORY .9f
#define SMALLEST_GRADIENT 1e-7f

/* How far a point may move in the first round. From positions that were good once, less. */
#define FIRST_STEP 1.f
#define FIRST_STEP_FROM_START .05f

/* The first principal components reach so far from the middle, as in UMAP; and so much noise keeps equal points apart. */
#define START_EXTENT 10
#define START_NOISE 1e-3

#define TASK_POINTS 256

#define PLACE_ROUNDS 3

typedef struct
{
  gsize n;
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

static inline float
limit (float value)
{
  return CLAMP (value, -STRONGEST, STRONGEST);
}

/* The pull of the neighbours, weighted, which is the gradient of - w ln q, q = 1 / (1 + a d^2). Each pair counts twice, as
 * in UMAP, where either end moves both. */
static inline void
add_attraction (const Layout *self, gsize point, float *force)
{
  const float *here = carlos_matrix_row (self->positions, point);

  for (gsize i = self->graph->offsets[point]; i < self->graph->offsets[point + 1]; i++)
    {
      const float *there = carlos_matrix_row (self->positions, self->graph->columns[i]);
      float dx = there[0] - here[0], dy = there[1] - here[1];
      float pull = 2 * CURVE / (1 + CURVE * (dx * dx + dy * dy));

      force[0] += 2 * self->graph->values[i] * limit (pull * dx);
      force[1] += 2 * self->graph->values[i] * limit (pull * dy);
    }
}

/* The push of all others, the gradient of - ln (1 - q), estimated from some of them. Which, depends on nothing but the
 * seed, the round and the point. */
static inline void
add_repulsion (const Layout *self, gsize point, float *force)
{
  const float *here = carlos_matrix_row (self->positions, point);
  guint64 state = carlos_random_derive_seed (self->seed, self->round * (guint64) self->n + point);
  float scale = REPULSIONS * self->degrees[point] / N_SAMPLES;
  float x = 0, y = 0;

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      /* Knuth's linear congruential generator; of its bits the upper ones are good. */
      state = state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
      const float *there = carlos_matrix_row (self->positions, ((state >> 32) * self->n) >> 32);
      float dx = here[0] - there[0], dy = here[1] - there[1];
      float square = dx * dx + dy * dy;
      float push = 2 / ((SOFTENING + square) * (1 + CURVE * square));

      x += limit (push * dx);
      y += limit (push * dy);
    }
  force[0] += scale * x;
  force[1] += scale * y;
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
      if (!carlos_monitor_report (options->monitor, fraction))
        return FALSE;
    }

  return TRUE;
}

/* The first two principal components, scaled, with a little noise. */
static CarlosMatrix *
make_start (const CarlosMatrix *points, CarlosRandom *random)
{
  CarlosMatrix *start = carlos_matrix_new (points->n_rows, 2);
  g_autoptr (CarlosPca) pca = carlos_pca_new (points);
  guint n_components = MIN (2, pca->n_components);
  g_autoptr (CarlosMatrix) components = carlos_pca_project (pca, points, n_components);
  double largest = 0;

  for (gsize i = 0; i < points->n_rows * n_components; i++)
    largest = fmax (largest, fabs (components->values[i]));
  for (gsize row = 0; row < points->n_rows; row++)
    for (guint j = 0; j < 2; j++)
      {
        double value = j < n_components && largest > 0
                         ? START_EXTENT * carlos_matrix_row (components, row)[j] / largest
                         : 0;

        carlos_matrix_row (start, row)[j] = value + START_NOISE * carlos_random_normal (random);
      }

  return start;
}

static gboolean
is_known (const CarlosMatrix *positions, gsize row)
{
  return isfinite (carlos_matrix_row (positions, row)[0]) && isfinite (carlos_matrix_row (positions, row)[1]);
}

/* Puts a point without a position where its neighbours are, if any of them has one. */
static gboolean
find_among_neighbours (const CarlosSparse *graph, const CarlosMatrix *positions, gsize point, float *found)
{
  double sum = 0, x = 0, y = 0;

  for (gsize i = graph->offsets[point]; i < graph->offsets[point + 1]; i++)
    {
      const float *there = carlos_matrix_row (positions, graph->columns[i]);

      if (!is_known (positions, graph->columns[i]))
        continue;
      sum += graph->values[i];
      x += (double) graph->values[i] * there[0];
      y += (double) graph->values[i] * there[1];
    }
  if (sum <= 0)
    return FALSE;
  found[0] = x / sum;
  found[1] = y / sum;

  return TRUE;
}

/* Points without a position go where their neighbours are, then those beside them; what is left, to the middle. */
static CarlosMatrix *
complete_start (const CarlosMatrix *given, const CarlosSparse *graph, CarlosRandom *random)
{
  g_autoptr (CarlosMatrix) start = carlos_matrix_copy (given);

  for (guint round = 0; round <= PLACE_ROUNDS; round++)
    {
      g_autoptr (CarlosMatrix) known = carlos_matrix_copy (start);

      for (gsize row = 0; row < start->n_rows; row++)
        {
          float *position = carlos_matrix_row (start, row);

          if (is_known (known, row))
            continue;
          if (round == PLACE_ROUNDS)
            position[0] = position[1] = 0;
          else if (!find_among_neighbours (graph, known, row, position))
            continue;
          for (guint j = 0; j < 2; j++)
            position[j] += START_NOISE * carlos_random_normal (random);
        }
    }

  return g_steal_pointer (&start);
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
  g_autoptr (CarlosNearest) nearest = NULL;
  g_autoptr (CarlosSparse) graph = NULL;
  CarlosMatrix *positions = NULL;
  CarlosRandom random;
  Layout layout;

  if (points->n_rows == 0)
    return carlos_matrix_new (0, 2);

  nearest = carlos_nearest_new (points, k, options->threads, NULL);
  graph = carlos_fuzzy_graph_new (nearest);
  carlos_random_init (&random, options->seed);
  layout_init (&layout, graph,
               options->start != NULL ? complete_start (options->start, graph, &random)
                                      : make_start (points, &random),
               options->seed);
  if (optimise (&layout, options,
                options->n_rounds > 0 ? options->n_rounds : choose_n_rounds (points->n_rows)))
    positions = g_steal_pointer (&layout.positions);
  layout_clear (&layout);

  return positions;
}

/* Neighbours count the less the farther they are; one in the same place counts alone. */
static void
place_row (const CarlosNearest *nearest, gsize row, const CarlosMatrix *positions, float *placed)
{
  double sum = 0, x = 0, y = 0;
  double softening = 1e-6 * nearest->distances[row * nearest->k + nearest->k - 1] + 1e-30;

  for (gsize i = row * nearest->k; i < (row + 1) * nearest->k; i++)
    {
      const float *there = carlos_matrix_row (positions, nearest->ids[i]);
      double weight = 1 / (nearest->distances[i] + softening);

      sum += weight;
      x += weight * there[0];
      y += weight * there[1];
    }
  placed[0] = x / sum;
  placed[1] = y / sum;
}

/**
 * carlos_neighbour_layout_place:
 * @points: n x columns, those that were laid out; n >= 1
 * @positions: n x 2, where they are; finite
 * @rows: m x columns, new ones
 * @k: how many neighbours decide
 * @threads: how many threads may work, 0 for one a processor
 *
 * Places new points in a layout without moving the others: the mean of their nearest neighbours' positions, weighted by one
 * over the distance.
 *
 * Returns: (transfer full): m x 2 positions
 */
CarlosMatrix *
carlos_neighbour_layout_place (const CarlosMatrix *points,
                               const CarlosMatrix *positions,
                               const CarlosMatrix *rows,
                               guint k,
                               guint threads)
{
  g_return_val_if_fail (points->n_rows > 0 && positions->n_rows == points->n_rows, NULL);

  CarlosMatrix *placed = carlos_matrix_new (rows->n_rows, 2);
  g_autoptr (CarlosNearest) nearest = carlos_nearest_new_among (points, rows, MAX (1, k), threads, NULL);

  for (gsize row = 0; row < rows->n_rows; row++)
    place_row (nearest, row, positions, carlos_matrix_row (placed, row));

  return placed;
}
