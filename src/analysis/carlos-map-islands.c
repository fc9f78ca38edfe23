/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-islands.h"

#include <math.h>

struct _CarlosMapIslands
{
  const CarlosGrid *grid;
  guint *labels;   /* of each cell: 0 for none, else the island + 1 */
  GArray *islands; /* of CarlosMapIsland */
};

static void
include_cell (CarlosMapIsland *island, const CarlosGrid *grid, gsize cell)
{
  double x = grid->x + (double) (cell % grid->columns) * grid->cell;
  double y = grid->y + (double) (cell / grid->columns) * grid->cell;

  island->left = MIN (island->left, x);
  island->right = MAX (island->right, x);
  island->top = MIN (island->top, y);
  island->bottom = MAX (island->bottom, y);
  island->mass += grid->values[cell];
}

/* Puts a neighbour on the way, unless it was there before. */
static void
reach (CarlosMapIslands *self, gsize cell, double level, guint label, GArray *open)
{
  if (self->labels[cell] != 0 || !(self->grid->values[cell] >= level))
    return;
  self->labels[cell] = label;
  g_array_append_val (open, cell);
}

static void
flood (CarlosMapIslands *self, gsize start, double level)
{
  CarlosMapIsland island = { INFINITY, -INFINITY, INFINITY, -INFINITY, 0, FALSE };
  guint columns = self->grid->columns, label = self->islands->len + 1;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));

  reach (self, start, level, label, open);
  while (open->len > 0)
    {
      gsize cell = g_array_index (open, gsize, open->len - 1);
      guint column = (guint) (cell % columns), row = (guint) (cell / columns);

      g_array_set_size (open, open->len - 1);
      include_cell (&island, self->grid, cell);
      if (column > 0)
        reach (self, cell - 1, level, label, open);
      if (column + 1 < columns)
        reach (self, cell + 1, level, label, open);
      if (row > 0)
        reach (self, cell - columns, level, label, open);
      if (row + 1 < self->grid->rows)
        reach (self, cell + columns, level, label, open);
    }
  g_array_append_val (self->islands, island);
}

/**
 * carlos_map_islands_new:
 * @grid: borrowed; must outlive the result
 *
 * Finds what hangs together of the ground at and above a level, by the four neighbours of each cell.
 *
 * Returns: (transfer full): the islands
 */
CarlosMapIslands *
carlos_map_islands_new (const CarlosGrid *grid, double level)
{
  CarlosMapIslands *self = g_new0 (CarlosMapIslands, 1);
  gsize n_cells = (gsize) grid->columns * grid->rows;
  guint largest = 0;

  self->grid = grid;
  self->labels = g_new0 (guint, n_cells);
  self->islands = g_array_new (FALSE, FALSE, sizeof (CarlosMapIsland));
  for (gsize i = 0; i < n_cells; i++)
    {
      if (self->labels[i] == 0 && grid->values[i] >= level)
        flood (self, i, level);
    }
  for (guint i = 1; i < self->islands->len; i++)
    {
      if (g_array_index (self->islands, CarlosMapIsland, i).mass
          > g_array_index (self->islands, CarlosMapIsland, largest).mass)
        largest = i;
    }
  if (self->islands->len > 0)
    g_array_index (self->islands, CarlosMapIsland, largest).is_largest = TRUE;

  return self;
}

void
carlos_map_islands_free (CarlosMapIslands *self)
{
  g_free (self->labels);
  g_array_unref (self->islands);
  g_free (self);
}

/**
 * carlos_map_islands_find:
 *
 * Returns: (transfer none) (nullable): the island that a point is on
 */
const CarlosMapIsland *
carlos_map_islands_find (const CarlosMapIslands *self, double x, double y)
{
  const CarlosGrid *grid = self->grid;
  double column = floor ((x - grid->x) / grid->cell + 0.5), row = floor ((y - grid->y) / grid->cell + 0.5);
  guint label;

  if (!(column >= 0 && row >= 0 && column < grid->columns && row < grid->rows))
    return NULL;
  label = self->labels[(gsize) row * grid->columns + (gsize) column];

  return label > 0 ? &g_array_index (self->islands, CarlosMapIsland, label - 1) : NULL;
}
