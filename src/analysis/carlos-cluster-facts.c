/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-facts.h"

#include "carlos-statistics.h"

#include <math.h>

/* Where nothing that was placed was ever heard, a share is one of the tracks, so that shares always sum to 1. */
static void
find_shares (const CarlosGrouping *grouping, CarlosCluster *clusters)
{
  g_autofree double *weights = carlos_grouping_sum_weights (grouping);
  g_autofree guint *n_tracks = carlos_grouping_count_tracks (grouping);
  double total_weight = 0, total_tracks = 0;

  for (guint c = 0; c < grouping->n_clusters; c++)
    {
      total_weight += weights[c];
      total_tracks += n_tracks[c];
    }
  for (guint c = 0; c < grouping->n_clusters; c++)
    {
      clusters[c].share = total_weight > 0 ? weights[c] / total_weight : n_tracks[c] / total_tracks;
      clusters[c].n_tracks = n_tracks[c];
    }
}

/* Sums a column over the tracks of each cluster. */
static void
sum_by_cluster (const CarlosGrouping *grouping, const float *values, double *sums, guint *n_known)
{
  for (guint t = 0; t < carlos_track_table_get_n_tracks (grouping->table); t++)
    {
      guint cluster = grouping->clusters[t];

      if (cluster == CARLOS_UNPLACED || isnan (values[t]))
        continue;
      sums[cluster] += values[t];
      n_known[cluster]++;
    }
}

static void
find_listening (const CarlosGrouping *grouping, CarlosCluster *clusters)
{
  const float *minutes = carlos_track_table_get_minutes (grouping->table);
  const float *plays = carlos_track_table_get_plays (grouping->table);
  g_autofree double *minute_sums = g_new0 (double, grouping->n_clusters + 1);
  g_autofree double *play_sums = g_new0 (double, grouping->n_clusters + 1);
  g_autofree guint *n_known = g_new0 (guint, grouping->n_clusters + 1);

  if (minutes != NULL)
    sum_by_cluster (grouping, minutes, minute_sums, n_known);
  if (plays != NULL)
    sum_by_cluster (grouping, plays, play_sums, n_known);
  for (guint c = 0; c < grouping->n_clusters; c++)
    {
      clusters[c].minutes = minutes != NULL ? minute_sums[c] : NAN;
      clusters[c].plays = plays != NULL ? play_sums[c] : NAN;
    }
}

static void
find_sound (const CarlosGrouping *grouping,
            CarlosFeature feature,
            CarlosCluster *clusters,
            double *sound_mean)
{
  const float *values = carlos_track_table_get_feature (grouping->table, feature);
  g_autofree double *sums = g_new0 (double, grouping->n_clusters + 1);
  g_autofree guint *n_known = g_new0 (guint, grouping->n_clusters + 1);
  CarlosStatistics all = { .mean = NAN };

  if (values != NULL)
    {
      carlos_statistics_compute (values, carlos_track_table_get_n_tracks (grouping->table), 1, &all);
      sum_by_cluster (grouping, values, sums, n_known);
    }

  *sound_mean = all.n_known > 0 ? all.mean : NAN;
  for (guint c = 0; c < grouping->n_clusters; c++)
    {
      double mean = n_known[c] > 0 ? sums[c] / n_known[c] : NAN;

      clusters[c].sound_mean[feature] = mean;
      clusters[c].sound_deviation[feature] = all.deviation > 0 ? (mean - all.mean) / all.deviation : NAN;
    }
}

/**
 * carlos_cluster_facts_find:
 * @clusters: (array): one a cluster of the grouping; shares, counts, listening and sound are filled in
 * @sound_mean: (out) (array): CARLOS_N_FEATURES means over all tracks, NaN where not known
 */
void
carlos_cluster_facts_find (const CarlosGrouping *grouping, CarlosCluster *clusters, double *sound_mean)
{
  find_shares (grouping, clusters);
  find_listening (grouping, clusters);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    find_sound (grouping, (CarlosFeature) f, clusters, &sound_mean[f]);
}
