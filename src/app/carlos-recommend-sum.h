/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommender.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void carlos_recommend_sum_round (const CarlosRecommendation *item, int hundredths[CARLOS_N_EVIDENCE]);
char *carlos_recommend_sum_format (int hundredths);
char *carlos_recommend_sum_say_parts (const CarlosRecommendation *item);
char *carlos_recommend_sum_say_cause (const CarlosRecommender *recommender, const CarlosCause *cause);
GtkWidget *carlos_recommend_sum_new (const CarlosRecommender *recommender, const CarlosRecommendation *item);

G_END_DECLS
