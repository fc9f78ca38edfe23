/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-player.h"

G_BEGIN_DECLS

GVariant *carlos_mpris_values_get_root (const char *property);
GVariant *carlos_mpris_values_get_player (CarlosPlayer *player, const char *property);
char *carlos_mpris_values_dup_track_id (CarlosPlayer *player);

G_END_DECLS
