/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kmeans.h"

G_BEGIN_DECLS

/* So many frames are kept, and the last one. */
#define CARLOS_KMEANS_TRACE_MAX_FRAMES 60

/**
 * CarlosKmeansFrame:
 * @iteration: how many there were before; 0 at the start
 * @by_exchange: single points were moved since the frame before (Hartigan's method), else it is Lloyd's
 * @labels: the cluster of each point: after Lloyd's method that of the nearest of @centroids
 * @centroids: k x columns: at the start points that were drawn, then the means of the clusters of the frame before
 *   (after an exchange of the frame's own)
 * @n_changed: points that are in another cluster than in the iteration before; all of them at the start
 * @shift: how far the centroids have moved since the frame before: the sum of the squares; 0 at the start
 * @inertia: sum of the squared distances of all points to @centroids
 *
 * Where a run of k-means stood.
 */
typedef struct
{
  guint iteration;
  gboolean by_exchange;
  guint8 *labels;
  float *centroids;
  gsize n_changed;
  double shift;
  double inertia;
} CarlosKmeansFrame;

/**
 * CarlosKmeansTrace:
 * @k: clusters
 * @n: points
 * @n_columns: of a point
 * @n_starts: how many starts there were
 * @start: which of them is shown, from 0; none ended better
 * @inertias: of the ends of all starts
 * @frames: (element-type CarlosKmeansFrame): of that start; in the last one no point changes its cluster
 * @n_left_out: frames that are missing before the last one
 *
 * How k-means came to its clusters: a start, iteration by iteration.
 */
typedef struct
{
  guint k;
  gsize n;
  guint n_columns;
  guint n_starts;
  guint start;
  double *inertias;
  GArray *frames;
  guint n_left_out;
} CarlosKmeansTrace;

CarlosKmeansTrace *carlos_kmeans_trace_new (const CarlosMatrix *points, const CarlosKmeansOptions *options);
void carlos_kmeans_trace_free (CarlosKmeansTrace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosKmeansTrace, carlos_kmeans_trace_free)

G_END_DECLS
