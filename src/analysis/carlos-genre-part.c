/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-part.h"

#include "carlos-sparse.h"
#include "carlos-tfidf.h"

#include <math.h>

/* A direction needs about ten artists to be seen at all: with one for every three, as a fixed number gives a listener of
 * fifty artists, the clusters follow single words and no two halves of the library agree (stability .5 instead of .9,
 * measured on listeners of a public data set). Six groups without a word in common need six. */
#define DOCUMENTS_PER_COMPONENT 10
#define MIN_COMPONENTS 6

/* More words than any list of genres has. Beyond that a column of free text is taken for genres, and its rare words, said
 * of a track or two, would only cost time and memory. */
#define MAX_WORDS 20000

/* Which column of the table of words each word is, G_MAXUINT for none. */
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

/* Of how many tracks each word is said, along with others or itself. */
static guint *
count_tracks_of_words (const CarlosTrackTable *table, const CarlosGenreWords *words)
{
  guint *n_tracks = g_new0 (guint, (gsize) words->n_words + 1);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_own;
      const guint *own = carlos_genre_words_get (words, t, &n_own);

      for (guint w = 0; w < n_own; w++)
        {
          guint n_relatives;
          const CarlosGenreRelative *relatives
            = carlos_genre_words_get_relatives (words, own[w], &n_relatives);

          for (guint r = 0; r < n_relatives; r++)
            n_tracks[relatives[r].word]++;
        }
    }

  return n_tracks;
}

/* All words, or those that most tracks have; of equally common ones the first. */
static void
choose_words (Vocabulary *vocabulary, const CarlosTrackTable *table, const CarlosGenreWords *words)
{
  guint n_words = words->n_words;
  g_autofree guint *n_tracks = count_tracks_of_words (table, words);
  g_autofree guint *sorted = g_memdup2 (n_tracks, sizeof (guint) * ((gsize) n_words + 1));
  guint least = 0, n_ties = n_words;

  if (n_words > MAX_WORDS)
    {
      qsort (sorted, n_words, sizeof (guint), compare_falling);
      least = sorted[MAX_WORDS - 1];
      for (n_ties = 1; n_ties < MAX_WORDS && sorted[MAX_WORDS - 1 - n_ties] == least; n_ties++)
        ;
    }

  vocabulary->columns = g_new (guint, (gsize) n_words + 1);
  for (guint w = 0; w < n_words; w++)
    {
      gboolean is_tie = n_tracks[w] == least;
      gboolean is_chosen = n_tracks[w] > least || (is_tie && n_ties > 0);

      n_ties -= is_tie && is_chosen ? 1 : 0;
      vocabulary->columns[w] = is_chosen ? vocabulary->n_columns++ : G_MAXUINT;
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

/* Every mention of a word, as document * 2^32 + word, sorted. */
static GArray *
collect_mentions (const CarlosTrackTable *table, const CarlosGenreWords *words, gboolean by_artist)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_own;
      const guint *own = carlos_genre_words_get (words, t, &n_own);
      guint64 document = get_document (table, t, by_artist);

      for (guint w = 0; w < n_own && document != G_MAXUINT; w++)
        {
          guint64 key = document << 32 | own[w];

          g_array_append_val (mentions, key);
        }
    }
  g_array_sort (mentions, compare_keys);

  return mentions;
}

/* What one document has of each column, and in which columns that is not 0. */
typedef struct
{
  float *values; /* one a column */
  GArray *columns;
} DocumentCounts;

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Counts a word and, in part, what it is a kind of. */
static void
count_mention (DocumentCounts *counts,
               const CarlosGenreWords *words,
               const Vocabulary *vocabulary,
               guint word)
{
  guint n_relatives;
  const CarlosGenreRelative *relatives = carlos_genre_words_get_relatives (words, word, &n_relatives);

  for (guint r = 0; r < n_relatives; r++)
    {
      guint column = vocabulary->columns[relatives[r].word];

      if (column == G_MAXUINT)
        continue;
      if (counts->values[column] == 0)
        g_array_append_val (counts->columns, column);
      counts->values[column] += relatives[r].weight;
    }
}

/* Moves what was counted to the end of the table. */
static void
flush_document (DocumentCounts *counts, GArray *columns, GArray *values)
{
  g_array_sort (counts->columns, compare_columns);
  g_array_append_vals (columns, counts->columns->data, counts->columns->len);
  for (guint i = 0; i < counts->columns->len; i++)
    {
      guint column = g_array_index (counts->columns, guint, i);

      g_array_append_val (values, counts->values[column]);
      counts->values[column] = 0;
    }
  g_array_set_size (counts->columns, 0);
}

/* How often each word was said of an artist's tracks, or of one track: documents x words. */
static CarlosSparse *
count_words (const CarlosTrackTable *table,
             const CarlosGenreWords *words,
             const Vocabulary *vocabulary,
             gboolean by_artist)
{
  g_autoptr (GArray) mentions = collect_mentions (table, words, by_artist);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));
  g_autofree float *sums = g_new0 (float, (gsize) vocabulary->n_columns + 1);
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  DocumentCounts counts = { sums, touched };
  gsize n_documents
    = by_artist ? carlos_track_table_get_n_artists (table) : carlos_track_table_get_n_tracks (table);
  CarlosSparse *table_of_words = carlos_sparse_new (n_documents, vocabulary->n_columns, 0);
  guint next = 0;

  for (gsize d = 0; d < n_documents; d++)
    {
      for (; next < mentions->len && g_array_index (mentions, guint64, next) >> 32 == d; next++)
        count_mention (&counts, words, vocabulary, (guint32) g_array_index (mentions, guint64, next));
      flush_document (&counts, columns, values);
      table_of_words->offsets[d + 1] = columns->len;
    }

  g_free (table_of_words->columns);
  g_free (table_of_words->values);
  table_of_words->columns = (guint32 *) g_array_steal (columns, NULL);
  table_of_words->values = (float *) g_array_steal (values, NULL);

  return table_of_words;
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

static guint *
count_documents_of_words (const CarlosSparse *lessons)
{
  guint *n_documents = g_new0 (guint, lessons->n_columns + 1);
  gsize n_values = carlos_sparse_get_n_values (lessons);

  for (gsize e = 0; e < n_values; e++)
    n_documents[lessons->columns[e]]++;

  return n_documents;
}

void
carlos_genre_lessons_free (CarlosGenreLessons *self)
{
  g_free (self->columns);
  g_free (self->n_documents_of);
  g_free (self->idf);
  g_clear_pointer (&self->svd, carlos_truncated_svd_free);
  g_free (self);
}

/**
 * carlos_genre_lessons_new:
 * @words: what the genres of @table mean
 * @seed: of the randomised SVD
 *
 * What the words of all artists, or of all tracks in a table without artists, teach.
 *
 * Returns: (transfer full) (nullable): NULL when the table has no genres
 */
CarlosGenreLessons *
carlos_genre_lessons_new (const CarlosTrackTable *table, const CarlosGenreWords *words, guint64 seed)
{
  gboolean has_artists = carlos_track_table_get_n_artists (table) > 0;
  g_auto (Vocabulary) vocabulary = { 0 };
  g_autoptr (CarlosSparse) lessons = NULL;
  g_autoptr (CarlosSparse) weighted = NULL;
  CarlosGenreLessons *self;

  if (words->n_words == 0)
    return NULL;

  self = g_new0 (CarlosGenreLessons, 1);
  choose_words (&vocabulary, table, words);
  self->n_columns = vocabulary.n_columns;
  self->idf = g_new0 (double, vocabulary.n_columns);
  lessons = count_words (table, words, &vocabulary, has_artists);
  weighted = carlos_tfidf_new (lessons, self->idf);
  self->n_documents = lessons->n_rows;
  self->n_documents_of = count_documents_of_words (lessons);
  self->svd = carlos_truncated_svd_new (weighted, count_components (lessons), seed);
  self->columns = g_steal_pointer (&vocabulary.columns);

  return self;
}

static CarlosMatrix *
genre_part_new (const CarlosTrackTable *table,
                const CarlosGenreWords *words,
                gboolean for_artists,
                guint64 seed,
                CarlosSpaceReport *report)
{
  g_autoptr (CarlosGenreLessons) lessons = carlos_genre_lessons_new (table, words, seed);
  g_autoptr (CarlosSparse) counts = NULL;
  Vocabulary vocabulary;
  CarlosMatrix *part;

  if (lessons == NULL)
    return NULL;

  vocabulary = (Vocabulary){ lessons->columns, lessons->n_columns };
  counts = count_words (table, words, &vocabulary, for_artists);
  part = project (counts, lessons->idf, lessons->svd);
  normalise_rows (part, counts);
  centre_columns (part);
  report_components (report, part->n_columns);

  return part;
}

/**
 * carlos_genre_part_new_for_artists:
 * @words: what the genres of @table mean
 * @seed: of the randomised SVD
 * @report: gets the components as features
 *
 * What artists are called: TF-IDF of the genre words of their tracks, counted along with their relatives, reduced by a
 * truncated SVD (latent semantic analysis, Deerwester et al. 1990), each row scaled to length 1 so that a distance
 * compares the mix of words and not their number, then centred.
 *
 * Returns: (transfer full) (nullable): a row an artist, NaN throughout for one without a genre; NULL when the table has
 *   no genres
 */
CarlosMatrix *
carlos_genre_part_new_for_artists (const CarlosTrackTable *table,
                                   const CarlosGenreWords *words,
                                   guint64 seed,
                                   CarlosSpaceReport *report)
{
  return genre_part_new (table, words, TRUE, seed, report);
}

/**
 * carlos_genre_part_new_for_tracks:
 * @words: what the genres of @table mean
 * @seed: of the randomised SVD
 * @report: gets the components as features
 *
 * The same space as [func@genre_part_new_for_artists], with each track placed by its own genre words.
 *
 * Returns: (transfer full) (nullable): a row a track, NaN throughout for one without a genre; NULL when the table has no
 *   genres
 */
CarlosMatrix *
carlos_genre_part_new_for_tracks (const CarlosTrackTable *table,
                                  const CarlosGenreWords *words,
                                  guint64 seed,
                                  CarlosSpaceReport *report)
{
  return genre_part_new (table, words, FALSE, seed, report);
}
