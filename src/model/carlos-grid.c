/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-grid.h"

/**
 * carlos_grid_new:
 * @columns: 1 to CARLOS_GRID_MAXIMUM
 * @rows: 1 to CARLOS_GRID_MAXIMUM
 * @cell: > 0
 *
 * Returns: (transfer full): a grid of zeros
 */
CarlosGrid *
carlos_grid_new (guint columns, guint rows, double x, double y, double cell)
{
  g_return_val_if_fail (columns > 0 && columns <= CARLOS_GRID_MAXIMUM, NULL);
  g_return_val_if_fail (rows > 0 && rows <= CARLOS_GRID_MAXIMUM, NULL);
  g_return_val_if_fail (cell > 0, NULL);

  CarlosGrid *self = g_new (CarlosGrid, 1);

  *self = (CarlosGrid){ x, y, cell, columns, rows, g_new0 (float, (gsize) columns *rows) };

  return self;
}

void
carlos_grid_free (CarlosGrid *self)
{
  if (self == NULL)
    return;

  g_free (self->values);
  g_free (self);
}

/**
 * carlos_grid_get_maximum:
 *
 * Returns: the largest value
 */
float
carlos_grid_get_maximum (const CarlosGrid *self)
{
  gsize n = (gsize) self->columns * self->rows;
  float maximum = self->values[0];

  for (gsize i = 1; i < n; i++)
    maximum = MAX (maximum, self->values[i]);

  return maximum;
}
