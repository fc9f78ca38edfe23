/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"

G_BEGIN_DECLS

char *carlos_playlist_row_dup_artists (const CarlosPlaylistRow *row);
char *carlos_playlist_row_dup_identifier (const CarlosPlaylistRow *row);
char *carlos_playlist_row_dup_page (const CarlosPlaylistRow *row);

char *carlos_playlist_to_csv (const CarlosPlaylist *self);
char *carlos_playlist_to_jspf (const CarlosPlaylist *self);
char *carlos_playlist_to_m3u (const CarlosPlaylist *self);
char *carlos_playlist_to_xspf (const CarlosPlaylist *self);

G_END_DECLS
