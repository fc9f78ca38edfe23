/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-fold-in.h"
#include "carlos-progress.h"
#include "carlos-ranking.h"

G_BEGIN_DECLS

/* The place in carlos_cuts of the one by which models are chosen, and by whose lists coverage, popularity and novelty are
 * told: 20. */
#define CARLOS_MAIN_CUT 1

/**
 * CarlosQuality:
 * @n_listeners: those who have anything to be found
 * @recall: the mean over listeners, see carlos_ranking_measure()
 * @ndcg: the same
 * @recall_error: the standard error of the mean
 * @ndcg_error: the same
 * @coverage: the share of all items that are in a list of 20
 * @mean_popularity: of the items in those lists, the share of the listeners who have heard them
 * @novelty: of those items, the mean of -log2 of that share
 *
 * How well a model finds what was kept from it.
 */
typedef struct
{
  guint n_listeners;
  double recall[CARLOS_N_CUTS];
  double ndcg[CARLOS_N_CUTS];
  double recall_error[CARLOS_N_CUTS];
  double ndcg_error[CARLOS_N_CUTS];
  double coverage;
  double mean_popularity;
  double novelty;
} CarlosQuality;

/**
 * CarlosQualityTask:
 * @known: listeners x items: what the model may know of each listener, and does not recommend
 * @wanted: listeners x items: what it should find
 * @max_listeners: when more have anything to be found, so many of them are taken, evenly; 0 for all
 *
 * What is measured.
 */
typedef struct
{
  const CarlosSparse *known;
  const CarlosSparse *wanted;
  guint n_train_listeners; /* whom @n_listeners of the scorer counts */
  guint max_listeners;
  guint n_threads;
} CarlosQualityTask;

gboolean carlos_quality_measure (const CarlosCommunityScorer *scorer,
                                 const CarlosQualityTask *task,
                                 const CarlosScoreMix *mixes,
                                 guint n_mixes,
                                 CarlosProgress *progress,
                                 CarlosQuality *qualities);
void carlos_quality_pool (const CarlosQuality *qualities, guint n_qualities, CarlosQuality *pooled);

G_END_DECLS
