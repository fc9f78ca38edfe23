/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosPlaylistError:
 * @CARLOS_PLAYLIST_ERROR_KIND: the file's name has no ending of a playlist
 * @CARLOS_PLAYLIST_ERROR_WRITE: the file was not written
 *
 * Every message is one translated sentence.
 */
typedef enum
{
  CARLOS_PLAYLIST_ERROR_KIND,
  CARLOS_PLAYLIST_ERROR_WRITE,
} CarlosPlaylistError;

#define CARLOS_PLAYLIST_ERROR (carlos_playlist_error_quark ())

/* The length of a track that is not known. */
#define CARLOS_NO_DURATION (-1)

/**
 * CarlosPlaylistRow:
 * @title: (nullable)
 * @artists: (nullable) (array zero-terminated=1): their names, in credited order
 * @album: (nullable)
 * @duration_ms: how long the track is, milliseconds, or CARLOS_NO_DURATION
 * @location: (nullable): the URI of what a player plays: "file:///…", "spotify:track:…"
 * @identifier: (nullable): what the track is called, wherever it is: "spotify:track:…", "mbid:…", or any name
 *
 * One track of a playlist.
 */
typedef struct
{
  char *title;
  char **artists;
  char *album;
  gint64 duration_ms;
  char *location;
  char *identifier;
} CarlosPlaylistRow;

/**
 * CarlosPlaylist:
 * @title: (nullable)
 * @creator: (nullable): whose list it is
 * @rows: of CarlosPlaylistRow, in the order of the list
 *
 * A list of tracks to be written. All text is one line of valid UTF-8, and locations are URIs of ASCII.
 */
typedef struct
{
  char *title;
  char *creator;
  GPtrArray *rows;
} CarlosPlaylist;

GQuark carlos_playlist_error_quark (void);

CarlosPlaylist *carlos_playlist_new (const char *title, const char *creator);
void carlos_playlist_free (CarlosPlaylist *self);
void carlos_playlist_add (CarlosPlaylist *self, const CarlosPlaylistRow *row);
void carlos_playlist_add_track (CarlosPlaylist *self, const CarlosLibrary *library, guint track);

gboolean carlos_playlist_write (const CarlosPlaylist *self, GFile *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlaylist, carlos_playlist_free)

G_END_DECLS
