/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-matrix.h"

#include <string.h>

/**
 * carlos_matrix_new:
 * @n_rows: may be 0
 * @n_columns: may be 0
 *
 * Returns: (transfer full): a matrix of zeros
 */
CarlosMatrix *
carlos_matrix_new (gsize n_rows, guint n_columns)
{
  CarlosMatrix *self = g_new (CarlosMatrix, 1);

  g_assert (n_columns == 0 || n_rows <= G_MAXSIZE / n_columns);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->values = g_new0 (float, n_rows *n_columns);

  return self;
}

/**
 * carlos_matrix_copy:
 *
 * Returns: (transfer full): a matrix of its own with the same values
 */
CarlosMatrix *
carlos_matrix_copy (const CarlosMatrix *self)
{
  CarlosMatrix *copy = carlos_matrix_new (self->n_rows, self->n_columns);
  gsize n = self->n_rows * self->n_columns;

  if (n > 0)
    memcpy (copy->values, self->values, n * sizeof *copy->values);

  return copy;
}

void
carlos_matrix_free (CarlosMatrix *self)
{
  if (self == NULL)
    return;

  g_free (self->values);
  g_free (self);
}
