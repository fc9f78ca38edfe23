/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-continuity.h"

#include "carlos-cluster-match.h"
#include "carlos-placement.h"

#include <math.h>

/* Where no more than this part of the artists moves, nobody minds. */
#define MAX_MOVED .05

/* Clusters that stay are taken as long as they are this nearly as good as the best: by inertia, and by how much less
 * stable their number is than the rule wants. */
#define NEARLY_BEST 1.02
#define NEARLY_STABLE .1

typedef struct
{
  const CarlosKmeans *solution;
  CarlosKmeans *own; /* (nullable): the solution, where it is not the scan's */
  double moved;      /* part of the known artists, 0 to 1 */
} Candidate;

static void
candidate_clear (Candidate *self)
{
  g_clear_pointer (&self->own, carlos_kmeans_free);
}

static double
measure_moved (const CarlosContinuity *self, const CarlosKmeans *solution)
{
  g_autofree guint *clusters = carlos_placement_find (self->space, self->table, solution);
  CarlosGrouping grouping = { self->table, clusters, solution->k, self->weights };
  g_autoptr (CarlosClusterMatch) match = carlos_cluster_match_new (&grouping, self->last);

  return match->n_known > 0 ? (double) match->n_moved / match->n_known : 0;
}

/* The cluster of each point last time, as an id, or 0. */
static guint *
find_last_of_points (const CarlosContinuity *self)
{
  const CarlosFeatureSpace *space = self->space;
  gboolean by_artist = carlos_track_table_get_n_artists (self->table) > 0;
  g_autofree guint *last = carlos_cluster_match_find_last (self->table, self->last);
  guint *points = g_new0 (guint, MAX (space->points->n_rows, 1));

  for (gsize i = 0; i < space->points->n_rows; i++)
    {
      guint entity = space->items[i];
      guint n_artists;
      const guint *artists;

      if (by_artist && !space->entities_are_artists)
        {
          artists = carlos_track_table_get_artists (self->table, entity, &n_artists);
          points[i] = n_artists > 0 ? last[artists[0]] : 0;
        }
      else
        points[i] = last[entity];
    }

  return points;
}

typedef struct
{
  guint id;
  guint n_points;
} IdCount;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const IdCount *x = a, *y = b;

  if (x->n_points != y->n_points)
    return x->n_points > y->n_points ? -1 : 1;

  return x->id < y->id ? -1 : x->id > y->id;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* The @k ids that most points had, ids that nothing has any more being left from profiles before; NULL where there are
 * fewer. */
static guint *
find_main_ids (const guint *points, gsize n_points, guint k)
{
  g_autofree guint *sorted = g_memdup2 (points, sizeof (guint) * n_points);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (IdCount));
  guint *ids;

  qsort (sorted, n_points, sizeof (guint), compare_ids);
  for (gsize i = 0; i < n_points; i++)
    {
      IdCount fresh = { sorted[i], 0 };

      if (sorted[i] == 0)
        continue;
      if (i == 0 || sorted[i] != sorted[i - 1])
        g_array_append_val (counts, fresh);
      g_array_index (counts, IdCount, counts->len - 1).n_points++;
    }
  if (counts->len < k)
    return NULL;

  g_array_sort (counts, compare_counts);
  ids = g_new (guint, k);
  for (guint c = 0; c < k; c++)
    ids[c] = g_array_index (counts, IdCount, c).id;

  return ids;
}

/* The means, in the new space, of what was together last time. */
static float *
find_centroids (const CarlosContinuity *self, const guint *points, const guint *ids, guint k)
{
  const CarlosMatrix *m = self->space->points;
  float *centroids = g_new (float, (gsize) k * m->n_columns);
  g_autofree double *sum = g_new (double, m->n_columns);

  for (guint c = 0; c < k; c++)
    {
      gsize n = 0;

      for (guint j = 0; j < m->n_columns; j++)
        sum[j] = 0;
      for (gsize i = 0; i < m->n_rows; i++)
        {
          if (points[i] != ids[c])
            continue;
          n++;
          for (guint j = 0; j < m->n_columns; j++)
            sum[j] += carlos_matrix_row (m, i)[j];
        }
      for (guint j = 0; j < m->n_columns; j++)
        centroids[(gsize) c * m->n_columns + j] = (float) (sum[j] / (double) n);
    }

  return centroids;
}

/* k-means that starts where the clusters of last time are now; NULL where there were fewer. */
static CarlosKmeans *
start_from_last (const CarlosContinuity *self, guint k)
{
  g_autofree guint *points = find_last_of_points (self);
  g_autofree guint *ids = find_main_ids (points, self->space->points->n_rows, k);
  g_autofree float *centroids = NULL;
  CarlosKmeansOptions options;

  if (ids == NULL)
    return NULL;

  carlos_kmeans_options_init (&options, k, self->seed);
  options.threads = self->threads;
  centroids = find_centroids (self, points, ids, k);

  return carlos_kmeans_new_from_centroids (self->space->points, centroids, &options, NULL);
}

/* Of k clusters the best ones, or those that are reached from the last ones where these move less and are nearly as
 * good. */
static Candidate
find_candidate (const CarlosContinuity *self, guint k)
{
  const CarlosKmeans *best = self->scan->solutions[k - 1];
  Candidate candidate = { .solution = best, .moved = measure_moved (self, best) };
  CarlosKmeans *own;

  if (candidate.moved == 0 || k != self->last->k)
    return candidate;

  own = start_from_last (self, k);
  if (own != NULL && own->k == k && own->inertia <= NEARLY_BEST * best->inertia
      && measure_moved (self, own) < candidate.moved)
    candidate = (Candidate){ .solution = own, .own = own, .moved = measure_moved (self, own) };
  else
    g_clear_pointer (&own, carlos_kmeans_free);

  return candidate;
}

/* Whether as many clusters as last time are still a good choice. */
static gboolean
may_keep_k (const CarlosContinuity *self, guint chosen_k)
{
  guint k = self->last->k;
  double wanted = fmin (carlos_k_scan_get_threshold (self->scan->entries, self->n_choices),
                        self->scan->entries[chosen_k - 1].stability);

  return k >= 2 && k != chosen_k && k <= self->n_choices
         && self->scan->entries[k - 1].stability >= wanted - NEARLY_STABLE;
}

/**
 * carlos_continuity_choose:
 * @k: the number of clusters that the rule chose, or that was asked for
 * @own: (out) (nullable) (transfer full): the result, where it is not one of the scan's
 *
 * Chooses clusters that stay what they were. More music, or another seed, may make another number of clusters a little
 * better than that of last time, or another one of several nearly equal partitions of the same number. What a listener
 * sees are artists that change their places for no reason. So the choice falls
 *
 * - on the clusters of the number that was chosen, if at most one artist in twenty moves: either the best of them, or
 *   those that k-means reaches from where the last clusters are now, if they move less and their inertia is at most 2 %
 *   above the best;
 * - else on as many clusters as last time, found in the same way, if these move less and their stability is at most .1
 *   below what the rule wants.
 *
 * Returns: (transfer none): the clusters; theirs may be another number than @k
 */
const CarlosKmeans *
carlos_continuity_choose (const CarlosContinuity *self, guint k, CarlosKmeans **own)
{
  Candidate candidate = find_candidate (self, k);

  if (candidate.moved > MAX_MOVED && may_keep_k (self, k))
    {
      Candidate kept = find_candidate (self, self->last->k);

      if (kept.moved < candidate.moved)
        {
          candidate_clear (&candidate);
          candidate = kept;
        }
      else
        candidate_clear (&kept);
    }
  *own = candidate.own;

  return candidate.solution;
}
