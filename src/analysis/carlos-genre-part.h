/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-matrix.h"
#include "carlos-taste-profile.h"

G_BEGIN_DECLS

/* Components of the genre part at most. Sixteen directions hold the families of genres that a listener has; with more, k-means
 * starts to follow single words, and its clusters no longer come back from one half of the library to the other. */
#define CARLOS_GENRE_COMPONENTS 16

CarlosMatrix *carlos_genre_part_new_for_artists (const CarlosTrackTable *table,
                                                 const CarlosGenreWords *words,
                                                 guint64 seed,
                                                 CarlosSpaceReport *report);
CarlosMatrix *carlos_genre_part_new_for_tracks (const CarlosTrackTable *table,
                                                const CarlosGenreWords *words,
                                                guint64 seed,
                                                CarlosSpaceReport *report);

G_END_DECLS
