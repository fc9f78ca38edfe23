/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More words than the longest name of a genre with three more words about it. */
#define CARLOS_GENRE_SPELLING_MAX_WORDS 12

/* In bytes. A longer text is no name. */
#define CARLOS_GENRE_SPELLING_MAX_LENGTH 256

/**
 * CarlosGenreSpelling:
 * @letters: the folded letters and digits of all words, one after the other, ended by a NUL
 * @starts: where each word begins in @letters, and after the last one where it ends
 * @n_words: how many there are
 *
 * What the spellings of one name have in common. Two names are the same where their letters are: "Hip-Hop", "hip hop" and
 * "hiphop".
 */
typedef struct
{
  char *letters;
  guint starts[CARLOS_GENRE_SPELLING_MAX_WORDS + 1];
  guint n_words;
} CarlosGenreSpelling;

gboolean carlos_genre_spelling_init (CarlosGenreSpelling *self, const char *name);
void carlos_genre_spelling_clear (CarlosGenreSpelling *self);
char *carlos_genre_spelling_dup_run (const CarlosGenreSpelling *self, guint from, guint to);
char *carlos_genre_spelling_fold (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosGenreSpelling, carlos_genre_spelling_clear)

G_END_DECLS
