/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-play-log.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* A pause of so many seconds ends a session. */
#define CARLOS_SESSION_GAP_S (30 * 60)

/* Stands between two sessions in a sequence of artists. */
#define CARLOS_SESSION_END G_MAXUINT32

GArray *carlos_sessions_list_artists (const CarlosPlayLog *plays, const CarlosTrackTable *table);

G_END_DECLS
