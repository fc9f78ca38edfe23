/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-maker.h"
#include "carlos-recommender.h"

G_BEGIN_DECLS

/**
 * CarlosMapPlacer:
 *
 * Where on a map the music of a recommender's world lies, the listener's own and other. It never changes; reference counted,
 * safe to use from any thread.
 */
typedef struct _CarlosMapPlacer CarlosMapPlacer;

CarlosMapPlacer *carlos_map_placer_new (CarlosMapMaker *maker, CarlosRecommender *recommender);
CarlosMapPlacer *carlos_map_placer_ref (CarlosMapPlacer *self);
void carlos_map_placer_unref (CarlosMapPlacer *self);
gboolean carlos_map_maker_place (CarlosMapPlacer *placer, guint row, double *x, double *y);
double *carlos_map_placer_place_list (CarlosMapPlacer *self, const CarlosRecommendations *list);
double *carlos_map_placer_place_tracks (CarlosMapPlacer *self, const CarlosTrackTable *table);
CarlosMapLines *carlos_map_lines_draw (const double *positions, guint n_items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapPlacer, carlos_map_placer_unref)

G_END_DECLS
