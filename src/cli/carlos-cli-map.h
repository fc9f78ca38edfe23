/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cli-options.h"
#include "carlos-map-maker.h"

G_BEGIN_DECLS

/**
 * CarlosCliMap:
 * @layout: (nullable): as on the command line
 * @levels: (nullable): likewise
 * @bandwidth: (nullable): likewise
 * @recommendations: (nullable): likewise
 * @map: (nullable): what was made
 * @lines: (nullable): likewise
 *
 * What `chart map` takes besides what all charts take, and what it draws.
 */
typedef struct
{
  char *layout;
  char *levels;
  char *bandwidth;
  char *recommendations;
  CarlosMapMakerOptions maker;
  CarlosMapOptions options;
  CarlosTasteMap *map;
  CarlosMapLines *lines;
} CarlosCliMap;

#define CARLOS_CLI_MAP_ENTRIES(map)                                                                 \
  { "layout",                                                                                       \
    0,                                                                                              \
    0,                                                                                              \
    G_OPTION_ARG_STRING,                                                                            \
    &(map)->layout,                                                                                 \
    N_ ("Of a map, what places are: pca or neighbours"),                                            \
    N_ ("LAYOUT") },                                                                                \
    { "levels",                                                                                     \
      0,                                                                                            \
      0,                                                                                            \
      G_OPTION_ARG_STRING,                                                                          \
      &(map)->levels,                                                                               \
      N_ ("Of a map, what shades are: plate, or mass for equal parts of the listening"),            \
      N_ ("LEVELS") },                                                                              \
    { "bandwidth",                                                                                  \
      0,                                                                                            \
      0,                                                                                            \
      G_OPTION_ARG_STRING,                                                                          \
      &(map)->bandwidth,                                                                            \
      N_ ("Of a map, how smooth it is: plate, scott or isj"),                                       \
      N_ ("RULE") },                                                                                \
  {                                                                                                 \
    "recommendations", 0, 0, G_OPTION_ARG_STRING, &(map)->recommendations,                          \
      N_ ("Of a map, what white lines are around: week, playlist:NAME, a FILE of tracks, or none"), \
      N_ ("LIST")                                                                                   \
  }

void carlos_cli_map_clear (CarlosCliMap *self);
gboolean carlos_cli_map_check (CarlosCliMap *self, const CarlosCliOptions *options, GError **error);
CarlosListener *carlos_cli_map_load (const CarlosCliOptions *options, GError **error);
gboolean carlos_cli_map_make (CarlosCliMap *self, CarlosListener *listener, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosCliMap, carlos_cli_map_clear)

G_END_DECLS
