/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

CarlosChartLevel *
carlos_chart_view_get_level (CarlosChartView *self, guint depth)
{
  return depth < self->levels->len ? g_ptr_array_index (self->levels, depth) : NULL;
}

CarlosChartLevel *
carlos_chart_view_get_deepest (CarlosChartView *self)
{
  return self->levels->len > 0 ? carlos_chart_view_get_level (self, self->levels->len - 1) : NULL;
}

CarlosChartBubble *
carlos_chart_view_get_bubble (CarlosChartView *self, CarlosChartPlace place)
{
  CarlosChartLevel *level = carlos_chart_view_get_level (self, place.level);

  return level != NULL && place.item < level->bubbles->len ? g_ptr_array_index (level->bubbles, place.item)
                                                           : NULL;
}

CarlosChartPlace
carlos_chart_view_get_place (CarlosChartView *self, GtkWidget *widget)
{
  for (guint depth = self->levels->len; depth-- > 0;)
    {
      CarlosChartLevel *level = carlos_chart_view_get_level (self, depth);
      guint item;

      if (g_ptr_array_find (level->bubbles, widget, &item))
        return (CarlosChartPlace){ depth, item };
    }

  return CARLOS_CHART_NOWHERE;
}

static void
bubble_open_cb (CarlosChartBubble *bubble, CarlosChartView *self)
{
  carlos_chart_view_open (self, carlos_chart_view_get_place (self, GTK_WIDGET (bubble)));
}

static void
bubble_select_cb (CarlosChartBubble *bubble, CarlosChartView *self)
{
  carlos_chart_view_pin (self, carlos_chart_view_get_place (self, GTK_WIDGET (bubble)));
}

/* Shows what is hovered and what is kept open. */
void
carlos_chart_view_mark_bubbles (CarlosChartView *self)
{
  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      for (guint i = 0; i < carlos_chart_view_get_level (self, depth)->bubbles->len; i++)
        {
          CarlosChartPlace place = { depth, i };

          carlos_chart_bubble_set_marked (carlos_chart_view_get_bubble (self, place),
                                          carlos_chart_place_is_same (place, self->hovered),
                                          carlos_chart_place_is_same (place, self->pinned));
        }
    }
}

/* Only the deepest level takes the keyboard's focus: the chart shows one level at a time to whoever can't see it. */
void
carlos_chart_view_update_focusable (CarlosChartView *self)
{
  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      CarlosChartLevel *level = carlos_chart_view_get_level (self, depth);

      for (guint i = 0; i < level->bubbles->len; i++)
        gtk_widget_set_focusable (g_ptr_array_index (level->bubbles, i), depth + 1 == self->levels->len);
    }
}

static GtkWidget *
add_after (CarlosChartView *self, GPtrArray *bubbles, GtkWidget *previous)
{
  for (guint i = 0; i < bubbles->len; i++)
    {
      GtkWidget *bubble = g_ptr_array_index (bubbles, i);

      if (gtk_widget_get_parent (bubble) == NULL)
        {
          g_signal_connect (bubble, "open", G_CALLBACK (bubble_open_cb), self);
          g_signal_connect (bubble, "select", G_CALLBACK (bubble_select_cb), self);
        }
      gtk_widget_insert_after (bubble, GTK_WIDGET (self), previous);
      previous = bubble;
    }

  return previous;
}

/* Takes in all bubbles, in the order that a screen reader goes through them and that they lie on each other: level by level,
 * the largest first, above those that go. */
void
carlos_chart_view_add_bubbles (CarlosChartView *self)
{
  GtkWidget *previous = NULL;

  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      CarlosChartLevel *level = carlos_chart_view_get_level (self, depth);

      previous = add_after (self, level->leaving, previous);
      previous = add_after (self, level->bubbles, previous);
    }
}

/* Where a bubble is seen, px of the view. */
CarlosCircle
carlos_chart_view_get_circle (CarlosChartView *self, CarlosChartBubble *bubble)
{
  const CarlosCircle *world = carlos_chart_bubble_get_world (bubble);
  CarlosCircle circle = { .radius = world->radius * self->base.viewport.scale };

  carlos_viewport_to_view (&self->base.viewport, world->x, world->y, &circle.x, &circle.y);

  return circle;
}

CarlosCircle
carlos_chart_view_get_view_circle (CarlosChartView *self, CarlosChartPlace place)
{
  return carlos_chart_view_get_circle (self, carlos_chart_view_get_bubble (self, place));
}

static CarlosChartBubble *
get_container_bubble (CarlosChartView *self, guint depth)
{
  return carlos_chart_view_get_bubble (
    self, (CarlosChartPlace){ depth - 1, carlos_chart_view_get_level (self, depth - 1)->opened });
}

/* Where the bubble that a level is inside of is in the chart now. */
CarlosCircle
carlos_chart_view_get_container (CarlosChartView *self, guint depth)
{
  return *carlos_chart_bubble_get_world (get_container_bubble (self, depth));
}

CarlosCircle
carlos_chart_view_get_container_in_view (CarlosChartView *self, guint depth)
{
  return carlos_chart_view_get_circle (self, get_container_bubble (self, depth));
}
