/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-service-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *variable;
  const char *address;
} addresses[] = {
  [CARLOS_ADDRESS_SPOTIFY_ACCOUNTS] = { "CARLOS_SPOTIFY_ACCOUNTS_URL", "https://accounts.spotify.com" },
  [CARLOS_ADDRESS_SPOTIFY_API] = { "CARLOS_SPOTIFY_API_URL", "https://api.spotify.com" },
  [CARLOS_ADDRESS_LISTENBRAINZ] = { "CARLOS_LISTENBRAINZ_URL", "https://api.listenbrainz.org" },
  [CARLOS_ADDRESS_MUSICBRAINZ] = { "CARLOS_MUSICBRAINZ_URL", "https://musicbrainz.org" },
  [CARLOS_ADDRESS_LASTFM] = { "CARLOS_LASTFM_URL", "https://ws.audioscrobbler.com" },
};

/* Only this address is this machine for certain: what a name leads to can change. */
static gboolean
is_local (GUri *uri)
{
  return g_str_equal (g_uri_get_host (uri), "127.0.0.1");
}

/* Nothing that is sent can be read on the way. */
static gboolean
is_safe (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_local (uri));
}

static GUri *
parse (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' && g_uri_get_userinfo (uri) == NULL ? g_steal_pointer (&uri) : NULL;
}

static gboolean
is_bare (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return (*path == '\0' || g_str_equal (path, "/")) && g_uri_get_query (uri) == NULL
         && g_uri_get_fragment (uri) == NULL;
}

/**
 * carlos_service_address_get:
 *
 * Where requests go: the scheme, the host and, where it is none of the usual, the port; no path and no slash at the
 * end.
 *
 * Returns: (transfer none) (nullable): the address, or NULL with an error when the environment names one that is none
 *   or that others could listen to
 */
const char *
carlos_service_address_get (CarlosServiceAddress self, GError **error)
{
  const char *variable = addresses[self].variable;
  const char *text = g_getenv (variable);
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *address = NULL;

  if (text == NULL || *text == '\0')
    return addresses[self].address;

  uri = parse (text);
  if (uri == NULL || !is_safe (uri) || !is_bare (uri))
    {
      g_set_error (
        error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED,
        _ ("%s must be an address like “https://example.com”, or “http://127.0.0.1” with a port, without "
           "a path"),
        variable);
      return NULL;
    }

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  address = g_uri_join (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri), NULL,
                        host, g_uri_get_port (uri), "", NULL, NULL);
  address[strlen (address) - 1] = '\0'; /* the slash that paths begin with */

  return g_intern_string (address);
}

/**
 * carlos_service_address_is_local:
 * @address: with or without a path
 *
 * Returns: whether it is on this machine, as the servers of tests are
 */
gboolean
carlos_service_address_is_local (const char *address)
{
  g_autoptr (GUri) uri = parse (address);

  return uri != NULL && is_local (uri);
}

/**
 * carlos_service_address_is_safe:
 * @url: with or without a path
 *
 * Returns: whether nobody can listen to what is sent there: "https", or anything on this machine
 */
gboolean
carlos_service_address_is_safe (const char *url)
{
  g_autoptr (GUri) uri = parse (url);

  return uri != NULL && is_safe (uri);
}
