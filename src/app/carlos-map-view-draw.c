/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include "carlos-bubble-picture.h"

#include <math.h>

/* Rings over the map, px. */
#define RING_HOVERED 1.5
#define RING_CHOSEN 3.0
#define RING_DISTANCE 3.0
#define RING_POINTED 12.0

/* What plays glows: how often a second, and how large, px. */
#define GLOW_SECONDS 1.6
#define GLOW_RADIUS 16.0

/**
 * carlos_map_view_place_point:
 * @x: map units
 * @view_x: (out): px of the view
 */
void
carlos_map_view_place_point (CarlosMapView *self, double x, double y, double *view_x, double *view_y)
{
  carlos_viewport_to_view (&self->base.viewport, self->area.x + x * self->area.width,
                           self->area.y + y * self->area.height, view_x, view_y);
}

/**
 * carlos_map_view_find_point:
 * @view_x: px of the view
 * @x: (out): map units
 */
void
carlos_map_view_find_point (CarlosMapView *self, double view_x, double view_y, double *x, double *y)
{
  carlos_viewport_to_world (&self->base.viewport, view_x, view_y, x, y);
  *x = self->area.width > 0 ? (*x - self->area.x) / self->area.width : 0;
  *y = self->area.height > 0 ? (*y - self->area.y) / self->area.height : 0;
}

/**
 * carlos_map_view_to_view:
 * @map: map units
 *
 * Returns: where a part of the map is in the view, px
 */
CarlosRectangle
carlos_map_view_to_view (CarlosMapView *self, const CarlosRectangle *map)
{
  double size = self->area.width * self->base.viewport.scale;
  CarlosRectangle rectangle = { 0, 0, map->width * size, map->height * size };

  carlos_map_view_place_point (self, map->x, map->y, &rectangle.x, &rectangle.y);

  return rectangle;
}

static void
snapshot_ring (GtkSnapshot *snapshot,
               const CarlosCircle *circle,
               double distance,
               double width,
               const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) circle->x, (float) circle->y));
  carlos_bubble_picture_snapshot_ring (snapshot, 0, circle->radius + distance, width, color);
  gtk_snapshot_restore (snapshot);
}

/* A dot that has no mark of its own, so that nothing else shows that it is looked at. */
static void
snapshot_dot (CarlosMapView *self,
              GtkSnapshot *snapshot,
              CarlosMapPlace place,
              double width,
              const GdkRGBA *color)
{
  CarlosCircle circle;

  if (!carlos_map_place_is_somewhere (place) || place.kind == CARLOS_TASTE_CLUSTER
      || carlos_map_view_find_entry (self, place) != NULL)
    return;
  circle = carlos_map_view_get_circle (self, place);
  snapshot_ring (snapshot, &circle, RING_DISTANCE, width, color);
}

/* Where a recommendation is that is pointed at beside the map: a ring that is seen on the mass and beside it. */
static void
snapshot_pointed (CarlosMapView *self, GtkSnapshot *snapshot)
{
  GdkRGBA background = carlos_map_view_get_background (self);
  GdkRGBA ink = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->ink);
  CarlosCircle circle = { 0, 0, 0 };

  if (self->pointed < 0
      || !carlos_map_keeper_get_place (self->keeper, (guint) self->pointed, &circle.x, &circle.y))
    return;
  carlos_map_view_place_point (self, circle.x, circle.y, &circle.x, &circle.y);
  snapshot_ring (snapshot, &circle, RING_POINTED, 6, &background);
  snapshot_ring (snapshot, &circle, RING_POINTED, 2.5, &ink);
}

/* Thin lines to what is truly nearest, however far the map has it. */
static void
draw_neighbours (CarlosMapView *self, cairo_t *cr)
{
  CarlosCircle from = carlos_map_view_get_circle (self, self->pinned);
  guint n_items;
  const CarlosMapItem *items = carlos_map_items_get_dots (
    self->items,
    self->pinned.kind == CARLOS_TASTE_TRACK ? CARLOS_MAP_DETAIL_TRACKS : CARLOS_MAP_DETAIL_ARTISTS, &n_items);

  for (guint i = 0; i < self->neighbours->len; i++)
    {
      const CarlosMapNeighbour *neighbour = &g_array_index (self->neighbours, CarlosMapNeighbour, i);
      const char *name = neighbour->title != NULL ? neighbour->title : neighbour->artist;
      double x, y;
      guint found = 0;

      while (found < n_items && g_strcmp0 (items[found].name, name) != 0)
        found++;
      if (found == n_items)
        continue;
      carlos_map_view_place_point (self, items[found].x, items[found].y, &x, &y);
      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, x, y);
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, 3.5, 0, 2 * G_PI);
    }
}

static void
snapshot_neighbours (CarlosMapView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                             gtk_widget_get_height (GTK_WIDGET (self)));
  GdkRGBA background = carlos_map_view_get_background (self);
  GdkRGBA ink = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->ink);
  cairo_t *cr;

  if (self->neighbours == NULL || self->neighbours->len == 0 || !carlos_map_place_is_somewhere (self->pinned))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &view);
  draw_neighbours (self, cr);
  gdk_cairo_set_source_rgba (cr, &background);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_glow (CarlosMapView *self, GtkSnapshot *snapshot)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  GdkRGBA color = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->accent);
  double phase = 0.5, radius;
  CarlosCircle circle;

  if (!carlos_map_place_is_somewhere (self->playing))
    return;
  if (self->glow_tick != 0 && clock != NULL)
    phase = 0.5
            + 0.5
                * sin (2 * G_PI * (double) gdk_frame_clock_get_frame_time (clock) / G_USEC_PER_SEC
                       / GLOW_SECONDS);
  circle = carlos_map_view_get_circle (self, self->playing);
  radius = GLOW_RADIUS * (0.7 + 0.3 * phase);
  color.alpha = 0.75;
  gtk_snapshot_append_radial_gradient (
    snapshot,
    &GRAPHENE_RECT_INIT ((float) (circle.x - 2 * radius), (float) (circle.y - 2 * radius),
                         (float) (4 * radius), (float) (4 * radius)),
    &GRAPHENE_POINT_INIT ((float) circle.x, (float) circle.y), (float) (2 * radius), (float) (2 * radius), 0,
    1, (GskColorStop[]){ { 0, color }, { 1, { color.red, color.green, color.blue, 0 } } }, 2);
  color.alpha = 1;
  circle.radius = MAX (circle.radius, 3);
  snapshot_ring (snapshot, &circle, 1, 2, &color);
}

static void
snapshot_brush (CarlosMapView *self, GtkSnapshot *snapshot)
{
  GdkRGBA color = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->ink);
  CarlosRectangle brush;
  GskRoundedRect outline;

  if (!self->has_brush)
    return;
  brush = carlos_map_view_to_view (self, &self->brush);
  gsk_rounded_rect_init_from_rect (
    &outline,
    &GRAPHENE_RECT_INIT ((float) brush.x, (float) brush.y, (float) brush.width, (float) brush.height), 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
  color.alpha = 0.1f;
  gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
}

static void
snapshot_children (CarlosMapView *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->leaving->len; i++)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->leaving, i);

      gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (entry->mark), snapshot);
    }
  /* The more important ones above, and what is looked at above all. */
  for (guint i = self->entries->len; i-- > 0;)
    {
      CarlosMapEntry *entry = g_ptr_array_index (self->entries, i);

      gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (entry->mark), snapshot);
    }
}

void
carlos_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (widget);
  GdkRGBA ink = carlos_chart_get_rgba (carlos_palette_get (self->palette, self->high_contrast)->ink);

  if (self->preview != NULL)
    {
      carlos_map_view_snapshot_preview (self, snapshot);
      return;
    }
  carlos_map_view_snapshot_ground (self, snapshot);
  if (self->items == NULL || !self->has_area)
    return;
  snapshot_brush (self, snapshot);
  snapshot_neighbours (self, snapshot);
  snapshot_glow (self, snapshot);
  snapshot_dot (self, snapshot, self->hovered, RING_HOVERED, &ink);
  snapshot_dot (self, snapshot, self->pinned, RING_CHOSEN, &ink);
  snapshot_pointed (self, snapshot);
  carlos_map_view_snapshot_signs (self, snapshot);
  snapshot_children (self, snapshot);
}
