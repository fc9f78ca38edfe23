/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-service-caller.h"
#include "carlos-spotify-token.h"
#include "carlos-sync-progress.h"

G_BEGIN_DECLS

/* More tracks than Spotify takes in one playlist are not sent. */
#define CARLOS_SPOTIFY_MAX_TRACKS 10000

/**
 * CarlosSpotifyPlan:
 * @name: what the playlist is called
 * @id: (nullable): of the playlist that is there; NULL when one is to be made
 * @is_own: whether it is, or will be, one that Carlos made for this name
 * @is_same: there is nothing to be written
 * @uris: what Spotify calls the tracks, in the order of the list; at least one
 * @adds: what the playlist does not hold yet, each as “Artist – Title”
 * @removes: what it will not hold any more, likewise
 * @unresolved: what Spotify does not have, or not under this name, likewise
 * @n_stays: how many tracks stay
 *
 * What sending a playlist to Spotify would change, so that the listener can agree to it before anything is written.
 */
typedef struct
{
  char *name;
  char *id;
  gboolean is_own;
  gboolean is_same;
  GPtrArray *uris;
  GPtrArray *adds;
  GPtrArray *removes;
  GPtrArray *unresolved;
  guint n_stays;
} CarlosSpotifyPlan;

CarlosSpotifyPlan *carlos_spotify_playlist_plan (CarlosServiceCaller *caller,
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
                                     const CarlosSpotifyPlan *plan,
                                     const CarlosSyncProgress *progress,
                                     char **notice,
                                     GError **error);
void carlos_spotify_plan_free (CarlosSpotifyPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSpotifyPlan, carlos_spotify_plan_free)

G_END_DECLS
