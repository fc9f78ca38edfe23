/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosNearest:
 * @n: rows that were asked for
 * @k: neighbours of each
 * @ids: @n x @k rows of the points, the nearest first, of equally near ones the first
 * @distances: @n x @k Euclidean distances
 *
 * The nearest neighbours of points.
 */
typedef struct
{
  gsize n;
  guint k;
  guint32 *ids;
  float *distances;
} CarlosNearest;

CarlosNearest *
carlos_nearest_new (const CarlosMatrix *points, guint k, guint threads, const CarlosMonitor *monitor);
CarlosNearest *carlos_nearest_new_of (const CarlosMatrix *points,
                                      const guint32 *rows,
                                      gsize n_rows,
                                      guint k,
                                      guint threads,
                                      const CarlosMonitor *monitor);
CarlosNearest *carlos_nearest_new_among (const CarlosMatrix *points,
                                         const CarlosMatrix *queries,
                                         guint k,
                                         guint threads,
                                         const CarlosMonitor *monitor);
void carlos_nearest_free (CarlosNearest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosNearest, carlos_nearest_free)

G_END_DECLS
