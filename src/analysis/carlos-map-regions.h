/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-map.h"

G_BEGIN_DECLS

void carlos_map_regions_find (CarlosTasteMap *map, const CarlosTasteProfile *profile);

G_END_DECLS
