/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-items.h"
#include "carlos-map-maker.h"
#include "carlos-map-neighbours.h"
#include "carlos-map-placer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MAP_KEEPER (carlos_map_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMapKeeper, carlos_map_keeper, CARLOS, MAP_KEEPER, GObject)

CarlosMapKeeper *carlos_map_keeper_new (void);

/* What there is */
CarlosTasteMap *carlos_map_keeper_get_map (CarlosMapKeeper *self);
CarlosMapItems *carlos_map_keeper_get_items (CarlosMapKeeper *self);
CarlosMapMaker *carlos_map_keeper_get_maker (CarlosMapKeeper *self);
CarlosMapLines *carlos_map_keeper_get_lines (CarlosMapKeeper *self);
const char *carlos_map_keeper_get_lines_name (CarlosMapKeeper *self);
GBytes *carlos_map_keeper_get_preview (CarlosMapKeeper *self);
gboolean carlos_map_keeper_get_place (CarlosMapKeeper *self, guint index, double *x, double *y);

/* What it is made from */
void carlos_map_keeper_set_listener (CarlosMapKeeper *self, CarlosListener *listener);
void carlos_map_keeper_set_layout (CarlosMapKeeper *self, CarlosMapLayout layout);
void carlos_map_keeper_set_options (CarlosMapKeeper *self, const CarlosMapOptions *options);
void carlos_map_keeper_set_list (CarlosMapKeeper *self,
                                 CarlosRecommender *recommender,
                                 CarlosRecommendations *list);
void carlos_map_keeper_set_lines_name (CarlosMapKeeper *self, const char *name);
void carlos_map_keeper_cancel (CarlosMapKeeper *self);

/* What is near */
void carlos_map_keeper_find_neighbours_async (CarlosMapKeeper *self,
                                              const char *artist,
                                              const char *title,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GArray *
carlos_map_keeper_find_neighbours_finish (CarlosMapKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS
