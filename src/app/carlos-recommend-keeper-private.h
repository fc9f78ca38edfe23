/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommend-job.h"
#include "carlos-recommend-keeper.h"

G_BEGIN_DECLS

struct _CarlosRecommendKeeper
{
  GObject parent_instance;

  CarlosListener *listener;
  guint person; /* counts those whom there were recommendations for */
  char *analysis;
  char *model;
  CarlosWeek week; /* that lists are made for */

  CarlosRecommendMaking *making; /* under way; its task owns it */
  guint listener_timer;
  guint progress_timer;
  double progress;
  char *problem;
  CarlosRecommender *recommender;

  CarlosRecommendOptions options;
  guint *off_clusters;
  guint control_timer; /* while a control moves */

  CarlosRecommendJob *job; /* under way; its task owns it */
  GQueue waiting;          /* of CarlosRecommendJob: what is to be said after it */
  gboolean is_list_due;
  CarlosRecommendations *base; /* the list as it was made with these options */
  CarlosRecommendations *list;
  GPtrArray *feedback; /* (nullable): of CarlosFeedback; NULL while nobody has read what the library knows */
  GPtrArray *weeks;    /* likewise */
};

/* carlos-recommend-keeper.c */
void carlos_recommend_keeper_tell_changed (CarlosRecommendKeeper *self);
const char *carlos_recommend_keeper_get_library (CarlosRecommendKeeper *self);

/* carlos-recommend-keeper-list.c: the list, and what is said of it */
void carlos_recommend_keeper_request_list (CarlosRecommendKeeper *self);
void carlos_recommend_keeper_copy_options (const CarlosRecommendOptions *options,
                                           CarlosRecommendOptions *copy,
                                           guint **off_clusters);

G_END_DECLS
