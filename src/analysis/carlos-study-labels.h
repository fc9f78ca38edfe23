/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-grouping.h"

G_BEGIN_DECLS

/**
 * CarlosStudyArtist:
 * @cluster: of the grouping
 * @artist: one of the ten heaviest there
 * @n_tracks: of the artist, in the cluster
 * @total_tracks: of the artist, anywhere
 * @cluster_tracks: of anybody, in the cluster
 * @weight: @n_tracks^2 / (@total_tracks * @cluster_tracks)
 *
 * How much an artist stands for a cluster.
 */
typedef struct
{
  guint cluster;
  guint artist;
  guint n_tracks;
  guint total_tracks;
  guint cluster_tracks;
  double weight;
} CarlosStudyArtist;

/**
 * CarlosStudyGenre:
 * @cluster: of the grouping
 * @genre: of the table
 * @count: how many of the cluster's ten heaviest artists have it
 * @order: of its first appearance among them
 * @is_used: it is in the cluster's name
 */
typedef struct
{
  guint cluster;
  guint genre;
  guint count;
  guint order;
  gboolean is_used;
} CarlosStudyGenre;

void carlos_study_labels_list (const CarlosGrouping *grouping, GArray **artists, GArray **genres);
void carlos_study_labels_find (const CarlosGrouping *grouping, CarlosCluster *clusters);

G_END_DECLS
