/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-viewport.h"

G_BEGIN_DECLS

/* What is written on a cell: how dark the mass is there, 0 for background to 31, and two marks. */
#define CARLOS_FIELD_MASS 31
#define CARLOS_FIELD_NO_LABEL 64 /* nothing may be written here */
#define CARLOS_FIELD_CLOSED 128  /* nor may a line go through */

/**
 * CarlosBoundaryField:
 * @area: of the picture, px
 * @cell: the side of a cell, px
 * @columns: of cells
 * @rows: likewise
 * @cells: @rows x @columns: what is there
 * @sums: (@rows + 1) x (@columns + 1): how many cells above and to the left are not free for words
 *
 * What words around a picture must keep clear of. Fill @cells, then call carlos_boundary_field_close().
 */
typedef struct
{
  CarlosRectangle area;
  double cell;
  guint columns;
  guint rows;
  guint8 *cells;
  guint *sums;
} CarlosBoundaryField;

void carlos_boundary_field_init (CarlosBoundaryField *self, const CarlosRectangle *area, double cell);
void carlos_boundary_field_clear (CarlosBoundaryField *self);
void carlos_boundary_field_mark (CarlosBoundaryField *self, const CarlosRectangle *rectangle, guint8 mark);
void carlos_boundary_field_close (CarlosBoundaryField *self);
gboolean carlos_boundary_field_is_free (const CarlosBoundaryField *self, const CarlosRectangle *rectangle);

/* What is at a point; CARLOS_FIELD_CLOSED outside. It is asked for every point of every line that is tried. */
static inline guint8
carlos_boundary_field_get (const CarlosBoundaryField *self, double x, double y)
{
  double column = (x - self->area.x) / self->cell, row = (y - self->area.y) / self->cell;

  if (!(column >= 0 && row >= 0 && column < self->columns && row < self->rows))
    return CARLOS_FIELD_CLOSED;

  return self->cells[(gsize) row * self->columns + (gsize) column];
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosBoundaryField, carlos_boundary_field_clear)

G_END_DECLS
