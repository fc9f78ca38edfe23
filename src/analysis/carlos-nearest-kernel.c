/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

/* The inner loop of exact nearest neighbours: the columns of a block are loaded once for so many points. */
#define TILE 4

CARLOS_KERNEL_PART void
measure_tile (const float *a, const float *b, guint n_blocks, guint n_columns, const guint n, float *squares)
{
  const CarlosFloats *x = (const void *) b;
  gsize n_vectors = (gsize) n_blocks * CARLOS_BLOCK_VECTORS;
  CarlosFloats *out = (void *) squares;

  for (gsize i = 0; i < n_vectors; i++)
    {
      const CarlosFloats *columns
        = x + i / CARLOS_BLOCK_VECTORS * n_columns * CARLOS_BLOCK_VECTORS + i % CARLOS_BLOCK_VECTORS;
      CarlosFloats sums[TILE] = {};

      for (guint j = 0; j < n_columns; j++)
#pragma GCC unroll 4
        for (guint t = 0; t < n; t++)
          {
            CarlosFloats difference = columns[j * CARLOS_BLOCK_VECTORS] - a[j * CARLOS_LANES + t];
            sums[t] += difference * difference;
          }
#pragma GCC unroll 4
      for (guint t = 0; t < n; t++)
        out[t * n_vectors + i] = sums[t];
    }
}

void
CARLOS_KERNEL (measure) (const float *a,
                         guint first,
                         guint n_a,
                         const float *b,
                         guint n_blocks,
                         guint n_columns,
                         float *squares)
{
  if (n_a == TILE)
    measure_tile (a + first, b, n_blocks, n_columns, TILE, squares);
  else if (n_a == 3)
    measure_tile (a + first, b, n_blocks, n_columns, 3, squares);
  else if (n_a == 2)
    measure_tile (a + first, b, n_blocks, n_columns, 2, squares);
  else
    measure_tile (a + first, b, n_blocks, n_columns, 1, squares);
}

guint
CARLOS_KERNEL (below) (const float *values, gsize n, float limit)
{
  gsize n_vectors = n / CARLOS_VECTOR_LANES;
  CarlosInts counts = {};
  guint count = 0;

  /* What is true is -1. */
  for (gsize i = 0; i < n_vectors; i++)
    counts -= *(const CarlosLooseFloats *) (values + i * CARLOS_VECTOR_LANES) < limit;
  for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
    count += counts[lane];
  for (gsize i = n_vectors * CARLOS_VECTOR_LANES; i < n; i++)
    count += values[i] < limit;

  return count;
}
