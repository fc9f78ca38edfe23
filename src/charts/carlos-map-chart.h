/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

/**
 * CarlosMapChart:
 * @list: the drawing, in groups: "mass" (the bands), "recommendations" (the white lines), "other" (the pink ones), "cluster-1" ... (of each region its
 *   box, leader and words), "title", "key" and the captions
 * @area: where the square of the map is in the picture, px: a point x, y of the map is at area.x + x area.width,
 *   area.y + y area.height; both sides are equal
 *
 * The taste as a map. Public to read, never changed, reference counted.
 */
typedef struct
{
  CarlosDisplayList *list;
  CarlosRectangle area;
} CarlosMapChart;

CarlosMapChart *carlos_map_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options);
CarlosMapChart *carlos_map_chart_ref (CarlosMapChart *self);
void carlos_map_chart_unref (CarlosMapChart *self);
CarlosDisplayList *carlos_map_chart_draw_ground (const CarlosTasteMap *map,
                                                 const CarlosMapLines *lines,
                                                 const CarlosChartOptions *options,
                                                 double unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapChart, carlos_map_chart_unref)

G_END_DECLS
