/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-point-grid.h"

#include <math.h>

/* Cells hold about so many points where these are spread evenly. */
#define POINTS_A_CELL 4.0
#define MAXIMUM_SIDE 512u

/**
 * @starts: of each cell the first of its points in @points; one more at the end
 * @points: numbers, cell by cell, in their order
 */
struct _CarlosPointGrid
{
  guint n;
  double *coordinates;
  double x;
  double y;
  double cell;
  guint side;
  guint *starts;
  guint *points;
};

static guint
get_column (const CarlosPointGrid *self, double distance)
{
  double column = floor (distance / self->cell);

  return column > 0 ? MIN ((guint) MIN (column, (double) self->side), self->side - 1) : 0;
}

static guint
get_cell (const CarlosPointGrid *self, guint point)
{
  const double *at = &self->coordinates[2 * (gsize) point];

  return get_column (self, at[1] - self->y) * self->side + get_column (self, at[0] - self->x);
}

/* A square around all points. */
static void
find_frame (CarlosPointGrid *self)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY }, size;

  for (guint i = 0; i < self->n; i++)
    {
      for (guint c = 0; c < 2; c++)
        {
          low[c] = MIN (low[c], self->coordinates[2 * (gsize) i + c]);
          high[c] = MAX (high[c], self->coordinates[2 * (gsize) i + c]);
        }
    }
  size = self->n > 0 ? MAX (high[0] - low[0], high[1] - low[1]) : 0;
  self->x = self->n > 0 ? low[0] : 0;
  self->y = self->n > 0 ? low[1] : 0;
  self->side = CLAMP ((guint) ceil (sqrt (self->n / POINTS_A_CELL)), 1, MAXIMUM_SIDE);
  self->cell = size > 0 ? size / self->side : 1;
}

/**
 * carlos_point_grid_new:
 * @coordinates: (array): x and y of each point in turn, finite
 * @n: how many points
 *
 * Returns: (transfer full): the points, with a copy of the coordinates
 */
CarlosPointGrid *
carlos_point_grid_new (const double *coordinates, guint n)
{
  CarlosPointGrid *self = g_new0 (CarlosPointGrid, 1);
  g_autofree guint *next = NULL;
  gsize n_cells;

  self->n = n;
  self->coordinates = g_memdup2 (coordinates, 2 * (gsize) n * sizeof (double));
  find_frame (self);
  n_cells = (gsize) self->side * self->side;
  self->starts = g_new0 (guint, n_cells + 1);
  self->points = g_new (guint, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    self->starts[get_cell (self, i) + 1]++;
  for (gsize c = 0; c < n_cells; c++)
    self->starts[c + 1] += self->starts[c];
  next = g_memdup2 (self->starts, n_cells * sizeof (guint));
  for (guint i = 0; i < n; i++)
    self->points[next[get_cell (self, i)]++] = i;

  return self;
}

void
carlos_point_grid_free (CarlosPointGrid *self)
{
  g_free (self->coordinates);
  g_free (self->starts);
  g_free (self->points);
  g_free (self);
}

static void
look_in_cell (const CarlosPointGrid *self, gsize cell, double x, double y, guint *found, double *nearest)
{
  for (guint i = self->starts[cell]; i < self->starts[cell + 1]; i++)
    {
      guint point = self->points[i];
      double distance
        = hypot (self->coordinates[2 * (gsize) point] - x, self->coordinates[2 * (gsize) point + 1] - y);

      if (distance < *nearest || (distance == *nearest && point < *found))
        {
          *nearest = distance;
          *found = point;
        }
    }
}

/* The cells of one ring around a cell, as far as there are any. */
static void
look_in_ring (const CarlosPointGrid *self,
              int column,
              int row,
              int ring,
              double x,
              double y,
              guint *found,
              double *nearest)
{
  int side = (int) self->side;

  for (int r = MAX (row - ring, 0); r <= MIN (row + ring, side - 1); r++)
    {
      int step = abs (r - row) == ring || ring == 0 ? 1 : 2 * ring;

      for (int c = column - ring; c <= column + ring; c += step)
        {
          if (c >= 0 && c < side)
            look_in_cell (self, (gsize) r * self->side + (gsize) c, x, y, found, nearest);
        }
    }
}

/**
 * carlos_point_grid_find:
 * @reach: how far away the point may be
 *
 * Looks in ring after ring of cells around the place, until no ring can have anything nearer.
 *
 * Returns: the nearest point, of equally near ones the first; CARLOS_POINT_NONE for none
 */
guint
carlos_point_grid_find (const CarlosPointGrid *self, double x, double y, double reach)
{
  int column = (int) get_column (self, x - self->x), row = (int) get_column (self, y - self->y);
  double size = self->cell * self->side, out_x, out_y, away;
  double nearest = nextafter (reach, INFINITY);
  guint found = CARLOS_POINT_NONE;

  if (!isfinite (x) || !isfinite (y) || !(reach >= 0))
    return CARLOS_POINT_NONE;
  /* From outside, a ring is nearer by what lies between. */
  out_x = MAX (0, MAX (self->x - x, x - self->x - size));
  out_y = MAX (0, MAX (self->y - y, y - self->y - size));
  away = hypot (out_x, out_y);
  for (int ring = 0; ring < (int) self->side; ring++)
    {
      if (away > nearest || (ring > 1 && (ring - 1) * self->cell > nearest))
        break;
      look_in_ring (self, column, row, ring, x, y, &found, &nearest);
    }

  return found;
}
