/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-map.h"

G_BEGIN_DECLS

/* Cells of a map along each side. */
#define CARLOS_MAP_N_CELLS 320

void carlos_map_density_estimate (CarlosTasteMap *map);
void carlos_map_density_trace (CarlosTasteMap *map);
void carlos_map_density_draw_lines (CarlosMapLines *lines);

G_END_DECLS
