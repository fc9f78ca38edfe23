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
guint8 carlos_boundary_field_get (const CarlosBoundaryField *self, double x, double y);
gboolean carlos_boundary_field_is_free (const CarlosBoundaryField *self, const CarlosRectangle *rectangle);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosBoundaryField, carlos_boundary_field_clear)

G_END_DECLS
