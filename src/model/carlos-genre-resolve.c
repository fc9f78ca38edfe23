/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-genre-tree-private.h"

#include "carlos-genre-spelling.h"

#include <string.h>

/* "atmospheric norwegian black metal" says something of black metal; with more words about it a text only mentions a
 * genre. */
#define MAX_EXTRA_WORDS 3

static guint
look_up (GHashTable *numbers, const CarlosGenreSpelling *words, guint from, guint to)
{
  g_autofree char *letters = carlos_genre_spelling_dup_run (words, from, to);

  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, letters)) - 1;
}

static guint
look_up_scene (const CarlosGenreTree *self, guint place, guint genre)
{
  gint64 key = carlos_genre_tree_scene_key (place, genre);

  if (place == G_MAXUINT || genre == G_MAXUINT)
    return G_MAXUINT;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->scenes, &key)) - 1;
}

/* "argentinian rap" and "rap argentino" are "argentine hip hop". */
static guint
find_scene (const CarlosGenreTree *self, const CarlosGenreSpelling *words, guint from, guint to)
{
  for (guint i = from + 1; i < to; i++)
    {
      guint scene
        = look_up_scene (self, look_up (self->places, words, from, i), look_up (self->names, words, i, to));

      if (scene == G_MAXUINT)
        scene
          = look_up_scene (self, look_up (self->places, words, i, to), look_up (self->names, words, from, i));
      if (scene != G_MAXUINT)
        return scene;
    }

  return G_MAXUINT;
}

static guint
find_run (const CarlosGenreTree *self, const CarlosGenreSpelling *words, guint from, guint to)
{
  guint genre = look_up (self->names, words, from, to);

  return genre != G_MAXUINT ? genre : find_scene (self, words, from, to);
}

static gboolean
is_canonical (const CarlosGenreTree *self, guint genre, const CarlosGenreSpelling *words)
{
  g_autofree char *letters = carlos_genre_spelling_fold (carlos_genre_tree_get_name (self, genre));

  return strcmp (letters, words->letters) == 0;
}

/* "soul music" is soul. */
static guint
find_without_music (const CarlosGenreTree *self, const CarlosGenreSpelling *words)
{
  guint last = words->n_words - 1;

  if (last == 0 || strcmp (words->letters + words->starts[last], "music") != 0)
    return G_MAXUINT;

  return find_run (self, words, 0, last);
}

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

/* Whether the words can make another genre of a genre: words that genres or places have, as "melodic" but not "melody", and
 * none that is only about it, as "favourite" or "2008". */
static gboolean
qualify (const CarlosGenreTree *self, const CarlosGenreSpelling *words, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *word = carlos_genre_spelling_dup_run (words, i, i + 1);

      if (is_number (word) || !g_hash_table_contains (self->words, word)
          || g_hash_table_contains (self->other_words, word))
        return FALSE;
    }

  return TRUE;
}

/* The longest run of words that is a genre; of equally long ones the last, since English puts the noun there, then the
 * first, where Romance languages have it. */
static guint
find_ancestor (const CarlosGenreTree *self, const CarlosGenreSpelling *words)
{
  guint n = words->n_words;

  for (guint length = n - 1; length > 0 && n - length <= MAX_EXTRA_WORDS; length--)
    {
      for (guint i = 0; i <= n - length; i++)
        {
          guint from = i == 0 ? n - length : i - 1;
          guint genre = find_run (self, words, from, from + length);

          if (genre != G_MAXUINT && qualify (self, words, 0, from) && qualify (self, words, from + length, n))
            return genre;
        }
    }

  return G_MAXUINT;
}

/**
 * carlos_genre_tree_resolve:
 * @name: what somebody calls a genre; anything
 * @match: (out): what the tree makes of it
 *
 * Takes a word to its genre. Case, accents, hyphens, apostrophes, "&" and how words are divided don't matter.
 *
 * Returns: TRUE unless it is no genre
 */
gboolean
carlos_genre_tree_resolve (const CarlosGenreTree *self, const char *name, CarlosGenreMatch *match)
{
  g_auto (CarlosGenreSpelling) words = { 0 };

  *match = (CarlosGenreMatch){ CARLOS_GENRE_NONE, G_MAXUINT };
  if (!carlos_genre_spelling_init (&words, name))
    return FALSE;

  match->genre = find_run (self, &words, 0, words.n_words);
  if (match->genre != G_MAXUINT)
    match->how = is_canonical (self, match->genre, &words) ? CARLOS_GENRE_EXACT : CARLOS_GENRE_ALIAS;

  if (match->genre == G_MAXUINT)
    {
      match->genre = find_without_music (self, &words);
      match->how = CARLOS_GENRE_ALIAS;
    }
  if (match->genre == G_MAXUINT && look_up (self->places, &words, 0, words.n_words) == G_MAXUINT)
    {
      match->genre = find_ancestor (self, &words);
      match->how = CARLOS_GENRE_ANCESTOR;
    }
  if (match->genre == G_MAXUINT)
    match->how = CARLOS_GENRE_NONE;

  return match->how != CARLOS_GENRE_NONE;
}
