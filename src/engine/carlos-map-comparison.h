/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-comparison.h"
#include "carlos-map-maker.h"

G_BEGIN_DECLS

/* What is told of each list, and of how many places of each name. */
#define CARLOS_MAP_COMPARISON_ROWS 20
#define CARLOS_MAP_COMPARISON_PLACES 12

/**
 * CarlosComparisonKind:
 *
 * What names are of.
 */
typedef enum
{
  CARLOS_COMPARISON_GENRES,
  CARLOS_COMPARISON_ARTISTS,
} CarlosComparisonKind;

#define CARLOS_N_COMPARISON_KINDS (CARLOS_COMPARISON_ARTISTS + 1)

/**
 * CarlosComparisonSide:
 *
 * Who hears them.
 */
typedef enum
{
  CARLOS_COMPARISON_BOTH,
  CARLOS_COMPARISON_MINE,
  CARLOS_COMPARISON_THEIRS,
} CarlosComparisonSide;

#define CARLOS_N_COMPARISON_SIDES (CARLOS_COMPARISON_THEIRS + 1)

/**
 * CarlosPlacedRow:
 * @name: of a genre or an artist
 * @mine: its share, 0 to 1
 * @theirs: likewise
 * @n_places: 0 for what nothing on the map stands for
 * @places: x and y of each, map units, those first that have most of it
 */
typedef struct
{
  char *name;
  double mine;
  double theirs;
  guint n_places;
  double places[2 * CARLOS_MAP_COMPARISON_PLACES];
} CarlosPlacedRow;

/**
 * CarlosPlacedList:
 * @rows: (element-type CarlosPlacedRow): CARLOS_MAP_COMPARISON_ROWS at most, what is heard most first
 * @n_more: how many names there are besides
 */
typedef struct
{
  GArray *rows;
  guint n_more;
} CarlosPlacedList;

/**
 * CarlosMapComparison:
 * @name: who or what the listener is compared with
 * @is_period: whether that is another period of the same library
 * @sketch: the other taste
 * @comparison: what both have in common
 * @map: the other in the places of the listener's map
 * @own: (nullable): another listener's own map, as far as a file tells of it: a density and its bands in places of its own
 * @lists: names with their places on the listener's map
 *
 * A taste beside another on the first one's map. Public to read, never changed, reference counted, safe to read from any
 * thread.
 */
typedef struct
{
  char *name;
  gboolean is_period;
  CarlosTasteSketch *sketch;
  CarlosComparison *comparison;
  CarlosTasteMap *map;
  CarlosTasteMap *own;
  CarlosPlacedList lists[CARLOS_N_COMPARISON_KINDS][CARLOS_N_COMPARISON_SIDES];
} CarlosMapComparison;

CarlosMapComparison *carlos_map_comparison_new_with_sketch (CarlosListener *listener,
                                                            const CarlosTasteMap *map,
                                                            CarlosTasteSketch *other,
                                                            const char *name);
CarlosMapComparison *carlos_map_comparison_new_with_period (CarlosListener *listener,
                                                            const CarlosTasteMap *map,
                                                            const CarlosMapMaker *maker,
                                                            CarlosListener *other,
                                                            const char *name);
CarlosMapComparison *carlos_map_comparison_ref (CarlosMapComparison *self);
void carlos_map_comparison_unref (CarlosMapComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapComparison, carlos_map_comparison_unref)

G_END_DECLS
