/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-files.h"
#include "carlos-community-model.h"
#include "carlos-community-trainer.h"
#include "carlos-quality.h"

G_BEGIN_DECLS

/**
 * CarlosAblation:
 * @CARLOS_ABLATION_COMMUNITY: what other listeners hear
 * @CARLOS_ABLATION_WORDS: what is said of items
 * @CARLOS_ABLATION_SOUNDS: how they sound
 *
 * The kinds of evidence that are told apart.
 */
typedef enum
{
  CARLOS_ABLATION_COMMUNITY,
  CARLOS_ABLATION_WORDS,
  CARLOS_ABLATION_SOUNDS,
} CarlosAblation;

#define CARLOS_N_ABLATIONS (CARLOS_ABLATION_SOUNDS + 1)

/**
 * CarlosCommunityEvaluation:
 * @settings: with folds, those of the last
 * @quality: what was found of what was kept
 * @has_words: whether anything is said of items
 * @has_sounds: whether it is known how items sound
 * @without: (array): @quality without each kind of evidence, for those that there are besides others
 * @only: (array): by each kind of evidence alone, likewise
 * @n_items: that may be recommended
 * @n_folds: 0, or how many times other listeners were kept
 * @train_seconds: to choose settings and to train, all folds together
 *
 * How good a model is.
 */
typedef struct
{
  CarlosCommunitySettings settings;
  CarlosQuality quality;
  gboolean has_words;
  gboolean has_sounds;
  CarlosQuality without[CARLOS_N_ABLATIONS];
  CarlosQuality only[CARLOS_N_ABLATIONS];
  guint n_items;
  guint n_folds;
  double train_seconds;
} CarlosCommunityEvaluation;

gboolean carlos_community_evaluation_has (const CarlosCommunityEvaluation *self, CarlosAblation kind);

CarlosCommunityModel *carlos_community_train (const CarlosCommunityFiles *files,
                                              const CarlosTrainerOptions *options,
                                              const char *licence,
                                              CarlosLoadReport *report,
                                              const CarlosMonitor *monitor,
                                              GError **error);
CarlosCommunityModel *carlos_community_train_sample (const CarlosMonitor *monitor, GError **error);
gboolean carlos_community_save (const CarlosCommunityModel *model, const char *path, GError **error);
gboolean carlos_community_evaluate (const CarlosCommunityFiles *files,
                                    const CarlosTrainerOptions *options,
                                    CarlosLoadReport *report,
                                    const CarlosMonitor *monitor,
                                    CarlosCommunityEvaluation *evaluation,
                                    GError **error);
gboolean carlos_community_evaluate_folds (const CarlosCommunityFiles *files,
                                          guint n_folds,
                                          const CarlosTrainerOptions *options,
                                          CarlosLoadReport *report,
                                          const CarlosMonitor *monitor,
                                          CarlosCommunityEvaluation *evaluation,
                                          GError **error);

G_END_DECLS
