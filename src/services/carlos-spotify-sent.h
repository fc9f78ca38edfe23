/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/* The playlists that Carlos made at Spotify: they are found again by the name that the listener gave them when they
 * were made, and are no evidence of what the listener likes. */

gboolean carlos_spotify_sent_find (CarlosStore *store, const char *name, char **id, GError **error);
gboolean carlos_spotify_sent_put (CarlosStore *store, const char *name, const char *id, GError **error);
GHashTable *carlos_spotify_sent_get_ids (CarlosStore *store, GError **error);

G_END_DECLS
