/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-labels.h"

#include "carlos-sound-words.h"

#include <math.h>

/* Part of the listening that is added to a genre's part inside and outside a cluster before the two are compared, so
 * that a genre of a single track can't have an endless lift. */
#define SMOOTHING .02

/* A genre must be this much more common in the cluster than outside: what fits everywhere names nothing. Where that
 * leaves a cluster with less than a pair of genres, being more common at all is enough. */
#define MIN_LIFT 1.25
#define MIN_LIFT_OF_PAIR 1.01

/* A genre must be said of this many artists of the cluster (of all, where there are fewer): no singletons. */
#define MIN_ARTISTS 2

/* Words that speak less than this part of the best one are left out; the second is kept whatever it says, because a
 * pair of genres paints a cluster and a single one only stamps it. */
#define MIN_RELATIVE_SCORE .25
#define MIN_GENRES 2

typedef struct
{
  double value;
  gboolean is_distinct; /* good for more than completing a pair */
} Score;

typedef struct
{
  guint cluster;
  guint genre;
  Score score;
} Candidate;

/* A genre said of a track. */
typedef struct
{
  guint cluster;
  guint genre;
  guint artist;
  double weight;
} Mention;

/* What is known about a genre in a cluster. */
typedef struct
{
  guint cluster;
  guint genre;
  guint n_artists; /* of the cluster that have the genre */
  double weight;   /* of the cluster's listening that has the genre */
} Cell;

/* Only the pairs of cluster and genre that occur: a table of all of them would be large for a large vocabulary. */
typedef struct
{
  GArray *cells;
  double *genre_weight; /* n_genres: of all listening */
  double *cluster_weight;
  double total_weight;
} GenreCounts;

static void
genre_counts_clear (GenreCounts *counts)
{
  g_array_unref (counts->cells);
  g_free (counts->genre_weight);
  g_free (counts->cluster_weight);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenreCounts, genre_counts_clear)

static void
add_mentions (const CarlosGrouping *grouping, const CarlosGenreWords *words, guint track, GArray *mentions)
{
  guint n_genres, n_artists;
  const guint *genres = carlos_genre_words_get (words, track, &n_genres);
  const guint *artists = carlos_track_table_get_artists (grouping->table, track, &n_artists);

  for (guint g = 0; g < n_genres; g++)
    {
      /* A track without an artist counts as one of its own. */
      Mention mention = { grouping->clusters[track], genres[g],
                          n_artists > 0 ? artists[0] : G_MAXUINT - track, grouping->weights[track] };

      g_array_append_val (mentions, mention);
    }
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *x = a, *y = b;

  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;
  if (x->genre != y->genre)
    return x->genre < y->genre ? -1 : 1;

  return x->artist < y->artist ? -1 : x->artist > y->artist;
}

static GArray *
list_mentions (const CarlosGrouping *grouping, const CarlosGenreWords *words)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint t = 0; t < carlos_track_table_get_n_tracks (grouping->table); t++)
    {
      if (grouping->clusters[t] != CARLOS_UNPLACED)
        add_mentions (grouping, words, t, mentions);
    }
  g_array_sort (mentions, compare_mentions);

  return mentions;
}

static void
count_genres (GenreCounts *counts, const CarlosGrouping *grouping, const CarlosGenreWords *words)
{
  g_autoptr (GArray) mentions = list_mentions (grouping, words);
  const Mention *before = NULL;

  counts->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  counts->genre_weight = g_new0 (double, (gsize) words->n_words + 1);
  counts->cluster_weight = carlos_grouping_sum_weights (grouping);
  counts->total_weight = 0;
  for (guint c = 0; c < grouping->n_clusters; c++)
    counts->total_weight += counts->cluster_weight[c];

  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);
      gboolean is_new
        = before == NULL || before->cluster != mention->cluster || before->genre != mention->genre;
      Cell *cell;

      if (is_new)
        {
          Cell fresh = { mention->cluster, mention->genre, 0, 0 };

          g_array_append_val (counts->cells, fresh);
        }
      cell = &g_array_index (counts->cells, Cell, counts->cells->len - 1);
      cell->weight += mention->weight;
      cell->n_artists += is_new || before->artist != mention->artist ? 1 : 0;
      counts->genre_weight[mention->genre] += mention->weight;
      before = mention;
    }
}

/* How well a genre speaks for a cluster: the part of the cluster that it covers times the logarithm of its lift, which
 * is the genre's share in the relative entropy (Kullback & Leibler 1951) between the cluster and all the others. A
 * common word without lift and a rare word without reach both score low. 0 where it may not be used. */
static Score
score_genre (const GenreCounts *counts, const Cell *cell, guint min_artists)
{
  double inside_weight = counts->cluster_weight[cell->cluster];
  double outside_weight = counts->total_weight - inside_weight;
  double inside = inside_weight > 0 ? cell->weight / inside_weight : 0;
  double outside = 0;
  double lift;

  if (outside_weight > 1e-9 * counts->total_weight)
    outside = MAX (0, counts->genre_weight[cell->genre] - cell->weight) / outside_weight;
  lift = (inside + SMOOTHING) / (outside + SMOOTHING);
  if (lift < MIN_LIFT_OF_PAIR || cell->n_artists < min_artists)
    return (Score){ 0, FALSE };

  return (Score){ inside * log2 (lift), lift >= MIN_LIFT };
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->score.value != y->score.value)
    return x->score.value > y->score.value ? -1 : 1;
  if (x->cluster != y->cluster)
    return x->cluster < y->cluster ? -1 : 1;

  return x->genre < y->genre ? -1 : x->genre > y->genre;
}

static guint *
count_cluster_artists (const CarlosGrouping *grouping)
{
  g_autoptr (GArray) artists = carlos_grouping_count_artists (grouping);
  guint *n_artists = g_new0 (guint, grouping->n_clusters + 1);

  for (guint i = 0; i < artists->len; i++)
    n_artists[g_array_index (artists, CarlosGroupingArtist, i).cluster]++;

  return n_artists;
}

static GArray *
list_candidates (const GenreCounts *counts, const CarlosGrouping *grouping)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree guint *n_artists = count_cluster_artists (grouping);

  for (guint i = 0; i < counts->cells->len; i++)
    {
      const Cell *cell = &g_array_index (counts->cells, Cell, i);
      guint min_artists = MIN (MIN_ARTISTS, n_artists[cell->cluster]);
      Candidate candidate = { cell->cluster, cell->genre, score_genre (counts, cell, min_artists) };

      if (candidate.score.value > 0)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);

  return candidates;
}

static gboolean
has_room (const CarlosCluster *cluster, const Score *score, gboolean for_pairs)
{
  if (cluster->n_genres < MIN_GENRES)
    return score->is_distinct || for_pairs;

  return !for_pairs && score->is_distinct && cluster->n_genres < CARLOS_LABELS_MAX_GENRES
         && score->value >= MIN_RELATIVE_SCORE * cluster->genres[0].weight;
}

/* Strongest claim first; a genre goes to one cluster only, so that no two bubbles share a word. */
static void
assign_genres (const GArray *candidates,
               const CarlosGenreWords *words,
               gboolean for_pairs,
               gboolean *taken,
               CarlosCluster *clusters)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      CarlosCluster *cluster = &clusters[candidate->cluster];

      if (taken[candidate->genre] || !has_room (cluster, &candidate->score, for_pairs))
        continue;
      taken[candidate->genre] = TRUE;
      carlos_cluster_add_genre (cluster, candidate->genre, words->names[candidate->genre],
                                candidate->score.value);
    }
}

static int
compare_artists (gconstpointer a, gconstpointer b)
{
  const CarlosGroupingArtist *x = a, *y = b;
  double x_weight = x->total_weight > 0 ? x->weight * x->weight / x->total_weight : 0;
  double y_weight = y->total_weight > 0 ? y->weight * y->weight / y->total_weight : 0;

  if (x_weight != y_weight)
    return x_weight > y_weight ? -1 : 1;

  return x->artist < y->artist ? -1 : x->artist > y->artist;
}

/* An artist stands for a cluster by the listening it has there, times the part of its listening that is there. */
static void
assign_artists (const CarlosGrouping *grouping, CarlosCluster *clusters)
{
  g_autoptr (GArray) artists = carlos_grouping_count_artists (grouping);

  g_array_sort (artists, compare_artists);
  for (guint i = 0; i < artists->len; i++)
    {
      const CarlosGroupingArtist *entry = &g_array_index (artists, CarlosGroupingArtist, i);
      CarlosCluster *cluster = &clusters[entry->cluster];

      if (cluster->n_artists < CARLOS_LABELS_MAX_ARTISTS)
        carlos_cluster_add_artist (cluster, entry->artist,
                                   carlos_track_table_get_artist_name (grouping->table, entry->artist),
                                   entry->weight);
    }
}

static char *
join_names (const char *opening, const CarlosWeightedName *names, guint n_names)
{
  GString *text = g_string_new (opening);

  for (guint i = 0; i < n_names; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", names[i].name);

  return g_string_free (text, FALSE);
}

/**
 * carlos_labels_set_name:
 * @cluster: its genres, artists and sound are known
 *
 * Names a cluster by its genres; without any, by how it sounds; without sound, by its artists.
 */
void
carlos_labels_set_name (CarlosCluster *cluster)
{
  gboolean has_sound = FALSE;

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    has_sound = has_sound || !isnan (cluster->sound_deviation[f]);

  if (cluster->n_genres > 0)
    {
      cluster->name_kind = CARLOS_NAME_GENRES;
      cluster->name = join_names ("", cluster->genres, cluster->n_genres);
    }
  else if (has_sound || cluster->n_artists == 0)
    {
      cluster->name_kind = CARLOS_NAME_SOUND;
      cluster->name = carlos_sound_words_describe (cluster->sound_deviation, 3);
    }
  else
    {
      cluster->name_kind = CARLOS_NAME_ARTISTS;
      cluster->name
        = join_names ("around ", cluster->artists, MIN (cluster->n_artists, CARLOS_NAME_MAX_ARTISTS));
    }
}

/**
 * carlos_labels_find:
 * @words: what the genres of the table mean; no other word is used
 * @clusters: (array): one a cluster of the grouping; genres and artists are filled in
 *
 * Gives each cluster the 2 to 4 genres that tell it from the others and the artists that stand for it. A genre is used
 * once only; one that is as common elsewhere, or that a single artist brings, is not used at all.
 */
void
carlos_labels_find (const CarlosGrouping *grouping, const CarlosGenreWords *words, CarlosCluster *clusters)
{
  g_auto (GenreCounts) counts = { 0 };
  g_autoptr (GArray) candidates = NULL;
  g_autofree gboolean *taken = g_new0 (gboolean, (gsize) words->n_words + 1);

  count_genres (&counts, grouping, words);
  candidates = list_candidates (&counts, grouping);
  assign_genres (candidates, words, FALSE, taken, clusters);
  assign_genres (candidates, words, TRUE, taken, clusters);
  assign_artists (grouping, clusters);
}
