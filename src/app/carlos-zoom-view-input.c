/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-zoom-view-private.h"

#include <math.h>

/* One notch of a wheel, and one px of a touchpad. */
#define WHEEL_STEP 1.2
#define TOUCHPAD_STEP 1.006

/* Kinetic motion: the velocity falls to 1/e in this time, and the motion ends below the speed. */
#define KINETIC_SECONDS .325
#define KINETIC_MINIMUM_SPEED 20.0

/* A finger or pointer that moves less is still a click. */
#define DRAG_THRESHOLD 8.0

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  gboolean is_touchpad = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  carlos_zoom_view_zoom (self, pow (is_touchpad ? TOUCHPAD_STEP : WHEEL_STEP, -dy), self->pointer_x,
                         self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);

  self->pointer_x = x;
  self->pointer_y = y;
  CARLOS_ZOOM_VIEW_GET_CLASS (self)->hover (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *controller, gpointer data)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (data)->unhover (CARLOS_ZOOM_VIEW (data));
}

static void
zoom_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);

  carlos_zoom_view_stop_motion (self);
  self->gesture_start = self->viewport;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The scale is that since the fingers came down, so each step starts from where the gesture did. */
static void
zoom_changed_cb (GtkGestureZoom *gesture, double scale, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_gesture_is_recognized (GTK_GESTURE (gesture)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  carlos_zoom_view_zoom (self, scale * self->gesture_start.scale / self->viewport.scale, x, y);
}

/* A press that stops the view is no click on what happens to be there. */
static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  CarlosZoomViewClass *klass = CARLOS_ZOOM_VIEW_GET_CLASS (self);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->kinetic_tick != 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  carlos_zoom_view_stop_motion (self);
  self->drag_x = 0;
  self->drag_y = 0;
  self->drag_is_other = klass->begin_drag != NULL && klass->begin_drag (self, x, y, state);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (hypot (x, y) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->drag_is_other ? "crosshair" : "grabbing");
    }
  if (self->drag_is_other)
    {
      CARLOS_ZOOM_VIEW_GET_CLASS (self)->drag (self, x, y);
      return;
    }
  carlos_viewport_pan (&self->viewport, x - self->drag_x, y - self->drag_y);
  self->drag_x = x;
  self->drag_y = y;
  carlos_zoom_view_viewport_changed (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (self->drag_is_other)
    CARLOS_ZOOM_VIEW_GET_CLASS (self)->end_drag (self, hypot (x, y) >= DRAG_THRESHOLD);
  carlos_zoom_view_target_changed (self);
}

/**
 * carlos_zoom_view_stop_kinetic:
 *
 * Ends what a flick began.
 */
void
carlos_zoom_view_stop_kinetic (CarlosZoomView *self)
{
  if (self->kinetic_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->kinetic_tick);
  self->kinetic_tick = 0;
}

/* Friction is proportional to speed: v' = -v / T, so v (t) = v0 exp (-t / T), and a step of dt moves by
 * v T (1 - exp (-dt / T)). It is exact for steps of any length. At an edge there is nothing more to see. */
static gboolean
kinetic_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (widget);
  CarlosViewport before = self->viewport;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double elapsed = (double) (now - self->kinetic_time) / G_USEC_PER_SEC;
  double decay = exp (-elapsed / KINETIC_SECONDS);
  gboolean has_moved;

  if (elapsed <= 0)
    return G_SOURCE_CONTINUE;
  carlos_viewport_pan (&self->viewport, self->velocity_x * KINETIC_SECONDS * (1 - decay),
                       self->velocity_y * KINETIC_SECONDS * (1 - decay));
  self->velocity_x *= decay;
  self->velocity_y *= decay;
  self->kinetic_time = now;
  has_moved = self->viewport.offset_x != before.offset_x || self->viewport.offset_y != before.offset_y;
  if (has_moved)
    carlos_zoom_view_viewport_changed (self);
  if (has_moved && hypot (self->velocity_x, self->velocity_y) > KINETIC_MINIMUM_SPEED)
    return G_SOURCE_CONTINUE;

  self->kinetic_tick = 0;
  carlos_zoom_view_target_changed (self);

  return G_SOURCE_REMOVE;
}

static void
swipe_cb (GtkGestureSwipe *gesture, double velocity_x, double velocity_y, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (hypot (self->drag_x, self->drag_y) < DRAG_THRESHOLD || self->drag_is_other || clock == NULL
      || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;

  carlos_zoom_view_stop_motion (self);
  self->velocity_x = velocity_x;
  self->velocity_y = velocity_y;
  self->kinetic_time = gdk_frame_clock_get_frame_time (clock);
  self->kinetic_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), kinetic_cb, NULL, NULL);
}

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (data)->click (CARLOS_ZOOM_VIEW (data), n_press, x, y);
}

/* Who uses the keyboard looks at what has its focus, and does not want it to slide away. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (event != NULL && gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;
  carlos_zoom_view_stop_kinetic (self);
  if (self->focus_is_quiet && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    {
      self->looks_away = self->focus_is_quiet = FALSE;
      carlos_zoom_view_target_changed (self);
    }

  return GDK_EVENT_PROPAGATE;
}

/**
 * carlos_zoom_view_add_controllers:
 *
 * Lets the view hear the wheel, the touchpad, the pointer, fingers and keys.
 */
void
carlos_zoom_view_add_controllers (CarlosZoomView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
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
  g_signal_connect (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);

  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (swipe, drag);
  self->drag = drag;
}
