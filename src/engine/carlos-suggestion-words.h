/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-suggestion.h"

G_BEGIN_DECLS

/**
 * CarlosSuggestionPlace:
 * @CARLOS_SUGGESTION_NAME: the title of a track or the name of an artist
 * @CARLOS_SUGGESTION_GENRE: a genre
 *
 * Where words stand; the same word may say something in one place and nothing in another.
 */
typedef enum
{
  CARLOS_SUGGESTION_NAME,
  CARLOS_SUGGESTION_GENRE,
} CarlosSuggestionPlace;

/**
 * CarlosSuggestionWords:
 *
 * The words by which music for children, comedy and stories, and sounds for sleeping are known. Not thread-safe.
 */
typedef struct _CarlosSuggestionWords CarlosSuggestionWords;

CarlosSuggestionWords *carlos_suggestion_words_new (void);
void carlos_suggestion_words_free (CarlosSuggestionWords *self);
gboolean carlos_suggestion_words_find (const CarlosSuggestionWords *self,
                                       const char *text,
                                       CarlosSuggestionPlace place,
                                       CarlosSuggestionKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSuggestionWords, carlos_suggestion_words_free)

G_END_DECLS
