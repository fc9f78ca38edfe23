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

/* To the largest bubble, or the smallest. */
void
carlos_chart_view_move_to_end (CarlosZoomView *view, gboolean is_last)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (view);
  CarlosChartLevel *level = carlos_chart_view_get_deepest (self);

  if (level != NULL)
    move_focus (self, is_last ? carlos_navigation_get_last (level->navigation)
                              : carlos_navigation_get_first (level->navigation));
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
  if (!carlos_zoom_view_get_direction (direction, &towards))
    return FALSE;

  move_focus (self, carlos_navigation_get_next (level->navigation, focused.item, towards));
  return TRUE;
}

/* Brings a bubble that got the focus into view. */
static void
show_focused (CarlosChartView *self)
{
  CarlosChartPlace focused = carlos_chart_view_get_focused (self);
  CarlosCircle circle;

  if (!carlos_chart_place_is_somewhere (focused) || gtk_widget_get_width (GTK_WIDGET (self)) == 0
      || carlos_zoom_view_is_flying (&self->base))
    return;
  circle = carlos_chart_view_get_view_circle (self, focused);
  self->flight_depth = CARLOS_CHART_NONE;
  carlos_zoom_view_bring_into_view (&self->base, &circle);
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

  if (came_from_outside)
    carlos_zoom_view_hush (&self->base);
  if (child != NULL)
    take_over (self, child);
  show_focused (self);
  carlos_zoom_view_target_changed (&self->base);
}
