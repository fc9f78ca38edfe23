/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-contour.h"
#include "carlos-grid.h"
#include "carlos-taste-profile.h"

G_BEGIN_DECLS

/* Map units: the map is a square, x and y go from 0 to 1, y downwards. One unit is the width of the plate. */

/* The bandwidth of the plate. */
#define CARLOS_MAP_PLATE_SIGMA 0.039

/* That of the white lines, which are drawn finer. */
#define CARLOS_MAP_LINES_SIGMA 0.029

#define CARLOS_MAP_N_BANDS 16
#define CARLOS_MAP_MAX_REGIONS 5
#define CARLOS_MAP_N_ARTISTS 3

/* A cluster of a smaller share is drawn with a thin box. */
#define CARLOS_MAP_MAIN_SHARE 0.08

/**
 * CarlosMapLayout:
 * @CARLOS_MAP_LAYOUT_PCA: the first two principal components of the profile's space
 * @CARLOS_MAP_LAYOUT_NEIGHBOURS: a layout that keeps neighbours together, which begins with the former
 */
typedef enum
{
  CARLOS_MAP_LAYOUT_PCA,
  CARLOS_MAP_LAYOUT_NEIGHBOURS,
} CarlosMapLayout;

/**
 * CarlosMapLevels:
 * @CARLOS_MAP_LEVELS_PLATE: band i begins at (.025 + .975 (i / 16)^1.5) of the highest density
 * @CARLOS_MAP_LEVELS_MASS: the same part of the listening lies between one line and the next
 */
typedef enum
{
  CARLOS_MAP_LEVELS_PLATE,
  CARLOS_MAP_LEVELS_MASS,
} CarlosMapLevels;

/**
 * CarlosMapBandwidth:
 * @CARLOS_MAP_BANDWIDTH_PLATE: CARLOS_MAP_PLATE_SIGMA
 * @CARLOS_MAP_BANDWIDTH_SCOTT: Scott's rule
 * @CARLOS_MAP_BANDWIDTH_ISJ: the improved Sheather-Jones rule of Botev, Grotowski & Kroese
 */
typedef enum
{
  CARLOS_MAP_BANDWIDTH_PLATE,
  CARLOS_MAP_BANDWIDTH_SCOTT,
  CARLOS_MAP_BANDWIDTH_ISJ,
} CarlosMapBandwidth;

/**
 * CarlosMapPoint:
 * @item: an index of the profile's items
 * @cluster: an index of the profile's clusters
 * @x: where it lies, map units
 * @y: likewise
 * @weight: its part of the listening on the map; those of all points sum to 1
 * @confidence: the part of its true nearest neighbours that are near on the map, too, 0 to 1; NaN where that is not known
 */
typedef struct
{
  guint item;
  guint cluster;
  double x;
  double y;
  double weight;
  double confidence;
} CarlosMapPoint;

/**
 * CarlosMapRegion:
 * @cluster: an index of the profile's clusters
 * @id: of the cluster
 * @share: of the cluster, 0 to 1
 * @x: the middle of the box, map units
 * @y: likewise
 * @width: of the box before it is turned, map units
 * @height: likewise
 * @tilt: how far the box is turned about its middle, degrees, clockwise
 * @is_island: whether it is small and lies apart from the mass, so that it is drawn small
 * @n_artists: how many are named
 * @artists: (array length=n_artists): the most important ones of the cluster
 *
 * A cluster as drawn on the map.
 */
typedef struct
{
  guint cluster;
  guint id;
  double share;
  double x;
  double y;
  double width;
  double height;
  double tilt;
  gboolean is_island;
  guint n_artists;
  char *artists[CARLOS_MAP_N_ARTISTS];
} CarlosMapRegion;

/**
 * CarlosMapNeedle:
 * @feature: what grows
 * @dx: in which direction on the map, of length 1
 * @dy: likewise
 * @fit: R^2 of the gradient, 0 to 1
 */
typedef struct
{
  CarlosFeature feature;
  double dx;
  double dy;
  double fit;
} CarlosMapNeedle;

/**
 * CarlosTasteMap:
 * @layout: what positions are
 * @levels: what bands are
 * @bandwidth: how the width of the kernel was chosen
 * @points: (array length=n_points): the items that could be placed
 * @n_points: how many
 * @missing: the part of the listening that could not be placed, 0 to 1
 * @density: of the listening, per square map unit
 * @sigma_x: the standard deviation of the kernel, map units
 * @sigma_y: likewise
 * @bands: (array length=n_bands): the outlines of the bands, from the palest to the darkest
 * @n_bands: CARLOS_MAP_N_BANDS, or 0 without points
 * @inside: (array length=n_bands): the part of the listening inside each outline
 * @regions: (array length=n_regions): by falling share
 * @n_regions: at most CARLOS_MAP_MAX_REGIONS
 * @explained: the part of the space's variance that the two components have, 0 to 1; NaN for other layouts
 * @trustworthiness: the part of what is near on the map that is near in truth, 0 to 1; NaN where it is not known
 * @continuity: the part of what is near in truth that is near on the map, likewise
 * @kept: the mean of the points' confidence, by weight, likewise
 * @needles: (array length=n_needles): the compass, the surest first
 *
 * Density of what one loves: positions, mass, outlines and regions. Public to read, never changed, reference counted, safe
 * to read from any thread. It holds no plays.
 */
typedef struct
{
  CarlosMapLayout layout;
  CarlosMapLevels levels;
  CarlosMapBandwidth bandwidth;
  CarlosMapPoint *points;
  guint n_points;
  double missing;
  CarlosGrid *density;
  double sigma_x;
  double sigma_y;
  CarlosContour **bands;
  guint n_bands;
  double *inside;
  CarlosMapRegion *regions;
  guint n_regions;
  double explained;
  double trustworthiness;
  double continuity;
  double kept;
  CarlosMapNeedle *needles;
  guint n_needles;
} CarlosTasteMap;

/**
 * CarlosMapLines:
 * @name: (nullable): what is there, such as the name of a playlist; NULL for recommendations
 * @positions: (array length=n_positions): x and y in turn, map units
 * @n_positions: how many could be placed
 * @n_items: how many there are
 * @contours: (array length=n_contours): the lines
 *
 * Where something falls on a map, such as a list of recommendations, as lines of equal density. Like a map it is never
 * changed.
 */
typedef struct
{
  char *name;
  double *positions;
  guint n_positions;
  guint n_items;
  CarlosContour **contours;
  guint n_contours;
} CarlosMapLines;

const char *carlos_map_layout_to_string (CarlosMapLayout layout);
gboolean carlos_map_layout_from_string (const char *name, CarlosMapLayout *layout);
const char *carlos_map_levels_to_string (CarlosMapLevels levels);
gboolean carlos_map_levels_from_string (const char *name, CarlosMapLevels *levels);
const char *carlos_map_bandwidth_to_string (CarlosMapBandwidth bandwidth);
gboolean carlos_map_bandwidth_from_string (const char *name, CarlosMapBandwidth *bandwidth);

CarlosTasteMap *carlos_taste_map_new (void);
CarlosTasteMap *carlos_taste_map_ref (CarlosTasteMap *self);
void carlos_taste_map_unref (CarlosTasteMap *self);

CarlosMapLines *carlos_map_lines_new (void);
CarlosMapLines *carlos_map_lines_ref (CarlosMapLines *self);
void carlos_map_lines_unref (CarlosMapLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTasteMap, carlos_taste_map_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMapLines, carlos_map_lines_unref)

G_END_DECLS
