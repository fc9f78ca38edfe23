/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

/* The inner loops of densities and contours. */

/* So many vectors of sums stay in registers while the kernel goes by. */
#define TILE 4

void
CARLOS_KERNEL (
  convolve) (const float *values, gsize stride, const float *weights, guint n_weights, guint n, float *sums)
{
  for (guint i = 0; i < n; i += TILE * CARLOS_VECTOR_LANES)
    {
      const float *from = values + i;
      CarlosFloats tile[TILE] = {};

      for (guint j = 0; j < n_weights; j++, from += stride)
#pragma GCC unroll 4
        for (guint v = 0; v < TILE; v++)
          tile[v] += *(const CarlosLooseFloats *) (from + v * CARLOS_VECTOR_LANES) * weights[j];
#pragma GCC unroll 4
      for (guint v = 0; v < TILE; v++)
        *(CarlosLooseFloats *) (sums + i + v * CARLOS_VECTOR_LANES) = tile[v];
    }
}

void
CARLOS_KERNEL (falls) (const float *values, guint n, float level, guint64 *bits)
{
  for (guint i = 0; i < n; i += 64)
    {
      guint64 word = 0;

      for (guint j = 0; j < 64; j += CARLOS_VECTOR_LANES)
        {
          CarlosFloats here = *(const CarlosLooseFloats *) (values + i + j);
          CarlosFloats next = *(const CarlosLooseFloats *) (values + i + j + 1);
          CarlosInts falls = (here >= level) & ~(next >= level);

          word |= (guint64) CARLOS_SIGN_BITS (falls) << j;
        }
      if (n - i < 64)
        word &= (G_GUINT64_CONSTANT (1) << (n - i)) - 1;
      bits[i / 64] = word;
    }
}
