/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Carlos asks of Spotify, a NULL at the end. Signing in asks for what a sync reads; the right to write playlists is
 * asked for when the listener first wants to write one. A later sign-in replaces what an earlier one allowed, so that
 * the second list holds all of the first. */

extern const char *const carlos_spotify_scopes_to_read[];
extern const char *const carlos_spotify_scopes_to_write[];

G_END_DECLS
