/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-evidence-bar.h"
#include "carlos-feedback.h"
#include "carlos-recommender.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_RECOMMEND_ROW (carlos_recommend_row_get_type ())
G_DECLARE_FINAL_TYPE (CarlosRecommendRow, carlos_recommend_row, CARLOS, RECOMMEND_ROW, GtkListBoxRow)

/**
 * CarlosRecommendContext:
 * @list: what the item is in
 * @recommender: (nullable): what made it
 * @most: the length of the longest bar of the list
 * @library: (nullable): of the listener, whose files can be played
 *
 * What a row needs to know besides its item.
 */
typedef struct
{
  CarlosRecommendations *list;
  CarlosRecommender *recommender;
  double most;
  const CarlosLibrary *library;
} CarlosRecommendContext;

CarlosRecommendRow *carlos_recommend_row_new (void);
void carlos_recommend_row_set_item (CarlosRecommendRow *self,
                                    const CarlosRecommendContext *context,
                                    guint index,
                                    gboolean is_liked);
const CarlosRecommendation *carlos_recommend_row_get_item (CarlosRecommendRow *self);
guint carlos_recommend_row_get_index (CarlosRecommendRow *self);
gboolean carlos_recommend_row_get_expanded (CarlosRecommendRow *self);
void carlos_recommend_row_toggle (CarlosRecommendRow *self);

G_END_DECLS
