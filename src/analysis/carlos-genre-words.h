/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tree.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* What a genre counts for its parents, and so on for theirs, as far up as that goes. */
#define CARLOS_GENRE_WORDS_DECAY .5
#define CARLOS_GENRE_WORDS_REACH 2

/**
 * CarlosGenreRelative:
 * @word: a word that is said along with another
 * @weight: how much, 0 to 1
 */
typedef struct
{
  guint word;
  float weight;
} CarlosGenreRelative;

/**
 * CarlosGenreWords:
 * @n_words: words, numbered from 0; the last of them may be said of no track, only along with another
 * @names: what each is called; borrowed from the table or the tree
 * @offsets: a place a track, and one more: where its words begin in @words
 * @words: the words of all tracks, each once a track
 * @relative_offsets: a place for each word that is said of a track, and one more: where its relatives begin
 * @relatives: the word itself, and above it what it is a kind of
 *
 * What the genres of a table mean: spellings of one genre are one word, and what is no genre is none. Immutable, for as
 * long as the table and the tree are there.
 */
typedef struct
{
  guint n_words;
  const char **names;
  gsize *offsets;
  guint *words;
  gsize *relative_offsets;
  CarlosGenreRelative *relatives;
} CarlosGenreWords;

CarlosGenreWords *carlos_genre_words_new (const CarlosTrackTable *table, const CarlosGenreTree *tree);
CarlosGenreWords *carlos_genre_words_new_with_tags (const CarlosTrackTable *table,
                                                    const CarlosGenreTree *tree);
void carlos_genre_words_free (CarlosGenreWords *self);
const guint *carlos_genre_words_get (const CarlosGenreWords *self, guint track, guint *n_words);
const CarlosGenreRelative *
carlos_genre_words_get_relatives (const CarlosGenreWords *self, guint word, guint *n_relatives);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosGenreWords, carlos_genre_words_free)

G_END_DECLS
