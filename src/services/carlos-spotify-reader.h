/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"
#include "carlos-json-answer.h"
#include "carlos-track-uri.h"

G_BEGIN_DECLS

/* What the objects of Spotify's Web API say, whether they have the names of today or those from before February
 * 2026. Any member may be missing, null or of another type. All text is borrowed from the answer. */

/* More artists of one track are not kept. */
#define CARLOS_SPOTIFY_MAX_ARTISTS 32

/**
 * CarlosSpotifyRowKind:
 * @CARLOS_SPOTIFY_ROW_TRACK: a track of which at least title and first artist are told
 * @CARLOS_SPOTIFY_ROW_LOCAL: a file of the listener's own
 * @CARLOS_SPOTIFY_ROW_EPISODE: an episode or a chapter
 * @CARLOS_SPOTIFY_ROW_NOTHING: nothing is left of it
 */
typedef enum
{
  CARLOS_SPOTIFY_ROW_TRACK,
  CARLOS_SPOTIFY_ROW_LOCAL,
  CARLOS_SPOTIFY_ROW_EPISODE,
  CARLOS_SPOTIFY_ROW_NOTHING,
} CarlosSpotifyRowKind;

/**
 * CarlosSpotifyRow:
 * @kind: the members below are only set for a track
 * @track: which track it is
 * @time: when it was added or played, seconds since 1970, UTC; -1 when not told
 * @artists: the artists of @track
 * @artist_ids: what Spotify calls each of them, or NULL
 * @uri: the identifier of @track
 *
 * A row of a list of tracks. It points into itself: it cannot be copied.
 */
typedef struct
{
  CarlosSpotifyRowKind kind;
  CarlosImportTrack track;
  gint64 time;
  const char *artists[CARLOS_SPOTIFY_MAX_ARTISTS];
  const char *artist_ids[CARLOS_SPOTIFY_MAX_ARTISTS];
  char uri[CARLOS_TRACK_URI_SIZE];
} CarlosSpotifyRow;

/**
 * CarlosSpotifyArtist:
 * @id: (nullable): what Spotify calls the artist
 * @genres: (nullable): words, where Spotify still tells them
 */
typedef struct
{
  const char *name;
  const char *id;
  JsonArray *genres;
} CarlosSpotifyArtist;

/**
 * CarlosSpotifyListing:
 * @name: (nullable)
 * @snapshot: (nullable): differs whenever the playlist does
 * @owner: (nullable): what Spotify calls the listener whose playlist it is
 * @total: how many rows it has; -1 when not told
 * @is_public: whether others see it; FALSE when not told
 *
 * A playlist as lists of them tell of it.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *snapshot;
  const char *owner;
  gint64 total;
  gboolean is_collaborative;
  gboolean is_public;
} CarlosSpotifyListing;

/**
 * CarlosSpotifyProfile:
 * @user: what Spotify calls the listener, for good
 * @id: what playlists call their owner
 * @name: what is shown
 */
typedef struct
{
  const char *user;
  const char *id;
  const char *name;
} CarlosSpotifyProfile;

/**
 * CarlosSpotifyPage:
 * @rows: of objects or null
 * @n_rows: how many there are in @rows
 * @total: how many the whole list has; -1 when not told
 * @has_next: whether there is a page after this one
 */
typedef struct
{
  JsonArray *rows;
  guint n_rows;
  gint64 total;
  gboolean has_next;
} CarlosSpotifyPage;

gboolean carlos_spotify_is_id (const char *text);

void carlos_spotify_row_read (JsonObject *object, CarlosSpotifyRow *row);
void carlos_spotify_track_read (JsonObject *object, CarlosSpotifyRow *row);
gboolean carlos_spotify_artist_read (JsonObject *object, CarlosSpotifyArtist *artist);
gboolean carlos_spotify_listing_read (JsonObject *object, CarlosSpotifyListing *listing);
gboolean carlos_spotify_profile_read (JsonObject *object, CarlosSpotifyProfile *profile);
gboolean carlos_spotify_page_read (JsonObject *object, CarlosSpotifyPage *page);

G_END_DECLS
