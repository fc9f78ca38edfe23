/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

/* A finger has no way to hover: it points by staying, and from then on at what it is drawn over, until it is lifted. */

static void
pressed_cb (GtkGestureLongPress *gesture, double x, double y, CarlosMapView *self)
{
  self->is_pointing = TRUE;
  self->base.drag_is_other = TRUE;
  if (gtk_gesture_is_recognized (GTK_GESTURE (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  carlos_map_view_hover (self, x, y);
}

/**
 * carlos_map_view_add_finger:
 *
 * Lets the view know when a finger points. That and the drag are a group: who claims the finger takes it from a click, but not from
 * the other. While a finger points, the drag moves no map.
 */
void
carlos_map_view_add_finger (CarlosMapView *self)
{
  GtkGesture *finger = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (finger), TRUE);
  g_signal_connect (finger, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (finger));
  gtk_gesture_group (self->base.drag, finger);
}

/**
 * carlos_map_view_move_finger:
 * @x: px of the view
 * @y: likewise
 *
 * Looks at what the finger that points is over.
 */
void
carlos_map_view_move_finger (CarlosMapView *self, double x, double y)
{
  carlos_map_view_hover (self, x, y);
}

/**
 * carlos_map_view_lift_finger:
 *
 * No finger points any more.
 */
void
carlos_map_view_lift_finger (CarlosMapView *self)
{
  self->is_pointing = FALSE;
  carlos_map_view_set_hovered (self, CARLOS_MAP_NOWHERE);
}
