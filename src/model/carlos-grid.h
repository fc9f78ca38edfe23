/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most cells that a grid may have along one side. */
#define CARLOS_GRID_MAXIMUM 4096

/**
 * CarlosGrid:
 * @x: of the first column
 * @y: of the first row
 * @cell: how far apart columns are, and rows; > 0
 * @columns: 1 to CARLOS_GRID_MAXIMUM
 * @rows: 1 to CARLOS_GRID_MAXIMUM
 * @values: @rows x @columns, row by row
 *
 * A function over the plane, known where columns and rows cross: `values[r * columns + c]` is that at the point
 * (x + c cell, y + r cell).
 */
typedef struct
{
  double x;
  double y;
  double cell;
  guint columns;
  guint rows;
  float *values;
} CarlosGrid;

CarlosGrid *carlos_grid_new (guint columns, guint rows, double x, double y, double cell);
void carlos_grid_free (CarlosGrid *self);
float carlos_grid_get_maximum (const CarlosGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosGrid, carlos_grid_free)

G_END_DECLS
