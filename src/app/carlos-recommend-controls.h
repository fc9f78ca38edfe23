/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"
#include "carlos-recommender.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RECOMMEND_CONTROLS (carlos_recommend_controls_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRecommendControls, carlos_recommend_controls, CARLOS, RECOMMEND_CONTROLS, AdwBin)

void carlos_recommend_controls_set_listener (CarlosRecommendControls *self,
                                             CarlosListener *listener,
                                             CarlosRecommender *recommender);
void carlos_recommend_controls_apply (CarlosRecommendControls *self, CarlosRecommendOptions *options);

G_END_DECLS
