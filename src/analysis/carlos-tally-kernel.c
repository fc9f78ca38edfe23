/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels-private.h"
#include "carlos-vector.h"

#include <string.h>

/* The values come from the block, which has just been read for finding the labels: a table of whole numbers would have to
 * come from memory. */
CARLOS_KERNEL_PART gint64
get_whole (const float *x, guint j, const float *scales)
{
  return (gint64) (x[j * CARLOS_LANES] * scales[j]);
}

CARLOS_KERNEL_PART void
add_point (const float *x, guint n_columns, const float *scales, gint64 *to)
{
  for (guint j = 0; j < n_columns; j++)
    to[j] += get_whole (x, j, scales);
  to[n_columns]++;
}

CARLOS_KERNEL_PART void
move_point (const float *x, guint n_columns, const float *scales, gint64 *from, gint64 *to)
{
  for (guint j = 0; j < n_columns; j++)
    {
      gint64 whole = get_whole (x, j, scales);

      from[j] -= whole;
      to[j] += whole;
    }
  from[n_columns]--;
  to[n_columns]++;
}

/* Byte j is not 0 where label j of eight has changed. */
CARLOS_KERNEL_PART guint64
compare_eight (const guint8 *a, const guint8 *b)
{
  guint64 x, y;

  memcpy (&x, a, sizeof x);
  memcpy (&y, b, sizeof y);

  return GUINT64_FROM_LE (x ^ y);
}

/* Most labels do not change in most iterations: eight are compared at a time. */
guint
CARLOS_KERNEL (tally) (const float *blocks,
                       guint n_columns,
                       const float *scales,
                       const guint8 *fresh,
                       guint8 *labels,
                       guint n,
                       gint64 *tally)
{
  guint n_changed = 0;

  for (guint i = 0; i < n; i += 8)
    for (guint64 changes = compare_eight (fresh + i, labels + i); changes != 0;)
      {
        guint byte = (guint) __builtin_ctzll (changes) / 8;
        guint point = i + byte;

        changes &= ~(G_GUINT64_CONSTANT (0xff) << (8 * byte));
        if (point >= n)
          break;
        const float *x
          = blocks + (gsize) (point / CARLOS_LANES) * CARLOS_LANES * n_columns + point % CARLOS_LANES;
        gint64 *to = tally + (gsize) fresh[point] * (n_columns + 1);

        if (labels[point] == CARLOS_NO_LABEL)
          add_point (x, n_columns, scales, to);
        else
          move_point (x, n_columns, scales, tally + (gsize) labels[point] * (n_columns + 1), to);
        n_changed++;
      }
  memcpy (labels, fresh, n);

  return n_changed;
}
