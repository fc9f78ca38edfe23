/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-recommender.h"

G_BEGIN_DECLS

/**
 * CarlosRecommendSetup:
 * @model: (nullable): the path of a community model; without one, what services told of other listeners is used, and for
 *   the sample listener the sample's own community
 * @catalogue: (nullable): the path of a table of tracks that may be recommended; for the sample listener that of the sample
 * @until: as in [struct@RecommenderSources]
 * @known_plays: likewise
 * @seed: likewise
 * @n_threads: likewise
 *
 * What a recommender is made from besides the listener.
 */
typedef struct
{
  const char *model;
  const char *catalogue;
  gint64 until;
  guint known_plays;
  guint64 seed;
  guint n_threads;
} CarlosRecommendSetup;

void carlos_recommend_setup_init (CarlosRecommendSetup *self);
CarlosRecommender *carlos_recommend_setup_make (const CarlosRecommendSetup *self,
                                                CarlosListener *listener,
                                                const CarlosMonitor *monitor,
                                                GError **error);
CarlosRecommender *carlos_recommend_setup_load (const CarlosRecommendSetup *self,
                                                CarlosInput *input,
                                                const CarlosProfileOptions *options,
                                                CarlosListener **loaded,
                                                const CarlosMonitor *monitor,
                                                GError **error);

G_END_DECLS
