/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-part.h"

#include "carlos-sparse.h"
#include "carlos-tfidf.h"
#include "carlos-truncated-svd.h"

#include <math.h>

/* A direction needs about ten artists to be seen at all: with one for every three, as a fixed number gives a listener of
 * fifty artists, the clusters follow single words and no two halves of the library agree (stability .5 instead of .9,
 * measured on listeners of a public data set). Six groups without a word in common need six. */
#define DOCUMENTS_PER_COMPONENT 10
#define MIN_COMPONENTS 6

/* More words than any list of genres has. Beyond that a column of free text is taken for genres, and its rare words, said
 * of a track or two, would only cost time and memory. */
#define MAX_WORDS 20000

/* Which column of the table of words each genre is, G_MAXUINT for none. */
typedef struct
{
  guint *columns;
  guint n_columns;
} Vocabulary;

static void
vocabulary_clear (Vocabulary *vocabulary)
{
  g_free (vocabulary->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vocabulary, vocabulary_clear)

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x < y) - (x > y);
}

static guint *
count_tracks_of_genres (const CarlosTrackTable *table)
{
  guint *n_tracks = g_new0 (guint, carlos_track_table_get_n_genres (table) + 1);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (table, t, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        n_tracks[genres[g]]++;
    }

  return n_tracks;
}

/* All genres, or those that most tracks have; of equally common ones the first. */
static void
choose_words (Vocabulary *vocabulary, const CarlosTrackTable *table)
{
  guint n_genres = carlos_track_table_get_n_genres (table);
  g_autofree guint *n_tracks = count_tracks_of_genres (table);
  g_autofree guint *sorted = g_memdup2 (n_tracks, sizeof (guint) * (n_genres + 1));
  guint least = 0, n_ties = n_genres;

  if (n_genres > MAX_WORDS)
    {
      qsort (sorted, n_genres, sizeof (guint), compare_falling);
      least = sorted[MAX_WORDS - 1];
      for (n_ties = 1; n_ties < MAX_WORDS && sorted[MAX_WORDS - 1 - n_ties] == least; n_ties++)
        ;
    }

  vocabulary->columns = g_new (guint, n_genres + 1);
  for (guint g = 0; g < n_genres; g++)
    {
      gboolean is_tie = n_tracks[g] == least;
      gboolean is_chosen = n_tracks[g] > least || (is_tie && n_ties > 0);

      n_ties -= is_tie && is_chosen ? 1 : 0;
      vocabulary->columns[g] = is_chosen ? vocabulary->n_columns++ : G_MAXUINT;
    }
}

/* Genre words make documents. Those that teach the space are the artists, because an artist with a hundred tracks says no
 * more about which words go together than one with a single track; in a table without artists the tracks teach it. */

/* Which document a track's words belong to, G_MAXUINT for none. */
static guint
get_document (const CarlosTrackTable *table, guint track, gboolean by_artist)
{
  const guint *artists;
  guint n_artists;

  if (!by_artist)
    return track;

  artists = carlos_track_table_get_artists (table, track, &n_artists);

  return n_artists > 0 ? artists[0] : G_MAXUINT;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* Every mention of a word, as document * 2^32 + column, sorted. */
static GArray *
collect_mentions (const CarlosTrackTable *table, const Vocabulary *vocabulary, gboolean by_artist)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (table, t, &n_genres);
      guint64 document = get_document (table, t, by_artist);

      for (guint g = 0; g < n_genres && document != G_MAXUINT; g++)
        {
          guint column = vocabulary->columns[genres[g]];
          guint64 key = document << 32 | column;

          if (column != G_MAXUINT)
            g_array_append_val (mentions, key);
        }
    }
  g_array_sort (mentions, compare_keys);

  return mentions;
}

static gsize
count_distinct (const GArray *mentions)
{
  gsize n_distinct = 0;

  for (guint i = 0; i < mentions->len; i++)
    n_distinct += i == 0 || g_array_index (mentions, guint64, i) != g_array_index (mentions, guint64, i - 1);

  return n_distinct;
}

/* How often each word was said of an artist's tracks, or of one track: documents x words. */
static CarlosSparse *
count_words (const CarlosTrackTable *table, const Vocabulary *vocabulary, gboolean by_artist)
{
  g_autoptr (GArray) mentions = collect_mentions (table, vocabulary, by_artist);
  gsize n_documents
    = by_artist ? carlos_track_table_get_n_artists (table) : carlos_track_table_get_n_tracks (table);
  CarlosSparse *counts = carlos_sparse_new (n_documents, vocabulary->n_columns, count_distinct (mentions));
  gsize n_entries = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      guint64 key = g_array_index (mentions, guint64, i);

      if (i > 0 && key == g_array_index (mentions, guint64, i - 1))
        {
          counts->values[n_entries - 1]++;
          continue;
        }
      counts->columns[n_entries] = (guint32) key;
      counts->values[n_entries++] = 1;
      counts->offsets[(key >> 32) + 1] = n_entries;
    }
  for (gsize d = 0; d < n_documents; d++)
    counts->offsets[d + 1] = MAX (counts->offsets[d], counts->offsets[d + 1]);

  return counts;
}

/* Where words lie in the reduced space: the sum of their components, each weighed by how often it is said and how rare it
 * is. The length of the result says nothing, see normalise_rows (). */
static CarlosMatrix *
project (const CarlosSparse *words, const double *idf, const CarlosTruncatedSvd *svd)
{
  CarlosMatrix *part = carlos_matrix_new (words->n_rows, svd->rank);

  for (gsize i = 0; i < words->n_rows; i++)
    {
      float *row = carlos_matrix_row (part, i);

      for (gsize e = words->offsets[i]; e < words->offsets[i + 1]; e++)
        {
          guint word = words->columns[e];
          double weight = words->values[e] * idf[word];

          for (guint j = 0; j < svd->rank; j++)
            row[j] += (float) (weight * carlos_matrix_row (svd->components, j)[word]);
        }
    }

  return part;
}

/* Scales each row to length 1 and marks the rows without a genre. */
static void
normalise_rows (CarlosMatrix *part, const CarlosSparse *words)
{
  guint p = part->n_columns;

  for (gsize i = 0; i < part->n_rows; i++)
    {
      float *row = part->values + i * p;
      double length = 0;

      for (guint j = 0; j < p; j++)
        length += (double) row[j] * row[j];
      length = sqrt (length);
      for (guint j = 0; j < p; j++)
        {
          if (words->offsets[i + 1] == words->offsets[i])
            row[j] = NAN;
          else if (length > 0)
            row[j] = (float) (row[j] / length);
        }
    }
}

/* Moves the origin to the mean of the known rows. */
static void
centre_columns (CarlosMatrix *part)
{
  guint p = part->n_columns;

  for (guint j = 0; j < p; j++)
    {
      double sum = 0;
      gsize n_known = 0;

      for (gsize i = 0; i < part->n_rows; i++)
        {
          if (!isnan (part->values[i * p + j]))
            {
              sum += part->values[i * p + j];
              n_known++;
            }
        }
      for (gsize i = 0; i < part->n_rows && n_known > 0; i++)
        part->values[i * p + j] -= (float) (sum / n_known);
    }
}

/* How many directions the documents that have words can carry. */
static guint
count_components (const CarlosSparse *lessons)
{
  guint n_documents = 0;

  for (gsize d = 0; d < lessons->n_rows; d++)
    n_documents += lessons->offsets[d + 1] > lessons->offsets[d] ? 1 : 0;

  return CLAMP (n_documents / DOCUMENTS_PER_COMPONENT, MIN_COMPONENTS, CARLOS_GENRE_COMPONENTS);
}

static void
report_components (CarlosSpaceReport *report, guint n_components)
{
  for (guint j = 0; j < n_components; j++)
    {
      g_autofree char *name = g_strdup_printf ("genre %u", j + 1);

      carlos_space_report_add_feature (report, name, "svd");
    }
}

static CarlosMatrix *
genre_part_new (const CarlosTrackTable *table, gboolean for_artists, guint64 seed, CarlosSpaceReport *report)
{
  gboolean has_artists = carlos_track_table_get_n_artists (table) > 0;
  g_auto (Vocabulary) vocabulary = { 0 };
  g_autoptr (CarlosSparse) lessons = NULL;
  g_autoptr (CarlosSparse) weighted = NULL;
  g_autoptr (CarlosSparse) words = NULL;
  g_autoptr (CarlosTruncatedSvd) svd = NULL;
  g_autofree double *idf = NULL;
  CarlosMatrix *part;

  if (carlos_track_table_get_n_genres (table) == 0)
    return NULL;

  choose_words (&vocabulary, table);
  idf = g_new0 (double, vocabulary.n_columns);
  lessons = count_words (table, &vocabulary, has_artists);
  weighted = carlos_tfidf_new (lessons, idf);
  svd = carlos_truncated_svd_new (weighted, count_components (lessons), seed);
  words = count_words (table, &vocabulary, for_artists);
  part = project (words, idf, svd);
  normalise_rows (part, words);
  centre_columns (part);
  report_components (report, part->n_columns);

  return part;
}

/**
 * carlos_genre_part_new_for_artists:
 * @seed: of the randomised SVD
 * @report: gets the components as features
 *
 * What artists are called: TF-IDF of the genre words of their tracks, reduced by a truncated SVD (latent semantic
 * analysis, Deerwester et al. 1990), each row scaled to length 1 so that a distance compares the mix of words and not
 * their number, then centred.
 *
 * Returns: (transfer full) (nullable): a row an artist, NaN throughout for one without a genre; NULL when the table has
 *   no genres
 */
CarlosMatrix *
carlos_genre_part_new_for_artists (const CarlosTrackTable *table, guint64 seed, CarlosSpaceReport *report)
{
  return genre_part_new (table, TRUE, seed, report);
}

/**
 * carlos_genre_part_new_for_tracks:
 * @seed: of the randomised SVD
 * @report: gets the components as features
 *
 * The same space as [func@genre_part_new_for_artists], with each track placed by its own genre words.
 *
 * Returns: (transfer full) (nullable): a row a track, NaN throughout for one without a genre; NULL when the table has no
 *   genres
 */
CarlosMatrix *
carlos_genre_part_new_for_tracks (const CarlosTrackTable *table, guint64 seed, CarlosSpaceReport *report)
{
  return genre_part_new (table, FALSE, seed, report);
}
