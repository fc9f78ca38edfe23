/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

/* The bubble with the keyboard's focus, if that is in the chart and the window is active. */
CarlosChartPlace
carlos_chart_view_get_focused (CarlosChartView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL ? carlos_chart_view_get_place (self, child) : CARLOS_CHART_NOWHERE;
}

/* Whether a key would come here, now or as soon as the window is active again. */
gboolean
carlos_chart_view_has_focus (CarlosChartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
move_focus (CarlosChartView *self, guint item)
{
  if (item != CARLOS_NAVIGATION_NONE)
    carlos_chart_view_grab_item (self, item);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* A key binding: to the largest bubble, or the smallest if the parameter is true. */
gboolean
carlos_chart_view_move_to_end (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);
  CarlosChartLevel *level = carlos_chart_view_get_deepest (self);

  if (level != NULL)
    move_focus (self, g_variant_get_boolean (parameter) ? carlos_navigation_get_last (level->navigation)
                                                        : carlos_navigation_get_first (level->navigation));

  return GDK_EVENT_STOP;
}

static gboolean
get_direction (GtkDirectionType direction, CarlosNavigationDirection *navigation)
{
  static const CarlosNavigationDirection directions[] = {
    [GTK_DIR_UP] = CARLOS_NAVIGATION_UP,
    [GTK_DIR_DOWN] = CARLOS_NAVIGATION_DOWN,
    [GTK_DIR_LEFT] = CARLOS_NAVIGATION_LEFT,
    [GTK_DIR_RIGHT] = CARLOS_NAVIGATION_RIGHT,
  };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;

  *navigation = directions[direction];
  return TRUE;
}

/* Tab comes back to where the keyboard was in the chart, and leaves it; arrows move inside and stop at its edge. */
gboolean
carlos_chart_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);
  CarlosChartLevel *level = carlos_chart_view_get_deepest (self);
  CarlosChartPlace focused = carlos_chart_view_get_focused (self);
  CarlosNavigationDirection towards;

  if (level == NULL)
    return FALSE;
  if (!carlos_chart_place_is_somewhere (focused))
    {
      move_focus (self, level->focused != CARLOS_CHART_NONE
                          ? level->focused
                          : carlos_navigation_get_first (level->navigation));
      return TRUE;
    }
  if (!get_direction (direction, &towards))
    return FALSE;

  move_focus (self, carlos_navigation_get_next (level->navigation, focused.item, towards));
  return TRUE;
}

/* Brings a bubble that got the focus into view. */
static void
show_focused (CarlosChartView *self)
{
  CarlosChartPlace focused = carlos_chart_view_get_focused (self);
  CarlosViewport goal = self->viewport;
  CarlosCircle circle;

  if (!carlos_chart_place_is_somewhere (focused) || gtk_widget_get_width (GTK_WIDGET (self)) == 0
      || adw_animation_get_state (self->flight) == ADW_ANIMATION_PLAYING)
    return;

  circle = carlos_chart_view_get_view_circle (self, focused);
  if (circle.x >= 0 && circle.y >= 0 && circle.x <= goal.view_width && circle.y <= goal.view_height)
    return;

  carlos_viewport_pan (&goal, goal.view_width / 2 - circle.x, goal.view_height / 2 - circle.y);
  carlos_chart_view_fly_to (self, &goal);
}

/* The keyboard takes over from a pointer that rests somewhere, and from a card that was kept open. */
static void
take_over (CarlosChartView *self, GtkWidget *child)
{
  CarlosChartPlace place = carlos_chart_view_get_place (self, child);

  self->hovered = CARLOS_CHART_NOWHERE;
  self->pinned = CARLOS_CHART_NOWHERE;
  if (carlos_chart_place_is_somewhere (place))
    carlos_chart_view_get_level (self, place.level)->focused = place.item;
}

/**
 * carlos_chart_view_focus_changed:
 * @came_from_outside: nothing in the chart had the focus before
 *
 * Follows the keyboard to another bubble, or out of the chart.
 */
void
carlos_chart_view_focus_changed (CarlosChartView *self, gboolean came_from_outside)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (came_from_outside)
    self->focus_is_quiet = GTK_IS_WINDOW (root) && !gtk_window_get_focus_visible (GTK_WINDOW (root));
  if (child != NULL)
    take_over (self, child);
  show_focused (self);
  carlos_chart_view_target_changed (self);
}
