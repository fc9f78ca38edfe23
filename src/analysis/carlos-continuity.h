/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cluster-memory.h"
#include "carlos-feature-space.h"
#include "carlos-k-scan.h"

G_BEGIN_DECLS

/**
 * CarlosContinuity:
 * @table: the tracks
 * @weights: (array): their listening
 * @space: made of them
 * @scan: what is known of each number of clusters
 * @n_choices: how many of its entries the rule chose from; 0 where the number was asked for
 * @last: what the last profile left behind
 * @seed: of everything that is random
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 *
 * What the choice of clusters that stay put depends on. Everything is borrowed.
 */
typedef struct
{
  const CarlosTrackTable *table;
  const double *weights;
  const CarlosFeatureSpace *space;
  const CarlosKScan *scan;
  guint n_choices;
  const CarlosClusterMemory *last;
  guint64 seed;
  guint threads;
} CarlosContinuity;

const CarlosKmeans *carlos_continuity_choose (const CarlosContinuity *self, guint k, CarlosKmeans **own);

G_END_DECLS
