/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist-plan.h"
#include "carlos-playlist.h"
#include "carlos-service-caller.h"
#include "carlos-spotify-token.h"
#include "carlos-sync-progress.h"

G_BEGIN_DECLS

/* More tracks than Spotify takes in one playlist are not sent. */
#define CARLOS_SPOTIFY_MAX_TRACKS 10000

CarlosPlaylistPlan *carlos_spotify_playlist_plan (CarlosServiceCaller *caller,
                                                  CarlosStore *store,
                                                  CarlosSpotifyToken *token,
                                                  const CarlosPlaylist *playlist,
                                                  const char *name,
                                                  const char *id,
                                                  gint64 now,
                                                  const CarlosSyncProgress *progress,
                                                  GError **error);
char *carlos_spotify_playlist_write (CarlosServiceCaller *caller,
                                     CarlosStore *store,
                                     const CarlosPlaylistPlan *plan,
                                     const CarlosSyncProgress *progress,
                                     char **notice,
                                     GError **error);

G_END_DECLS
