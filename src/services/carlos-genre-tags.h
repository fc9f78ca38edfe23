/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-json-answer.h"
#include "carlos-service-sync.h"

G_BEGIN_DECLS

/**
 * CarlosGenreTags:
 *
 * What people call the music of one artist, some of which are genres. See docs/method.md, "Genre words".
 */
typedef struct _CarlosGenreTags CarlosGenreTags;

CarlosGenreTags *carlos_genre_tags_new (void);
void carlos_genre_tags_free (CarlosGenreTags *self);

void carlos_genre_tags_add (CarlosGenreTags *self, const char *word, double votes, gboolean is_genre);
void carlos_genre_tags_add_rows (CarlosGenreTags *self, JsonArray *rows, const char *artist_mbid);
gboolean carlos_genre_tags_store (CarlosGenreTags *self,
                                  CarlosServiceSync *sync,
                                  CarlosStoreImport *batch,
                                  const char *artist,
                                  guint *n_genres,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosGenreTags, carlos_genre_tags_free)

G_END_DECLS
