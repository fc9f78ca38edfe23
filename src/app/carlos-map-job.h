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

/**
 * CarlosMapMaking:
 * @listener: whose map it is
 * @base: whose places they are
 * @maker: (nullable): who has the places; made when there is none
 * @last: (nullable): where music lay so far
 * @layout: how places are found
 * @options: what to make of places
 * @measures: whether to find out how far the map is to be believed
 * @show: (nullable): called in the main context of the task with a #CarlosMapPreview while places move
 * @map: the result
 * @items: likewise
 *
 * A map on its way.
 */
typedef struct
{
  CarlosListener *listener;
  CarlosListener *base;
  CarlosMapMaker *maker;
  CarlosMapMaker *last;
  CarlosMapLayout layout;
  CarlosMapOptions options;
  gboolean measures;
  GSourceFunc show;
  GCancellable *cancellable;
  CarlosTasteMap *map;
  CarlosMapItems *items;
} CarlosMapMaking;

/**
 * CarlosMapPreview:
 * @task: whose #CarlosMapMaking it is; the source object is the keeper
 * @places: x and y of each item, doubles, map units
 *
 * Where music is on its way.
 */
typedef struct
{
  GTask *task;
  GBytes *places;
} CarlosMapPreview;

/**
 * CarlosMapPlacing:
 * @placer: (nullable): made when there is none
 * @positions: x and y of each of @list, NaN for those that are nowhere
 *
 * White lines on their way.
 */
typedef struct
{
  CarlosMapMaker *maker;
  CarlosRecommender *recommender;
  CarlosRecommendations *list;
  CarlosMapPlacer *placer;
  double *positions;
  CarlosMapLines *lines;
} CarlosMapPlacing;

/**
 * CarlosMapDrawing:
 * @maker: that has the places
 * @listener: whose places they are
 * @name: as for carlos_map_list_draw()
 *
 * Lines around something else on their way; the task returns them.
 */
typedef struct
{
  CarlosMapMaker *maker;
  CarlosListener *listener;
  char *name;
} CarlosMapDrawing;

/**
 * CarlosMapAsking:
 * @neighbours: (nullable): made when there is none
 * @found: (element-type CarlosMapNeighbour): the answer
 * @held: (nullable): from carlos_hold ()
 *
 * A question of what is near.
 */
typedef struct
{
  CarlosListener *listener;
  CarlosMapNeighbours *neighbours;
  char *artist;
  char *title;
  GArray *found;
  GApplication *held;
} CarlosMapAsking;

void carlos_map_making_free (CarlosMapMaking *self);
void carlos_map_making_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void carlos_map_placing_free (CarlosMapPlacing *self);
void carlos_map_placing_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void carlos_map_drawing_free (CarlosMapDrawing *self);
void carlos_map_drawing_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void carlos_map_asking_free (CarlosMapAsking *self);
void carlos_map_asking_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
