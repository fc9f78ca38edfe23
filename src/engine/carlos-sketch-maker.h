/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-taste-map.h"
#include "carlos-taste-sketch.h"

G_BEGIN_DECLS

CarlosTasteSketch *
carlos_sketch_maker_make (const CarlosListener *listener, const CarlosTasteMap *map, const char *name);

G_END_DECLS
