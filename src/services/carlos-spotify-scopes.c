/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-scopes.h"

#define SCOPES_TO_READ                                                                          \
  "user-top-read", "user-library-read", "playlist-read-private", "playlist-read-collaborative", \
    "user-read-recently-played"

const char *const carlos_spotify_scopes_to_read[] = { SCOPES_TO_READ, NULL };

const char *const carlos_spotify_scopes_to_write[] = { SCOPES_TO_READ, "playlist-modify-private", NULL };
