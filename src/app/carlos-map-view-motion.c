/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

#define FLIGHT_MS 450

/* Room round a region that is looked at from near, as a part of the view. */
#define REGION_MARGIN 0.15

static void
flight_cb (double value, gpointer data)
{
  CarlosMapView *self = CARLOS_MAP_VIEW (data);

  carlos_viewport_interpolate (&self->viewport, &self->flight_from, &self->flight_to, value);
  carlos_map_view_viewport_changed (self);
}

static void
flown_cb (AdwAnimation *animation, CarlosMapView *self)
{
  carlos_map_view_target_changed (self);
}

/**
 * carlos_map_view_add_flight:
 *
 * Gives the view what moves it from one place to another; that is skipped where animations are turned off.
 */
void
carlos_map_view_add_flight (CarlosMapView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (flight_cb, self, NULL);

  self->flight = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FLIGHT_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->flight), ADW_EASE_OUT_CUBIC);
  g_signal_connect (self->flight, "done", G_CALLBACK (flown_cb), self);
}

void
carlos_map_view_stop_motion (CarlosMapView *self)
{
  adw_animation_pause (self->flight);
}

void
carlos_map_view_fly_to (CarlosMapView *self, const CarlosViewport *goal)
{
  self->flight_from = self->viewport;
  self->flight_to = *goal;
  adw_animation_play (self->flight);
}

/* Where the view is, or is on its way to. */
static CarlosViewport
get_goal (CarlosMapView *self)
{
  return adw_animation_get_state (self->flight) == ADW_ANIMATION_PLAYING ? self->flight_to : self->viewport;
}

/**
 * carlos_map_view_zoom:
 * @factor: more than 1 to see more, less to see less
 * @x: the point that stays where it is, px of the view
 */
void
carlos_map_view_zoom (CarlosMapView *self, double factor, double x, double y)
{
  carlos_map_view_stop_motion (self);
  carlos_viewport_zoom_at (&self->viewport, factor, x, y);
  carlos_map_view_viewport_changed (self);
  carlos_map_view_target_changed (self);
}

/**
 * carlos_map_view_zoom_by_button:
 * @factor: more than 1 to go in
 *
 * Flies to another zoom about what is looked at, if that is in sight, else about the middle.
 */
void
carlos_map_view_zoom_by_button (CarlosMapView *self, double factor)
{
  CarlosViewport goal = get_goal (self);
  CarlosMapPlace place = carlos_map_view_get_target_place (self);
  double x = goal.view_width / 2, y = goal.view_height / 2;

  if (carlos_map_place_is_somewhere (place))
    {
      CarlosCircle circle = carlos_map_view_get_circle (self, place);

      if (circle.x >= 0 && circle.y >= 0 && circle.x <= goal.view_width && circle.y <= goal.view_height)
        {
          x = circle.x;
          y = circle.y;
        }
    }
  carlos_viewport_zoom_at (&goal, factor, x, y);
  carlos_map_view_fly_to (self, &goal);
}

/* Looks at a region so that it fills the view, near enough to see who is there. */
static void
fly_into_region (CarlosMapView *self, const CarlosMapRegion *region)
{
  CarlosViewport goal = get_goal (self);
  double size = MAX (region->width, region->height) * self->area.width;
  double least = CARLOS_MAP_NEAR_ZOOM * 1.2 / carlos_viewport_get_zoom (&goal);
  CarlosRectangle rectangle = { self->area.x + region->x * self->area.width - size / 2,
                                self->area.y + region->y * self->area.height - size / 2, size, size };

  carlos_viewport_fit_rectangle (&goal, &rectangle, REGION_MARGIN * MIN (goal.view_width, goal.view_height));
  least = CARLOS_MAP_NEAR_ZOOM * 1.2 / carlos_viewport_get_zoom (&goal);
  if (least > 1)
    carlos_viewport_zoom_at (&goal, least, goal.view_width / 2, goal.view_height / 2);
  carlos_map_view_fly_to (self, &goal);
}

/**
 * carlos_map_view_open:
 *
 * Looks at a region from near, and keeps looking at an artist or a track.
 */
void
carlos_map_view_open (CarlosMapView *self, CarlosMapPlace place)
{
  if (!carlos_map_place_is_somewhere (place) || self->map == NULL)
    return;
  if (place.kind == CARLOS_TASTE_CLUSTER && place.index < self->map->n_regions)
    fly_into_region (self, &self->map->regions[place.index]);
  else
    carlos_map_view_pin (self, place);
}

/**
 * carlos_map_view_go_out:
 *
 * Shows less from near: one step of detail, and at last the whole plate.
 */
void
carlos_map_view_go_out (CarlosMapView *self)
{
  CarlosViewport goal = get_goal (self);
  CarlosMapDetail detail = carlos_map_detail_find (carlos_viewport_get_zoom (&goal),
                                                   self->items != NULL && self->items->n_tracks > 0);

  if (detail <= CARLOS_MAP_DETAIL_REGIONS)
    carlos_viewport_fit (&goal);
  else
    carlos_viewport_zoom_at (&goal,
                             1.2 * carlos_map_detail_get_zoom ((CarlosMapDetail) (detail - 1))
                               / carlos_viewport_get_zoom (&goal),
                             goal.view_width / 2, goal.view_height / 2);
  carlos_map_view_fly_to (self, &goal);
}

/**
 * carlos_map_view_look_at:
 *
 * Brings into view what the keyboard came to.
 */
void
carlos_map_view_look_at (CarlosMapView *self, CarlosMapPlace place)
{
  CarlosViewport goal = self->viewport;
  CarlosCircle circle = carlos_map_view_get_circle (self, place);

  if (adw_animation_get_state (self->flight) == ADW_ANIMATION_PLAYING
      || (circle.x >= 0 && circle.y >= 0 && circle.x <= goal.view_width && circle.y <= goal.view_height))
    return;
  carlos_viewport_pan (&goal, goal.view_width / 2 - circle.x, goal.view_height / 2 - circle.y);
  carlos_map_view_fly_to (self, &goal);
}
