/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-boundary-labels.h"
#include "carlos-map-key.h"
#include "carlos-map-label.h"

G_BEGIN_DECLS

/**
 * CarlosMapPlan:
 * @unit: px of the picture for one of the plate
 * @area: where the square of the map is, px
 * @key: title and key
 * @labels: (array length=n_regions): the words of each region of the map
 * @places: (array length=n_regions): where they are
 * @n_regions: those of the map
 *
 * Where everything of a map is in a picture.
 */
typedef struct
{
  double unit;
  CarlosRectangle area;
  CarlosMapKey key;
  CarlosMapLabel labels[CARLOS_MAP_MAX_REGIONS];
  CarlosBoundaryPlace places[CARLOS_MAP_MAX_REGIONS];
  guint n_regions;
} CarlosMapPlan;

void carlos_map_plan_init (CarlosMapPlan *self,
                           const CarlosTasteProfile *profile,
                           const CarlosChartOptions *options);
void carlos_map_plan_clear (CarlosMapPlan *self);
void
carlos_map_plan_get_corners (const CarlosRectangle *area, const CarlosMapRegion *region, double *corners);
guint carlos_map_plan_get_band (const CarlosTasteMap *map, double x, double y);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosMapPlan, carlos_map_plan_clear)

G_END_DECLS
