/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In no group: a candidate whose cluster is not known, for instance. */
#define CARLOS_NO_GROUP G_MAXUINT

/**
 * CarlosRerankingGroups:
 * @groups: which group each candidate is in, or CARLOS_NO_GROUP
 * @shares: (array length=n_groups): how much of the list each should be, not negative
 * @strength: what half of the share that is due is worth, against twice of it, in units of the score; 0 for nothing
 *
 * One way of sharing a list out.
 */
typedef struct
{
  const guint *groups;
  const double *shares;
  guint n_groups;
  double strength;
} CarlosRerankingGroups;

#define CARLOS_RERANKING_MAX_WAYS 2

/**
 * CarlosReranking:
 * @scores: of each candidate; those of -INFINITY are not to be chosen
 * @artists: whose each candidate is
 * @max_per_artist: how many of one artist
 * @ways: how the list is shared out
 * @n_wanted: how long the list should be
 *
 * What to choose a list from. Everything is borrowed.
 */
typedef struct
{
  guint n;
  const double *scores;
  const guint *artists;
  guint max_per_artist;
  CarlosRerankingGroups ways[CARLOS_RERANKING_MAX_WAYS];
  guint n_ways;
  guint n_wanted;
} CarlosReranking;

guint carlos_reranking_choose (const CarlosReranking *self, guint *chosen);

G_END_DECLS
