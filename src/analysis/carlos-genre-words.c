/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-words.h"

#include "carlos-genre-spelling.h"

#define NO_WORD G_MAXUINT

/* What a word is in the tree: a genre, or a kind of one that has no place of its own. */
typedef struct
{
  guint genre; /* NO_WORD without a tree */
  gboolean is_compound;
} Meaning;

typedef struct
{
  const CarlosGenreTree *tree;
  gboolean keeps_tags;   /* whether what is no genre is a word all the same */
  GPtrArray *names;      /* borrowed, one a word */
  GArray *meanings;      /* Meaning, one a word */
  guint *words_of_tree;  /* the word of each genre of the tree, or NO_WORD */
  GHashTable *compounds; /* owned letters of a compound -> word + 1 */
} Vocabulary;

static void
vocabulary_init (Vocabulary *self, const CarlosGenreTree *tree, gboolean keeps_tags)
{
  guint n_genres = tree != NULL ? carlos_genre_tree_get_n_genres (tree) : 0;

  *self = (Vocabulary){
    .tree = tree,
    .keeps_tags = keeps_tags,
    .names = g_ptr_array_new (),
    .meanings = g_array_new (FALSE, FALSE, sizeof (Meaning)),
    .words_of_tree = g_new (guint, n_genres + 1),
    .compounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  for (guint g = 0; g < n_genres; g++)
    self->words_of_tree[g] = NO_WORD;
}

static void
vocabulary_clear (Vocabulary *self)
{
  g_ptr_array_unref (self->names);
  g_array_unref (self->meanings);
  g_free (self->words_of_tree);
  g_hash_table_unref (self->compounds);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vocabulary, vocabulary_clear)

static guint
append_word (Vocabulary *self, const char *name, guint genre, gboolean is_compound)
{
  Meaning meaning = { genre, is_compound };

  g_ptr_array_add (self->names, (gpointer) name);
  g_array_append_val (self->meanings, meaning);

  return self->names->len - 1;
}

static guint
get_word_of_tree (Vocabulary *self, guint genre)
{
  if (self->words_of_tree[genre] == NO_WORD)
    self->words_of_tree[genre]
      = append_word (self, carlos_genre_tree_get_name (self->tree, genre), genre, FALSE);

  return self->words_of_tree[genre];
}

/* A compound keeps its name, as the first of its spellings writes it. */
static guint
get_compound (Vocabulary *self, const char *name, guint genre)
{
  g_autofree char *letters = carlos_genre_spelling_fold (name);
  guint word = GPOINTER_TO_UINT (g_hash_table_lookup (self->compounds, letters)) - 1;

  if (word != NO_WORD)
    return word;

  word = append_word (self, name, genre, TRUE);
  g_hash_table_insert (self->compounds, g_steal_pointer (&letters), GUINT_TO_POINTER (word + 1));

  return word;
}

static guint
find_word (Vocabulary *self, const char *name)
{
  CarlosGenreMatch match;

  if (self->tree == NULL)
    return append_word (self, name, NO_WORD, FALSE);
  if (!carlos_genre_tree_resolve (self->tree, name, &match))
    return self->keeps_tags ? append_word (self, name, NO_WORD, FALSE) : NO_WORD;

  return match.how == CARLOS_GENRE_ANCESTOR ? get_compound (self, name, match.genre)
                                            : get_word_of_tree (self, match.genre);
}

static gboolean
contains (const guint *values, gsize n_values, guint value)
{
  for (gsize i = 0; i < n_values; i++)
    {
      if (values[i] == value)
        return TRUE;
    }

  return FALSE;
}

static void
list_words_of_tracks (CarlosGenreWords *self, const CarlosTrackTable *table, const guint *words_of_genres)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));

  self->offsets = g_new0 (gsize, (gsize) n_tracks + 1);
  for (guint t = 0; t < n_tracks; t++)
    {
      guint n_genres;
      const guint *genres = carlos_track_table_get_genres (table, t, &n_genres);

      for (guint g = 0; g < n_genres; g++)
        {
          const guint *before = (const guint *) (gconstpointer) words->data + self->offsets[t];
          guint word = words_of_genres[genres[g]];

          if (word != NO_WORD && !contains (before, words->len - self->offsets[t], word))
            g_array_append_val (words, word);
        }
      self->offsets[t + 1] = words->len;
    }
  self->words = (guint *) (gpointer) g_array_free (g_steal_pointer (&words), FALSE);
}

static void
append_parents (const CarlosGenreTree *tree, guint genre, GArray *genres)
{
  guint n_parents;
  const guint *parents = carlos_genre_tree_get_parents (tree, genre, &n_parents);

  for (guint p = 0; p < n_parents; p++)
    {
      if (!contains ((const guint *) (gconstpointer) genres->data, genres->len, parents[p]))
        g_array_append_val (genres, parents[p]);
    }
}

/* Goes up the tree a step at a time; what is reached on two ways counts by the shorter one. */
static void
list_relatives (Vocabulary *vocabulary, guint word, GArray *relatives)
{
  Meaning meaning = g_array_index (vocabulary->meanings, Meaning, word);
  g_autoptr (GArray) genres = g_array_new (FALSE, FALSE, sizeof (guint));
  CarlosGenreRelative relative = { word, 1 };
  guint first = 0;

  g_array_append_val (relatives, relative);
  if (meaning.genre == NO_WORD)
    return;
  if (meaning.is_compound)
    g_array_append_val (genres, meaning.genre);
  else
    append_parents (vocabulary->tree, meaning.genre, genres);

  for (guint step = 0; step < CARLOS_GENRE_WORDS_REACH; step++)
    {
      guint end = genres->len;

      relative.weight *= (float) CARLOS_GENRE_WORDS_DECAY;
      for (; first < end; first++)
        {
          guint genre = g_array_index (genres, guint, first);

          relative.word = get_word_of_tree (vocabulary, genre);
          g_array_append_val (relatives, relative);
          append_parents (vocabulary->tree, genre, genres);
        }
    }
}

static void
list_all_relatives (CarlosGenreWords *self, Vocabulary *vocabulary)
{
  guint n_said = vocabulary->names->len;
  g_autoptr (GArray) relatives = g_array_new (FALSE, FALSE, sizeof (CarlosGenreRelative));

  self->relative_offsets = g_new0 (gsize, (gsize) n_said + 1);
  for (guint word = 0; word < n_said; word++)
    {
      list_relatives (vocabulary, word, relatives);
      self->relative_offsets[word + 1] = relatives->len;
    }
  self->relatives = (CarlosGenreRelative *) (gpointer) g_array_free (g_steal_pointer (&relatives), FALSE);
}

static CarlosGenreWords *
genre_words_new (const CarlosTrackTable *table, const CarlosGenreTree *tree, gboolean keeps_tags)
{
  CarlosGenreWords *self = g_new0 (CarlosGenreWords, 1);
  guint n_genres = carlos_track_table_get_n_genres (table);
  g_autofree guint *words_of_genres = g_new (guint, (gsize) n_genres + 1);
  g_auto (Vocabulary) vocabulary;

  vocabulary_init (&vocabulary, tree, keeps_tags);
  for (guint g = 0; g < n_genres; g++)
    words_of_genres[g] = find_word (&vocabulary, carlos_track_table_get_genre_name (table, g));
  list_words_of_tracks (self, table, words_of_genres);
  list_all_relatives (self, &vocabulary);

  self->n_words = vocabulary.names->len;
  self->names = (const char **) g_ptr_array_free (g_steal_pointer (&vocabulary.names), FALSE);
  vocabulary.names = g_ptr_array_new ();

  return self;
}

/**
 * carlos_genre_words_new:
 * @tree: (nullable): without it each genre of the table is a word as it is written
 *
 * Takes the genres of a table to words. A genre of the tree has its canonical name; a kind of one that the tree doesn't know
 * keeps its own; both are said along with their parents, at half the weight, and with the parents of these, at a quarter.
 *
 * Returns: (transfer full): the words of the table
 */
CarlosGenreWords *
carlos_genre_words_new (const CarlosTrackTable *table, const CarlosGenreTree *tree)
{
  return genre_words_new (table, tree, FALSE);
}

/**
 * carlos_genre_words_new_with_tags:
 *
 * Like carlos_genre_words_new(), but what is no genre ("melancholy", "seen live") is a word too, without relatives.
 *
 * Returns: (transfer full): the words of the table
 */
CarlosGenreWords *
carlos_genre_words_new_with_tags (const CarlosTrackTable *table, const CarlosGenreTree *tree)
{
  return genre_words_new (table, tree, TRUE);
}

void
carlos_genre_words_free (CarlosGenreWords *self)
{
  g_free (self->names);
  g_free (self->offsets);
  g_free (self->words);
  g_free (self->relative_offsets);
  g_free (self->relatives);
  g_free (self);
}

/**
 * carlos_genre_words_get:
 * @n_words: (out): how many, possibly 0
 *
 * Returns: (transfer none) (array length=n_words): the distinct words of a track
 */
const guint *
carlos_genre_words_get (const CarlosGenreWords *self, guint track, guint *n_words)
{
  *n_words = (guint) (self->offsets[track + 1] - self->offsets[track]);

  return self->words + self->offsets[track];
}

/**
 * carlos_genre_words_get_relatives:
 * @word: one that is said of a track
 * @n_relatives: (out): how many, at least 1
 *
 * Returns: (transfer none) (array length=n_relatives): what is said along with it, itself first
 */
const CarlosGenreRelative *
carlos_genre_words_get_relatives (const CarlosGenreWords *self, guint word, guint *n_relatives)
{
  *n_relatives = (guint) (self->relative_offsets[word + 1] - self->relative_offsets[word]);

  return self->relatives + self->relative_offsets[word];
}
