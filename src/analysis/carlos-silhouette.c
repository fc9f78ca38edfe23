/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-silhouette.h"

#include "carlos-distance-sums.h"
#include "carlos-random.h"

#include <math.h>
#include <string.h>

static guint
count_filled (const CarlosDistanceSums *sums)
{
  guint n_filled = 0;

  for (guint32 cluster = 0; cluster < sums->n_clusters; cluster++)
    n_filled += sums->counts[cluster] > 0;

  return n_filled;
}

/* (b - a) / max (a, b), with a the mean distance to the others of the own cluster and b that to the nearest other
 * cluster. Alone in its cluster, a point has no a, and scores 0. */
static double
get_score (const CarlosDistanceSums *sums, gsize place, guint32 own)
{
  double a = carlos_distance_sums_get (sums, place, own) / (sums->counts[own] - 1.0);
  double b = INFINITY;

  if (sums->counts[own] == 1)
    return 0;

  for (guint32 cluster = 0; cluster < sums->n_clusters; cluster++)
    if (cluster != own && sums->counts[cluster] > 0)
      b = fmin (b, carlos_distance_sums_get (sums, place, cluster) / sums->counts[cluster]);

  return fmax (a, b) > 0 ? (b - a) / fmax (a, b) : 0;
}

static double
score_points (const CarlosDistanceSums *sums, const guint32 *labels, float *values)
{
  double sum = 0;

  for (gsize place = 0; place < sums->n; place++)
    {
      gsize point = sums->order[place];
      double score = get_score (sums, place, labels[point]);

      sum += score;
      if (values != NULL)
        values[point] = score;
    }

  return sum / sums->n;
}

/**
 * carlos_silhouette_compute:
 * @points: n x columns finite values
 * @labels: the cluster of each, numbered from 0 without large gaps
 * @threads: how many threads may work, 0 for one a processor; the result does not depend on it
 * @monitor: (nullable): told how far it is, and asked whether to stop
 * @mean: (out): the mean of all points, -1 to 1; NaN with fewer than two clusters
 * @values: (out) (optional): n places for that of each point; not touched with fewer than two clusters
 *
 * The silhouette (Rousseeuw 1987), exact: how much nearer points are to their own cluster than to the next, over the
 * distances of all pairs. Points alone in their cluster score 0, as in scikit-learn. Single precision distances, whose
 * sums are exact to 1e-5.
 *
 * Returns: FALSE when the monitor said to stop
 */
gboolean
carlos_silhouette_compute (const CarlosMatrix *points,
                           const guint32 *labels,
                           guint threads,
                           const CarlosMonitor *monitor,
                           double *mean,
                           float *values)
{
  CarlosProgress progress = { monitor };
  g_autoptr (CarlosDistanceSums) sums = NULL;

  *mean = NAN;
  if (points->n_rows == 0)
    return TRUE;

  sums = carlos_distance_sums_new (points, labels, threads, &progress);
  if (carlos_progress_is_stopped (&progress))
    return FALSE;
  if (count_filled (sums) >= 2)
    *mean = score_points (sums, labels, values);

  return TRUE;
}

/**
 * carlos_silhouette_sample:
 * @n_sample: how many points
 * @seed: of the choice
 *
 * The mean silhouette of so many points drawn at random, among themselves, as with scikit-learn's `sample_size`: for
 * more points than the square of which can be waited for. Exact when there are no more than @n_sample. See
 * [func@silhouette_compute] for the rest.
 *
 * Returns: FALSE when the monitor said to stop
 */
gboolean
carlos_silhouette_sample (const CarlosMatrix *points,
                          const guint32 *labels,
                          guint32 n_sample,
                          guint64 seed,
                          guint threads,
                          const CarlosMonitor *monitor,
                          double *mean)
{
  g_autoptr (CarlosMatrix) sample = NULL;
  g_autofree guint32 *rows = NULL;
  g_autofree guint32 *sample_labels = NULL;
  CarlosRandom random;

  if (points->n_rows <= n_sample)
    return carlos_silhouette_compute (points, labels, threads, monitor, mean, NULL);

  rows = g_new (guint32, n_sample);
  carlos_random_init (&random, seed);
  carlos_random_choose (&random, points->n_rows, n_sample, rows);
  sample = carlos_matrix_new (n_sample, points->n_columns);
  sample_labels = g_new (guint32, n_sample);
  for (guint32 i = 0; i < n_sample; i++)
    {
      memcpy (carlos_matrix_row (sample, i), carlos_matrix_row (points, rows[i]),
              points->n_columns * sizeof *points->values);
      sample_labels[i] = labels[rows[i]];
    }

  return carlos_silhouette_compute (sample, sample_labels, threads, monitor, mean, NULL);
}
