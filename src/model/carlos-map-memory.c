/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-memory.h"

/**
 * carlos_map_memory_new:
 *
 * Returns: (transfer full): one of nothing, to be filled before anybody else sees it
 */
CarlosMapMemory *
carlos_map_memory_new (void)
{
  CarlosMapMemory *self = g_new0 (CarlosMapMemory, 1);

  self->reach[0] = self->reach[1] = 1;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
carlos_map_memory_free (CarlosMapMemory *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * carlos_map_memory_set_place:
 * @artist: a name, copied
 * @x: finite, in the units of the layout
 * @y: likewise
 */
void
carlos_map_memory_set_place (CarlosMapMemory *self, const char *artist, double x, double y)
{
  CarlosMapMemoryPlace *place = g_new (CarlosMapMemoryPlace, 1);

  *place = (CarlosMapMemoryPlace){ x, y };
  g_hash_table_insert (self->places, g_strdup (artist), place);
}

/**
 * carlos_map_memory_get_place:
 *
 * Returns: (transfer none) (nullable): where an artist was
 */
const CarlosMapMemoryPlace *
carlos_map_memory_get_place (const CarlosMapMemory *self, const char *artist)
{
  return g_hash_table_lookup (self->places, artist);
}
