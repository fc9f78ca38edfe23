/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-map-detail.h"
#include "carlos-point-grid.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

/**
 * CarlosMapItem:
 * @name: of the artist or the track
 * @cluster: an index of the profile's clusters
 * @index: of an artist which one it is among those of its cluster, see carlos_taste_index_get_artists(); of a track its number
 *   in the table
 * @x: where it is, map units
 * @y: likewise
 * @weight: its part of the listening on the map, 0 to 1
 * @confidence: the part of its true nearest neighbours that are near on the map, too, 0 to 1; NaN where that is not known
 */
typedef struct
{
  const char *name;
  guint cluster;
  guint index;
  double x;
  double y;
  double weight;
  double confidence;
} CarlosMapItem;

/**
 * CarlosMapItems:
 * @listener: whose they are
 * @artists: (array length=n_artists): by falling weight; an artist is there once for each cluster with music of theirs
 * @tracks: (array length=n_tracks): likewise; none where the items of the profile are artists
 * @grids: (array): of each detail where its dots are, map units; NULL for the plate, which has none
 *
 * Who and what is on a map, for whoever looks at it from near. Public to read, never changed, reference counted.
 */
typedef struct
{
  CarlosListener *listener;
  CarlosMapItem *artists;
  guint n_artists;
  CarlosMapItem *tracks;
  guint n_tracks;
  CarlosPointGrid *grids[CARLOS_MAP_DETAIL_TRACKS + 1];
} CarlosMapItems;

CarlosMapItems *carlos_map_items_new (CarlosListener *listener, const CarlosTasteMap *map);
const CarlosMapItem *
carlos_map_items_get_dots (const CarlosMapItems *self, CarlosMapDetail detail, guint *n_dots);
CarlosMapItems *carlos_map_items_ref (CarlosMapItems *self);
void carlos_map_items_unref (CarlosMapItems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapItems, carlos_map_items_unref)

G_END_DECLS
