/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At this zoom the words of the plate make room for what is seen from near. */
#define CARLOS_MAP_NEAR_ZOOM 1.6

/* How many dots there are before all of them are shown. */
#define CARLOS_MAP_FEW_DOTS 60u

/**
 * CarlosMapDetail:
 * @CARLOS_MAP_DETAIL_PLATE: boxes, labels and the key
 * @CARLOS_MAP_DETAIL_REGIONS: what regions are called, and the artists that were heard most
 * @CARLOS_MAP_DETAIL_ARTISTS: all artists
 * @CARLOS_MAP_DETAIL_TRACKS: all tracks
 *
 * What a map shows, seen from nearer and nearer.
 */
typedef enum
{
  CARLOS_MAP_DETAIL_PLATE,
  CARLOS_MAP_DETAIL_REGIONS,
  CARLOS_MAP_DETAIL_ARTISTS,
  CARLOS_MAP_DETAIL_TRACKS,
} CarlosMapDetail;

CarlosMapDetail carlos_map_detail_find (double zoom, gboolean has_tracks);
double carlos_map_detail_get_zoom (CarlosMapDetail detail);
double carlos_map_detail_get_radius (CarlosMapDetail detail, double weight, double zoom);
double carlos_map_detail_get_line_unit (double unit, double zoom);

G_END_DECLS
