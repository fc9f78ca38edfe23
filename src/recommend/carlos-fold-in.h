/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-factor-row.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosScoreMix:
 * @link_share: of links and factors, where there are both, the share of the links, 0 to 1
 * @word_share: of that and words, where there are both, the share of the words, 0 to 1
 * @sound_share: of all that and sounds, likewise
 */
typedef struct
{
  double link_share;
  double word_share;
  double sound_share;
} CarlosScoreMix;

/**
 * CarlosCommunityScorer:
 * @links: (nullable): items x items: what each item of a listener adds to the score of others
 * @factors: (nullable): the items' side of a factor model
 * @words: (nullable): items x words, each item's of length 1: see carlos_tfidf_new()
 * @sounds: (nullable): items x features: how each deviates from what is usual, of length 1
 * @n_listeners: of each item
 * @mix: how scores are mixed
 *
 * What scores items for a listener. Borrowed from whoever trained it or from a model's file. Without links, factors,
 * words and sounds it recommends what is popular.
 */
typedef struct
{
  guint n_items;
  const CarlosSparse *links;
  const CarlosFactorSide *factors;
  const CarlosSparse *words;
  const CarlosSparse *sounds;
  const guint32 *n_listeners;
  CarlosScoreMix mix;
} CarlosCommunityScorer;

/**
 * CarlosFoldIn:
 * @scores: of each item, for the listener who was folded in last
 *
 * Room to score all items for listeners who need not be known, one after the other. A thread has its own.
 */
typedef struct
{
  float *scores;

  /*< private >*/
  const CarlosCommunityScorer *scorer;
  const guint32 *items; /* of the listener, borrowed */
  const float *counts;
  guint n;
  float *link_scores;
  float *factor_scores;
  float *word_scores;
  float *sound_scores;
  float *profile; /* what the listener's items are called, or sound like, all together */
  double link_scale;
  double factor_scale;
  double word_scale;
  double sound_scale;
  float *weights;
  guint capacity;
  float *x;
  CarlosFactorScratch scratch;
} CarlosFoldIn;

void carlos_fold_in_init (CarlosFoldIn *self, const CarlosCommunityScorer *scorer);
void carlos_fold_in_clear (CarlosFoldIn *self);

void carlos_fold_in_run (CarlosFoldIn *self, const guint32 *items, const float *counts, guint n);
void carlos_fold_in_mix (CarlosFoldIn *self, const CarlosScoreMix *mix);
double carlos_fold_in_explain (CarlosFoldIn *self, guint32 item, double *contributions);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosFoldIn, carlos_fold_in_clear)

G_END_DECLS
