/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tree.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GArray *parents; /* guint, nearest first */
  guint depth;     /* parents on the shortest way to a root */
  guint root;      /* that of the first parent */
} CarlosGenre;

/* "albanian rock" is a scene: a genre that is a place's kind of another. Only the canonical name of a scene is stored; its
 * other names, every name of the place before or after every name of the genre, are taken apart when they are met. */
struct _CarlosGenreTree
{
  GArray *genres;          /* CarlosGenre */
  GHashTable *names;       /* owned letters of a name or alias -> genre + 1 */
  GHashTable *places;      /* owned letters of a name of a place -> place + 1 */
  GHashTable *scenes;      /* owned gint64, see carlos_genre_tree_scene_key () -> genre + 1 */
  GHashTable *words;       /* owned letters of each word of a name of a genre or place */
  GHashTable *other_words; /* owned letters of those that don't make another genre of a genre */
};

#define carlos_genre_tree_genre(self, genre) (&g_array_index ((self)->genres, CarlosGenre, genre))

gint64 carlos_genre_tree_scene_key (guint place, guint genre);
CarlosGenreTree *carlos_genre_tree_new_empty (void);

G_END_DECLS
