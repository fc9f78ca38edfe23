/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-layout-start.h"

#include "carlos-pca.h"

#include <math.h>

/* The first principal components reach so far from the middle, as in UMAP; and so much noise keeps equal points apart. */
#define START_EXTENT 10
#define START_NOISE 1e-3

/* How far from those with a position others can be to find theirs, in steps from neighbour to neighbour. */
#define PLACE_ROUNDS 3

/**
 * carlos_layout_start_new:
 * @points: n x columns finite values
 * @random: where the noise comes from
 *
 * Returns: (transfer full): the first two principal components, scaled, with a little noise: n x 2
 */
CarlosMatrix *
carlos_layout_start_new (const CarlosMatrix *points, CarlosRandom *random)
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

/**
 * carlos_layout_start_complete:
 * @given: n x 2 positions; what is not finite is not known
 * @graph: n x n, the weights of neighbours
 * @random: where the noise comes from
 *
 * Points without a position go where their neighbours are, then those beside them; what is left, to the middle.
 *
 * Returns: (transfer full): n x 2 finite positions
 */
CarlosMatrix *
carlos_layout_start_complete (const CarlosMatrix *given, const CarlosSparse *graph, CarlosRandom *random)
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
