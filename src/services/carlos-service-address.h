/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-error.h"

G_BEGIN_DECLS

/**
 * CarlosServiceAddress:
 * @CARLOS_ADDRESS_SPOTIFY_ACCOUNTS: where Spotify signs people in and gives tokens
 * @CARLOS_ADDRESS_SPOTIFY_API: where it answers
 *
 * What Carlos speaks to. Tests put their own servers in the place of each by the environment:
 * CARLOS_SPOTIFY_ACCOUNTS_URL, CARLOS_SPOTIFY_API_URL, CARLOS_LISTENBRAINZ_URL, CARLOS_MUSICBRAINZ_URL and
 * CARLOS_LASTFM_URL.
 */
typedef enum
{
  CARLOS_ADDRESS_SPOTIFY_ACCOUNTS,
  CARLOS_ADDRESS_SPOTIFY_API,
  CARLOS_ADDRESS_LISTENBRAINZ,
  CARLOS_ADDRESS_MUSICBRAINZ,
  CARLOS_ADDRESS_LASTFM,
} CarlosServiceAddress;

const char *carlos_service_address_get (CarlosServiceAddress self, GError **error);
gboolean carlos_service_address_is_local (const char *address);
gboolean carlos_service_address_is_safe (const char *url);

G_END_DECLS
