/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"
#include "carlos-spotify-token.h"

G_BEGIN_DECLS

CarlosServiceCaller *carlos_spotify_caller_new (CarlosStore *store, CarlosSpotifyToken *token);

G_END_DECLS
