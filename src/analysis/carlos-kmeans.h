/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/* Labels are kept in single bytes while the method runs. */
#define CARLOS_KMEANS_MAX_K 255

/**
 * CarlosKmeansOptions:
 * @k: clusters wanted, 1 to CARLOS_KMEANS_MAX_K
 * @restarts: runs from different starts, of which the best is kept; at least 1
 * @max_iterations: of one run
 * @tolerance: a run stops when the squared shifts of its centres sum to less than this times the mean variance of the
 *   columns
 * @seed: of everything that is random
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 *
 * Start from [func@kmeans_options_init].
 */
typedef struct
{
  guint k;
  guint restarts;
  guint max_iterations;
  double tolerance;
  guint64 seed;
  guint threads;
} CarlosKmeansOptions;

/**
 * CarlosKmeans:
 * @k: clusters found, none of them empty: what was asked for, or fewer where there are fewer distinct points
 * @n: points
 * @n_columns: of a point
 * @labels: the cluster of each point
 * @centroids: @k x @n_columns, the means of the clusters
 * @inertia: sum of the squared distances of all points to their centroids
 * @iterations: of the run that was kept
 *
 * A partition of points into clusters.
 */
typedef struct
{
  guint k;
  gsize n;
  guint n_columns;
  guint32 *labels;
  float *centroids;
  double inertia;
  guint iterations;
} CarlosKmeans;

void carlos_kmeans_options_init (CarlosKmeansOptions *options, guint k, guint64 seed);
CarlosKmeans *carlos_kmeans_new (const CarlosMatrix *points,
                                 const CarlosKmeansOptions *options,
                                 const CarlosMonitor *monitor);
CarlosKmeans *carlos_kmeans_new_from_centroids (const CarlosMatrix *points,
                                                const float *centroids,
                                                const CarlosKmeansOptions *options,
                                                const CarlosMonitor *monitor);
void carlos_kmeans_free (CarlosKmeans *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosKmeans, carlos_kmeans_free)

G_END_DECLS
