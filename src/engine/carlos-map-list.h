/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-placer.h"

G_BEGIN_DECLS

/* What begins the name of a list that is a playlist of the library. */
#define CARLOS_MAP_LIST_PLAYLIST "playlist:"

/* The name of no list at all. */
#define CARLOS_MAP_LIST_NONE "none"

CarlosMapLines *carlos_map_list_draw (CarlosMapMaker *maker,
                                      CarlosListener *listener,
                                      const char *name,
                                      const CarlosMonitor *monitor,
                                      GError **error);

G_END_DECLS
