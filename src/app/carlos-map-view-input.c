/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include <math.h>

static void
hover (CarlosZoomView *view, double x, double y)
{
  carlos_map_view_hover (CARLOS_MAP_VIEW (view), x, y);
}

static void
unhover (CarlosZoomView *view)
{
  carlos_map_view_set_hovered (CARLOS_MAP_VIEW (view), CARLOS_MAP_NOWHERE);
}

/* Dragging with Shift selects a part of the map; a finger that points takes the drag when it begins to. */
static gboolean
begin_drag (CarlosZoomView *view, double x, double y, GdkModifierType state)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);

  self->drag_start_x = x;
  self->drag_start_y = y;

  return (state & GDK_SHIFT_MASK) != 0 && self->has_area;
}

/* What the finger points at, or the part of the map between where the drag began and where it is. */
static void
drag (CarlosZoomView *view, double x, double y)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);
  double from_x, from_y, to_x, to_y;

  if (self->is_pointing)
    {
      carlos_map_view_move_finger (self, self->drag_start_x + x, self->drag_start_y + y);
      return;
    }
  carlos_map_view_find_point (self, self->drag_start_x, self->drag_start_y, &from_x, &from_y);
  carlos_map_view_find_point (self, self->drag_start_x + x, self->drag_start_y + y, &to_x, &to_y);
  self->brush
    = (CarlosRectangle){ MIN (from_x, to_x), MIN (from_y, to_y), fabs (to_x - from_x), fabs (to_y - from_y) };
  self->has_brush = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_drag (CarlosZoomView *view, gboolean was_dragged)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);

  if (self->is_pointing)
    carlos_map_view_lift_finger (self);
  else if (was_dragged)
    carlos_map_view_area_changed (self);
}

/* A click keeps a card open, a second one looks from near. */
static void
click (CarlosZoomView *view, int n_press, double x, double y)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (view);
  CarlosMapPlace place = carlos_map_view_pick (self, x, y);

  if (n_press == 1)
    carlos_map_view_pin (self, place);
  else if (n_press == 2 && carlos_map_place_is_somewhere (place) && place.kind == CARLOS_TASTE_CLUSTER)
    carlos_map_view_open (self, place);
  else if (n_press == 2)
    carlos_zoom_view_zoom (view, 2, x, y);
}

/**
 * carlos_map_view_take_input:
 *
 * Says what the pointer and fingers do on a map, beside moving it.
 */
void
carlos_map_view_take_input (CarlosZoomViewClass *klass)
{
  klass->hover = hover;
  klass->unhover = unhover;
  klass->begin_drag = begin_drag;
  klass->drag = drag;
  klass->end_drag = end_drag;
  klass->click = click;
}
