/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-view.h"
#include "carlos-map-view.h"
#include "carlos-taste-card.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_CARD (carlos_card_get_type ())
G_DECLARE_FINAL_TYPE (CarlosCard, carlos_card, CARLOS, CARD, GtkBox)

void carlos_card_hide (CarlosCard *self);
void carlos_card_show_place (CarlosCard *self,
                             CarlosListener *listener,
                             const CarlosMapTarget *target,
                             const CarlosTasteCard *card,
                             const char *more,
                             const char *hint);
void carlos_card_show (CarlosCard *self, CarlosListener *listener, const CarlosChartTarget *target);

G_END_DECLS
