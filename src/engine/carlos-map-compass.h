/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-map.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

void carlos_map_compass_fit (CarlosTasteMap *map,
                             const CarlosTrackTable *table,
                             const guint *items,
                             guint n_items);

G_END_DECLS
