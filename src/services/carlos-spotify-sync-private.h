/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-spotify-reader.h"
#include "carlos-spotify-sync.h"
#include "carlos-store-sync.h"

G_BEGIN_DECLS

/* All that Spotify lists is asked for in pages of this size, its largest. */
#define CARLOS_SPOTIFY_PAGE 50

/* The source of all rows. */
#define CARLOS_SPOTIFY_SOURCE (carlos_service_get_source (CARLOS_SERVICE_SPOTIFY))

/* What stands before the id of an artist. */
#define CARLOS_SPOTIFY_ARTIST_PREFIX "spotify:artist:"

/* Where the sync stands, in the states of the store.
 *
 * user                  what playlists call the listener
 * off:PART              when Spotify said that it does not offer a part any more
 * top:KIND:RANGE        when a list of favourites was read
 * saved:...             see carlos-spotify-saved.c
 * playlists             see carlos-spotify-index.c
 * sending               the name of a playlist that is being made, see carlos-spotify-playlist-write.c
 * sent                  the playlists that Carlos made there, see carlos-spotify-sent.c */
#define CARLOS_SPOTIFY_STATE_USER "user"
#define CARLOS_SPOTIFY_STATE_PLAYLISTS "playlists"
#define CARLOS_SPOTIFY_STATE_SENDING "sending"
#define CARLOS_SPOTIFY_STATE_SENT "sent"

/* A sync under way. */
typedef struct
{
  CarlosServiceCaller *caller;
  CarlosStore *store;
  gint64 now;
  const CarlosSyncProgress *progress;
  gboolean has_account; /* the library knows whose sign-in it is */
  CarlosSyncPart *part; /* the one in hand */
  const char *title;    /* of it, translated */
} CarlosSpotifySync;

/* The part of a list that was asked for, which owns what it points to. */
typedef struct
{
  JsonNode *root;
  CarlosSpotifyPage page;
} CarlosSpotifyAnswer;

gboolean carlos_spotify_sync_profile (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_recent (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_top (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_saved (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_playlists (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_artists (CarlosSpotifySync *self, GError **error);

gboolean carlos_spotify_sync_forget_top (CarlosStore *store, GError **error);

JsonNode *
carlos_spotify_sync_get (CarlosSpotifySync *self, const char *bucket, const char *path, GError **error);
gboolean carlos_spotify_sync_get_page (CarlosSpotifySync *self,
                                       const char *bucket,
                                       const char *path,
                                       CarlosSpotifyAnswer *answer,
                                       GError **error);
gboolean carlos_spotify_sync_get_list_page (CarlosSpotifySync *self,
                                            const char *bucket,
                                            const char *path,
                                            gint64 offset,
                                            CarlosSpotifyAnswer *answer,
                                            GError **error);
gboolean carlos_spotify_sync_may_ask (CarlosSpotifySync *self,
                                      const char *bucket,
                                      guint max_calls,
                                      gboolean *may_ask,
                                      GError **error);
void carlos_spotify_answer_clear (CarlosSpotifyAnswer *self);
gboolean carlos_spotify_sync_report (CarlosSpotifySync *self, guint64 done, gint64 total, GError **error);

CarlosStoreImport *carlos_spotify_sync_begin_batch (CarlosSpotifySync *self, GError **error);
gboolean carlos_spotify_sync_add_row (CarlosSpotifySync *self,
                                      CarlosStoreImport *batch,
                                      const CarlosSpotifyRow *row,
                                      CarlosTrackListKind list,
                                      const char *name,
                                      guint position,
                                      GError **error);
gboolean
carlos_spotify_sync_add_artists (CarlosStoreImport *batch, const CarlosSpotifyRow *row, GError **error);
gboolean carlos_spotify_sync_add_genres (CarlosSpotifySync *self,
                                         CarlosStoreImport *batch,
                                         const CarlosSpotifyArtist *artist,
                                         guint *n_genres,
                                         GError **error);
void carlos_spotify_sync_count (CarlosSpotifySync *self, gboolean is_new);

gboolean carlos_spotify_sync_read_number (CarlosSpotifySync *self,
                                          const char *key,
                                          gint64 fallback,
                                          gint64 *number,
                                          GError **error);
gboolean
carlos_spotify_sync_write_number (CarlosStoreImport *batch, const char *key, gint64 number, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosSpotifyAnswer, carlos_spotify_answer_clear)

G_END_DECLS
