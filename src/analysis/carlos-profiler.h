/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cluster-memory.h"
#include "carlos-genre-tree.h"
#include "carlos-monitor.h"
#include "carlos-play-log.h"
#include "carlos-taste-profile.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* More clusters than this can't be told apart in a picture. */
#define CARLOS_PROFILE_MAX_K 40

/* The evidence may go further: the published study looked for its elbow up to 41. */
#define CARLOS_PROFILE_MAX_SCAN 100

/* The number of clusters of the published study. */
#define CARLOS_PROFILE_STUDY_K 6

/**
 * CarlosProfileOptions:
 * @k: number of clusters, 0 to let the rule choose; at most CARLOS_PROFILE_MAX_K
 * @k_max: the k scan goes from 1 to here, 1 to CARLOS_PROFILE_MAX_SCAN
 * @restarts: of k-means for each k, 1 or more
 * @seed: of everything that is random
 * @off_features: audio features that are not wanted
 * @genres: (nullable): which words are genres, and what they are kinds of; borrowed for the run. Without it genres are
 *   words as they are written. The study's pipeline takes no notice of it
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 * @last: (nullable): what the last profile of the same kind left behind (see [func@cluster_match_remember]), so that
 *   clusters stay what they are; borrowed
 *
 * What to make of a table. Start from [func@profile_options_init].
 */
typedef struct
{
  CarlosPipeline pipeline;
  CarlosSpaceKind space;
  CarlosWeighting weighting;
  guint k;
  guint k_max;
  guint restarts;
  guint64 seed;
  CarlosFeatureSet off_features;
  const CarlosGenreTree *genres;
  guint threads;
  const CarlosClusterMemory *last;
} CarlosProfileOptions;

void carlos_profile_options_init (CarlosProfileOptions *options);
CarlosTasteProfile *carlos_profiler_run (const CarlosTrackTable *table,
                                         const CarlosPlayLog *plays,
                                         const CarlosProfileOptions *options,
                                         const CarlosMonitor *monitor,
                                         GError **error);

G_END_DECLS
