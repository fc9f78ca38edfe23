/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-boundary-field.h"

#include <math.h>

/**
 * carlos_boundary_field_init:
 * @area: px; what is outside is closed
 * @cell: px; larger than 0
 */
void
carlos_boundary_field_init (CarlosBoundaryField *self, const CarlosRectangle *area, double cell)
{
  *self = (CarlosBoundaryField){ .area = *area,
                                 .cell = cell,
                                 .columns = (guint) MAX (1, floor (area->width / cell)),
                                 .rows = (guint) MAX (1, floor (area->height / cell)) };
  self->cells = g_new0 (guint8, (gsize) self->columns * self->rows);
  self->sums = g_new0 (guint, (gsize) (self->columns + 1) * (self->rows + 1));
}

void
carlos_boundary_field_clear (CarlosBoundaryField *self)
{
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->sums, g_free);
}

/* The cells that a stretch touches, as far as there are any: first and the one after the last. */
static void
find_cells (double from, double length, double cell, guint n, guint *first, guint *end)
{
  *first = (guint) CLAMP (floor (from / cell), 0, n);
  *end = (guint) CLAMP (ceil ((from + length) / cell), 0, n);
}

/**
 * carlos_boundary_field_mark:
 * @mark: CARLOS_FIELD_NO_LABEL or CARLOS_FIELD_CLOSED
 *
 * Marks every cell that @rectangle touches.
 */
void
carlos_boundary_field_mark (CarlosBoundaryField *self, const CarlosRectangle *rectangle, guint8 mark)
{
  guint left, right, top, bottom;

  find_cells (rectangle->x - self->area.x, rectangle->width, self->cell, self->columns, &left, &right);
  find_cells (rectangle->y - self->area.y, rectangle->height, self->cell, self->rows, &top, &bottom);
  for (guint r = top; r < bottom; r++)
    {
      for (guint c = left; c < right; c++)
        self->cells[(gsize) r * self->columns + c] |= mark;
    }
}

/**
 * carlos_boundary_field_close:
 *
 * Makes the sums, after the last change of the cells.
 */
void
carlos_boundary_field_close (CarlosBoundaryField *self)
{
  gsize stride = self->columns + 1;

  for (guint r = 0; r < self->rows; r++)
    {
      guint sum = 0;

      for (guint c = 0; c < self->columns; c++)
        {
          sum += self->cells[(gsize) r * self->columns + c] != 0 ? 1 : 0;
          self->sums[(r + 1) * stride + c + 1] = self->sums[r * stride + c + 1] + sum;
        }
    }
}

/**
 * carlos_boundary_field_is_free:
 *
 * Returns: whether words may stand on all of @rectangle
 */
gboolean
carlos_boundary_field_is_free (const CarlosBoundaryField *self, const CarlosRectangle *rectangle)
{
  double right_end = self->area.x + self->columns * self->cell;
  double bottom_end = self->area.y + self->rows * self->cell;
  gsize stride = self->columns + 1;
  guint left, right, top, bottom;

  if (rectangle->x < self->area.x || rectangle->y < self->area.y
      || rectangle->x + rectangle->width > right_end || rectangle->y + rectangle->height > bottom_end)
    return FALSE;
  find_cells (rectangle->x - self->area.x, rectangle->width, self->cell, self->columns, &left, &right);
  find_cells (rectangle->y - self->area.y, rectangle->height, self->cell, self->rows, &top, &bottom);

  return self->sums[bottom * stride + right] + self->sums[top * stride + left]
         == self->sums[top * stride + right] + self->sums[bottom * stride + left];
}
