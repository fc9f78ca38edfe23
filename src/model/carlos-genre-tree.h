/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosGenreTreeError:
 * @CARLOS_GENRE_TREE_ERROR_SYNTAX: a line is not of the form of docs/formats.md
 * @CARLOS_GENRE_TREE_ERROR_DUPLICATE: two genres, or two places, have a name in common
 * @CARLOS_GENRE_TREE_ERROR_UNKNOWN: a parent or a place that nobody declares
 * @CARLOS_GENRE_TREE_ERROR_CYCLE: a genre that is its own ancestor
 *
 * What is wrong with the text of a genre tree. Messages begin with the file and the line.
 */
typedef enum
{
  CARLOS_GENRE_TREE_ERROR_SYNTAX,
  CARLOS_GENRE_TREE_ERROR_DUPLICATE,
  CARLOS_GENRE_TREE_ERROR_UNKNOWN,
  CARLOS_GENRE_TREE_ERROR_CYCLE,
} CarlosGenreTreeError;

#define CARLOS_GENRE_TREE_ERROR (carlos_genre_tree_error_quark ())

GQuark carlos_genre_tree_error_quark (void);

/**
 * CarlosGenreTree:
 *
 * The genres of the world, numbered from 0: their names, spellings and parents. A genre may have several parents, none is
 * its own ancestor, and every one descends from a genre without parents, a root. Immutable, reference counted, safe to
 * read from any thread.
 */
typedef struct _CarlosGenreTree CarlosGenreTree;

/**
 * CarlosGenreText:
 * @name: what to call the file in messages
 * @text: what is in it, UTF-8
 *
 * One file of a tree.
 */
typedef struct
{
  const char *name;
  const char *text;
} CarlosGenreText;

/**
 * CarlosGenreHow:
 * @CARLOS_GENRE_NONE: it is no genre
 * @CARLOS_GENRE_EXACT: it is the genre's name, but for case, accents, hyphens and the like
 * @CARLOS_GENRE_ALIAS: it is another name of the genre
 * @CARLOS_GENRE_ANCESTOR: it is a kind of the genre that the tree doesn't know, and keeps its own name
 */
typedef enum
{
  CARLOS_GENRE_NONE,
  CARLOS_GENRE_EXACT,
  CARLOS_GENRE_ALIAS,
  CARLOS_GENRE_ANCESTOR,
} CarlosGenreHow;

/**
 * CarlosGenreMatch:
 * @how: in what way the word is a genre
 * @genre: which; not set for CARLOS_GENRE_NONE
 */
typedef struct
{
  CarlosGenreHow how;
  guint genre;
} CarlosGenreMatch;

CarlosGenreTree *carlos_genre_tree_new (const CarlosGenreText *texts, guint n_texts, GError **error);
CarlosGenreTree *carlos_genre_tree_ref (CarlosGenreTree *self);
void carlos_genre_tree_unref (CarlosGenreTree *self);

guint carlos_genre_tree_get_n_genres (const CarlosGenreTree *self);
const char *carlos_genre_tree_get_name (const CarlosGenreTree *self, guint genre);
const guint *carlos_genre_tree_get_parents (const CarlosGenreTree *self, guint genre, guint *n_parents);
guint *carlos_genre_tree_list_ancestors (const CarlosGenreTree *self, guint genre, guint *n_ancestors);
guint carlos_genre_tree_get_depth (const CarlosGenreTree *self, guint genre);
guint carlos_genre_tree_get_root (const CarlosGenreTree *self, guint genre);
gboolean carlos_genre_tree_resolve (const CarlosGenreTree *self, const char *name, CarlosGenreMatch *match);

const char *carlos_genre_how_to_string (CarlosGenreHow how);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosGenreTree, carlos_genre_tree_unref)

G_END_DECLS
