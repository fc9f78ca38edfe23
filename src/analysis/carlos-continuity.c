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
#define NEARLY_BEST 1.15
#define NEARLY_STABLE .2

/* With so many times the artists that the clusters were found among, it is time to find them anew; of the partitions that
 * are equally good, the nearest one is taken even then. */
#define GROWN 1.25
#define AS_GOOD 1.02

/* By how much nearer another centroid must be, tried one after the other until few enough move. */
static const double margins[] = { 0, .1, .25, .5 };

#define MAX_ITERATIONS 100
#define NO_CLUSTER G_MAXUINT32

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

/* The cluster of each point as a number below @k, NO_CLUSTER for one that was in none of these. */
static void
find_labels (const guint *points, gsize n_points, const guint *ids, guint k, guint32 *labels)
{
  for (gsize i = 0; i < n_points; i++)
    {
      labels[i] = NO_CLUSTER;
      for (guint c = 0; c < k; c++)
        if (points[i] == ids[c])
          labels[i] = c;
    }
}

/* Makes the centroids the means of their points; FALSE when one has none. */
static gboolean
move_centroids (CarlosKmeans *self, const CarlosMatrix *m)
{
  gsize n_sums = (gsize) self->k * self->n_columns;
  g_autofree double *sums = g_new0 (double, n_sums);
  g_autofree gsize *counts = g_new0 (gsize, self->k);

  for (gsize i = 0; i < self->n; i++)
    {
      if (self->labels[i] == NO_CLUSTER)
        continue;
      counts[self->labels[i]]++;
      for (guint j = 0; j < self->n_columns; j++)
        sums[(gsize) self->labels[i] * self->n_columns + j] += carlos_matrix_row (m, i)[j];
    }
  for (gsize i = 0; i < n_sums; i++)
    {
      if (counts[i / self->n_columns] == 0)
        return FALSE;
      self->centroids[i] = (float) (sums[i] / (double) counts[i / self->n_columns]);
    }

  return TRUE;
}

static double
get_squared_distance (const CarlosKmeans *self, const float *x, guint cluster)
{
  const float *centroid = self->centroids + (gsize) cluster * self->n_columns;
  double sum = 0;

  for (guint j = 0; j < self->n_columns; j++)
    sum += ((double) x[j] - centroid[j]) * ((double) x[j] - centroid[j]);

  return sum;
}

/* Lets each point go to another cluster where its squared distance is less than (1 - @margin) of that to its own. */
static gboolean
move_points (CarlosKmeans *self, const CarlosMatrix *m, double margin)
{
  gboolean has_moved = FALSE;

  self->inertia = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      const float *x = carlos_matrix_row (m, i);
      guint32 own = self->labels[i];
      double least = own == NO_CLUSTER ? INFINITY : (1 - margin) * get_squared_distance (self, x, own);

      for (guint c = 0; c < self->k; c++)
        {
          double distance = get_squared_distance (self, x, c);

          if (c == own || distance >= least)
            continue;
          least = distance;
          self->labels[i] = c;
          has_moved = TRUE;
        }
      self->inertia += get_squared_distance (self, x, self->labels[i]);
    }

  return has_moved;
}

/* k-means that starts where the clusters of last time are now, and from which points go only where another centroid is
 * nearer by a margin; NULL where there were fewer clusters. */
static CarlosKmeans *
start_from_last (const CarlosContinuity *self, guint k, double margin)
{
  const CarlosMatrix *m = self->space->points;
  g_autofree guint *points = find_last_of_points (self);
  g_autofree guint *ids = find_main_ids (points, m->n_rows, k);
  g_autoptr (CarlosKmeans) kmeans = NULL;

  if (ids == NULL)
    return NULL;

  kmeans = g_new0 (CarlosKmeans, 1);
  *kmeans = (CarlosKmeans){ .k = k, .n = m->n_rows, .n_columns = m->n_columns };
  kmeans->labels = g_new (guint32, m->n_rows);
  kmeans->centroids = g_new (float, (gsize) k * m->n_columns);
  find_labels (points, m->n_rows, ids, k, kmeans->labels);
  if (!move_centroids (kmeans, m))
    return NULL;
  while (kmeans->iterations++ < MAX_ITERATIONS && move_points (kmeans, m, margin))
    if (!move_centroids (kmeans, m))
      return NULL;

  return g_steal_pointer (&kmeans);
}

static gboolean
has_grown (const CarlosContinuity *self)
{
  return carlos_cluster_match_count (self->table) > GROWN * self->last->n_fitted;
}

static void
take_better (Candidate *candidate, CarlosKmeans *own, double moved)
{
  if (own != NULL && moved < candidate->moved)
    {
      candidate_clear (candidate);
      *candidate = (Candidate){ .solution = own, .own = own, .moved = moved };
    }
  else
    g_clear_pointer (&own, carlos_kmeans_free);
}

/* Of k clusters the best ones, or those that are reached from the last ones where these move less and are nearly as
 * good. */
static Candidate
find_candidate (const CarlosContinuity *self, guint k)
{
  const CarlosKmeans *best = self->scan->solutions[k - 1];
  double worst = (has_grown (self) ? AS_GOOD : NEARLY_BEST) * best->inertia;
  guint n_margins = has_grown (self) ? 1 : G_N_ELEMENTS (margins);
  Candidate candidate = { .solution = best, .moved = measure_moved (self, best) };
  double enough = 0;

  for (guint i = 0; i < n_margins && k == self->last->k && candidate.moved > enough; i++)
    {
      CarlosKmeans *own = start_from_last (self, k, margins[i]);

      if (own != NULL && own->inertia > worst)
        g_clear_pointer (&own, carlos_kmeans_free);
      take_better (&candidate, own, own != NULL ? measure_moved (self, own) : 1);
      enough = MAX_MOVED;
    }

  return candidate;
}

/* Whether as many clusters as last time are still a good choice. */
static gboolean
may_keep_k (const CarlosContinuity *self, guint chosen_k)
{
  guint k = self->last->k;
  double wanted = fmin (carlos_k_scan_get_threshold (self->scan->entries, self->n_choices),
                        self->scan->entries[chosen_k - 1].stability);

  return k >= 2 && k != chosen_k && k <= self->n_choices && !has_grown (self)
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
 *   those that k-means reaches from where the last clusters are now, if they move less and their inertia is at most 15 %
 *   above the best. On the way points stay where no other centroid is nearer by a margin, which grows as long as more
 *   artists move than that;
 * - else on as many clusters as last time, found in the same way, if these move less and their stability is at most .2
 *   below what the rule wants.
 *
 * Lest a listener of few artists be held to their clusters for ever, there are no margins, 2 % instead of 15 and no number
 * of last time once there are a quarter more artists than when the best clusters were last taken.
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
