/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-map.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void carlos_map_json_add (JsonBuilder *builder, const CarlosTasteMap *map, const CarlosMapLines *lines);

G_END_DECLS
