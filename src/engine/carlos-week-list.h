/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommender.h"

G_BEGIN_DECLS

/**
 * CarlosWeekList:
 * @library: (nullable): the path of the library that remembers lists and what the listener said; NULL for none
 * @setup: what the recommender was made from, in words that differ where that differs
 * @is_study: by the published study's method, which knows only the count; nothing is remembered
 * @now: seconds since 1970, UTC
 *
 * Where the list of a week is kept.
 */
typedef struct
{
  const char *library;
  const char *setup;
  gboolean is_study;
  gint64 now;
} CarlosWeekList;

CarlosRecommendations *carlos_week_list_make (const CarlosWeekList *self,
                                              CarlosRecommender *recommender,
                                              const CarlosRecommendOptions *options,
                                              GError **error);
CarlosRecommendations *carlos_week_list_follow (const CarlosRecommendations *list,
                                                CarlosRecommender *recommender,
                                                const CarlosRecommendOptions *options);

G_END_DECLS
