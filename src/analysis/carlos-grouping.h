/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-profile.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/**
 * CarlosGrouping:
 * @table: the tracks
 * @clusters: (array): the cluster of each track, or CARLOS_UNPLACED
 * @n_clusters: how many there are
 * @weights: (array): the listening weight of each track
 *
 * Which track belongs where: what labels are made from. Everything is borrowed.
 */
typedef struct
{
  const CarlosTrackTable *table;
  const guint *clusters;
  guint n_clusters;
  const double *weights;
} CarlosGrouping;

/**
 * CarlosGroupingArtist:
 * @artist: its number in the table
 * @cluster: where these tracks are
 * @n_tracks: how many of its tracks are there
 * @weight: and the listening of them
 * @total_tracks: how many of its tracks are anywhere
 * @total_weight: and the listening of those
 *
 * One artist in one cluster. A track counts for its first artist alone.
 */
typedef struct
{
  guint artist;
  guint cluster;
  guint n_tracks;
  double weight;
  guint total_tracks;
  double total_weight;
} CarlosGroupingArtist;

GArray *carlos_grouping_count_artists (const CarlosGrouping *self);
double *carlos_grouping_sum_weights (const CarlosGrouping *self);
guint *carlos_grouping_count_tracks (const CarlosGrouping *self);

G_END_DECLS
