/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-factor-row.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosCommunityScorer:
 * @links: (nullable): items x items: what each item of a listener adds to the score of others
 * @factors: (nullable): the items' side of a factor model
 * @n_listeners: of each item
 * @link_share: how much of the score is that of the links where there are factors too, 0 to 1
 *
 * What scores items for a listener. Borrowed from whoever trained it or from a model's file. Without links and factors it
 * recommends what is popular.
 */
typedef struct
{
  guint n_items;
  const CarlosSparse *links;
  const CarlosFactorSide *factors;
  const guint32 *n_listeners;
  double link_share;
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
  double link_scale;
  double factor_scale;
  float *weights;
  guint capacity;
  float *x;
  CarlosFactorScratch scratch;
} CarlosFoldIn;

void carlos_fold_in_init (CarlosFoldIn *self, const CarlosCommunityScorer *scorer);
void carlos_fold_in_clear (CarlosFoldIn *self);

void carlos_fold_in_run (CarlosFoldIn *self, const guint32 *items, const float *counts, guint n);
void carlos_fold_in_mix (CarlosFoldIn *self, double link_share);
double carlos_fold_in_explain (CarlosFoldIn *self, guint32 item, double *contributions);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosFoldIn, carlos_fold_in_clear)

G_END_DECLS
