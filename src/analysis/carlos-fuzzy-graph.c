/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fuzzy-graph.h"

#include <math.h>

#define SEARCH_ROUNDS 64
#define TOLERANCE 1e-5

/* A width is at least so much of the mean distance, lest equal points leave none. */
#define SMALLEST_WIDTH 1e-3

/* The distance to the nearest point that is not the same: closer than this all neighbours count in full. */
static float
find_nearest_other (const float *distances, guint k)
{
  for (guint i = 0; i < k; i++)
    if (distances[i] > 0)
      return distances[i];

  return 0;
}

static double
add_weights (const float *distances, guint k, float rho, double width)
{
  double sum = 0;

  for (guint i = 0; i < k; i++)
    sum += distances[i] > rho ? exp (-(distances[i] - rho) / width) : 1;

  return sum;
}

/* The width at which the weights add up to log2 k: so many neighbours count wherever the points are dense or sparse. */
static double
find_width (const float *distances, guint k, float rho, double mean)
{
  double target = log2 (k), low = 0, high = INFINITY, width = mean > 0 ? mean : 1;

  for (guint round = 0; round < SEARCH_ROUNDS; round++)
    {
      double sum = add_weights (distances, k, rho, width);

      if (fabs (sum - target) < TOLERANCE)
        break;
      if (sum > target)
        high = width;
      else
        low = width;
      width = isfinite (high) ? (low + high) / 2 : 2 * width;
    }

  return fmax (width, SMALLEST_WIDTH * mean);
}

static double
get_mean (const float *values, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += values[i];

  return n > 0 ? sum / n : 0;
}

static void
fill_weights (const float *distances, guint k, double overall_mean, float *weights)
{
  float rho = find_nearest_other (distances, k);
  double mean = rho > 0 ? get_mean (distances, k) : overall_mean;
  double width = find_width (distances, k, rho, mean);

  for (guint i = 0; i < k; i++)
    weights[i] = distances[i] > rho && width > 0 ? exp (-(distances[i] - rho) / width) : 1;
}

/* Each point's opinion of its neighbours, a row of k each. */
static CarlosSparse *
make_directed (const CarlosNearest *nearest)
{
  CarlosSparse *self = carlos_sparse_new (nearest->n, nearest->n, nearest->n * nearest->k);
  double mean = get_mean (nearest->distances, nearest->n * nearest->k);

  for (gsize row = 0; row < nearest->n; row++)
    {
      gsize first = row * nearest->k;

      fill_weights (nearest->distances + first, nearest->k, mean, self->values + first);
      for (guint i = 0; i < nearest->k; i++)
        self->columns[first + i] = nearest->ids[first + i];
      self->offsets[row + 1] = first + nearest->k;
    }

  return self;
}

/* One row of a + b - a b, of two rows with their columns in order. */
static gsize
join_rows (const CarlosSparse *a, const CarlosSparse *b, gsize row, CarlosSparse *joined, gsize next)
{
  gsize i = a->offsets[row], j = b->offsets[row];

  while (i < a->offsets[row + 1] || j < b->offsets[row + 1])
    {
      guint32 column_a = i < a->offsets[row + 1] ? a->columns[i] : G_MAXUINT32;
      guint32 column_b = j < b->offsets[row + 1] ? b->columns[j] : G_MAXUINT32;
      float value_a = column_a <= column_b ? a->values[i++] : 0;
      float value_b = column_b <= column_a ? b->values[j++] : 0;

      joined->columns[next] = MIN (column_a, column_b);
      joined->values[next++] = value_a + value_b - value_a * value_b;
    }

  return next;
}

/**
 * carlos_fuzzy_graph_new:
 * @nearest: of points among themselves
 *
 * The graph of neighbours of UMAP (McInnes, Healy and Melville 2018, sections 3.1 and 3.2; the smoothed distances of its
 * algorithm 3): a point takes its nearest neighbour for certain and farther ones by exp (-(d - rho) / sigma), with
 * sigma such that all add up to log2 k; two points are joined where one or the other takes it so, a + b - a b.
 *
 * Returns: (transfer full): n x n weights above 0 and up to 1, symmetric, the columns in order
 */
CarlosSparse *
carlos_fuzzy_graph_new (const CarlosNearest *nearest)
{
  g_autoptr (CarlosSparse) directed = make_directed (nearest);
  g_autoptr (CarlosSparse) transposed = carlos_sparse_transpose (directed);
  g_autoptr (CarlosSparse) ordered = carlos_sparse_transpose (transposed);
  CarlosSparse *joined = carlos_sparse_new (nearest->n, nearest->n, 2 * nearest->n * nearest->k);

  for (gsize row = 0; row < nearest->n; row++)
    joined->offsets[row + 1] = join_rows (ordered, transposed, row, joined, joined->offsets[row]);

  return joined;
}
