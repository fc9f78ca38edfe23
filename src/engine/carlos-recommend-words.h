/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"
#include "carlos-recommendations.h"

G_BEGIN_DECLS

/* What the program says about recommendations, the same in the window and on the command line. */

const char *carlos_recommend_words_get_short_reason (const CarlosRecommendations *list);
CarlosShortReason carlos_recommend_words_find_short_reason (const char *text);
const char *carlos_recommend_words_get_lane (CarlosLane lane);
const char *carlos_recommend_words_get_evidence (CarlosEvidence evidence);
const char *carlos_recommend_words_get_reason (CarlosFeedbackReason reason);
char *carlos_recommend_words_reason (const CarlosRecommendation *item);
char *carlos_recommend_words_feedback (const CarlosFeedback *feedback);
char *carlos_recommend_words_advice (const CarlosRecommendations *list);
char *carlos_recommend_words_archived (guint n_hits, guint n_items);
const char *carlos_recommend_words_no_weeks (void);

G_END_DECLS
