/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-clusters.h"

#include "carlos-cluster-facts.h"
#include "carlos-labels.h"
#include "carlos-study-labels.h"

typedef struct
{
  guint cluster;
  double weight;
  guint n_tracks;
} RankedCluster;

static int
compare_clusters (gconstpointer a, gconstpointer b)
{
  const RankedCluster *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->n_tracks != y->n_tracks)
    return x->n_tracks > y->n_tracks ? -1 : 1;

  return x->cluster < y->cluster ? -1 : 1;
}

/**
 * carlos_clusters_rank:
 * @n_filled: (out): how many clusters have tracks; they come first
 *
 * Returns: (transfer full): the numbers of the clusters by falling share
 */
guint *
carlos_clusters_rank (const CarlosGrouping *grouping, guint *n_filled)
{
  guint k = grouping->n_clusters;
  g_autofree double *weights = carlos_grouping_sum_weights (grouping);
  g_autofree guint *n_tracks = carlos_grouping_count_tracks (grouping);
  g_autofree RankedCluster *ranked = g_new (RankedCluster, MAX (k, 1));
  guint *original = g_new (guint, MAX (k, 1));

  *n_filled = 0;
  for (guint c = 0; c < k; c++)
    {
      ranked[c] = (RankedCluster){ c, weights[c], n_tracks[c] };
      *n_filled += n_tracks[c] > 0 ? 1 : 0;
    }
  qsort (ranked, k, sizeof (RankedCluster), compare_clusters);
  for (guint c = 0; c < k; c++)
    original[c] = ranked[c].cluster;

  return original;
}

/**
 * carlos_clusters_renumber:
 * @original: (array length=n_clusters): as [func@clusters_rank] gives it
 * @labels: (array length=n_labels): clusters, or CARLOS_UNPLACED; get their ranks instead
 */
void
carlos_clusters_renumber (const guint *original, guint n_clusters, guint *labels, gsize n_labels)
{
  g_autofree guint *rank = g_new (guint, MAX (n_clusters, 1));

  for (guint c = 0; c < n_clusters; c++)
    rank[original[c]] = c;
  for (gsize i = 0; i < n_labels; i++)
    if (labels[i] != CARLOS_UNPLACED)
      labels[i] = rank[labels[i]];
}

/**
 * carlos_clusters_describe:
 * @grouping: the clusters of @profile, by falling share
 * @words: what the genres of the tracks mean
 * @profile: has item_clusters; gets clusters without ids and centroids, and the mean sound
 *
 * What is in each cluster, and what it is called.
 */
void
carlos_clusters_describe (const CarlosGrouping *grouping,
                          const CarlosGenreWords *words,
                          CarlosTasteProfile *profile)
{
  profile->clusters = g_new0 (CarlosCluster, MAX (profile->k, 1));
  carlos_cluster_facts_find (grouping, profile->clusters, profile->sound_mean);
  if (profile->pipeline == CARLOS_PIPELINE_STUDY)
    carlos_study_labels_find (grouping, profile->clusters);
  else
    carlos_labels_find (grouping, words, profile->clusters);

  for (guint c = 0; c < profile->k; c++)
    carlos_labels_set_name (&profile->clusters[c]);
  for (guint i = 0; i < profile->n_items; i++)
    profile->clusters[profile->item_clusters[i]].n_items++;
}
