/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-labels.h"

#include "carlos-sound-words.h"

#include <math.h>

/* Where less than a pair of genres is that much more common in a cluster, being more common at all is enough. */
#define MIN_LIFT_OF_PAIR 1.01

/* A genre must be said of this many artists of the cluster (of all, where there are fewer): no singletons. */
#define MIN_ARTISTS 2

/* The second genre is kept whatever it says, because a pair paints a cluster and a single one only stamps it. */
#define MIN_GENRES 2

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
static void
score_genre (const GenreCounts *counts, const Cell *cell, guint min_artists, CarlosLabelScore *score)
{
  double inside_weight = counts->cluster_weight[cell->cluster];
  double outside_weight = counts->total_weight - inside_weight;

  *score = (CarlosLabelScore){ .cluster = cell->cluster, .genre = cell->genre, .n_artists = cell->n_artists };
  score->inside = inside_weight > 0 ? cell->weight / inside_weight : 0;
  if (outside_weight > 1e-9 * counts->total_weight)
    score->outside = MAX (0, counts->genre_weight[cell->genre] - cell->weight) / outside_weight;
  score->lift = (score->inside + CARLOS_LABELS_SMOOTHING) / (score->outside + CARLOS_LABELS_SMOOTHING);
  if (score->lift < MIN_LIFT_OF_PAIR || cell->n_artists < min_artists)
    return;
  score->score = score->inside * log2 (score->lift);
  score->is_distinct = score->lift >= CARLOS_LABELS_MIN_LIFT;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const CarlosLabelScore *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
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
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (CarlosLabelScore));
  g_autofree guint *n_artists = count_cluster_artists (grouping);

  for (guint i = 0; i < counts->cells->len; i++)
    {
      const Cell *cell = &g_array_index (counts->cells, Cell, i);
      CarlosLabelScore candidate;

      score_genre (counts, cell, MIN (MIN_ARTISTS, n_artists[cell->cluster]), &candidate);
      if (candidate.score > 0)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_scores);

  return candidates;
}

/* How many genres a cluster has so far, and how well the first one speaks for it. */
typedef struct
{
  guint n_genres;
  double best;
} Room;

static gboolean
has_room (const Room *room, const CarlosLabelScore *score, gboolean for_pairs)
{
  if (room->n_genres < MIN_GENRES)
    return score->is_distinct || for_pairs;

  return !for_pairs && score->is_distinct && room->n_genres < CARLOS_LABELS_MAX_GENRES
         && score->score >= CARLOS_LABELS_MIN_RELATIVE_SCORE * room->best;
}

/* Strongest claim first; a genre goes to one cluster only, so that no two bubbles share a word. */
static void
assign_genres (GArray *candidates, gboolean for_pairs, guint *order, gboolean *taken, Room *rooms)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      CarlosLabelScore *candidate = &g_array_index (candidates, CarlosLabelScore, i);
      Room *room = &rooms[candidate->cluster];

      if (taken[candidate->genre] || !has_room (room, candidate, for_pairs))
        continue;
      taken[candidate->genre] = TRUE;
      candidate->place = ++*order;
      room->best = room->n_genres++ == 0 ? candidate->score : room->best;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CarlosLabelScore *x = *(const CarlosLabelScore *const *) a, *y = *(const CarlosLabelScore *const *) b;

  return (x->place > y->place) - (x->place < y->place);
}

/* In the order in which they were taken. */
static void
take_genres (const GArray *scores, const CarlosGenreWords *words, CarlosCluster *clusters)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new ();

  for (guint i = 0; i < scores->len; i++)
    {
      CarlosLabelScore *score = &g_array_index (scores, CarlosLabelScore, i);

      if (score->place > 0)
        g_ptr_array_add (used, score);
    }
  g_ptr_array_sort (used, compare_places);
  for (guint i = 0; i < used->len; i++)
    {
      const CarlosLabelScore *score = g_ptr_array_index (used, i);

      carlos_cluster_add_genre (&clusters[score->cluster], score->genre, words->names[score->genre],
                                score->score);
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
 * carlos_labels_list_scores:
 * @words: what the genres of the table mean
 *
 * How well each genre speaks for each cluster that has it, and which are used in names: the arithmetic of
 * [func@labels_find]. A genre that is no more common in a cluster than elsewhere, or that too few artists bring, is not
 * listed for it.
 *
 * Returns: (transfer full): of CarlosLabelScore, by falling score
 */
GArray *
carlos_labels_list_scores (const CarlosGrouping *grouping, const CarlosGenreWords *words)
{
  g_auto (GenreCounts) counts = { 0 };
  g_autofree gboolean *taken = g_new0 (gboolean, (gsize) words->n_words + 1);
  g_autofree Room *rooms = g_new0 (Room, grouping->n_clusters + 1);
  GArray *scores;
  guint order = 0;

  count_genres (&counts, grouping, words);
  scores = list_candidates (&counts, grouping);
  assign_genres (scores, FALSE, &order, taken, rooms);
  assign_genres (scores, TRUE, &order, taken, rooms);

  return scores;
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
  g_autoptr (GArray) scores = carlos_labels_list_scores (grouping, words);

  take_genres (scores, words, clusters);
  assign_artists (grouping, clusters);
}
