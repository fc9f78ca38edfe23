/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-progress.h"

G_BEGIN_DECLS

/**
 * CarlosDistanceSums:
 * @n: points
 * @n_clusters: the largest label and one
 * @counts: points of each cluster
 * @order: the points, cluster by cluster
 * @sums: @n x @n_clusters: of each point, in that order, the distances to all points of each cluster, as whole numbers
 * @scale: what made whole numbers of them
 *
 * How far every point is from every cluster.
 */
typedef struct
{
  gsize n;
  guint32 n_clusters;
  gsize *counts;
  gsize *order;
  gint64 *sums;
  double scale;
} CarlosDistanceSums;

CarlosDistanceSums *carlos_distance_sums_new (const CarlosMatrix *points,
                                              const guint32 *labels,
                                              guint threads,
                                              CarlosProgress *progress);
void carlos_distance_sums_free (CarlosDistanceSums *self);
double carlos_distance_sums_get (const CarlosDistanceSums *self, gsize place, guint32 cluster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosDistanceSums, carlos_distance_sums_free)

G_END_DECLS
