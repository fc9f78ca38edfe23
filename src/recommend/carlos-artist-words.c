/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-artist-words.h"

#include <math.h>

/* A word that is said of one artist alone teaches nothing about another. */
#define MIN_ARTISTS 2

/* No more words than this; the rarest go first. */
#define MAX_WORDS 20000

/* What tags say of who gave them, not of the music. */
static const char *const of_listeners[] = { "seen live",
                                            "favorites",
                                            "favourites",
                                            "favorite",
                                            "favourite",
                                            "favorite artists",
                                            "favourite bands",
                                            "favorite bands",
                                            "my music",
                                            "albums i own",
                                            "awesome",
                                            "amazing",
                                            "love",
                                            "loved",
                                            "good",
                                            "best",
                                            "cool",
                                            "great",
                                            "sexy",
                                            "check out",
                                            "under 2000 listeners",
                                            NULL };

/* One word of one artist. */
typedef struct
{
  guint artist;
  guint word;
  float weight;
} Mention;

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *x = a, *y = b;

  if (x->artist != y->artist)
    return x->artist < y->artist ? -1 : 1;

  return x->word < y->word ? -1 : x->word > y->word;
}

/* Whether each word says anything of music. */
static guint8 *
find_meanings (const CarlosGenreWords *words)
{
  guint8 *means = g_new (guint8, (gsize) words->n_words + 1);

  for (guint w = 0; w < words->n_words; w++)
    {
      g_autofree char *folded = g_utf8_casefold (words->names[w], -1);

      means[w] = !g_strv_contains (of_listeners, folded);
    }

  return means;
}

/* Every word of every track, as its first artist's. */
static GArray *
collect (const CarlosTrackTable *table, const CarlosGenreWords *words)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  g_autofree guint8 *means = find_meanings (words);

  for (guint t = 0; t < carlos_track_table_get_n_tracks (table); t++)
    {
      guint n_artists, n_own;
      const guint *artists = carlos_track_table_get_artists (table, t, &n_artists);
      const guint *own = carlos_genre_words_get (words, t, &n_own);

      for (guint w = 0; n_artists > 0 && w < n_own; w++)
        {
          Mention mention = { artists[0], own[w], 1 };

          if (means[own[w]])
            g_array_append_val (mentions, mention);
        }
    }
  g_array_sort (mentions, compare_mentions);

  return mentions;
}

/* Adds up mentions of the same word of the same artist, which are neighbours; with @is_tamed n of them weigh 1 + ln n. */
static void
merge (GArray *mentions, gboolean is_tamed)
{
  guint n = 0;

  for (guint first = 0, end; first < mentions->len; first = end)
    {
      Mention sum = g_array_index (mentions, Mention, first);

      for (end = first + 1; end < mentions->len; end++)
        {
          const Mention *other = &g_array_index (mentions, Mention, end);

          if (other->artist != sum.artist || other->word != sum.word)
            break;
          sum.weight += other->weight;
        }
      if (is_tamed)
        sum.weight = 1 + logf (sum.weight);
      g_array_index (mentions, Mention, n++) = sum;
    }
  g_array_set_size (mentions, n);
}

/* Says with each word, in part, what it is a kind of. */
static GArray *
add_relatives (const GArray *mentions, const CarlosGenreWords *words)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint m = 0; m < mentions->len; m++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, m);
      guint n_relatives;
      const CarlosGenreRelative *relatives
        = carlos_genre_words_get_relatives (words, mention->word, &n_relatives);

      for (guint r = 0; r < n_relatives; r++)
        {
          Mention relative = { mention->artist, relatives[r].word, mention->weight * relatives[r].weight };

          g_array_append_val (all, relative);
        }
    }
  g_array_sort (all, compare_mentions);
  merge (all, FALSE);

  return all;
}

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x < y) - (x > y);
}

/* Numbers the words that are said of enough artists, in their order; the others get G_MAXUINT. Returns how many. */
static guint
choose_columns (const GArray *mentions, guint n_words, guint *columns)
{
  g_autofree guint *n_artists = g_new0 (guint, (gsize) n_words + 1);
  guint least = MIN_ARTISTS, n_columns = 0;

  for (guint m = 0; m < mentions->len; m++)
    n_artists[g_array_index (mentions, Mention, m).word]++;
  if (n_words > MAX_WORDS)
    {
      g_autofree guint *sorted = g_memdup2 (n_artists, sizeof (guint) * ((gsize) n_words + 1));

      qsort (sorted, n_words, sizeof (guint), compare_falling);
      least = MAX (least, sorted[MAX_WORDS] + 1);
    }
  for (guint w = 0; w < n_words; w++)
    columns[w] = n_artists[w] >= least ? n_columns++ : G_MAXUINT;

  return n_columns;
}

static CarlosSparse *
make_counts (const GArray *mentions, guint n_artists, guint n_columns, const guint *columns)
{
  CarlosSparse *counts = carlos_sparse_new (n_artists, n_columns, mentions->len);
  gsize n = 0;
  guint m = 0;

  for (guint a = 0; a < n_artists; a++)
    {
      for (; m < mentions->len && g_array_index (mentions, Mention, m).artist == a; m++)
        {
          const Mention *mention = &g_array_index (mentions, Mention, m);

          if (columns[mention->word] == G_MAXUINT)
            continue;
          counts->columns[n] = columns[mention->word];
          counts->values[n++] = mention->weight;
        }
      counts->offsets[a + 1] = n;
    }

  return counts;
}

/**
 * carlos_artist_words_new:
 * @tree: (nullable): what genres there are
 *
 * Counts what is said of each artist of a table by the genres and tags of the tracks of which the artist is the first: 1 +
 * ln n for n tracks; what a genre is a kind of counts half as much, and what that is a kind of a quarter. Words of a single
 * artist are left out, and tags that tell of who gave them, such as "seen live". The table and the tree must stay as long as the names are wanted.
 *
 * Returns: (transfer full): the words
 */
CarlosArtistWords *
carlos_artist_words_new (const CarlosTrackTable *table, const CarlosGenreTree *tree)
{
  CarlosArtistWords *self = g_new0 (CarlosArtistWords, 1);
  g_autoptr (CarlosGenreWords) words = carlos_genre_words_new_with_tags (table, tree);
  g_autoptr (GArray) said = collect (table, words);
  g_autoptr (GArray) mentions = NULL;
  g_autofree guint *columns = g_new (guint, (gsize) words->n_words + 1);
  guint n_columns;

  merge (said, TRUE);
  mentions = add_relatives (said, words);
  n_columns = choose_columns (mentions, words->n_words, columns);
  self->counts = make_counts (mentions, carlos_track_table_get_n_artists (table), n_columns, columns);
  self->names = g_new0 (const char *, (gsize) n_columns + 1);
  for (guint w = 0; w < words->n_words; w++)
    {
      if (columns[w] != G_MAXUINT)
        self->names[columns[w]] = words->names[w];
    }

  return self;
}

void
carlos_artist_words_free (CarlosArtistWords *self)
{
  carlos_sparse_free (self->counts);
  g_free (self->names);
  g_free (self);
}
