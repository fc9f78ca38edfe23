/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-shade.h"

#include <math.h>

/* The mass between two maps, pixel by pixel, for the moment that a picture takes to become another: no outlines are
 * traced. */

typedef struct
{
  const CarlosTasteMap *from;
  const CarlosTasteMap *to;
  float progress;
  float levels[CARLOS_MAP_N_BANDS];
  guint32 colors[CARLOS_MAP_N_BANDS];
} Shade;

static guint32
get_pixel (CarlosColor color)
{
  return 0xff000000u | color >> 8;
}

/* Between the four values around a place; nothing outside of the grid. */
static float
get_value (const CarlosGrid *grid, double x, double y)
{
  double column = (x - grid->x) / grid->cell, row = (y - grid->y) / grid->cell;
  const float *at;
  float dx, dy;

  if (!(column >= 0 && row >= 0 && column < grid->columns - 1 && row < grid->rows - 1))
    return 0;
  at = grid->values + (gsize) row * grid->columns + (gsize) column;
  dx = (float) (column - floor (column));
  dy = (float) (row - floor (row));

  return (at[0] * (1 - dx) + at[1] * dx) * (1 - dy)
         + (at[grid->columns] * (1 - dx) + at[grid->columns + 1] * dx) * dy;
}

static float
get_level (const CarlosTasteMap *map, guint band)
{
  return band < map->n_bands ? (float) map->bands[band]->level : 0;
}

static void
fill_bands (Shade *self, const CarlosPalette *palette)
{
  for (guint b = 0; b < CARLOS_MAP_N_BANDS; b++)
    {
      self->levels[b]
        = get_level (self->from, b) * (1 - self->progress) + get_level (self->to, b) * self->progress;
      self->colors[b] = get_pixel (palette->ramp[MIN (b, CARLOS_N_RAMP_COLORS - 1)]);
    }
}

static guint32
get_color (const Shade *self, double x, double y)
{
  float value = get_value (self->from->density, x, y) * (1 - self->progress)
                + get_value (self->to->density, x, y) * self->progress;
  guint band = 0;

  while (band < CARLOS_MAP_N_BANDS && value >= self->levels[band] && value > 0)
    band++;

  return band > 0 ? self->colors[band - 1] : 0;
}

/**
 * carlos_map_shade_draw:
 * @pixels: (out) (array): width x height, premultiplied 0xAARRGGBB, the machine's byte order; all of them are written
 * @area: where the square of the map is in the picture, px
 * @from: the map that one comes from, with bands
 * @to: the map that one comes to, with bands
 * @progress: 0 to 1
 *
 * Draws the mass of a map that lies between two: densities are interpolated, and so are the levels of the bands.
 */
void
carlos_map_shade_draw (guint32 *pixels,
                       int width,
                       int height,
                       const CarlosRectangle *area,
                       const CarlosTasteMap *from,
                       const CarlosTasteMap *to,
                       double progress,
                       const CarlosPalette *palette)
{
  Shade shade = { .from = from, .to = to, .progress = (float) progress };

  fill_bands (&shade, palette);
  for (int row = 0; row < height; row++)
    {
      double y = (row + 0.5 - area->y) / area->height;

      for (int column = 0; column < width; column++)
        pixels[(gsize) row * (gsize) width + (gsize) column]
          = get_color (&shade, (column + 0.5 - area->x) / area->width, y);
    }
}
