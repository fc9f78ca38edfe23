/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-detail.h"

#include <math.h>

static const double zooms[] = { 1, CARLOS_MAP_NEAR_ZOOM, 3, 8 };

/* The radius of a dot that has all of the listening, px; its area follows the listening, and all grow a little with zoom. */
#define WHOLE_RADIUS 42.0
#define GROWTH 0.3
#define LARGEST 16.0

/* Lines of recommendations are as wide as on the plate at first, and thinner from near: in px of the plate. */
#define PLATE_UNIT 0.8
#define NEAR_UNIT 0.55
#define NEAR_ZOOM 4.0

/**
 * carlos_map_detail_find:
 * @zoom: 1 where the whole picture is seen
 * @has_tracks: whether there are tracks to be shown
 *
 * Returns: what is shown at a zoom
 */
CarlosMapDetail
carlos_map_detail_find (double zoom, gboolean has_tracks)
{
  int detail = has_tracks ? CARLOS_MAP_DETAIL_TRACKS : CARLOS_MAP_DETAIL_ARTISTS;

  while (detail > CARLOS_MAP_DETAIL_PLATE && zoom < zooms[detail])
    detail--;

  return (CarlosMapDetail) detail;
}

/**
 * carlos_map_detail_get_zoom:
 *
 * Returns: from which zoom on it is shown
 */
double
carlos_map_detail_get_zoom (CarlosMapDetail detail)
{
  return zooms[detail];
}

/**
 * carlos_map_detail_get_radius:
 * @weight: the part of the listening, 0 to 1
 *
 * Returns: of the dot, px
 */
double
carlos_map_detail_get_radius (CarlosMapDetail detail, double weight, double zoom)
{
  double least = detail == CARLOS_MAP_DETAIL_REGIONS ? 3 : 2;

  return CLAMP (WHOLE_RADIUS * sqrt (MAX (weight, 0)) * pow (MAX (zoom, 1), GROWTH), least, LARGEST);
}

/**
 * carlos_map_detail_get_line_unit:
 * @unit: px of the picture for one of the plate, at zoom 1
 *
 * Returns: px for one of the plate, for the width of lines
 */
double
carlos_map_detail_get_line_unit (double unit, double zoom)
{
  double part = CLAMP ((zoom - 1) / (NEAR_ZOOM - 1), 0, 1);

  return MAX (unit, PLATE_UNIT) * (1 - part) + NEAR_UNIT * part;
}
