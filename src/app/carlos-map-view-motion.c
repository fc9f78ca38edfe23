/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-view-private.h"

/* Room round a region that is looked at from near, as a part of the view. */
#define REGION_MARGIN 0.15

/* Looks at a region so that it fills the view, near enough to see who is there. */
static void
fly_into_region (CarlosMapView *self, const CarlosMapRegion *region)
{
  CarlosViewport goal = carlos_zoom_view_get_goal (&self->base);
  double size = MAX (region->width, region->height) * self->area.width;
  double least = CARLOS_MAP_NEAR_ZOOM * 1.2 / carlos_viewport_get_zoom (&goal);
  CarlosRectangle rectangle = { self->area.x + region->x * self->area.width - size / 2,
                                self->area.y + region->y * self->area.height - size / 2, size, size };

  carlos_viewport_fit_rectangle (&goal, &rectangle, REGION_MARGIN * MIN (goal.view_width, goal.view_height));
  least = CARLOS_MAP_NEAR_ZOOM * 1.2 / carlos_viewport_get_zoom (&goal);
  if (least > 1)
    carlos_viewport_zoom_at (&goal, least, goal.view_width / 2, goal.view_height / 2);
  carlos_zoom_view_fly_to (&self->base, &goal);
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
  CarlosViewport goal = carlos_zoom_view_get_goal (&self->base);
  CarlosMapDetail detail = carlos_map_detail_find (carlos_viewport_get_zoom (&goal),
                                                   self->items != NULL && self->items->n_tracks > 0);

  if (detail <= CARLOS_MAP_DETAIL_REGIONS)
    carlos_viewport_fit (&goal);
  else
    carlos_viewport_zoom_at (&goal,
                             1.2 * carlos_map_detail_get_zoom ((CarlosMapDetail) (detail - 1))
                               / carlos_viewport_get_zoom (&goal),
                             goal.view_width / 2, goal.view_height / 2);
  carlos_zoom_view_fly_to (&self->base, &goal);
}
