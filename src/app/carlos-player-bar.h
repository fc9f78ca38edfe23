/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_PLAYER_BAR (carlos_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPlayerBar, carlos_player_bar, CARLOS, PLAYER_BAR, GtkBox)

void carlos_player_bar_set_player (CarlosPlayerBar *self, CarlosPlayer *player, GSettings *settings);

G_END_DECLS
