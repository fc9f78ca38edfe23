/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-month-bars-private.h"

/* A pointer that moves less still clicks, px. */
#define DRAG_THRESHOLD 4.0

/* A handle can be taken this far outside of the period and inside of it, px: 24 together. */
#define REACH_OUTSIDE 18.0
#define REACH_INSIDE 6.0

static gboolean
is_whole (CarlosMonthBars *self)
{
  return self->from == 0 && self->to == self->axis.n_months;
}

/* What is at x; of a short period at least a third is not covered by the handles. */
static CarlosGrip
pick (CarlosMonthBars *self, double x)
{
  double begin = carlos_month_axis_get_edge (&self->axis, self->from);
  double end = carlos_month_axis_get_edge (&self->axis, self->to);
  double inside = MIN (REACH_INSIDE, (end - begin) / 3);

  if (x >= begin - REACH_OUTSIDE && x <= begin + inside)
    return CARLOS_GRIP_FROM;
  if (x >= end - inside && x <= end + REACH_OUTSIDE)
    return CARLOS_GRIP_TO;

  return x > begin && x < end && !is_whole (self) ? CARLOS_GRIP_PERIOD : CARLOS_GRIP_BARS;
}

/* Whether x is where a handle is drawn, which hides the bars. */
static gboolean
is_on_handle (CarlosMonthBars *self, double x)
{
  double begin = carlos_month_axis_get_edge (&self->axis, self->from);
  double end = carlos_month_axis_get_edge (&self->axis, self->to);

  return (x >= begin - CARLOS_PERIOD_HANDLE_WIDTH && x < begin)
         || (x >= end && x < end + CARLOS_PERIOD_HANDLE_WIDTH);
}

static const char *
get_cursor_name (CarlosGrip grip, gboolean is_held)
{
  switch (grip)
    {
    case CARLOS_GRIP_FROM:
    case CARLOS_GRIP_TO:
      return "ew-resize";
    case CARLOS_GRIP_PERIOD:
      return is_held ? "grabbing" : "grab";
    case CARLOS_GRIP_BARS:
    default:
      return NULL;
    }
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, CarlosMonthBars *self)
{
  if (!self->is_dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor_name (pick (self, x), FALSE));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CarlosMonthBars *self)
{
  self->grip = pick (self, x);
  self->press_x = x;
  self->press_from = self->from;
  self->press_to = self->to;
  if (self->grip == CARLOS_GRIP_FROM)
    gtk_widget_grab_focus (GTK_WIDGET (self->from_handle));
  else if (self->grip == CARLOS_GRIP_TO)
    gtk_widget_grab_focus (GTK_WIDGET (self->to_handle));
}

/* Where the ends are when what was taken is dx px from where it was. */
static void
drag_to (CarlosMonthBars *self, double dx)
{
  int n_months = (int) self->axis.n_months, from = (int) self->press_from, to = (int) self->press_to;
  int distance = carlos_month_axis_get_distance (&self->axis, dx);

  if (self->grip == CARLOS_GRIP_BARS)
    {
      guint a = carlos_month_axis_get_month (&self->axis, self->press_x);
      guint b = carlos_month_axis_get_month (&self->axis, self->press_x + dx);

      from = (int) MIN (a, b);
      to = (int) MAX (a, b) + 1;
    }
  else if (self->grip == CARLOS_GRIP_FROM)
    from = CLAMP (from + distance, 0, to - 1);
  else if (self->grip == CARLOS_GRIP_TO)
    to = CLAMP (to + distance, from + 1, n_months);
  else
    {
      distance = CLAMP (distance, -from, n_months - to);
      from += distance;
      to += distance;
    }

  carlos_month_bars_change_period (self, (guint) from, (guint) to);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CarlosMonthBars *self)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  if (self->axis.n_months == 0)
    return;

  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (ABS (dx) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->is_dragging = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor_name (self->grip, TRUE));
    }
  drag_to (self, dx);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, CarlosMonthBars *self)
{
  self->is_dragging = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   get_cursor_name (pick (self, self->press_x + dx), FALSE));
}

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, CarlosMonthBars *self)
{
  guint month = carlos_month_axis_get_month (&self->axis, x);

  if (self->axis.n_months == 0)
    return;

  if (n_press == 2)
    carlos_month_bars_change_period (self, 0, self->axis.n_months);
  else if (n_press == 1 && !is_on_handle (self, x))
    carlos_month_bars_change_period (self, month, month + 1);
}

/**
 * carlos_month_bars_add_controllers:
 *
 * Lets the bars hear the pointer and fingers.
 */
void
carlos_month_bars_add_controllers (CarlosMonthBars *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);

  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
