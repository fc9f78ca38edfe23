/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-recommend-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RECOMMEND_PAGE (carlos_recommend_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRecommendPage, carlos_recommend_page, CARLOS, RECOMMEND_PAGE, AdwBin)

/**
 * CarlosRecommendFilterFunc:
 *
 * Returns: whether an item of the keeper's list is to be shown
 */
typedef gboolean (*CarlosRecommendFilterFunc) (guint index, gpointer data);

void carlos_recommend_page_set_keeper (CarlosRecommendPage *self, CarlosRecommendKeeper *keeper);
void carlos_recommend_page_set_can_send (CarlosRecommendPage *self, gboolean can_send);
void carlos_recommend_page_set_cluster (CarlosRecommendPage *self, guint cluster);
void carlos_recommend_page_set_filter (CarlosRecommendPage *self,
                                       CarlosRecommendFilterFunc filter,
                                       gpointer data,
                                       const char *name);
char *carlos_recommend_page_dup_name (CarlosRecommendPage *self);
CarlosPlaylist *carlos_recommend_page_dup_playlist (CarlosRecommendPage *self, char **left_out);
void carlos_recommend_page_save_playlist (CarlosRecommendPage *self, GFile *file);

G_END_DECLS
