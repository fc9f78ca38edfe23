/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosSpotifyGrant:
 * @refresh_token: what new access tokens are asked for with
 * @client_secret: (nullable): of the listener's own application, where the listener gave one
 * @scope: (nullable): what is allowed, separated by spaces
 * @authorized: when the listener allowed it, seconds since 1970, UTC
 *
 * What is kept of a sign-in: one secret, in the form of docs/formats.md.
 */
typedef struct
{
  char *refresh_token;
  char *client_secret;
  char *scope;
  gint64 authorized;
} CarlosSpotifyGrant;

gboolean carlos_spotify_grant_read (CarlosSpotifyGrant *self, const char *text);
char *carlos_spotify_grant_write (const CarlosSpotifyGrant *self);
void carlos_spotify_grant_clear (CarlosSpotifyGrant *self);

gint64 carlos_spotify_grant_get_end (gint64 authorized);
gboolean carlos_spotify_grant_ends_soon (gint64 authorized, gint64 now);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosSpotifyGrant, carlos_spotify_grant_clear)

G_END_DECLS
