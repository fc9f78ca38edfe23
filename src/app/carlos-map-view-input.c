/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#include <math.h>

/* One notch of a wheel, and one px of a touchpad. */
#define WHEEL_STEP 1.2
#define TOUCHPAD_STEP 1.006

/* A finger or pointer that moves less is still a click. */
#define DRAG_THRESHOLD 8.0

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  gboolean is_touchpad = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  carlos_map_view_zoom (self, pow (is_touchpad ? TOUCHPAD_STEP : WHEEL_STEP, -dy), self->pointer_x,
                        self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  self->pointer_x = x;
  self->pointer_y = y;
  carlos_map_view_set_hovered (self, carlos_map_view_pick (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, gpointer data)
{
  carlos_map_view_set_hovered (CARLOS_MAP_VIEW (data), CARLOS_MAP_NOWHERE);
}

static void
zoom_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  carlos_map_view_stop_motion (self);
  self->gesture_start = self->viewport;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The scale is that since the fingers came down, so each step starts from where the gesture did. */
static void
zoom_changed_cb (GtkGestureZoom *gesture, double scale, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_gesture_is_recognized (GTK_GESTURE (gesture)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  carlos_map_view_zoom (self, scale * self->gesture_start.scale / self->viewport.scale, x, y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  carlos_map_view_stop_motion (self);
  self->drag_start_x = x;
  self->drag_start_y = y;
  self->drag_x = 0;
  self->drag_y = 0;
  self->is_brushing = (state & GDK_SHIFT_MASK) != 0 && self->has_area;
}

/* The part of the map between where the drag began and where it is. */
static void
brush (CarlosMapView *self, double x, double y)
{
  double from_x, from_y, to_x, to_y;

  carlos_map_view_find_point (self, self->drag_start_x, self->drag_start_y, &from_x, &from_y);
  carlos_map_view_find_point (self, self->drag_start_x + x, self->drag_start_y + y, &to_x, &to_y);
  self->brush
    = (CarlosRectangle){ MIN (from_x, to_x), MIN (from_y, to_y), fabs (to_x - from_x), fabs (to_y - from_y) };
  self->has_brush = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  if (carlos_map_view_move_finger (self, self->drag_start_x + x, self->drag_start_y + y))
    return;
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (hypot (x, y) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->is_brushing ? "crosshair" : "grabbing");
    }
  if (self->is_brushing)
    {
      brush (self, x, y);
      return;
    }
  carlos_viewport_pan (&self->viewport, x - self->drag_x, y - self->drag_y);
  self->drag_x = x;
  self->drag_y = y;
  carlos_map_view_viewport_changed (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  gtk_widget_set_cursor (GTK_WIDGET (data), NULL);
  if (self->is_brushing && hypot (x, y) >= DRAG_THRESHOLD)
    carlos_map_view_area_changed (self);
  self->is_brushing = FALSE;
  carlos_map_view_lift_finger (self);
  carlos_map_view_target_changed (self);
}

/* A click keeps a card open, a second one looks from near. */
static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  CarlosMapPlace place = carlos_map_view_pick (self, x, y);

  if (n_press == 1)
    carlos_map_view_pin (self, place);
  else if (n_press == 2 && carlos_map_place_is_somewhere (place) && place.kind == CARLOS_TASTE_CLUSTER)
    carlos_map_view_open (self, place);
  else if (n_press == 2)
    carlos_map_view_zoom (self, 2, x, y);
}

/* Who uses the keyboard looks at what has its focus. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (self->focus_is_quiet && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
      && !gdk_key_event_is_modifier (event))
    {
      self->focus_is_quiet = FALSE;
      carlos_map_view_target_changed (self);
    }

  return GDK_EVENT_PROPAGATE;
}

/**
 * carlos_map_view_add_controllers:
 *
 * Lets the view hear the wheel, the touchpad, the pointer and fingers.
 */
void
carlos_map_view_add_controllers (CarlosMapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (carlos_map_view_focus_entered), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (carlos_map_view_focus_left), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);

  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  carlos_map_view_add_finger (self, drag);
}
