/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

#include <math.h>

#define FADE_MS 200

/* Zooming by hand opens the bubble that one zooms at when its diameter reaches this part of the view's shorter side, and
 * closes it when it falls to the other. Far enough apart that they can't flicker. */
#define OPEN_FRACTION .8
#define CLOSE_FRACTION .5

/* Looking at a container leaves this part of the view's shorter side free on each side of it. */
#define CONTAINER_MARGIN .04

void
carlos_chart_view_grab_item (CarlosChartView *self, guint item)
{
  CarlosChartBubble *bubble
    = carlos_chart_view_get_bubble (self, (CarlosChartPlace){ self->levels->len - 1, item });

  if (bubble != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (bubble));
}

/* Takes the deepest level away. It leaves the list first: its bubbles tell of the focus that they lose, and who hears that
 * looks at the list. */
void
carlos_chart_view_drop_level (CarlosChartView *self)
{
  carlos_chart_level_free (g_ptr_array_steal_index (self->levels, self->levels->len - 1));
}

static void
pop_level (CarlosChartView *self)
{
  gboolean had_focus = carlos_chart_view_has_focus (self);
  CarlosChartLevel *outer = carlos_chart_view_get_level (self, self->levels->len - 2);
  guint opened = outer->opened;

  outer->opened = CARLOS_CHART_NONE;
  self->leaving = FALSE;
  self->fade_value = 1;
  carlos_chart_view_drop_level (self);
  carlos_chart_view_path_changed (self);
  if (had_focus)
    carlos_chart_view_grab_item (self, opened);
}

static void
finish_fade (CarlosChartView *self)
{
  if (self->leaving)
    pop_level (self);
}

/* Ends what moves by itself, at its end. */
void
carlos_chart_view_settle (CarlosChartView *self)
{
  if (adw_animation_get_state (self->fade) == ADW_ANIMATION_PLAYING)
    adw_animation_skip (self->fade);
}

static void
start_fade (CarlosChartView *self, gboolean leaving)
{
  self->leaving = leaving;
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->fade), leaving ? 1 : 0);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->fade), leaving ? 0 : 1);
  adw_animation_play (self->fade);
}

/* Where to look to see a whole level: its container, or everything. */
CarlosViewport
carlos_chart_view_find_view_of (CarlosChartView *self, guint depth)
{
  CarlosViewport goal = self->base.viewport;
  CarlosRectangle rectangle;
  CarlosCircle container;

  if (depth == 0)
    {
      carlos_viewport_fit (&goal);
      return goal;
    }

  container = carlos_chart_view_get_container (self, depth);
  rectangle = (CarlosRectangle){ container.x - container.radius, container.y - container.radius,
                                 2 * container.radius, 2 * container.radius };
  carlos_viewport_fit_rectangle (&goal, &rectangle,
                                 CONTAINER_MARGIN * MIN (goal.view_width, goal.view_height));

  return goal;
}

/* There, wherever its container goes meanwhile. */
void
carlos_chart_view_fly_to_level (CarlosChartView *self, guint depth)
{
  CarlosViewport goal = carlos_chart_view_find_view_of (self, depth);

  self->flight_depth = depth;
  carlos_zoom_view_fly_to (&self->base, &goal);
}

static gboolean
enter (CarlosChartView *self, guint item)
{
  CarlosChartLevel *outer = carlos_chart_view_get_deepest (self);
  CarlosChartLevel *inner = carlos_chart_level_new_inside (self->listener, outer, item, &self->look);
  gboolean had_focus = carlos_chart_view_has_focus (self);

  if (inner == NULL)
    return FALSE;

  carlos_chart_view_end_morph (self);
  outer->opened = item;
  self->fade_value = 0;
  g_ptr_array_add (self->levels, inner);
  carlos_chart_view_add_bubbles (self);
  carlos_chart_view_path_changed (self);
  if (had_focus)
    carlos_chart_view_grab_item (self, 0);
  start_fade (self, FALSE);

  return TRUE;
}

/**
 * carlos_chart_view_open:
 * @place: an item of any level
 *
 * Goes inside an item: flies there while what is inside appears.
 */
void
carlos_chart_view_open (CarlosChartView *self, CarlosChartPlace place)
{
  if (carlos_chart_view_get_bubble (self, place) == NULL)
    return;

  carlos_chart_view_settle (self);
  while (self->levels->len > place.level + 1)
    pop_level (self);
  if (!enter (self, place.item))
    {
      carlos_chart_view_pin (self, place);
      return;
    }
  carlos_chart_view_fly_to_level (self, self->levels->len - 1);
}

void
carlos_chart_view_go_out (CarlosChartView *self)
{
  carlos_chart_view_settle (self);
  if (self->levels->len == 0)
    return;

  carlos_chart_view_fly_to_level (self, self->levels->len > 1 ? self->levels->len - 2 : 0);
  if (self->levels->len > 1)
    start_fade (self, TRUE);
}

/**
 * carlos_chart_view_go_to_depth:
 * @depth: 0 for the clusters
 *
 * Goes out until no more than @depth bubbles are open.
 */
void
carlos_chart_view_go_to_depth (CarlosChartView *self, guint depth)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  carlos_chart_view_settle (self);
  while (self->levels->len > depth + 2)
    pop_level (self);
  if (self->levels->len > depth + 1)
    carlos_chart_view_go_out (self);
}

/**
 * carlos_chart_view_get_depth:
 *
 * Returns: how many bubbles one is inside of
 */
guint
carlos_chart_view_get_depth (CarlosChartView *self)
{
  g_return_val_if_fail (CARLOS_IS_CHART_VIEW (self), 0);

  return self->levels->len > 0 ? self->levels->len - 1 : 0;
}

/**
 * carlos_chart_view_get_title:
 * @depth: 1 or more
 *
 * Returns: (transfer none): of the bubble that was opened to get there
 */
const char *
carlos_chart_view_get_title (CarlosChartView *self, guint depth)
{
  g_return_val_if_fail (depth < self->levels->len, NULL);

  return carlos_chart_view_get_level (self, depth)->taste->title;
}

/* The bubble of the deepest level that is at a point of the view and fills the view, if one does. */
static CarlosChartPlace
find_filling (CarlosChartView *self, double x, double y)
{
  double view = MIN (self->base.viewport.view_width, self->base.viewport.view_height);
  CarlosChartLevel *level = carlos_chart_view_get_deepest (self);

  for (guint i = 0; i < level->bubbles->len; i++)
    {
      CarlosChartPlace place = { self->levels->len - 1, i };
      CarlosCircle circle = carlos_chart_view_get_view_circle (self, place);

      if (2 * circle.radius >= OPEN_FRACTION * view && hypot (circle.x - x, circle.y - y) < circle.radius)
        return place;
    }

  return CARLOS_CHART_NOWHERE;
}

/* Zooming in by hand opens what fills the view, zooming out closes what no longer does. */
void
carlos_chart_view_follow_zoom (CarlosZoomView *zoom_view, double factor, double x, double y)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (zoom_view);
  double view = MIN (self->base.viewport.view_width, self->base.viewport.view_height);
  CarlosChartPlace filling;

  if (self->levels->len == 0 || self->leaving)
    return;

  if (factor > 1 && carlos_chart_place_is_somewhere (filling = find_filling (self, x, y)))
    {
      /* What is as large as the whole view at rest has to be zoomed a little before it opens. */
      if (carlos_viewport_get_zoom (&self->base.viewport) > 1.25)
        enter (self, filling.item);
    }
  else if (factor < 1 && self->levels->len > 1
           && 2 * carlos_chart_view_get_deepest (self)->container.radius * self->base.viewport.scale
                < CLOSE_FRACTION * view)
    {
      start_fade (self, TRUE);
    }
}

gboolean
carlos_chart_view_find_aim (CarlosZoomView *view, const CarlosViewport *viewport, double *x, double *y)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (view);
  CarlosChartBubble *bubble = carlos_chart_view_get_bubble (self, carlos_chart_view_get_target_place (self));
  const CarlosCircle *world;

  if (bubble == NULL)
    return FALSE;
  world = carlos_chart_bubble_get_world (bubble);
  carlos_viewport_to_view (viewport, world->x, world->y, x, y);

  return TRUE;
}

static void
fade_cb (double value, gpointer data)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (data);

  self->fade_value = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static AdwAnimation *
create_animation (CarlosChartView *self, guint duration, AdwAnimationTargetFunc func)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (func, self, NULL);
  AdwAnimation *animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, duration, target);

  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (animation), ADW_EASE_OUT_CUBIC);

  return animation;
}

/**
 * carlos_chart_view_add_animations:
 *
 * Gives the view what moves it. All of it is skipped where animations are turned off.
 */
void
carlos_chart_view_add_animations (CarlosChartView *self)
{
  self->fade_value = 1;
  self->fade = create_animation (self, FADE_MS, fade_cb);
  self->morph = carlos_chart_view_create_morph (self);
  g_signal_connect_swapped (self->fade, "done", G_CALLBACK (finish_fade), self);
}
