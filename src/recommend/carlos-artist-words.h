/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosArtistWords:
 * @counts: artists x words: how much is said of each artist
 * @names: (array): what each word is called; borrowed from the table or the tree
 *
 * What artists are called: genres, what those are kinds of, and tags.
 */
typedef struct
{
  CarlosSparse *counts;
  const char **names;
} CarlosArtistWords;

CarlosArtistWords *carlos_artist_words_new (const CarlosTrackTable *table, const CarlosGenreTree *tree);
void carlos_artist_words_free (CarlosArtistWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosArtistWords, carlos_artist_words_free)

G_END_DECLS
