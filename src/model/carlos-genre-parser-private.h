/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tree-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;
  guint line;
} CarlosGenreSpot;

/* A name that was written down for a genre: a parent or a scene, which have to wait, or its own. */
typedef struct
{
  CarlosGenreSpot spot;
  guint genre;
  char *text;
} CarlosGenreClaim;

typedef struct
{
  CarlosGenreTree *tree;
  CarlosGenreSpot spot;
  GArray *levels;         /* Level, outermost first */
  GArray *spots;          /* CarlosGenreSpot, one a genre */
  GPtrArray *place_names; /* char *, canonical, one a place */
  GArray *place_parents;  /* guint, one a place; G_MAXUINT for none */
  GArray *names;          /* CarlosGenreClaim: every name of every genre */
  GArray *parents;        /* CarlosGenreClaim */
  GArray *scenes;         /* CarlosGenreClaim */
} CarlosGenreParser;

gboolean carlos_genre_parser_refuse (const CarlosGenreSpot *spot,
                                     CarlosGenreTreeError code,
                                     GError **error,
                                     const char *message,
                                     const char *name);
gboolean carlos_genre_parser_add_genre (CarlosGenreParser *self,
                                        const CarlosGenreSpot *spot,
                                        char **names,
                                        char **parents,
                                        GError **error);
gboolean carlos_genre_parser_join (CarlosGenreParser *self, GError **error);

G_END_DECLS
