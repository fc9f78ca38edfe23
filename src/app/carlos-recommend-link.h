/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommendations.h"

G_BEGIN_DECLS

/* Where a recommendation can be heard, outside of Carlos. */

char *carlos_recommend_link_dup_page (const CarlosRecommendation *item);
char *carlos_recommend_link_dup_target (const CarlosRecommendation *item);
char *carlos_recommend_link_dup_source (const char *source, const char *artist);

G_END_DECLS
