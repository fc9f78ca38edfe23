/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-taste-map.h"
#include "carlos-taste-sketch.h"

G_BEGIN_DECLS

/**
 * CarlosSketchLaying:
 *
 * What lays tastes and parts of them on a listener's map, by names.
 */
typedef struct _CarlosSketchLaying CarlosSketchLaying;

CarlosSketchLaying *carlos_sketch_laying_new (const CarlosListener *listener, const CarlosTasteMap *map);
void carlos_sketch_laying_free (CarlosSketchLaying *self);
CarlosTasteMap *carlos_sketch_laying_lay (CarlosSketchLaying *self, const CarlosTasteSketch *sketch);
guint
carlos_sketch_laying_find_genre (CarlosSketchLaying *self, const char *name, double *places, guint most);
guint carlos_sketch_laying_find_artist (CarlosSketchLaying *self,
                                        const CarlosSketchShare *artist,
                                        double *places,
                                        guint most);

CarlosTasteMap *carlos_sketch_map_lay (const CarlosTasteSketch *sketch,
                                       const CarlosListener *listener,
                                       const CarlosTasteMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSketchLaying, carlos_sketch_laying_free)

G_END_DECLS
