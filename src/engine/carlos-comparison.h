/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-sketch.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarlosSharedRow:
 * @name: of a genre or an artist
 * @mine: its share, 0 to 1
 * @theirs: likewise
 */
typedef struct
{
  char *name;
  double mine;
  double theirs;
} CarlosSharedRow;

/**
 * CarlosOverlap:
 * @shared: the sum over all names of the smaller one of both shares, 0 to 1
 * @untold: the part of either side that has no names here, the larger one: @shared may be larger by so much at most
 * @both: of CarlosSharedRow: what both hear, what they share most of first
 * @mine: likewise: what is told of me alone, the largest first
 * @theirs: likewise: what is told of the other alone
 *
 * What two distributions over names have in common.
 */
typedef struct
{
  double shared;
  double untold;
  GArray *both;
  GArray *mine;
  GArray *theirs;
} CarlosOverlap;

/**
 * CarlosComparison:
 * @is_by_genre: whether the one number is that of genres; else it is that of artists
 * @genres: of what has a genre
 * @artists: of what has an artist
 * @genre_coverage: the part of the listening that has a genre, mine and theirs
 *
 * Two tastes beside each other.
 */
typedef struct
{
  gboolean is_by_genre;
  CarlosOverlap genres;
  CarlosOverlap artists;
  double genre_coverage[2];
} CarlosComparison;

CarlosComparison *carlos_comparison_new (const CarlosTasteSketch *mine, const CarlosTasteSketch *theirs);
void carlos_comparison_free (CarlosComparison *self);
const CarlosOverlap *carlos_comparison_get_overlap (const CarlosComparison *self);

void carlos_comparison_json_add (JsonBuilder *builder, const CarlosComparison *self, guint n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosComparison, carlos_comparison_free)

G_END_DECLS
