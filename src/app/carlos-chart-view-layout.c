/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

static void
place_bubble (CarlosChartView *self, CarlosChartPlace place)
{
  CarlosChartLevel *level = carlos_chart_view_get_level (self, place.level);
  CarlosChartBubble *bubble = carlos_chart_view_get_bubble (self, place);
  CarlosCircle circle = carlos_chart_view_get_view_circle (self, place);
  gboolean is_deepest = place.level + 1 == self->levels->len;
  double label = 1;

  if (level->opened == place.item)
    label = place.level + 2 == self->levels->len ? 1 - self->fade_value : 0;

  carlos_chart_bubble_set_opacity (bubble, is_deepest && place.level > 0 ? self->fade_value : 1, label);
  carlos_chart_bubble_allocate (bubble, circle.x, circle.y, circle.radius, self->look.width,
                                self->look.height);
}

/* One that goes takes its words along. */
static void
place_leaving (CarlosChartView *self, CarlosChartBubble *bubble)
{
  CarlosCircle circle = carlos_chart_view_get_circle (self, bubble);

  carlos_chart_bubble_set_opacity (bubble, 1, 1);
  carlos_chart_bubble_allocate (bubble, circle.x, circle.y, circle.radius, self->look.width,
                                self->look.height);
}

/* Lays the clusters out for the size of the view, and what is inside them wherever they are then. */
static void
lay_out (CarlosChartView *self)
{
  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      CarlosChartLevel *level = carlos_chart_view_get_level (self, depth);

      if (depth > 0)
        {
          CarlosChartLevel *outer = carlos_chart_view_get_level (self, depth - 1);

          carlos_chart_level_put_inside (level, &outer->circles[outer->opened]);
        }
      carlos_chart_level_draw (level, self->listener, &self->look);
    }
}

/* Shows the part of the picture that another view of it, of another size, has in its middle. */
static void
look_at_same (CarlosViewport *viewport, const CarlosViewport *before)
{
  double x, y;

  carlos_viewport_to_world (before, before->view_width / 2, before->view_height / 2, &x, &y);
  x *= viewport->world_width / before->world_width;
  y *= viewport->world_height / before->world_height;
  carlos_viewport_zoom_at (viewport, carlos_viewport_get_zoom (before), 0, 0);
  carlos_viewport_to_view (viewport, x, y, &x, &y);
  carlos_viewport_pan (viewport, viewport->view_width / 2 - x, viewport->view_height / 2 - y);
}

/* Looks at the same things as before; what was on its way there has arrived. */
static void
adapt_to_size (CarlosChartView *self, int width, int height)
{
  CarlosViewport before = self->base.viewport;
  guint depth = carlos_chart_view_get_depth (self) - (self->leaving ? 1 : 0);

  carlos_zoom_view_stop_motion (&self->base);
  if (self->look.width > 0)
    carlos_chart_view_stretch_morph (self, (double) width / self->look.width,
                                     (double) height / self->look.height);
  self->look.width = width;
  self->look.height = height;
  lay_out (self);
  carlos_viewport_init (&self->base.viewport, width, height, width, height);
  if (depth > 0)
    self->base.viewport = carlos_chart_view_find_view_of (self, depth);
  else if (before.view_width > 0)
    look_at_same (&self->base.viewport, &before);
}

void
carlos_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);

  if (width != self->look.width || height != self->look.height)
    adapt_to_size (self, width, height);

  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      CarlosChartLevel *level = carlos_chart_view_get_level (self, depth);

      for (guint i = 0; i < level->leaving->len; i++)
        place_leaving (self, g_ptr_array_index (level->leaving, i));
      for (guint i = 0; i < level->bubbles->len; i++)
        place_bubble (self, (CarlosChartPlace){ depth, i });
    }
  self->moved_time = g_get_monotonic_time ();
  carlos_chart_view_sharpen_words (self);
}

/**
 * carlos_chart_view_get_arrangement:
 * @arrangement: (out caller-allocates): empty when nothing is shown yet
 *
 * Tells where the clusters are, or are on their way to: for a picture that shows what is seen here.
 */
void
carlos_chart_view_get_arrangement (CarlosChartView *self, CarlosBubbleArrangement *arrangement)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  arrangement->n = 0;
  if (self->levels->len > 0 && self->look.width > 0)
    *arrangement = carlos_chart_view_get_level (self, 0)->arrangement;
}
