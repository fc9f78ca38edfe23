/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-keeper.h"
#include "carlos-map-list.h"

G_BEGIN_DECLS

#define CARLOS_N_MAP_LAYOUTS (CARLOS_MAP_LAYOUT_NEIGHBOURS + 1)

/**
 * CarlosMapPlaces:
 * @placed: (nullable): whom the places are of
 * @maker: (nullable): who has them
 * @is_measured: the maker knows how far its maps are to be believed
 */
typedef struct
{
  CarlosListener *placed;
  CarlosMapMaker *maker;
  gboolean is_measured;
} CarlosMapPlaces;

struct _CarlosMapKeeper
{
  GObject parent_instance;

  /* The map */
  CarlosListener *listener; /* (nullable): who is wanted */
  CarlosMapLayout layout;   /* which is wanted */
  CarlosMapOptions options; /* likewise */
  CarlosMapPlaces places[CARLOS_N_MAP_LAYOUTS];
  CarlosTasteMap *map; /* its layout may be another one yet */
  CarlosMapItems *items;
  GBytes *preview;       /* (nullable): where music is on the way to another layout */
  GCancellable *making;  /* (nullable): while there is a map on its way */
  gboolean is_measuring; /* what is on its way has the same places */
  gboolean is_due;       /* another is wanted after it */

  /* The recommendations */
  CarlosRecommender *recommender;
  CarlosRecommendations *list;
  CarlosMapPlacer *placer; /* (nullable): of the map's maker and @recommender */
  CarlosMapLines *lines;
  double *positions;
  guint n_positions;
  gboolean is_placing;
  gboolean is_placing_due;

  /* What lines are around instead */
  char *lines_name;            /* (nullable): see carlos_map_keeper_set_lines_name() */
  CarlosMapLines *named_lines; /* (nullable): perhaps still of the name before */
  GCancellable *drawing;       /* (nullable): while such lines are on their way */
  gboolean is_drawing_due;

  CarlosMapNeighbours *neighbours; /* (nullable): once somebody asked */
  CarlosListener *neighbours_of;   /* (nullable) */
};

/* carlos-map-keeper.c */
CarlosMapPlaces *carlos_map_keeper_get_places (CarlosMapKeeper *self);
CarlosListener *carlos_map_keeper_get_whole (CarlosMapKeeper *self);
void carlos_map_keeper_tell_lines (CarlosMapKeeper *self);
void carlos_map_keeper_tell_lines_failed (CarlosMapKeeper *self, const char *text);

/* carlos-map-keeper-lines.c: where recommendations, or other music, are */
void carlos_map_keeper_draw_lines (CarlosMapKeeper *self);
void carlos_map_keeper_draw_named_lines (CarlosMapKeeper *self);
void carlos_map_keeper_drop_lines (CarlosMapKeeper *self);

G_END_DECLS
