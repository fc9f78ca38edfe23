/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"
#include "carlos-listener.h"
#include "carlos-recommender.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RECOMMEND_KEEPER (carlos_recommend_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRecommendKeeper, carlos_recommend_keeper, CARLOS, RECOMMEND_KEEPER, GObject)

/**
 * CarlosRecommendState:
 * @CARLOS_RECOMMEND_NOBODY: there is no listener to recommend to
 * @CARLOS_RECOMMEND_WORKING: the first list for the listener is on its way
 * @CARLOS_RECOMMEND_READY: there is a list, maybe an empty one
 * @CARLOS_RECOMMEND_FAILED: there is none, and carlos_recommend_keeper_get_problem() says why
 */
typedef enum
{
  CARLOS_RECOMMEND_NOBODY,
  CARLOS_RECOMMEND_WORKING,
  CARLOS_RECOMMEND_READY,
  CARLOS_RECOMMEND_FAILED,
} CarlosRecommendState;

CarlosRecommendKeeper *carlos_recommend_keeper_new (void);

/* What there is */
CarlosRecommendState carlos_recommend_keeper_get_state (CarlosRecommendKeeper *self);
double carlos_recommend_keeper_get_progress (CarlosRecommendKeeper *self);
const char *carlos_recommend_keeper_get_problem (CarlosRecommendKeeper *self);
CarlosListener *carlos_recommend_keeper_get_listener (CarlosRecommendKeeper *self);
CarlosRecommender *carlos_recommend_keeper_get_recommender (CarlosRecommendKeeper *self);
CarlosRecommendations *carlos_recommend_keeper_get_list (CarlosRecommendKeeper *self);
const GPtrArray *carlos_recommend_keeper_get_feedback (CarlosRecommendKeeper *self);

/* What it is made from */
void carlos_recommend_keeper_set_listener (CarlosRecommendKeeper *self,
                                           CarlosListener *listener,
                                           const char *analysis);
void carlos_recommend_keeper_set_model (CarlosRecommendKeeper *self, const char *path);
const char *carlos_recommend_keeper_get_model (CarlosRecommendKeeper *self);
const CarlosRecommendOptions *carlos_recommend_keeper_get_options (CarlosRecommendKeeper *self);
void carlos_recommend_keeper_set_options (CarlosRecommendKeeper *self, const CarlosRecommendOptions *options);
void carlos_recommend_keeper_set_time (CarlosRecommendKeeper *self, gint64 now);
void carlos_recommend_keeper_cancel (CarlosRecommendKeeper *self);
void carlos_recommend_keeper_retry (CarlosRecommendKeeper *self);

/* What the listener says */
void
carlos_recommend_keeper_say (CarlosRecommendKeeper *self, const CarlosFeedback *feedback, gboolean is_quiet);
void carlos_recommend_keeper_take_back (CarlosRecommendKeeper *self, gint64 id);
void carlos_recommend_keeper_import_blocks (CarlosRecommendKeeper *self, GFile *file);
void carlos_recommend_keeper_export_blocks (CarlosRecommendKeeper *self, GFile *file);

G_END_DECLS
