/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-picture.h"

#include "carlos-bubble-picture.h"
#include "carlos-cairo-writer.h"
#include "carlos-map-chart.h"
#include "carlos-map-shade.h"
#include "carlos-splat.h"
#include "carlos-words.h"

#include <math.h>

/* How much more than what is seen is drawn at each side, so that there is something to pan to. */
#define BEYOND 0.2

/* Room at the bottom for what lies over the map, px: buttons and a line, and the compass where there is room for it. */
#define BOTTOM 48
#define BOTTOM_WITH_COMPASS 88
#define COMPASS_WIDTH 560
#define COMPASS_HEIGHT 480

/* The plate is so large, px. */
#define PLATE_WIDTH 620.0
#define PLATE_HEIGHT 627.0

/* What passes by in a moment is drawn with so many px to a pixel. */
#define COARSE 2

/**
 * carlos_map_picture_has_compass:
 * @width: of the view, px
 *
 * Returns: whether there is room for a compass, and something that it could tell
 */
gboolean
carlos_map_picture_has_compass (const CarlosTasteMap *map, double width, double height)
{
  return map->n_needles > 0 && width >= COMPASS_WIDTH && height >= COMPASS_HEIGHT;
}

void
carlos_map_picture_free (CarlosMapPicture *self)
{
  carlos_map_items_unref (self->items);
  carlos_taste_map_unref (self->map);
  g_clear_pointer (&self->from, carlos_taste_map_unref);
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  g_clear_pointer (&self->other, carlos_taste_map_unref);
  g_free (self->other_name);
  for (guint i = 0; i < CARLOS_MAP_N_PARTS; i++)
    carlos_map_layer_clear (&self->layers[i]);
  for (guint i = 0; i < CARLOS_MAP_N_SHEETS; i++)
    carlos_map_layer_clear (&self->sheets[i]);
  g_free (self);
}

static gboolean
wants (const CarlosMapPicture *self, CarlosMapPart part)
{
  return (self->parts & 1u << part) != 0;
}

static double
get_unit (const CarlosMapPicture *self)
{
  return MIN (self->viewport.world_width / PLATE_WIDTH, self->viewport.world_height / PLATE_HEIGHT);
}

static CarlosRectangle
get_whole (const CarlosMapPicture *self)
{
  return (CarlosRectangle){ 0, 0, self->viewport.world_width, self->viewport.world_height };
}

/* What is seen and a little more, on whole px of the view, in the picture. */
static CarlosRectangle
get_seen (const CarlosMapPicture *self)
{
  const CarlosViewport *viewport = &self->viewport;
  double left = ceil (viewport->view_width * BEYOND), top = ceil (viewport->view_height * BEYOND);
  double width = viewport->view_width + 2 * left, height = viewport->view_height + 2 * top;
  CarlosRectangle seen = { 0, 0, width / viewport->scale, height / viewport->scale };

  if (carlos_viewport_is_fit (viewport))
    return get_whole (self);
  carlos_viewport_to_world (viewport, -left, -top, &seen.x, &seen.y);

  return seen;
}

static void
init_options (const CarlosMapPicture *self, CarlosChartOptions *options)
{
  carlos_chart_options_init (options);
  options->width = self->viewport.world_width;
  options->height = self->viewport.world_height;
  options->palette = self->palette;
  options->high_contrast = self->high_contrast;
  options->draw_background = FALSE;
  options->bottom = carlos_map_picture_has_compass (self->map, options->width, options->height)
                      ? BOTTOM_WITH_COMPASS
                      : BOTTOM;
  options->name_func = carlos_words_cluster_name_func;
  options->map = self->map;
  options->map_lines = self->lines;
  options->map_other = self->other;
  options->map_other_name = self->other_name;
}

/* Begins a layer; scale is px of the layer for one of the picture. */
static cairo_surface_t *
create_surface (const CarlosRectangle *bounds, double scale)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) ceil (bounds->width * scale), 1),
                                     MAX ((int) ceil (bounds->height * scale), 1));
}

/* Begins a layer that nothing shines through. */
static cairo_surface_t *
create_sheet (const CarlosMapPicture *self, const CarlosRectangle *bounds, double scale)
{
  GdkRGBA background
    = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->background);
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) ceil (bounds->width * scale), 1),
                                  MAX ((int) ceil (bounds->height * scale), 1));
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_rgba (cr, &background);
  cairo_paint (cr);
  cairo_destroy (cr);

  return surface;
}

/* The words of the plate; they decide where the map is. */
static void
draw_words (CarlosMapPicture *self)
{
  g_autoptr (CarlosMapChart) chart = NULL;
  CarlosRectangle whole = get_whole (self);
  CarlosChartOptions options;
  cairo_surface_t *surface;
  const CarlosGroup *groups;
  guint n_groups;
  cairo_t *cr;

  init_options (self, &options);
  if (self->has_area)
    options.map_area = &self->area;
  chart = carlos_map_chart_new (self->items->listener->profile, &options);
  self->area = chart->area;
  self->has_area = TRUE;

  surface = create_surface (&whole, self->pixels);
  cr = cairo_create (surface);
  cairo_scale (cr, self->pixels, self->pixels);
  groups = carlos_display_list_get_groups (chart->list, &n_groups);
  for (guint i = 0; i < n_groups; i++)
    {
      if (g_strcmp0 (groups[i].id, "mass") != 0 && g_strcmp0 (groups[i].id, "recommendations") != 0)
        carlos_cairo_writer_draw_group (chart->list, &groups[i], cr);
    }
  cairo_destroy (cr);
  carlos_map_layer_take_surface (&self->layers[CARLOS_MAP_PART_WORDS], surface, &whole, self->pixels);
}

/* The square of the map in a part of the picture, at a scale. */
static CarlosRectangle
get_area (const CarlosMapPicture *self, const CarlosRectangle *bounds, double scale)
{
  return (CarlosRectangle){ (self->area.x - bounds->x) * scale, (self->area.y - bounds->y) * scale,
                            self->area.width * scale, self->area.height * scale };
}

/* A layer of the mass or of the lines, in px of the view, so that lines are as wide as they should be. */
static void
draw_ground (CarlosMapPicture *self, CarlosMapPart part, const CarlosRectangle *bounds, double scale)
{
  gboolean is_lines = part == CARLOS_MAP_PART_LINES;
  CarlosRectangle area = get_area (self, bounds, scale);
  double unit = carlos_map_detail_get_line_unit (get_unit (self), carlos_viewport_get_zoom (&self->viewport));
  cairo_surface_t *surface = part == CARLOS_MAP_PART_BASE ? create_sheet (self, bounds, scale * self->pixels)
                                                          : create_surface (bounds, scale * self->pixels);
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosChartOptions options;
  cairo_t *cr;

  init_options (self, &options);
  options.width = bounds->width * scale;
  options.height = bounds->height * scale;
  options.map_area = &area;
  options.map_other = is_lines ? self->other : NULL;
  list = carlos_map_chart_draw_ground (is_lines ? NULL : self->map, is_lines ? self->lines : NULL, &options,
                                       unit);
  cr = cairo_create (surface);
  cairo_scale (cr, self->pixels, self->pixels);
  carlos_cairo_writer_draw (list, cr);
  cairo_destroy (cr);
  carlos_map_layer_take_surface (&self->layers[part], surface, bounds, scale * self->pixels);
}

/* The mass on its way from one map to another. */
static void
draw_between (CarlosMapPicture *self, const CarlosRectangle *bounds, double scale)
{
  CarlosRectangle area = get_area (self, bounds, scale / COARSE);
  cairo_surface_t *surface = create_surface (bounds, scale / COARSE);

  cairo_surface_flush (surface);
  carlos_map_shade_draw ((guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                         cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                         &area, self->from, self->map, self->progress,
                         carlos_palette_get (self->palette, self->high_contrast));
  cairo_surface_mark_dirty (surface);
  carlos_map_layer_take_surface (&self->layers[CARLOS_MAP_PART_MASS], surface, bounds, scale / COARSE);
}

static CarlosSplatDot *
place_dots (const CarlosMapPicture *self, const CarlosRectangle *area, guint *n_dots)
{
  const CarlosMapItem *items = carlos_map_items_get_dots (self->items, self->detail, n_dots);
  double zoom = carlos_viewport_get_zoom (&self->viewport);
  CarlosSplatDot *dots = g_new (CarlosSplatDot, (gsize) *n_dots + 1);

  /* The large ones first, so that small ones lie on them. */
  for (guint i = 0; i < *n_dots; i++)
    dots[i] = (CarlosSplatDot){
      (float) (area->x + area->width * items[i].x), (float) (area->y + area->height * items[i].y),
      (float) (self->pixels * carlos_map_detail_get_radius (self->detail, items[i].weight, zoom))
    };

  return dots;
}

static void
draw_dots (CarlosMapPicture *self, const CarlosRectangle *bounds, double scale)
{
  const CarlosPalette *palette = carlos_palette_get (self->palette, self->high_contrast);
  CarlosRectangle area = get_area (self, bounds, scale * self->pixels);
  cairo_surface_t *surface = create_surface (bounds, scale * self->pixels);
  guint n_dots;
  g_autofree CarlosSplatDot *dots = place_dots (self, &area, &n_dots);

  cairo_surface_flush (surface);
  carlos_splat_draw ((guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                     cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), dots,
                     n_dots, carlos_color_with_alpha (palette->ink, self->high_contrast ? 1 : 0.8),
                     carlos_color_with_alpha (palette->background, 0.8));
  cairo_surface_mark_dirty (surface);
  carlos_map_layer_take_surface (&self->layers[CARLOS_MAP_PART_DOTS], surface, bounds, scale * self->pixels);
}

static void
draw_sheet (CarlosMapPicture *self, CarlosMapSheet sheet, const CarlosRectangle *bounds, double scale)
{
  static const CarlosMapPart parts[] = { CARLOS_MAP_PART_MASS, CARLOS_MAP_PART_LINES, CARLOS_MAP_PART_DOTS };
  guint n_parts = sheet == CARLOS_MAP_SHEET_NEAR ? 3 : 2;
  cairo_surface_t *surface = create_sheet (self, bounds, scale * self->pixels);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_parts; i++)
    carlos_map_layer_merge (&self->layers[parts[i]], cr, bounds, scale * self->pixels);
  cairo_destroy (cr);
  carlos_map_layer_take_surface (&self->sheets[sheet], surface, bounds, scale * self->pixels);
}

/**
 * carlos_map_picture_draw:
 *
 * Draws the layers that are wanted. Takes some ten milliseconds, with words a few hundred: for a worker thread.
 */
void
carlos_map_picture_draw (CarlosMapPicture *self)
{
  CarlosRectangle whole = get_whole (self), seen = get_seen (self);
  double scale = self->viewport.scale;

  if (wants (self, CARLOS_MAP_PART_WORDS) || !self->has_area)
    draw_words (self);
  if (self->map->n_bands == 0)
    return;
  if (wants (self, CARLOS_MAP_PART_BASE))
    draw_ground (self, CARLOS_MAP_PART_BASE, &whole, 1);
  if (wants (self, CARLOS_MAP_PART_MASS) && self->from != NULL)
    draw_between (self, &seen, scale);
  else if (wants (self, CARLOS_MAP_PART_MASS))
    draw_ground (self, CARLOS_MAP_PART_MASS, &seen, scale);
  if (wants (self, CARLOS_MAP_PART_LINES))
    draw_ground (self, CARLOS_MAP_PART_LINES, &seen, scale);
  if (wants (self, CARLOS_MAP_PART_DOTS))
    draw_dots (self, &seen, scale);
  if ((self->parts & CARLOS_MAP_MERGED_PARTS) == 0)
    return;
  draw_sheet (self, CARLOS_MAP_SHEET_FAR, &seen, scale);
  if (self->shows_dots && self->layers[CARLOS_MAP_PART_DOTS].surface != NULL)
    draw_sheet (self, CARLOS_MAP_SHEET_NEAR, &seen, scale);
}
