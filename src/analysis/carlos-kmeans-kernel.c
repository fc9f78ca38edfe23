/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

#include <string.h>

/* The inner loops of k-means over blocks of CARLOS_LANES points (see carlos-points.h). Each loads a vector of one column
 * once and uses it for TILE centres, whose sums stay in registers. */
#define TILE 4

/* score = |c|^2 / 2 - x.c is half the squared distance of point and centre without the half of |x|^2, which is the same
 * for all centres: the smallest score is the nearest centre. */
CARLOS_KERNEL_PART void
assign_tile (const CarlosFloats *x,
             guint n_columns,
             const float *centres,
             const float *halves,
             guint first,
             const guint n,
             CarlosFloats *best,
             CarlosInts *nearest)
{
  const float *tile = centres + (gsize) first * n_columns;
  CarlosFloats scores[TILE][CARLOS_VECTORS_AT_ONCE];

#pragma GCC unroll 4
  for (guint c = 0; c < n; c++)
#pragma GCC unroll 2
    for (guint v = 0; v < CARLOS_VECTORS_AT_ONCE; v++)
      scores[c][v] = (CarlosFloats){} + halves[first + c];
  for (guint j = 0; j < n_columns; j++)
#pragma GCC unroll 4
    for (guint c = 0; c < n; c++)
#pragma GCC unroll 2
      for (guint v = 0; v < CARLOS_VECTORS_AT_ONCE; v++)
        scores[c][v] -= x[j * CARLOS_BLOCK_VECTORS + v] * tile[c * n_columns + j];
#pragma GCC unroll 4
  for (guint c = 0; c < n; c++)
#pragma GCC unroll 2
    for (guint v = 0; v < CARLOS_VECTORS_AT_ONCE; v++)
      {
        CarlosInts is_nearer = scores[c][v] < best[v];

        best[v] = CARLOS_SELECT (is_nearer, scores[c][v], best[v]);
        nearest[v] = CARLOS_SELECT (is_nearer, (CarlosInts){} + (gint32) (first + c), nearest[v]);
      }
}

CARLOS_KERNEL_PART void
assign_vectors (const CarlosFloats *x,
                guint n_columns,
                const float *centres,
                const float *halves,
                guint k,
                guint8 *labels)
{
  CarlosFloats best[CARLOS_VECTORS_AT_ONCE];
  CarlosInts nearest[CARLOS_VECTORS_AT_ONCE] = {};
  guint c = 0;

#pragma GCC unroll 2
  for (guint v = 0; v < CARLOS_VECTORS_AT_ONCE; v++)
    best[v] = (CarlosFloats){} + __FLT_MAX__;
  for (; c + TILE <= k; c += TILE)
    assign_tile (x, n_columns, centres, halves, c, TILE, best, nearest);
  if (k - c == 3)
    assign_tile (x, n_columns, centres, halves, c, 3, best, nearest);
  else if (k - c == 2)
    assign_tile (x, n_columns, centres, halves, c, 2, best, nearest);
  else if (k - c == 1)
    assign_tile (x, n_columns, centres, halves, c, 1, best, nearest);

#pragma GCC unroll 2
  for (guint v = 0; v < CARLOS_VECTORS_AT_ONCE; v++)
    {
      CarlosBytes narrow = __builtin_convertvector(nearest[v], CarlosBytes);
      memcpy (labels + v * CARLOS_VECTOR_LANES, &narrow, sizeof narrow);
    }
}

void
CARLOS_KERNEL (assign) (const float *blocks,
                        guint n_blocks,
                        guint n_columns,
                        const float *centres,
                        const float *halves,
                        guint k,
                        guint8 *labels)
{
  const CarlosFloats *x = (const void *) blocks;

  for (guint b = 0; b < n_blocks; b++)
    for (guint v = 0; v < CARLOS_BLOCK_VECTORS; v += CARLOS_VECTORS_AT_ONCE)
      assign_vectors (x + (gsize) b * n_columns * CARLOS_BLOCK_VECTORS + v, n_columns, centres, halves, k,
                      labels + (gsize) b * CARLOS_LANES + v * CARLOS_VECTOR_LANES);
}

#define SMALLER(a, b) CARLOS_SELECT ((a) < (b), a, b)

/* Squared distances by differences: exactly 0 between equal points. The first candidate of the first tile has been
 * taken: it brings the closest distances up to date before the others are weighed against them. */
CARLOS_KERNEL_PART void
spread_vector (const CarlosFloats *x,
               guint n_columns,
               const float *candidates,
               gboolean is_first,
               const guint n,
               CarlosFloats *closest,
               CarlosFloats *sums)
{
  CarlosFloats distances[TILE] = {};

  for (guint j = 0; j < n_columns; j++)
#pragma GCC unroll 4
    for (guint c = 0; c < n; c++)
      {
        CarlosFloats difference = x[j * CARLOS_BLOCK_VECTORS] - candidates[c * n_columns + j];
        distances[c] += difference * difference;
      }
  if (is_first)
    *closest = SMALLER (distances[0], *closest);
#pragma GCC unroll 4
  for (guint c = 0; c < n; c++)
    sums[c] += SMALLER (distances[c], *closest);
}

CARLOS_KERNEL_PART void
spread_tile (const float *blocks,
             guint n_blocks,
             guint n_columns,
             const float *candidates,
             gboolean is_first,
             const guint n,
             float *closest,
             double *potentials)
{
  const CarlosFloats *x = (const void *) blocks;
  CarlosFloats *distances = (void *) closest;
  CarlosFloats sums[TILE] = {};

  for (guint b = 0; b < n_blocks; b++)
    for (guint v = 0; v < CARLOS_BLOCK_VECTORS; v++)
      spread_vector (x + (gsize) b * n_columns * CARLOS_BLOCK_VECTORS + v, n_columns, candidates, is_first, n,
                     distances + (gsize) b * CARLOS_BLOCK_VECTORS + v, sums);

  for (guint c = 0; c < n; c++)
    {
      potentials[c] = 0;
      for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
        potentials[c] += sums[c][lane];
    }
}

void
CARLOS_KERNEL (spread) (const float *blocks,
                        guint n_blocks,
                        guint n_columns,
                        const float *candidates,
                        guint n_candidates,
                        float *closest,
                        double *potentials)
{
  for (guint c = 0; c < n_candidates; c += TILE)
    {
      const float *tile = candidates + (gsize) c * n_columns;
      guint n = MIN (TILE, n_candidates - c);

      if (n == TILE)
        spread_tile (blocks, n_blocks, n_columns, tile, c == 0, TILE, closest, potentials + c);
      else if (n == 3)
        spread_tile (blocks, n_blocks, n_columns, tile, c == 0, 3, closest, potentials + c);
      else if (n == 2)
        spread_tile (blocks, n_blocks, n_columns, tile, c == 0, 2, closest, potentials + c);
      else
        spread_tile (blocks, n_blocks, n_columns, tile, c == 0, 1, closest, potentials + c);
    }
}
