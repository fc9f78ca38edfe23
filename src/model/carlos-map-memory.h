/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMapMemoryPlace:
 *
 * A place in the plane of a layout, in its units.
 */
typedef struct
{
  double x;
  double y;
} CarlosMapMemoryPlace;

/**
 * CarlosMapMemory:
 * @center: how the layout lay on the square of the map, as in #CarlosMapFrame
 * @angle: likewise
 * @is_mirrored: likewise
 * @reach: likewise
 * @places: (element-type utf8 CarlosMapMemoryPlace): where artists were in the layout, by their names
 *
 * What the last map of a kind leaves behind so that the next one lies the same way round. Filled by its maker, then never
 * changed.
 */
typedef struct
{
  double center[2];
  double angle;
  gboolean is_mirrored;
  double reach[2];
  GHashTable *places;
} CarlosMapMemory;

CarlosMapMemory *carlos_map_memory_new (void);
void carlos_map_memory_free (CarlosMapMemory *self);
void carlos_map_memory_set_place (CarlosMapMemory *self, const char *artist, double x, double y);
const CarlosMapMemoryPlace *carlos_map_memory_get_place (const CarlosMapMemory *self, const char *artist);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapMemory, carlos_map_memory_free)

G_END_DECLS
