/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-words.h"
#include "carlos-grouping.h"

G_BEGIN_DECLS

#define CARLOS_LABELS_MAX_GENRES 4
#define CARLOS_LABELS_MAX_ARTISTS 10

/* Part of the listening that is added to a genre's part inside and outside a cluster before the two are compared, so
 * that a genre of a single track can't have an endless lift. */
#define CARLOS_LABELS_SMOOTHING .02

/* A genre must be this much more common in the cluster than outside: what fits everywhere names nothing. */
#define CARLOS_LABELS_MIN_LIFT 1.25

/* Words that speak less than this part of the best one are left out. */
#define CARLOS_LABELS_MIN_RELATIVE_SCORE .25

/**
 * CarlosLabelScore:
 * @cluster: of the grouping
 * @genre: among the words
 * @n_artists: of the cluster that have it
 * @inside: the part of the cluster's listening that has it, 0 to 1
 * @outside: the part of all other listening that has it, 0 to 1
 * @lift: how much more common it is inside, after smoothing
 * @score: @inside times the binary logarithm of @lift
 * @is_distinct: good for more than completing a pair
 * @place: in the order in which genres were taken for names, from 1; 0 for one that is in none
 *
 * How well a genre speaks for a cluster.
 */
typedef struct
{
  guint cluster;
  guint genre;
  guint n_artists;
  double inside;
  double outside;
  double lift;
  double score;
  gboolean is_distinct;
  guint place;
} CarlosLabelScore;

GArray *carlos_labels_list_scores (const CarlosGrouping *grouping, const CarlosGenreWords *words);
void
carlos_labels_find (const CarlosGrouping *grouping, const CarlosGenreWords *words, CarlosCluster *clusters);
void carlos_labels_set_name (CarlosCluster *cluster);

G_END_DECLS
