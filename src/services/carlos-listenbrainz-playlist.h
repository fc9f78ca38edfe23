/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist-plan.h"
#include "carlos-playlist.h"
#include "carlos-service-caller.h"
#include "carlos-sync-progress.h"

G_BEGIN_DECLS

/* More tracks are not sent. */
#define CARLOS_LISTENBRAINZ_MAX_TRACKS 5000

CarlosPlaylistPlan *carlos_listenbrainz_playlist_plan (CarlosServiceCaller *caller,
                                                       CarlosStore *store,
                                                       gboolean has_token,
                                                       const CarlosPlaylist *playlist,
                                                       const char *name,
                                                       const CarlosSyncProgress *progress,
                                                       GError **error);
char *carlos_listenbrainz_playlist_write (CarlosServiceCaller *caller,
                                          CarlosStore *store,
                                          const char *user,
                                          const CarlosPlaylistPlan *plan,
                                          const CarlosSyncProgress *progress,
                                          GError **error);

G_END_DECLS
