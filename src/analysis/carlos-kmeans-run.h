/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kernels.h"
#include "carlos-points.h"
#include "carlos-progress.h"
#include "carlos-random.h"

G_BEGIN_DECLS

/**
 * CarlosKmeansRun:
 * @points: what is clustered, borrowed
 * @k: clusters
 * @random: its own stream
 * @centres: @k x columns, in the coordinates of @points
 * @halves: half the squared length of each centre
 * @labels: the cluster of each point in its block, CARLOS_NO_LABEL before the first iteration
 * @tallies: for each worker, what it has added to and taken from the clusters: @k x (columns + 1) whole numbers, the sums
 *   of the scaled coordinates and the number of points
 * @n_changed: points that changed their cluster in the last iteration; atomic while it runs
 * @shift: how far the centres moved in it: the sum of the squares
 * @iterations: done so far
 *
 * One start of Lloyd's method and where it has got to.
 *
 * Only points that change their cluster cost anything beyond finding their nearest centre: they are taken from one sum
 * and added to another. The sums are of whole numbers, so that this is exact however long it goes on and in whatever
 * order threads do it: the same bits come out on one thread and on many.
 */
typedef struct
{
  const CarlosPoints *points;
  guint k;
  CarlosRandom random;
  float *centres;
  float *halves;
  guint8 *labels;
  guint n_workers;
  gint64 **tallies;
  guint n_changed;
  double shift;
  guint iterations;
} CarlosKmeansRun;

CarlosKmeansRun *carlos_kmeans_run_new (const CarlosPoints *points, guint k, guint64 seed, guint n_workers);
void carlos_kmeans_run_free (CarlosKmeansRun *self);
void carlos_kmeans_run_set_centre (CarlosKmeansRun *self, guint cluster, const float *values);
double carlos_kmeans_run_get_inertia (const CarlosKmeansRun *self);
void carlos_kmeans_run_move_point (CarlosKmeansRun *self, gsize point, guint cluster);
void carlos_kmeans_run_move_centres (CarlosKmeansRun *self);
gsize carlos_kmeans_run_find_farthest (const CarlosKmeansRun *self);
gint64 *carlos_kmeans_run_sum_tallies (const CarlosKmeansRun *self);
static inline gint64
carlos_kmeans_run_count (const CarlosKmeansRun *self, const gint64 *tally, guint cluster)
{
  return tally[(gsize) cluster * (self->points->n_columns + 1) + self->points->n_columns];
}

void carlos_kmeans_runs_iterate (CarlosKmeansRun **runs,
                                 guint n_runs,
                                 guint max_iterations,
                                 double tolerance,
                                 guint threads,
                                 CarlosProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosKmeansRun, carlos_kmeans_run_free)

G_END_DECLS
