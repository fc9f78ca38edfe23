/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

/* What was clicked, else what the pointer is on, else what the keyboard was moved to. */
CarlosChartPlace
carlos_chart_view_get_target_place (CarlosChartView *self)
{
  if (carlos_chart_place_is_somewhere (self->pinned))
    return self->pinned;
  if (carlos_chart_place_is_somewhere (self->hovered))
    return self->hovered;

  return self->base.focus_is_quiet ? CARLOS_CHART_NOWHERE : carlos_chart_view_get_focused (self);
}

static void
set_pinned (CarlosChartView *self, CarlosChartPlace place)
{
  if (carlos_chart_place_is_same (self->pinned, place))
    return;

  self->pinned = place;
  carlos_zoom_view_target_changed (&self->base);
}

/**
 * carlos_chart_view_pin:
 * @place: an item, or none
 *
 * Keeps looking at an item; lets go when it is the pinned one already or none.
 */
void
carlos_chart_view_pin (CarlosChartView *self, CarlosChartPlace place)
{
  set_pinned (self, carlos_chart_place_is_same (self->pinned, place) ? CARLOS_CHART_NOWHERE : place);
}

/**
 * carlos_chart_view_unpin:
 *
 * Lets go of the item whose card was kept open.
 */
void
carlos_chart_view_unpin (CarlosChartView *self)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  set_pinned (self, CARLOS_CHART_NOWHERE);
}

void
carlos_chart_view_set_hovered (CarlosChartView *self, CarlosChartPlace place)
{
  if (carlos_chart_place_is_same (self->hovered, place))
    return;

  self->hovered = place;
  carlos_zoom_view_target_changed (&self->base);
}

/**
 * carlos_chart_view_find_cluster:
 * @cluster: its number in the profile
 * @circle: (out): where its bubble is in the view, px
 *
 * Returns: FALSE while clusters are not what is seen
 */
gboolean
carlos_chart_view_find_cluster (CarlosChartView *self, guint cluster, CarlosCircle *circle)
{
  CarlosChartPlace place = { 0, cluster };

  g_return_val_if_fail (CARLOS_IS_CHART_VIEW (self), FALSE);

  if (self->levels->len != 1 || carlos_chart_view_get_bubble (self, place) == NULL || self->look.width == 0)
    return FALSE;
  *circle = carlos_chart_view_get_view_circle (self, place);

  return TRUE;
}

/**
 * carlos_chart_view_select:
 * @cluster: its number in the profile, or G_MAXUINT for none
 *
 * Keeps looking at a cluster. Does nothing while a bubble is open.
 */
void
carlos_chart_view_select (CarlosChartView *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  if (self->levels->len == 1)
    set_pinned (self, cluster == G_MAXUINT ? CARLOS_CHART_NOWHERE : (CarlosChartPlace){ 0, cluster });
}

/**
 * carlos_chart_view_get_selected:
 *
 * Returns: the number in the profile of the cluster that one is inside of, or that is pinned; G_MAXUINT for none
 */
guint
carlos_chart_view_get_selected (CarlosChartView *self)
{
  g_return_val_if_fail (CARLOS_IS_CHART_VIEW (self), G_MAXUINT);

  if (self->levels->len > 1)
    return carlos_chart_view_get_level (self, 1)->taste->cluster;
  if (carlos_chart_view_get_bubble (self, self->pinned) == NULL)
    return G_MAXUINT;

  return carlos_chart_view_get_level (self, 0)->taste->items[self->pinned.item].index;
}

/**
 * carlos_chart_view_highlight:
 * @cluster: its number in the profile, or G_MAXUINT for none
 *
 * Shows a cluster as if the pointer were on it. Does nothing while a bubble is open.
 */
void
carlos_chart_view_highlight (CarlosChartView *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  if (self->levels->len == 1)
    carlos_chart_view_set_hovered (self, cluster == G_MAXUINT ? CARLOS_CHART_NOWHERE
                                                              : (CarlosChartPlace){ 0, cluster });
}

/**
 * carlos_chart_view_pick:
 *
 * Returns: the innermost bubble at a point of the view, or none; a bubble that is open is a background by now
 */
CarlosChartPlace
carlos_chart_view_pick (CarlosChartView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  CarlosChartPlace place = widget != NULL ? carlos_chart_view_get_place (self, widget) : CARLOS_CHART_NOWHERE;

  if (!carlos_chart_place_is_somewhere (place)
      || carlos_chart_view_get_level (self, place.level)->opened == place.item)
    return CARLOS_CHART_NOWHERE;

  return place;
}

/**
 * carlos_chart_view_get_target:
 *
 * Returns: what the listener looks at
 */
CarlosChartTarget
carlos_chart_view_get_target (CarlosChartView *self)
{
  CarlosChartPlace place = carlos_chart_view_get_target_place (self);
  CarlosChartTarget target = { NULL, CARLOS_CHART_NONE, FALSE, GRAPHENE_RECT_INIT (0, 0, 0, 0) };
  CarlosCircle circle;

  if (carlos_chart_view_get_bubble (self, place) == NULL)
    return target;

  circle = carlos_chart_view_get_view_circle (self, place);
  target.level = carlos_chart_view_get_level (self, place.level)->taste;
  target.item = place.item;
  target.is_pinned = carlos_chart_place_is_same (place, self->pinned);
  target.is_focus = !target.is_pinned && !carlos_chart_place_is_same (place, self->hovered);
  target.bounds = GRAPHENE_RECT_INIT ((float) (circle.x - circle.radius), (float) (circle.y - circle.radius),
                                      (float) (2 * circle.radius), (float) (2 * circle.radius));

  return target;
}
