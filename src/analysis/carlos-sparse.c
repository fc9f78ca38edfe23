/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sparse.h"

#include <string.h>

/**
 * carlos_sparse_new:
 * @n_rows: may be 0
 * @n_columns: may be 0
 * @n_values: how many entries it will hold
 *
 * Returns: (transfer full): a matrix with room for its entries, for the caller to fill in: offsets are 0
 */
CarlosSparse *
carlos_sparse_new (gsize n_rows, guint n_columns, gsize n_values)
{
  CarlosSparse *self = g_new (CarlosSparse, 1);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->offsets = g_new0 (gsize, n_rows + 1);
  self->columns = g_new0 (guint32, n_values);
  self->values = g_new0 (float, n_values);

  return self;
}

void
carlos_sparse_free (CarlosSparse *self)
{
  if (self == NULL)
    return;

  g_free (self->offsets);
  g_free (self->columns);
  g_free (self->values);
  g_free (self);
}

/**
 * carlos_sparse_get_n_values:
 *
 * Returns: how many entries there are, once the offsets are filled in
 */
gsize
carlos_sparse_get_n_values (const CarlosSparse *self)
{
  return self->offsets[self->n_rows];
}

/* Fills the offsets of the transpose: where the entries of each column will begin. */
static void
count_columns (const CarlosSparse *self, gsize *offsets)
{
  for (gsize i = 0; i < carlos_sparse_get_n_values (self); i++)
    offsets[self->columns[i] + 1]++;
  for (guint column = 0; column < self->n_columns; column++)
    offsets[column + 1] += offsets[column];
}

/**
 * carlos_sparse_transpose:
 * @self: with fewer than 2^32 rows
 *
 * Returns: (transfer full): the same with rows and columns exchanged
 */
CarlosSparse *
carlos_sparse_transpose (const CarlosSparse *self)
{
  g_return_val_if_fail (self->n_rows <= G_MAXUINT32, NULL);

  CarlosSparse *transpose
    = carlos_sparse_new (self->n_columns, self->n_rows, carlos_sparse_get_n_values (self));
  g_autofree gsize *next = g_new (gsize, self->n_columns + 1);

  count_columns (self, transpose->offsets);
  memcpy (next, transpose->offsets, (self->n_columns + 1) * sizeof *next);

  /* Rows come in order, so the entries of each column do. */
  for (gsize row = 0; row < self->n_rows; row++)
    for (gsize i = self->offsets[row]; i < self->offsets[row + 1]; i++)
      {
        gsize place = next[self->columns[i]]++;
        transpose->columns[place] = row;
        transpose->values[place] = self->values[i];
      }

  return transpose;
}

/**
 * carlos_sparse_multiply:
 * @dense: columns of @self x @n, row-major
 * @n: columns of @dense
 * @product: (out): rows of @self x @n places
 *
 * Multiplies from the left.
 */
void
carlos_sparse_multiply (const CarlosSparse *self, const double *dense, guint n, double *product)
{
  for (gsize row = 0; row < self->n_rows; row++)
    {
      double *sum = product + row * n;

      memset (sum, 0, n * sizeof *sum);
      for (gsize i = self->offsets[row]; i < self->offsets[row + 1]; i++)
        {
          const double *other = dense + (gsize) self->columns[i] * n;
          double value = self->values[i];

          for (guint j = 0; j < n; j++)
            sum[j] += value * other[j];
        }
    }
}
