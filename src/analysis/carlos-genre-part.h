/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-matrix.h"
#include "carlos-taste-profile.h"
#include "carlos-truncated-svd.h"

G_BEGIN_DECLS

/* Components of the genre part at most. Sixteen directions hold the families of genres that a listener has; with more, k-means
 * starts to follow single words, and its clusters no longer come back from one half of the library to the other. */
#define CARLOS_GENRE_COMPONENTS 16

/**
 * CarlosGenreLessons:
 * @n_documents: artists, or tracks in a table without any
 * @n_columns: words that are counted
 * @columns: the column of each of the table's words, G_MAXUINT for one that is not counted
 * @n_documents_of: of how many documents each column is said
 * @idf: ln ((1 + @n_documents) / (1 + documents that have it)) + 1 of each column
 * @svd: the directions in which documents differ most
 *
 * What the words of a table teach, and where the directions of its genre space come from.
 */
typedef struct
{
  gsize n_documents;
  guint n_columns;
  guint *columns;
  guint *n_documents_of;
  double *idf;
  CarlosTruncatedSvd *svd;
} CarlosGenreLessons;

CarlosGenreLessons *
carlos_genre_lessons_new (const CarlosTrackTable *table, const CarlosGenreWords *words, guint64 seed);
void carlos_genre_lessons_free (CarlosGenreLessons *self);

CarlosMatrix *carlos_genre_part_new_for_artists (const CarlosTrackTable *table,
                                                 const CarlosGenreWords *words,
                                                 guint64 seed,
                                                 CarlosSpaceReport *report);
CarlosMatrix *carlos_genre_part_new_for_tracks (const CarlosTrackTable *table,
                                                const CarlosGenreWords *words,
                                                guint64 seed,
                                                CarlosSpaceReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosGenreLessons, carlos_genre_lessons_free)

G_END_DECLS
