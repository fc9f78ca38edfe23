/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-taste-map.h"

G_BEGIN_DECLS

/**
 * CarlosMapMaker:
 *
 * Where the music of a listener lies on the map. It is made once, of all that is known of the listener; the maps of periods
 * take their positions from it, so that only mass changes. It never changes; reference counted, safe to use from any thread.
 */
typedef struct _CarlosMapMaker CarlosMapMaker;

/**
 * CarlosMapMakerOptions:
 * @measures: whether to find out how far the map is to be believed, which takes a while in a large library
 * @last: (nullable): borrowed: where music lay so far: what is new is laid beside that, and nothing is turned round. By another
 *   layout, this one begins afresh and is laid on that
 * @seed: of everything that is random
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 * @preview: (nullable): told, on the calling thread, where music is on its way: x and y of each of n_items, map units, valid until
 *   it returns. When it begins to move, then at most four times a second, and where it comes to rest; never of
 *   principal components
 * @data: the first argument of @preview
 *
 * How to find positions. Start from carlos_map_maker_options_init().
 */
typedef struct
{
  CarlosMapLayout layout;
  gboolean measures;
  CarlosMapMaker *last;
  guint64 seed;
  guint threads;
  void (*preview) (gpointer data, const double *places, guint n_items);
  gpointer data;
} CarlosMapMakerOptions;

/**
 * CarlosMapOptions:
 *
 * What to make of positions; all 0 for the plate.
 */
typedef struct
{
  CarlosMapLevels levels;
  CarlosMapBandwidth bandwidth;
} CarlosMapOptions;

void carlos_map_maker_options_init (CarlosMapMakerOptions *self);
CarlosMapMaker *carlos_map_maker_new (CarlosListener *listener,
                                      const CarlosMapMakerOptions *options,
                                      const CarlosMonitor *monitor,
                                      GError **error);
void carlos_map_maker_remember (const CarlosMapMaker *self);
CarlosMapMaker *carlos_map_maker_ref (CarlosMapMaker *self);
void carlos_map_maker_unref (CarlosMapMaker *self);
CarlosTasteMap *
carlos_map_maker_make (const CarlosMapMaker *self, CarlosListener *listener, const CarlosMapOptions *options);

gboolean carlos_map_maker_covers (const CarlosMapMaker *self, const CarlosListener *listener);
gboolean carlos_map_maker_find_artist (const CarlosMapMaker *self, const char *name, double *x, double *y);
gboolean carlos_map_maker_find_track (const CarlosMapMaker *self, guint track, double *x, double *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapMaker, carlos_map_maker_unref)

G_END_DECLS
