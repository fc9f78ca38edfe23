/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-plan.h"

#include <math.h>

#include "carlos-caption.h"

/* The picture is as large as it can be with all words beside it. From the largest size that fits, smaller ones are tried at
 * several places; how far the leaders reach and how much smaller the picture is are weighed against each other. Where there
 * is no room for everything, fewer artists are named, and at last fewer regions. */

/* In px of the plate. */
#define PLATE_WIDTH 620.0
#define PLATE_HEIGHT 627.0
#define MARGIN 8.0
#define CELL 4.0
#define KEY_ROOM 8.0 /* around title and key */
#define SIZE_PRICE 1500.0
#define SHIFT_PRICE 0.4 /* for each away from the middle */
#define MISSING 4000.0

#define LARGEST 1.3 /* of the smaller side of the picture */
#define SMALLER 0.94
#define N_SIZES 10
#define N_MORE 2 /* sizes that are tried beyond the first that has everything */

typedef struct
{
  CarlosMapPlan *plan;
  const CarlosTasteMap *map;
  const CarlosChartOptions *options;
  const CarlosMapLines *lines;
  CarlosRectangle free;   /* what the mass may take, px */
  CarlosRectangle extent; /* of the mass and the boxes, map units */
  double bottom;          /* the height of the captions, px */
  double largest;         /* the side of the largest map, px */
  CarlosRectangle area;   /* the best one */
  double parts[2];        /* its place */
  double cost;
} Planning;

/**
 * carlos_map_plan_get_band:
 * @x: map units
 * @y: likewise
 *
 * Returns: how many outlines of bands a point is inside of
 */
guint
carlos_map_plan_get_band (const CarlosTasteMap *map, double x, double y)
{
  const CarlosGrid *grid = map->density;
  double column = floor ((x - grid->x) / grid->cell + 0.5), row = floor ((y - grid->y) / grid->cell + 0.5);
  guint band = 0;
  float value;

  if (!(column >= 0 && row >= 0 && column < grid->columns && row < grid->rows))
    return 0;
  value = grid->values[(gsize) row * grid->columns + (gsize) column];
  while (band < map->n_bands && value >= map->bands[band]->level)
    band++;

  return band;
}

/**
 * carlos_map_plan_get_corners:
 * @area: where the map is, px
 * @corners: (out) (array fixed-size=8): x and y in turn, from the upper left one clockwise, px
 */
void
carlos_map_plan_get_corners (const CarlosRectangle *area, const CarlosMapRegion *region, double *corners)
{
  static const double signs[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  double angle = region->tilt * G_PI / 180;

  for (guint i = 0; i < 4; i++)
    {
      double dx = signs[i][0] * region->width / 2, dy = signs[i][1] * region->height / 2;

      corners[2 * i] = area->x + area->width * (region->x + cos (angle) * dx - sin (angle) * dy);
      corners[2 * i + 1] = area->y + area->height * (region->y + sin (angle) * dx + cos (angle) * dy);
    }
}

static void
include_point (double *low, double *high, double x, double y)
{
  low[0] = MIN (low[0], x);
  low[1] = MIN (low[1], y);
  high[0] = MAX (high[0], x);
  high[1] = MAX (high[1], y);
}

static void
include_outline (double *low, double *high, const CarlosContour *outline)
{
  for (guint i = 0; outline != NULL && i < outline->starts[outline->n_rings]; i++)
    include_point (low, high, outline->vertices[2 * i], outline->vertices[2 * i + 1]);
}

/* What must be in the picture: mass, boxes and lines. */
static void
find_extent (Planning *self)
{
  const CarlosRectangle unit = { 0, 0, 1, 1 };
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
  const CarlosTasteMap *other = self->options->map_other;

  include_outline (low, high, self->map->n_bands > 0 ? self->map->bands[0] : NULL);
  include_outline (low, high, other != NULL && other->n_bands > 0 ? other->bands[0] : NULL);
  for (guint r = 0; r < self->map->n_regions; r++)
    {
      double corners[8];

      carlos_map_plan_get_corners (&unit, &self->map->regions[r], corners);
      for (guint i = 0; i < 4; i++)
        include_point (low, high, corners[2 * i], corners[2 * i + 1]);
    }
  include_outline (low, high,
                   self->lines != NULL && self->lines->n_contours > 0 ? self->lines->contours[0] : NULL);
  self->extent
    = isfinite (low[0]) ? (CarlosRectangle){ low[0], low[1], high[0] - low[0], high[1] - low[1] } : unit;
}

static CarlosRectangle
grow (const CarlosRectangle *rectangle, double by)
{
  return (CarlosRectangle){ rectangle->x - by, rectangle->y - by, rectangle->width + 2 * by,
                            rectangle->height + 2 * by };
}

static gboolean
has_mass (const CarlosBoundaryField *field, const CarlosRectangle *rectangle)
{
  double step = field->cell / 2;

  for (double y = rectangle->y; y <= rectangle->y + rectangle->height; y += step)
    {
      for (double x = rectangle->x; x <= rectangle->x + rectangle->width; x += step)
        {
          if (carlos_boundary_field_get (field, x, y) & CARLOS_FIELD_MASS)
            return TRUE;
        }
    }

  return FALSE;
}

/* What is drawn for another taste is mass, too, though pale. */
static guint
get_shade (const Planning *self, double x, double y)
{
  const CarlosTasteMap *other = self->options->map_other;
  guint band = carlos_map_plan_get_band (self->map, x, y);

  return band == 0 && other != NULL && carlos_map_plan_get_band (other, x, y) > 0 ? 1 : band;
}

static void
mark_mass (const Planning *self, const CarlosRectangle *area, CarlosBoundaryField *field)
{
  for (guint r = 0; r < field->rows; r++)
    {
      double y = (field->area.y + (r + 0.5) * field->cell - area->y) / area->height;

      for (guint c = 0; c < field->columns; c++)
        {
          double x = (field->area.x + (c + 0.5) * field->cell - area->x) / area->width;

          field->cells[(gsize) r * field->columns + c] = (guint8) get_shade (self, x, y);
        }
    }
}

/* Lines that leave the mass are kept free, too. */
static void
mark_lines (const Planning *self, const CarlosRectangle *area, CarlosBoundaryField *field)
{
  const CarlosContour *outline
    = self->lines != NULL && self->lines->n_contours > 0 ? self->lines->contours[0] : NULL;

  for (guint i = 0; outline != NULL && i < outline->starts[outline->n_rings]; i++)
    {
      CarlosRectangle dot = { area->x + area->width * outline->vertices[2 * i],
                              area->y + area->height * outline->vertices[2 * i + 1], 0.1, 0.1 };

      carlos_boundary_field_mark (field, &dot, CARLOS_FIELD_NO_LABEL);
    }
}

static void
mark_box (CarlosBoundaryField *field, const double *corners)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
  CarlosRectangle box;

  for (guint i = 0; i < 4; i++)
    include_point (low, high, corners[2 * i], corners[2 * i + 1]);
  box = (CarlosRectangle){ low[0], low[1], high[0] - low[0], high[1] - low[1] };
  carlos_boundary_field_mark (field, &box, CARLOS_FIELD_NO_LABEL);
}

/* Fills in what words must keep clear of; FALSE where the mass lies on title or key. */
static gboolean
fill_field (const Planning *self,
            const CarlosRectangle *area,
            const CarlosBoundaryLabel *labels,
            CarlosBoundaryField *field)
{
  double room = KEY_ROOM * self->plan->unit;
  CarlosRectangle title = grow (&self->plan->key.title, room / 2), key = grow (&self->plan->key.key, room);
  gboolean is_clear;

  mark_mass (self, area, field);
  mark_lines (self, area, field);
  for (guint r = 0; r < self->plan->n_regions; r++)
    mark_box (field, labels[r].corners);
  is_clear = !has_mass (field, &title) && !has_mass (field, &key);
  title.width = self->options->width;
  carlos_boundary_field_mark (field, &title, CARLOS_FIELD_CLOSED);
  carlos_boundary_field_mark (field, &key, CARLOS_FIELD_CLOSED);
  carlos_boundary_field_close (field);

  return is_clear;
}

/* What words may take: all but the margins and the captions. */
static CarlosRectangle
get_canvas (const Planning *self)
{
  double margin = MARGIN * self->plan->unit;

  return (CarlosRectangle){ margin, margin / 2, self->options->width - 2 * margin,
                            self->options->height - margin - self->bottom };
}

/* Puts the map at one place of one size, and keeps it if that is the best so far. */
static void
try_area (Planning *self, const CarlosRectangle *area, double extra)
{
  CarlosMapPlan *plan = self->plan;
  CarlosBoundaryPlace places[CARLOS_MAP_MAX_REGIONS];
  CarlosBoundaryLabel labels[CARLOS_MAP_MAX_REGIONS];
  g_auto (CarlosBoundaryField) field = { 0 };
  CarlosRectangle canvas = get_canvas (self);
  double cost;

  for (guint r = 0; r < plan->n_regions; r++)
    {
      carlos_map_label_measure (&plan->labels[r], &labels[r]);
      carlos_map_plan_get_corners (area, &self->map->regions[r], labels[r].corners);
    }
  carlos_boundary_field_init (&field, &canvas, CELL * plan->unit);
  /* A map that stays where it is, whatever its mass does, keeps its names even where it reaches the title. */
  if (!fill_field (self, area, labels, &field) && self->options->map_area == NULL)
    return;
  cost = extra + carlos_boundary_labels_place (&field, labels, plan->n_regions, plan->unit, places);
  if (cost >= self->cost)
    return;
  self->cost = cost;
  self->area = *area;
  for (guint r = 0; r < plan->n_regions; r++)
    plan->places[r] = places[r];
}

/* @parts say how much of the room there is is to the left and above. */
static void
try_place (Planning *self, double size, const double *parts)
{
  const CarlosRectangle *extent = &self->extent;
  double slack_x = self->free.width - size * extent->width;
  double slack_y = self->free.height - size * extent->height;
  double shift = fabs (parts[0] - 0.5) * slack_x + fabs (parts[1] - 0.5) * slack_y;
  double extra = SIZE_PRICE * (1 - size / self->largest) + SHIFT_PRICE * shift / self->plan->unit;
  CarlosRectangle area = { self->free.x + parts[0] * slack_x - size * extent->x,
                           self->free.y + parts[1] * slack_y - size * extent->y, size, size };
  double cost = self->cost;

  if (extra >= self->cost)
    return;
  try_area (self, &area, extra);
  if (self->cost >= cost)
    return;
  self->parts[0] = parts[0];
  self->parts[1] = parts[1];
}

static void
try_size (Planning *self, double size)
{
  /* From the middle outwards: the sooner something is good, the less has to be tried. */
  static const double places[][2] = { { 0.5, 0.5 }, { 0.5, 1 }, { 1, 0.5 }, { 0, 0.5 }, { 0.5, 0 },
                                      { 1, 1 },     { 0, 1 },   { 1, 0 },   { 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    try_place (self, size, places[i]);
}

/* Beside the best place there may be a better one. */
static void
refine (Planning *self)
{
  static const double steps[][2] = { { 0.25, 0 }, { -0.25, 0 }, { 0, 0.25 }, { 0, -0.25 } };
  double best[2] = { self->parts[0], self->parts[1] };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double parts[2] = { best[0] + steps[i][0], best[1] + steps[i][1] };

      if (parts[0] >= 0 && parts[0] <= 1 && parts[1] >= 0 && parts[1] <= 1)
        try_place (self, self->area.width, parts);
    }
}

static void
try_sizes (Planning *self)
{
  const CarlosChartOptions *options = self->options;
  double size = MIN (self->free.width / self->extent.width, self->free.height / self->extent.height);
  guint n_more = 0;

  self->largest = MIN (size, LARGEST * MIN (options->width, options->height));
  for (guint i = 0; i < N_SIZES && n_more <= N_MORE; i++)
    {
      try_size (self, self->largest * pow (SMALLER, i));
      n_more += self->cost < MISSING ? 1 : 0;
    }
  if (isfinite (self->cost))
    refine (self);
}

static void
set_labels (Planning *self, const CarlosTasteProfile *profile, guint n_artists)
{
  CarlosMapPlan *plan = self->plan;

  for (guint r = 0; r < plan->n_regions; r++)
    {
      carlos_map_label_clear (&plan->labels[r]);
      carlos_map_label_init (&plan->labels[r], &self->map->regions[r], profile, self->options, plan->unit,
                             n_artists);
    }
}

/* The size of last resort, where the mass leaves no room for the key: it goes over the mass. */
static CarlosRectangle
get_middle (const Planning *self)
{
  double size = MIN (self->free.width / self->extent.width, self->free.height / self->extent.height) * 0.6;

  return (CarlosRectangle){ self->free.x + (self->free.width - size * self->extent.width) / 2
                              - size * self->extent.x,
                            self->free.y + self->free.height - size * (self->extent.height + self->extent.y),
                            size, size };
}

/* Shrinks what may be taken by what is at the top and at the bottom. */
static void
find_free (Planning *self)
{
  double margin = MARGIN * self->plan->unit, top = self->plan->key.title.height + margin / 2;

  self->bottom = MAX (carlos_caption_get_height (self->options), self->options->bottom);
  self->free = (CarlosRectangle){ margin, top, self->options->width - 2 * margin,
                                  MAX (self->options->height - top - self->bottom - margin, 1) };
}

/**
 * carlos_map_plan_init:
 * @options: with a map that has points
 */
void
carlos_map_plan_init (CarlosMapPlan *self,
                      const CarlosTasteProfile *profile,
                      const CarlosChartOptions *options)
{
  static const guint n_artists[] = { CARLOS_MAP_N_ARTISTS, 1, 0 };
  Planning planning = {
    .plan = self, .map = options->map, .options = options, .lines = options->map_lines, .cost = INFINITY
  };

  *self = (CarlosMapPlan){ .unit = MIN (options->width / PLATE_WIDTH, options->height / PLATE_HEIGHT),
                           .n_regions = options->map->n_regions };
  carlos_map_key_init (&self->key, options, self->unit);
  find_free (&planning);
  find_extent (&planning);
  planning.area = options->map_area != NULL ? *options->map_area : get_middle (&planning);
  for (guint i = 0; i < G_N_ELEMENTS (n_artists) && planning.cost >= MISSING; i++)
    {
      planning.cost = INFINITY;
      set_labels (&planning, profile, n_artists[i]);
      if (options->map_area != NULL)
        try_area (&planning, options->map_area, 0);
      else
        try_sizes (&planning);
    }
  self->area = planning.area;
}

void
carlos_map_plan_clear (CarlosMapPlan *self)
{
  carlos_map_key_clear (&self->key);
  for (guint r = 0; r < self->n_regions; r++)
    carlos_map_label_clear (&self->labels[r]);
}
