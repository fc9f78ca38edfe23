/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

/* The inner loops of the silhouette: so many points of a against each vector of points of b, whose columns are thus
 * loaded once for all of them. */
#define TILE 4

/* The lanes of a vector that starts at point `first` and hold one of `n` points are 1, the others 0. */
CARLOS_KERNEL_PART void
fill_mask (guint first, guint n, CarlosFloats *mask)
{
  for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
    (*mask)[lane] = first + lane < n;
}

CARLOS_KERNEL_PART void
add_distances (const float *a,
               const CarlosFloats *b,
               guint n_columns,
               const CarlosFloats *mask,
               const guint n,
               CarlosFloats *a_sums,
               CarlosFloats *b_sum)
{
  CarlosFloats distances[TILE] = {};

  for (guint j = 0; j < n_columns; j++)
#pragma GCC unroll 4
    for (guint i = 0; i < n; i++)
      {
        CarlosFloats difference = b[j * CARLOS_BLOCK_VECTORS] - a[j * CARLOS_LANES + i];
        distances[i] += difference * difference;
      }

#pragma GCC unroll 4
  for (guint i = 0; i < n; i++)
    {
      CarlosFloats distance = CARLOS_SQUARE_ROOT (distances[i]);
      a_sums[i] += distance * *mask;
      *b_sum += distance;
    }
}

CARLOS_KERNEL_PART void
add_tile (const float *a,
          const float *b,
          guint n_b,
          guint n_columns,
          const guint n,
          double *a_sums,
          float *b_sums)
{
  const CarlosFloats *x = (const void *) b;
  CarlosFloats *y_sums = (void *) b_sums;
  CarlosFloats sums[TILE] = {};
  CarlosFloats mask = (CarlosFloats){} + 1;

  for (guint i = 0; i * CARLOS_VECTOR_LANES < n_b; i++)
    {
      gsize block = i / CARLOS_BLOCK_VECTORS;
      guint v = i % CARLOS_BLOCK_VECTORS;

      if ((i + 1) * CARLOS_VECTOR_LANES > n_b)
        fill_mask (i * CARLOS_VECTOR_LANES, n_b, &mask);
      add_distances (a, x + block * n_columns * CARLOS_BLOCK_VECTORS + v, n_columns, &mask, n, sums,
                     y_sums + i);
    }

  for (guint i = 0; i < n; i++)
    for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
      a_sums[i] += sums[i][lane];
}

void
CARLOS_KERNEL (distances) (const float *a,
                           guint n_a,
                           const float *b,
                           guint n_b,
                           guint n_columns,
                           double *a_sums,
                           float *b_sums)
{
  for (guint i = 0; i < n_a; i += TILE)
    {
      const float *tile = a + (gsize) (i / CARLOS_LANES) * n_columns * CARLOS_LANES + i % CARLOS_LANES;
      guint n = MIN (TILE, n_a - i);

      if (n == TILE)
        add_tile (tile, b, n_b, n_columns, TILE, a_sums + i, b_sums);
      else if (n == 3)
        add_tile (tile, b, n_b, n_columns, 3, a_sums + i, b_sums);
      else if (n == 2)
        add_tile (tile, b, n_b, n_columns, 2, a_sums + i, b_sums);
      else
        add_tile (tile, b, n_b, n_columns, 1, a_sums + i, b_sums);
    }
}
