/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-grid.h"

G_BEGIN_DECLS

/**
 * CarlosMapIsland:
 * @mass: the sum of its cells
 * @is_largest: whether no other has more
 *
 * Ground that hangs together, and what it lies in.
 */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  double mass;
  gboolean is_largest;
} CarlosMapIsland;

typedef struct _CarlosMapIslands CarlosMapIslands;

CarlosMapIslands *carlos_map_islands_new (const CarlosGrid *grid, double level);
void carlos_map_islands_free (CarlosMapIslands *self);
const CarlosMapIsland *carlos_map_islands_find (const CarlosMapIslands *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapIslands, carlos_map_islands_free)

G_END_DECLS
