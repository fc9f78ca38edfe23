/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-study-labels.h"

#define N_HEAVIEST_ARTISTS 10
#define MAX_GENRES 3

/* Falling weight; equal ones stay in the order of the table, as a stable sort leaves them. */
static int
compare_artists (gconstpointer a, gconstpointer b)
{
  const CarlosStudyArtist *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;

  return x->artist < y->artist ? -1 : x->artist > y->artist;
}

static int
compare_genres (gconstpointer a, gconstpointer b)
{
  const CarlosStudyGenre *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;

  return x->order < y->order ? -1 : x->order > y->order;
}

/* weight = countInCluster^2 / (artistTotal * clusterTotal), in tracks. */
static GArray *
weigh_artists (const GArray *counts, guint cluster, guint cluster_total)
{
  GArray *artists = g_array_new (FALSE, FALSE, sizeof (CarlosStudyArtist));

  for (guint i = 0; i < counts->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (counts, CarlosGroupingArtist, i);
      CarlosStudyArtist artist
        = { cluster, entry->artist, entry->n_tracks, entry->total_tracks, cluster_total, 0 };

      if (entry->cluster != cluster)
        continue;
      artist.weight
        = (double) entry->n_tracks * entry->n_tracks / ((double) entry->total_tracks * cluster_total);
      g_array_append_val (artists, artist);
    }
  g_array_sort (artists, compare_artists);

  return artists;
}

/* The genre words of an artist are those of all its tracks, each once. */
static void
count_genres_of (const CarlosTrackTable *table, guint artist, GArray *genres)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_artists, n_words;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);
      const guint *words = carlos_track_table_get_genres (table, t, &n_words);

      if (n_artists == 0 || artists[0] != artist)
        continue;
      for (guint w = 0; w < n_words; w++)
        {
          guint i;

          if (!g_hash_table_add (seen, GUINT_TO_POINTER (words[w] + 1)))
            continue;
          for (i = 0; i < genres->len && g_array_index (genres, CarlosStudyGenre, i).genre != words[w]; i++)
            ;
          if (i == genres->len)
            {
              CarlosStudyGenre genre = { .genre = words[w], .order = i };

              g_array_append_val (genres, genre);
            }
          g_array_index (genres, CarlosStudyGenre, i).count++;
        }
    }
}

static int
compare_sizes (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  const guint *n_tracks = data;

  if (n_tracks[x] != n_tracks[y])
    return n_tracks[x] > n_tracks[y] ? -1 : 1;

  return x < y ? -1 : x > y;
}

static guint *
order_by_size (const guint *n_tracks, guint n_clusters)
{
  guint *order = g_new (guint, n_clusters + 1);

  for (guint c = 0; c < n_clusters; c++)
    order[c] = c;
  g_qsort_with_data (order, (int) n_clusters, sizeof (guint), compare_sizes, (gpointer) n_tracks);

  return order;
}

/* Adds the words of a cluster's heaviest artists to those of all clusters, and says which it takes. */
static void
list_genres (const CarlosTrackTable *table, const GArray *heavy, guint cluster, gboolean *taken, GArray *all)
{
  g_autoptr (GArray) genres = g_array_new (FALSE, FALSE, sizeof (CarlosStudyGenre));
  guint n_used = 0;

  for (guint i = 0; i < heavy->len; i++)
    count_genres_of (table, g_array_index (heavy, CarlosStudyArtist, i).artist, genres);
  g_array_sort (genres, compare_genres);
  for (guint i = 0; i < genres->len; i++)
    {
      CarlosStudyGenre *genre = &g_array_index (genres, CarlosStudyGenre, i);

      genre->cluster = cluster;
      genre->is_used = n_used < MAX_GENRES && !taken[genre->genre];
      n_used += genre->is_used ? 1 : 0;
      taken[genre->genre] = taken[genre->genre] || genre->is_used;
    }
  g_array_append_vals (all, genres->data, genres->len);
}

/**
 * carlos_study_labels_list:
 * @artists: (out) (transfer full): of CarlosStudyArtist: the ten heaviest of each cluster, by falling weight
 * @genres: (out) (transfer full): of CarlosStudyGenre: the words of these, by falling count
 *
 * The arithmetic of the published study's labels, clusters from the most tracks to the fewest.
 */
void
carlos_study_labels_list (const CarlosGrouping *grouping, GArray **artists, GArray **genres)
{
  g_autoptr (GArray) counts = carlos_grouping_count_artists (grouping);
  g_autofree guint *n_tracks = carlos_grouping_count_tracks (grouping);
  g_autofree guint *order = order_by_size (n_tracks, grouping->n_clusters);
  g_autofree gboolean *taken = g_new0 (gboolean, carlos_track_table_get_n_genres (grouping->table) + 1);

  *artists = g_array_new (FALSE, FALSE, sizeof (CarlosStudyArtist));
  *genres = g_array_new (FALSE, FALSE, sizeof (CarlosStudyGenre));
  for (guint i = 0; i < grouping->n_clusters; i++)
    {
      g_autoptr (GArray) heavy = weigh_artists (counts, order[i], n_tracks[order[i]]);

      g_array_set_size (heavy, MIN (heavy->len, N_HEAVIEST_ARTISTS));
      list_genres (grouping->table, heavy, order[i], taken, *genres);
      g_array_append_vals (*artists, heavy->data, heavy->len);
    }
}

/**
 * carlos_study_labels_find:
 * @clusters: (array): one a cluster; genres and artists are filled in
 *
 * The published study's labels: artists weigh countInCluster^2 / (artistTotal * clusterTotal); the genre words of the
 * ten heaviest are counted; clusters are visited from the most tracks to the fewest, and each takes up to three words
 * that none took before it.
 */
void
carlos_study_labels_find (const CarlosGrouping *grouping, CarlosCluster *clusters)
{
  const CarlosTrackTable *table = grouping->table;
  g_autoptr (GArray) artists = NULL;
  g_autoptr (GArray) genres = NULL;

  carlos_study_labels_list (grouping, &artists, &genres);
  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosStudyArtist *artist = &g_array_index (artists, CarlosStudyArtist, i);

      carlos_cluster_add_artist (&clusters[artist->cluster], artist->artist,
                                 carlos_track_table_get_artist_name (table, artist->artist), artist->weight);
    }
  for (guint i = 0; i < genres->len; i++)
    {
      const CarlosStudyGenre *genre = &g_array_index (genres, CarlosStudyGenre, i);

      if (genre->is_used)
        carlos_cluster_add_genre (&clusters[genre->cluster], genre->genre,
                                  carlos_track_table_get_genre_name (table, genre->genre), genre->count);
    }
}
