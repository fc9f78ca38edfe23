/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MAP_AREA (carlos_map_area_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMapArea, carlos_map_area, CARLOS, MAP_AREA, GtkBox)

void carlos_map_area_set_view (CarlosMapArea *self, CarlosMapView *view, CarlosMapKeeper *keeper);
GArray *carlos_map_area_find_tracks (CarlosMapKeeper *keeper, const CarlosRectangle *area);

G_END_DECLS
