/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-genre-tags.h"
#include "carlos-service-sync.h"

G_BEGIN_DECLS

/* As many addresses are asked for at once. */
#define CARLOS_MUSICBRAINZ_MAX_ADDRESSES 50

GHashTable *carlos_musicbrainz_find_spotify_artists (CarlosServiceSync *sync, GPtrArray *ids, GError **error);
gboolean
carlos_musicbrainz_find_artist (CarlosServiceSync *sync, const char *name, char *uri, GError **error);
gboolean carlos_musicbrainz_read_genres (CarlosServiceSync *sync,
                                         const char *mbid,
                                         CarlosGenreTags *tags,
                                         GError **error);

G_END_DECLS
