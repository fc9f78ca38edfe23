/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-track-uri.h"

#include <string.h>

#define SPOTIFY_PREFIX "spotify:track:"
#define SPOTIFY_ID_LENGTH 22
#define MBID_PREFIX "mbid:"
#define MBID_LENGTH 36

/**
 * carlos_track_uri_from_spotify:
 * @text: "spotify:track:ID" or an address such as "https://open.spotify.com/track/ID?si=…"
 * @uri: (out caller-allocates): CARLOS_TRACK_URI_SIZE bytes: "spotify:track:ID"
 *
 * Returns: FALSE when it is no track: an episode, or a file of the listener's own
 */
gboolean
carlos_track_uri_from_spotify (const char *text, char *uri)
{
  static const char *const prefixes[]
    = { SPOTIFY_PREFIX, "https://open.spotify.com/track/", "http://open.spotify.com/track/" };
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize n = strlen (prefixes[i]);

      if (strncmp (text, prefixes[i], n) != 0)
        continue;
      text += n;
      while (g_ascii_isalnum (text[length]))
        length++;
      if (length == 0 || length > CARLOS_TRACK_URI_SIZE - sizeof SPOTIFY_PREFIX
          || (text[length] != '\0' && text[length] != '?'))
        return FALSE;
      memcpy (uri, SPOTIFY_PREFIX, strlen (SPOTIFY_PREFIX));
      memcpy (uri + strlen (SPOTIFY_PREFIX), text, length);
      uri[strlen (SPOTIFY_PREFIX) + length] = '\0';
      return TRUE;
    }

  return FALSE;
}

/**
 * carlos_track_uri_from_id:
 * @text: what a table calls a track
 * @uri: (out caller-allocates): CARLOS_TRACK_URI_SIZE bytes
 *
 * Returns: FALSE when it is not one that a service would know: neither an identifier nor Spotify's 22 letters and digits
 */
gboolean
carlos_track_uri_from_id (const char *text, char *uri)
{
  g_autofree char *identifier = NULL;

  if (g_str_has_prefix (text, MBID_PREFIX))
    return carlos_track_uri_from_mbid (text + strlen (MBID_PREFIX), uri);
  if (strchr (text, ':') != NULL)
    return carlos_track_uri_from_spotify (text, uri);
  if (strlen (text) != SPOTIFY_ID_LENGTH)
    return FALSE;

  identifier = g_strconcat (SPOTIFY_PREFIX, text, NULL);

  return carlos_track_uri_from_spotify (identifier, uri);
}

/**
 * carlos_track_uri_from_mbid:
 * @text: the MusicBrainz id of a recording
 * @uri: (out caller-allocates): CARLOS_TRACK_URI_SIZE bytes: "mbid:…", in small letters
 *
 * Returns: FALSE when it is none
 */
gboolean
carlos_track_uri_from_mbid (const char *text, char *uri)
{
  if (strlen (text) != MBID_LENGTH)
    return FALSE;

  memcpy (uri, MBID_PREFIX, strlen (MBID_PREFIX));
  uri += strlen (MBID_PREFIX);
  for (guint i = 0; i < MBID_LENGTH; i++)
    {
      gboolean is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_hyphen ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
        return FALSE;
      uri[i] = g_ascii_tolower (text[i]);
    }
  uri[MBID_LENGTH] = '\0';

  return TRUE;
}

/**
 * carlos_track_uri_is_isrc:
 *
 * Returns: whether @text is an International Standard Recording Code as ISO 3901 has it, without hyphens: programs put
 *   other things into its place, and tracks that have the same would be taken for one
 */
gboolean
carlos_track_uri_is_isrc (const char *text)
{
  if (strlen (text) != 12)
    return FALSE;
  for (guint i = 0; i < 12; i++)
    {
      if (i < 2   ? !g_ascii_isalpha (text[i])
          : i < 5 ? !g_ascii_isalnum (text[i])
                  : !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  return TRUE;
}
