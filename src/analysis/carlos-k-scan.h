/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kmeans.h"
#include "carlos-taste-profile.h"

G_BEGIN_DECLS

/* Clusters that come back less often than this are called unstable. */
#define CARLOS_K_SCAN_STABLE 0.8

/**
 * CarlosKScanOptions:
 * @k_max: the scan goes from 1 to here, or to the number of distinct points
 * @restarts: runs for each k, and for each resample
 * @seed: of everything that is random
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 * @with_silhouette: fill the silhouette
 * @silhouette_rows: up to so many points it is exact
 * @silhouette_sample: of more points it is that of so many, drawn at random
 * @with_stability: fill the stability
 * @resamples: random halves of the points that are clustered for it
 * @stability_rows: at most so many points, drawn at random, compare the clusterings of the halves
 *
 * Start from [func@k_scan_options_init].
 */
typedef struct
{
  guint k_max;
  guint restarts;
  guint64 seed;
  guint threads;
  gboolean with_silhouette;
  guint32 silhouette_rows;
  guint32 silhouette_sample;
  gboolean with_stability;
  guint resamples;
  guint32 stability_rows;
} CarlosKScanOptions;

/**
 * CarlosKScan:
 * @n_entries: the numbers of clusters that were tried
 * @entries: what is known of each: entry i is of k = i + 1
 * @solutions: the best partition of each
 */
typedef struct
{
  guint n_entries;
  CarlosKScanEntry *entries;
  CarlosKmeans **solutions;
} CarlosKScan;

void carlos_k_scan_options_init (CarlosKScanOptions *options, guint k_max, guint64 seed);
CarlosKScan *carlos_k_scan_new (const CarlosMatrix *points,
                                const CarlosKScanOptions *options,
                                const CarlosMonitor *monitor);
void carlos_k_scan_free (CarlosKScan *self);
double carlos_k_scan_get_threshold (const CarlosKScanEntry *entries, guint n_entries);
guint carlos_k_scan_choose (const CarlosKScanEntry *entries, guint n_entries, char **rule);
char *carlos_k_scan_explain_kept (const CarlosKScanEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosKScan, carlos_k_scan_free)

G_END_DECLS
