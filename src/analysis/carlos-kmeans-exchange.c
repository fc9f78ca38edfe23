/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-exchange.h"

#include <math.h>

/* A move must lower the inertia by this part of the distances that it is about, so that rounding cannot go in circles. */
#define MIN_GAIN 1e-9

/* The clusters in double precision, kept up to date move by move. */
typedef struct
{
  guint k;
  guint n_columns;
  double *means;  /* k x n_columns */
  double *counts; /* k */
} Clusters;

static void
clusters_init (Clusters *self, const CarlosKmeansRun *run)
{
  g_autofree gint64 *tally = carlos_kmeans_run_sum_tallies (run);
  guint n_columns = run->points->n_columns;

  self->k = run->k;
  self->n_columns = n_columns;
  self->means = g_new (double, (gsize) run->k *n_columns);
  self->counts = g_new (double, run->k);
  for (guint c = 0; c < run->k; c++)
    {
      self->counts[c] = carlos_kmeans_run_count (run, tally, c);
      for (guint j = 0; j < n_columns; j++)
        self->means[(gsize) c * n_columns + j]
          = (double) tally[(gsize) c * (n_columns + 1) + j] / run->points->scales[j] / self->counts[c];
    }
}

static void
clusters_clear (Clusters *self)
{
  g_free (self->means);
  g_free (self->counts);
}

static double
get_squared_distance (const Clusters *self, const float *x, guint cluster)
{
  const double *mean = self->means + (gsize) cluster * self->n_columns;
  double sum = 0;

  for (guint j = 0; j < self->n_columns; j++)
    sum += (x[j] - mean[j]) * (x[j] - mean[j]);

  return sum;
}

/* Where a point lowers the inertia most, its own cluster if nowhere. Without it, the inertia of a cluster of n is less by
 * n / (n - 1) d^2, with d its distance to the mean; with it, that of another is more by n / (n + 1) d^2. */
static guint
find_better (const Clusters *self, const float *x, guint own)
{
  double saved = self->counts[own] / (self->counts[own] - 1) * get_squared_distance (self, x, own);
  double least = saved * (1 - MIN_GAIN);
  guint best = own;

  for (guint c = 0; c < self->k; c++)
    {
      double cost = self->counts[c] / (self->counts[c] + 1) * get_squared_distance (self, x, c);

      if (c != own && cost < least)
        {
          least = cost;
          best = c;
        }
    }

  return best;
}

static void
shift_mean (Clusters *self, const float *x, guint cluster, double by)
{
  double *mean = self->means + (gsize) cluster * self->n_columns;

  self->counts[cluster] += by;
  for (guint j = 0; j < self->n_columns; j++)
    mean[j] += by * (x[j] - mean[j]) / self->counts[cluster];
}

static gboolean
exchange_once (CarlosKmeansRun *run, Clusters *clusters, float *x)
{
  gboolean has_moved = FALSE;

  for (gsize point = 0; point < run->points->n; point++)
    {
      guint own = run->labels[point];

      if (clusters->counts[own] < 2)
        continue;
      carlos_points_get (run->points, point, x);
      guint better = find_better (clusters, x, own);
      if (better == own)
        continue;
      shift_mean (clusters, x, own, -1);
      shift_mean (clusters, x, better, 1);
      carlos_kmeans_run_move_point (run, point, better);
      has_moved = TRUE;
    }

  return has_moved;
}

/**
 * carlos_kmeans_run_exchange:
 * @self: a run where Lloyd's method has come to an end, on the thread that calls
 * @max_passes: at most so often through all points
 *
 * Hartigan's method (1975; Telgarsky and Vattani, "Hartigan's method: k-means clustering without Voronoi", 2010): moves
 * single points as long as that lowers the inertia, counting how the two means shift with them. It gets out of many ends
 * of Lloyd's method, where every point is nearest to its own mean only because it is part of it; where it ends, Lloyd's
 * method has ended too. That matters where clusters have few points.
 */
void
carlos_kmeans_run_exchange (CarlosKmeansRun *self, guint max_passes)
{
  g_autofree float *x = g_new (float, self->points->n_columns);
  Clusters clusters;

  clusters_init (&clusters, self);
  while (max_passes > 0 && exchange_once (self, &clusters, x))
    max_passes--;
  clusters_clear (&clusters);
  carlos_kmeans_run_move_centres (self);
}
