/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-match.h"

#include "carlos-assignment.h"
#include "carlos-listening.h"

/* Part of the say that goes by tracks and not by listening, so that what was never heard is recognised too. */
#define SAY_OF_TRACKS 1e-3

/* What is looked for in both profiles: artists, or in a table without any tracks. */
typedef struct
{
  guint n;
  guint *homes; /* the cluster that each is in, or CARLOS_UNPLACED */
  double *says; /* how much each counts */
} Entities;

static void
entities_clear (Entities *self)
{
  g_free (self->homes);
  g_free (self->says);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entities, entities_clear)

static gboolean
are_artists (const CarlosTrackTable *table)
{
  return carlos_track_table_get_n_artists (table) > 0;
}

/**
 * carlos_cluster_match_count:
 *
 * Returns: how many artists there are, or tracks where there are no artists: what is looked for in both profiles
 */
guint
carlos_cluster_match_count (const CarlosTrackTable *table)
{
  return are_artists (table) ? carlos_track_table_get_n_artists (table)
                             : carlos_track_table_get_n_tracks (table);
}

static char *
dup_key (const CarlosTrackTable *table, guint entity)
{
  const char *id;

  if (are_artists (table))
    return g_utf8_casefold (carlos_track_table_get_artist_name (table, entity), -1);

  id = carlos_track_table_get_id (table, entity);

  return g_strdup (*id != '\0' ? id : carlos_track_table_get_title (table, entity));
}

/* An artist is at home where most of its listening is; where that is even, most of its tracks. */
static void
find_homes_of_artists (Entities *self, const CarlosGrouping *grouping)
{
  g_autoptr (GArray) artists = carlos_grouping_count_artists (grouping);
  g_autofree double *weights = g_new0 (double, MAX (self->n, 1));
  g_autofree guint *n_tracks = g_new0 (guint, MAX (self->n, 1));

  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (artists, CarlosGroupingArtist, i);
      guint a = entry->artist;

      if (entry->weight < weights[a] || (entry->weight == weights[a] && entry->n_tracks <= n_tracks[a]))
        continue;
      weights[a] = entry->weight;
      n_tracks[a] = entry->n_tracks;
      self->homes[a] = entry->cluster;
    }
}

static void
find_says (Entities *self, const CarlosGrouping *grouping)
{
  guint n_tracks = carlos_track_table_get_n_tracks (grouping->table);
  double total = 0;

  for (guint t = 0; t < n_tracks; t++)
    total += grouping->weights[t];
  for (guint t = 0; t < n_tracks; t++)
    {
      guint n_artists, entity = t;
      const guint *artists = carlos_track_table_get_artists (grouping->table, t, &n_artists);

      if (are_artists (grouping->table))
        entity = n_artists > 0 ? artists[0] : G_MAXUINT;
      if (entity != G_MAXUINT)
        self->says[entity] += grouping->weights[t] / total + SAY_OF_TRACKS / n_tracks;
    }
}

static void
entities_init (Entities *self, const CarlosGrouping *grouping)
{
  self->n = carlos_cluster_match_count (grouping->table);
  self->homes = g_new (guint, MAX (self->n, 1));
  self->says = g_new0 (double, MAX (self->n, 1));
  for (guint e = 0; e < self->n; e++)
    self->homes[e] = are_artists (grouping->table) ? CARLOS_UNPLACED : grouping->clusters[e];
  if (are_artists (grouping->table))
    find_homes_of_artists (self, grouping);
  find_says (self, grouping);
}

/**
 * carlos_cluster_match_find_last:
 *
 * Returns: (transfer full): of each artist of the table (without artists: of each track) the id of the cluster that it was
 *   in last, 0 when that is not known
 */
guint *
carlos_cluster_match_find_last (const CarlosTrackTable *table, const CarlosClusterMemory *last)
{
  guint n = carlos_cluster_match_count (table);
  guint *ids = g_new0 (guint, MAX (n, 1));

  for (guint e = 0; e < n; e++)
    {
      g_autofree char *key = dup_key (table, e);

      ids[e] = carlos_cluster_memory_get_id (last, key);
    }

  return ids;
}

/* The ids that occur, each once; @numbers gets the place of each entity's among them. */
static GArray *
number_ids (const Entities *self, const guint *last, guint *numbers)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint e = 0; e < self->n; e++)
    {
      gpointer key = GUINT_TO_POINTER (last[e]);

      if (last[e] == 0 || self->homes[e] == CARLOS_UNPLACED)
        continue;
      if (!g_hash_table_contains (places, key))
        {
          g_hash_table_insert (places, key, GUINT_TO_POINTER (ids->len));
          g_array_append_val (ids, last[e]);
        }
      numbers[e] = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));
    }

  return ids;
}

/* What each cluster and each id share, 0 where that is too little of what either has. Only what both profiles know counts:
 * a cluster is no other for having grown. */
static double *
find_overlaps (const Entities *self, const guint *last, const guint *numbers, guint n_clusters, guint n_ids)
{
  double *overlaps = g_new0 (double, (gsize) n_clusters *n_ids + 1);
  g_autofree double *of_clusters = g_new0 (double, n_clusters + 1);
  g_autofree double *of_ids = g_new0 (double, n_ids + 1);

  for (guint e = 0; e < self->n; e++)
    {
      if (last[e] == 0 || self->homes[e] == CARLOS_UNPLACED)
        continue;
      overlaps[(gsize) self->homes[e] * n_ids + numbers[e]] += self->says[e];
      of_clusters[self->homes[e]] += self->says[e];
      of_ids[numbers[e]] += self->says[e];
    }
  for (guint c = 0; c < n_clusters; c++)
    for (guint i = 0; i < n_ids; i++)
      {
        double *overlap = &overlaps[(gsize) c * n_ids + i];

        if (*overlap < CARLOS_CLUSTER_MATCH_MIN_OVERLAP * (of_clusters[c] + of_ids[i] - *overlap))
          *overlap = 0;
      }

  return overlaps;
}

static void
count_moves (CarlosClusterMatch *self, const Entities *entities, const guint *last)
{
  for (guint e = 0; e < entities->n; e++)
    {
      if (last[e] == 0 || entities->homes[e] == CARLOS_UNPLACED)
        continue;
      self->n_known++;
      self->n_moved += self->ids[entities->homes[e]] != last[e] ? 1 : 0;
    }
}

/**
 * carlos_cluster_match_new:
 * @grouping: the new clusters, and the listening by which they are compared
 * @last: what the last profile left behind
 *
 * Finds the clusters that were there before: ids are assigned so that the listening to artists that keep theirs is as
 * large as can be. A pair must share a quarter of what either of both has, of the artists that both profiles know.
 *
 * Returns: (transfer full): the match
 */
CarlosClusterMatch *
carlos_cluster_match_new (const CarlosGrouping *grouping, const CarlosClusterMemory *last)
{
  CarlosClusterMatch *self = g_new0 (CarlosClusterMatch, 1);
  g_auto (Entities) entities = { 0 };
  g_autofree guint *last_ids = carlos_cluster_match_find_last (grouping->table, last);
  g_autofree guint *numbers = g_new0 (guint, carlos_cluster_match_count (grouping->table) + 1);
  g_autofree guint *columns = g_new (guint, grouping->n_clusters + 1);
  g_autofree double *overlaps = NULL;
  g_autoptr (GArray) ids = NULL;

  entities_init (&entities, grouping);
  ids = number_ids (&entities, last_ids, numbers);
  overlaps = find_overlaps (&entities, last_ids, numbers, grouping->n_clusters, ids->len);
  carlos_assignment_solve (overlaps, grouping->n_clusters, ids->len, columns);

  self->ids = g_new0 (guint, grouping->n_clusters + 1);
  for (guint c = 0; c < grouping->n_clusters; c++)
    if (columns[c] != CARLOS_UNASSIGNED)
      self->ids[c] = g_array_index (ids, guint, columns[c]);
  count_moves (self, &entities, last_ids);

  return self;
}

void
carlos_cluster_match_free (CarlosClusterMatch *self)
{
  g_free (self->ids);
  g_free (self);
}

/**
 * carlos_cluster_match_remember:
 * @profile: of @table
 * @last: (nullable): what the profile before left behind
 *
 * Returns: (transfer full): what the next profile has to know, to be given to it in its options. What @last knows of
 *   artists that this profile has not, and of names, is kept.
 */
CarlosClusterMemory *
carlos_cluster_match_remember (const CarlosTrackTable *table,
                               const CarlosTasteProfile *profile,
                               const CarlosClusterMemory *last)
{
  CarlosClusterMemory *self = last != NULL ? carlos_cluster_memory_copy (last) : carlos_cluster_memory_new ();
  g_autofree double *weights = carlos_listening_weights (table, profile->weighting);
  CarlosGrouping grouping = { table, profile->track_clusters, profile->k, weights };
  g_auto (Entities) entities = { 0 };

  entities_init (&entities, &grouping);
  self->k = profile->fitted_k;
  if (!profile->is_held)
    self->n_fitted = carlos_cluster_match_count (table);
  for (guint c = 0; c < profile->k; c++)
    self->next_id = MAX (self->next_id, profile->clusters[c].id + 1);
  for (guint e = 0; e < entities.n; e++)
    {
      g_autofree char *key = dup_key (table, e);

      if (entities.homes[e] != CARLOS_UNPLACED)
        carlos_cluster_memory_set_id (self, key, profile->clusters[entities.homes[e]].id);
    }

  return self;
}
