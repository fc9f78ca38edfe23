/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cluster-memory.h"
#include "carlos-grouping.h"

G_BEGIN_DECLS

/* A cluster that shares less than this part of the listening with any cluster of the last profile is a new one. */
#define CARLOS_CLUSTER_MATCH_MIN_OVERLAP .25

/**
 * CarlosClusterMatch:
 * @ids: of each cluster, 0 for one that is new
 * @n_known: artists (in a table without any, tracks) that the last profile had, too
 * @n_moved: those of them that are now in another cluster than then
 *
 * Which clusters of two profiles are the same.
 */
typedef struct
{
  guint *ids;
  guint n_known;
  guint n_moved;
} CarlosClusterMatch;

CarlosClusterMatch *carlos_cluster_match_new (const CarlosGrouping *grouping,
                                              const CarlosClusterMemory *last);
void carlos_cluster_match_free (CarlosClusterMatch *self);
guint carlos_cluster_match_count (const CarlosTrackTable *table);
guint *carlos_cluster_match_find_last (const CarlosTrackTable *table, const CarlosClusterMemory *last);
CarlosClusterMemory *carlos_cluster_match_remember (const CarlosTrackTable *table,
                                                    const CarlosTasteProfile *profile,
                                                    const CarlosClusterMemory *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosClusterMatch, carlos_cluster_match_free)

G_END_DECLS
