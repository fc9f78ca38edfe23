/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-grouping.h"

static gboolean
get_first_artist (const CarlosGrouping *self, guint track, guint *artist)
{
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (self->table, track, &n_artists);

  if (n_artists == 0 || self->clusters[track] == CARLOS_UNPLACED)
    return FALSE;

  *artist = artists[0];
  return TRUE;
}

static int
compare_artists (gconstpointer a, gconstpointer b)
{
  const CarlosGroupingArtist *x = a, *y = b;

  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;

  return x->artist < y->artist ? -1 : x->artist > y->artist;
}

/* Tracks one by one, to be joined by artist and cluster. */
static GArray *
list_tracks (const CarlosGrouping *self)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (CarlosGroupingArtist));

  for (guint t = 0; t < carlos_track_table_get_n_tracks (self->table); t++)
    {
      CarlosGroupingArtist entry = { 0 };

      if (!get_first_artist (self, t, &entry.artist))
        continue;
      entry.cluster = self->clusters[t];
      entry.n_tracks = 1;
      entry.weight = self->weights[t];
      g_array_append_val (list, entry);
    }
  g_array_sort (list, compare_artists);

  return list;
}

static GArray *
join_equal (const GArray *list)
{
  GArray *joined = g_array_new (FALSE, TRUE, sizeof (CarlosGroupingArtist));

  for (guint i = 0; i < list->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (list, CarlosGroupingArtist, i);
      CarlosGroupingArtist *last
        = joined->len > 0 ? &g_array_index (joined, CarlosGroupingArtist, joined->len - 1) : NULL;

      if (last != NULL && last->artist == entry->artist && last->cluster == entry->cluster)
        {
          last->n_tracks++;
          last->weight += entry->weight;
        }
      else
        g_array_append_vals (joined, entry, 1);
    }

  return joined;
}

/**
 * carlos_grouping_count_artists:
 *
 * Returns: (transfer full) (element-type CarlosGroupingArtist): each artist in each cluster that it appears in, by
 *   cluster, then by number
 */
GArray *
carlos_grouping_count_artists (const CarlosGrouping *self)
{
  g_autoptr (GArray) list = list_tracks (self);
  GArray *artists = join_equal (list);
  guint n_artists = carlos_track_table_get_n_artists (self->table);
  g_autofree guint *tracks = g_new0 (guint, n_artists + 1);
  g_autofree double *weights = g_new0 (double, n_artists + 1);

  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (artists, CarlosGroupingArtist, i);

      tracks[entry->artist] += entry->n_tracks;
      weights[entry->artist] += entry->weight;
    }
  for (guint i = 0; i < artists->len; i++)
    {
      CarlosGroupingArtist *entry = &g_array_index (artists, CarlosGroupingArtist, i);

      entry->total_tracks = tracks[entry->artist];
      entry->total_weight = weights[entry->artist];
    }

  return artists;
}

/**
 * carlos_grouping_sum_weights:
 *
 * Returns: (transfer full): the listening of each cluster
 */
double *
carlos_grouping_sum_weights (const CarlosGrouping *self)
{
  double *sums = g_new0 (double, self->n_clusters + 1);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (self->table); t++)
    {
      if (self->clusters[t] != CARLOS_UNPLACED)
        sums[self->clusters[t]] += self->weights[t];
    }

  return sums;
}

/**
 * carlos_grouping_count_tracks:
 *
 * Returns: (transfer full): how many tracks each cluster has
 */
guint *
carlos_grouping_count_tracks (const CarlosGrouping *self)
{
  guint *counts = g_new0 (guint, self->n_clusters + 1);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (self->table); t++)
    {
      if (self->clusters[t] != CARLOS_UNPLACED)
        counts[self->clusters[t]]++;
    }

  return counts;
}
