/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-taste-map.h"
#include "carlos-taste-sketch.h"

G_BEGIN_DECLS

CarlosTasteMap *carlos_sketch_map_lay (const CarlosTasteSketch *sketch,
                                       const CarlosListener *listener,
                                       const CarlosTasteMap *map);

G_END_DECLS
