/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-recommendations.h"
#include "carlos-world.h"

G_BEGIN_DECLS

CarlosPlaylist *carlos_recommendations_to_playlist (const CarlosRecommendations *list,
                                                    const CarlosWorld *world,
                                                    guint *n_left_out);
char *carlos_recommend_playlist_say_left_out (guint n_left_out);

G_END_DECLS
