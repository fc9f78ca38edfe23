/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-stability.h"

#include "carlos-adjusted-rand.h"
#include "carlos-kmeans-search.h"
#include "carlos-parallel.h"

#include <math.h>

typedef struct
{
  const guint *ks;
  guint n_ks;
  guint resamples;
  const CarlosKmeansOptions *options;
  CarlosProgress *progress;
  CarlosPoints **halves; /* what is clustered, one a resample */
  CarlosPoints *judges;  /* the points by which clusterings are compared */
  guint8 **labels;       /* n_ks x resamples: the clusters of the judges */
  double *stabilities;
} Stability;

static CarlosPoints *
draw_points (const CarlosPoints *points, guint32 n, guint64 seed)
{
  g_autofree guint32 *rows = g_new (guint32, n);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  carlos_random_choose (&random, points->n, n, rows);

  return carlos_points_new_subset (points, rows, n);
}

/* Clusters one half and gives each judge to its nearest centre. */
static void
cluster_half_cb (guint task, guint worker, gpointer data)
{
  const Stability *self = data;
  guint i = self->n_ks - 1 - task / self->resamples;
  guint resample = task % self->resamples;
  const CarlosPoints *half = self->halves[resample];
  guint k = carlos_points_count_distinct (half, self->ks[i]);
  CarlosKmeansOptions options = *self->options;
  g_autoptr (CarlosKmeansRun) run = NULL;
  guint8 *labels;

  if (carlos_progress_is_stopped (self->progress))
    return;

  options.seed = carlos_random_derive_seed (options.seed, resample);
  run = carlos_kmeans_search_fast (half, k, &options);
  labels = g_malloc (self->judges->n_blocks * CARLOS_LANES);
  carlos_kernels_get ()->assign (self->judges->blocks, self->judges->n_blocks, self->judges->n_columns,
                                 run->centres, run->halves, k, labels);
  self->labels[i * self->resamples + resample] = labels;
  carlos_progress_advance (self->progress, 1);
}

static guint32 *
widen (const guint8 *labels, gsize n)
{
  guint32 *wide = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    wide[i] = labels[i];

  return wide;
}

static void
compare_halves_cb (guint i, guint worker, gpointer data)
{
  const Stability *self = data;
  guint n = self->resamples;
  g_autofree guint32 **wide = g_new (guint32 *, n);
  double sum = 0;

  for (guint a = 0; a < n; a++)
    wide[a] = widen (self->labels[i * n + a], self->judges->n);
  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++)
      sum += carlos_adjusted_rand_index (wide[a], wide[b], self->judges->n);
  for (guint a = 0; a < n; a++)
    g_free (wide[a]);

  self->stabilities[i] = sum / (n * (n - 1) / 2);
}

static void
compute (Stability *self, const CarlosPoints *points, guint32 max_rows)
{
  guint64 seed = self->options->seed;
  guint threads = self->options->threads;

  for (guint resample = 0; resample < self->resamples; resample++)
    self->halves[resample]
      = draw_points (points, MIN (points->n / 2, max_rows), carlos_random_derive_seed (seed, resample));
  self->judges
    = draw_points (points, MIN (points->n, max_rows), carlos_random_derive_seed (seed, self->resamples));

  carlos_parallel_for (self->n_ks * self->resamples, threads, cluster_half_cb, self);
  if (!carlos_progress_is_stopped (self->progress))
    carlos_parallel_for (self->n_ks, threads, compare_halves_cb, self);

  for (guint resample = 0; resample < self->resamples; resample++)
    carlos_points_free (self->halves[resample]);
  carlos_points_free (self->judges);
}

/**
 * carlos_stability_compute:
 * @points: what is clustered
 * @ks: numbers of clusters
 * @n_ks: how many of them
 * @resamples: how many random halves, at least 2
 * @max_rows: at most so many points in a half, and in the comparison
 * @options: of each clustering, but for k
 * @progress: advanced by 1 for each clustering, @n_ks x @resamples, and asked whether to stop
 * @stabilities: (out): @n_ks places; NaN where there is one cluster or there are too few points to halve
 *
 * How far the clusters come back when other tracks of the same kind are clustered: random halves of the points are
 * clustered, each clustering is extended to all points by the nearest centre, and the stability is the mean adjusted Rand
 * index of all pairs of them (Ben-Hur, Elisseeff and Guyon 2002; von Luxburg 2010).
 */
void
carlos_stability_compute (const CarlosPoints *points,
                          const guint *ks,
                          guint n_ks,
                          guint resamples,
                          guint32 max_rows,
                          const CarlosKmeansOptions *options,
                          CarlosProgress *progress,
                          double *stabilities)
{
  g_autofree CarlosPoints **halves = g_new0 (CarlosPoints *, resamples);
  g_autofree guint8 **labels = g_new0 (guint8 *, n_ks * resamples);
  Stability self = { ks, n_ks, resamples, options, progress, halves, NULL, labels, stabilities };

  g_return_if_fail (resamples >= 2);

  if (points->n >= 4)
    compute (&self, points, max_rows);
  for (guint i = 0; i < n_ks; i++)
    if (ks[i] == 1 || points->n < 4)
      stabilities[i] = NAN;
  for (guint i = 0; i < n_ks * resamples; i++)
    g_free (labels[i]);
}
