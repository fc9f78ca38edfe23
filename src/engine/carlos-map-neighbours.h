/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

/* How many neighbours are told. */
#define CARLOS_MAP_N_NEIGHBOURS 5

/**
 * CarlosMapNeighbour:
 * @artist: who it is, or whose
 * @title: (nullable): of a track; NULL for an artist
 *
 * Strings are borrowed from the listener.
 */
typedef struct
{
  const char *artist;
  const char *title;
} CarlosMapNeighbour;

/**
 * CarlosMapNeighbours:
 *
 * Who is near whom in the space that a profile was made of, in all its dimensions, however the flat map shows it. Immutable,
 * reference counted, safe to use from any thread.
 */
typedef struct _CarlosMapNeighbours CarlosMapNeighbours;

CarlosMapNeighbours *carlos_map_neighbours_new (CarlosListener *listener);
CarlosMapNeighbours *carlos_map_neighbours_ref (CarlosMapNeighbours *self);
void carlos_map_neighbours_unref (CarlosMapNeighbours *self);
guint carlos_map_neighbours_find (const CarlosMapNeighbours *self,
                                  const char *artist,
                                  const char *title,
                                  CarlosMapNeighbour *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapNeighbours, carlos_map_neighbours_unref)

G_END_DECLS
