/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-player.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_HOVER_PLAYER (carlos_hover_player_get_type ())
G_DECLARE_FINAL_TYPE (CarlosHoverPlayer, carlos_hover_player, CARLOS, HOVER_PLAYER, GObject)

CarlosHoverPlayer *carlos_hover_player_new (CarlosPlayer *player, GSettings *settings);
void carlos_hover_player_point (CarlosHoverPlayer *self, const CarlosSound *sound);
gboolean carlos_hover_player_is_busy (CarlosHoverPlayer *self);

G_END_DECLS
