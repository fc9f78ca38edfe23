/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-recommendations.h"

G_BEGIN_DECLS

char *carlos_recommend_json_write (const CarlosRecommendations *list);
char *carlos_recommend_json_write_placed (const CarlosRecommendations *list, const double *positions);
CarlosRecommendations *carlos_recommend_json_read (const char *text);

G_END_DECLS
