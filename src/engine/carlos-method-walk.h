/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-method-step.h"
#include "carlos-recommender.h"
#include "carlos-week.h"

G_BEGIN_DECLS

/**
 * CarlosMethodOptions:
 * @restarts: of k-means, as the listener was analysed with
 * @threads: how many may work, 0 for one a processor; the result does not depend on it
 * @week: what the recommendations are for
 * @model: (nullable): as in [struct@RecommendSetup]
 * @list: (nullable): what the recommendations should be like; NULL for the usual. Its feedback may be NULL for what the
 *   library knows; past weeks are the library's
 * @asked: (nullable): whose clusters are meant by those that @list wants nothing of, when that is another analysis of the
 *   same tracks
 * @keeps_recommender: whether [func@method_walk_recommend] will be asked
 *
 * Start from [func@method_options_init].
 */
typedef struct
{
  guint restarts;
  guint threads;
  CarlosWeek week;
  const char *model;
  const CarlosRecommendOptions *list;
  const CarlosListener *asked;
  gboolean keeps_recommender;
} CarlosMethodOptions;

void carlos_method_options_init (CarlosMethodOptions *self);

/* The least height of a picture, px: a list of two bars needs no more. */
#define CARLOS_METHOD_LEAST_HEIGHT 100.0

/**
 * CarlosMethodWalk:
 *
 * The method, walked through on one listener: what was done, step by step, with the numbers. Never changed, reference
 * counted, safe to read from any thread.
 */
CarlosMethodWalk *carlos_method_walk_new (CarlosListener *listener,
                                          const CarlosMethodOptions *options,
                                          const CarlosMonitor *monitor,
                                          GError **error);
CarlosMethodWalk *carlos_method_walk_new_with_list (CarlosMethodWalk *walk,
                                                    CarlosRecommendations *list,
                                                    const CarlosRecommendOptions *options,
                                                    const CarlosListener *asked);
CarlosRecommendations *carlos_method_walk_recommend (const CarlosMethodWalk *self,
                                                     const CarlosRecommendOptions *options,
                                                     const CarlosListener *asked);
CarlosMethodWalk *carlos_method_walk_ref (CarlosMethodWalk *self);
void carlos_method_walk_unref (CarlosMethodWalk *self);
CarlosListener *carlos_method_walk_get_listener (const CarlosMethodWalk *self);
guint carlos_method_walk_get_n_steps (const CarlosMethodWalk *self);
const CarlosMethodStep *carlos_method_walk_get_step (const CarlosMethodWalk *self, guint step);
double
carlos_method_walk_get_height (const CarlosMethodWalk *self, const CarlosMethodChart *chart, double width);
CarlosDisplayList *carlos_method_walk_draw (const CarlosMethodWalk *self,
                                            const CarlosMethodChart *chart,
                                            const CarlosChartOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMethodWalk, carlos_method_walk_unref)

G_END_DECLS
