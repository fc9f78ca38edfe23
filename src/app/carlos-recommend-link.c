/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-recommend-link.h"

#include <gio/gio.h>
#include <string.h>

#define SPOTIFY_TRACK "spotify:track:"
#define SPOTIFY_PAGE "https://open.spotify.com/track/"
#define LASTFM_PAGE "https://www.last.fm/music/"

/* What Spotify calls a track; nothing else of what comes from outside belongs into an address. */
static const char *
find_spotify_id (const char *id)
{
  const char *rest;

  if (id == NULL || !g_str_has_prefix (id, SPOTIFY_TRACK))
    return NULL;
  rest = id + strlen (SPOTIFY_TRACK);
  for (const char *c = rest; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      return NULL;

  return *rest != '\0' ? rest : NULL;
}

/* Of the web, and of no characters but those that addresses are made of: GLib lets blanks pass. */
static gboolean
is_address (const char *id)
{
  if (id == NULL || !(g_str_has_prefix (id, "https://") || g_str_has_prefix (id, "http://")))
    return FALSE;
  for (const char *c = id; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;

  return g_uri_is_valid (id, G_URI_FLAGS_NONE, NULL);
}

/**
 * carlos_recommend_link_dup_page:
 *
 * Returns: (transfer full) (nullable): the address of a page that others can open too; NULL where none is known
 */
char *
carlos_recommend_link_dup_page (const CarlosRecommendation *item)
{
  const char *spotify = find_spotify_id (item->id);

  if (spotify != NULL)
    return g_strconcat (SPOTIFY_PAGE, spotify, NULL);

  return is_address (item->id) ? g_strdup (item->id) : NULL;
}

/**
 * carlos_recommend_link_dup_target:
 *
 * Returns: (transfer full) (nullable): what the listener's player opens: the track in a program that knows it, a file, or
 *   a page; NULL where there is nothing to open
 */
char *
carlos_recommend_link_dup_target (const CarlosRecommendation *item)
{
  g_autoptr (GAppInfo) player = NULL;

  if (item->id != NULL && g_str_has_prefix (item->id, "file:///"))
    return g_strdup (item->id);
  if (find_spotify_id (item->id) != NULL)
    player = g_app_info_get_default_for_uri_scheme ("spotify");

  return player != NULL ? g_strdup (item->id) : carlos_recommend_link_dup_page (item);
}

/**
 * carlos_recommend_link_dup_source:
 * @source: (nullable): who says that artists are similar
 * @artist: who it is said of
 *
 * Returns: (transfer full) (nullable): the address of the artist at a service whose terms want it to be shown wherever what
 *   it says is; NULL for others
 */
char *
carlos_recommend_link_dup_source (const char *source, const char *artist)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (source, "Last.fm") != 0)
    return NULL;
  name = g_uri_escape_string (artist, NULL, FALSE);

  return g_strconcat (LASTFM_PAGE, name, NULL);
}
