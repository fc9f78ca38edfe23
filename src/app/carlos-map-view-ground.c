/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-bubble-picture.h"

/* Where layers are drawn: all into one node of Cairo's for its renderer, else as nodes of the snapshot. */
typedef struct
{
  GtkSnapshot *snapshot;
  cairo_t *cr; /* (nullable) */
} Canvas;

GdkRGBA
carlos_map_view_get_background (CarlosMapView *self)
{
  return carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->background);
}

static graphene_rect_t
get_bounds (CarlosMapView *self, const CarlosMapLayer *layer)
{
  double x, y;

  carlos_viewport_to_view (&self->base.viewport, layer->bounds.x, layer->bounds.y, &x, &y);

  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (layer->bounds.width * self->base.viewport.scale),
                             (float) (layer->bounds.height * self->base.viewport.scale));
}

static graphene_rect_t
get_view (CarlosMapView *self)
{
  return GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
draw_color (const Canvas *canvas, const GdkRGBA *color, const graphene_rect_t *bounds)
{
  if (canvas->cr == NULL)
    {
      gtk_snapshot_append_color (canvas->snapshot, color, bounds);
      return;
    }
  gdk_cairo_set_source_rgba (canvas->cr, color);
  cairo_rectangle (canvas->cr, (double) bounds->origin.x, (double) bounds->origin.y,
                   (double) bounds->size.width, (double) bounds->size.height);
  cairo_fill (canvas->cr);
}

static void
draw_layer (CarlosMapView *self, const Canvas *canvas, CarlosMapLayer *layer, double opacity)
{
  int pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (layer->surface == NULL || opacity <= 0)
    return;
  bounds = get_bounds (self, layer);
  if (canvas->cr != NULL)
    carlos_map_layer_paint (layer, canvas->cr, &bounds, pixels, opacity);
  else
    carlos_map_layer_snapshot (layer, canvas->snapshot, &bounds, pixels, opacity);
}

static gboolean
covers (CarlosMapView *self, const CarlosMapLayer *layer, const graphene_rect_t *view)
{
  graphene_rect_t bounds;

  if (layer->surface == NULL)
    return FALSE;
  bounds = get_bounds (self, layer);

  return graphene_rect_contains_rect (&bounds, view);
}

/* What was drawn of the whole stands in where what is seen has not been drawn yet. Dots over the sheet without them are the
 * sheet with them, whatever their opacity. */
static void
draw_sheets (CarlosMapView *self, const Canvas *canvas, const graphene_rect_t *view)
{
  CarlosMapLayer *far = &self->sheets[CARLOS_MAP_SHEET_FAR], *near = &self->sheets[CARLOS_MAP_SHEET_NEAR];
  double nearness = near->surface != NULL ? self->nearness : 0;
  GdkRGBA background = carlos_map_view_get_background (self);

  if (!covers (self, far, view))
    {
      draw_color (canvas, &background, view);
      if (far->surface == NULL || !carlos_viewport_is_fit (&self->base.viewport))
        draw_layer (self, canvas, &self->layers[CARLOS_MAP_PART_BASE], 1);
    }
  if (nearness < 1)
    draw_layer (self, canvas, far, 1);
  draw_layer (self, canvas, near, nearness);
}

/**
 * carlos_map_view_snapshot_ground:
 *
 * Draws the background and the layers that workers have made: a few pictures, however much is on the map.
 */
void
carlos_map_view_snapshot_ground (CarlosMapView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t view = get_view (self);
  Canvas canvas = { snapshot, NULL };

  if (carlos_map_layer_is_for_cairo (GTK_WIDGET (self)))
    canvas.cr = gtk_snapshot_append_cairo (snapshot, &view);
  draw_sheets (self, &canvas, &view);
  draw_layer (self, &canvas, &self->layers[CARLOS_MAP_PART_WORDS], 1 - self->nearness);
  g_clear_pointer (&canvas.cr, cairo_destroy);
}
