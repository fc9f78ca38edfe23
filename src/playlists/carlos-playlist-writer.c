/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playlist-formats.h"

#include "carlos-file-replace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SPOTIFY_TRACK "spotify:track:"
#define SPOTIFY_PAGE "https://open.spotify.com/track/"
#define RECORDING "mbid:"
#define RECORDING_PAGE "https://musicbrainz.org/recording/"

static const struct
{
  const char *ending;
  char *(*to_text) (const CarlosPlaylist *self);
} formats[] = {
  { ".m3u8", carlos_playlist_to_m3u },
  { ".xspf", carlos_playlist_to_xspf },
  { ".jspf", carlos_playlist_to_jspf },
  { ".csv", carlos_playlist_to_csv },
};

/**
 * carlos_playlist_row_dup_artists:
 *
 * Returns: (transfer full) (nullable): the artists in one line, NULL when there are none
 */
char *
carlos_playlist_row_dup_artists (const CarlosPlaylistRow *row)
{
  return row->artists[0] != NULL ? g_strjoinv (", ", row->artists) : NULL;
}

/**
 * carlos_playlist_row_dup_identifier:
 *
 * Returns: (transfer full) (nullable): the identifier as a URI: of a recording in MusicBrainz the address that
 * ListenBrainz knows it by; NULL for a name that is no URI
 */
char *
carlos_playlist_row_dup_identifier (const CarlosPlaylistRow *row)
{
  const char *id = row->identifier;

  if (id == NULL || g_uri_peek_scheme (id) == NULL)
    return NULL;
  if (g_str_has_prefix (id, RECORDING))
    return g_strconcat (RECORDING_PAGE, id + strlen (RECORDING), NULL);

  return g_uri_escape_string (id, "%:/?#[]@!$&'()*+,;=", FALSE);
}

/**
 * carlos_playlist_row_dup_page:
 *
 * Returns: (transfer full) (nullable): the address of a page about the track for people, where one follows from its
 * location
 */
char *
carlos_playlist_row_dup_page (const CarlosPlaylistRow *row)
{
  if (row->location == NULL || !g_str_has_prefix (row->location, SPOTIFY_TRACK))
    return NULL;

  return g_strconcat (SPOTIFY_PAGE, row->location + strlen (SPOTIFY_TRACK), NULL);
}

static char *
make_text (const CarlosPlaylist *self, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].ending))
        return formats[i].to_text (self);
    }
  g_set_error_literal (error, CARLOS_PLAYLIST_ERROR, CARLOS_PLAYLIST_ERROR_KIND,
                       _ ("The name of a playlist’s file must end in .m3u8, .xspf, .jspf or .csv"));

  return NULL;
}

/**
 * carlos_playlist_write:
 * @file: to write or replace; its ending says in which format: .m3u8, .xspf, .jspf or .csv
 * @error: of CARLOS_PLAYLIST_ERROR, one sentence for people
 *
 * Saves a playlist in the order of its rows: @file is complete afterwards, or as it was.
 */
gboolean
carlos_playlist_write (const CarlosPlaylist *self, GFile *file, GError **error)
{
  char *text = make_text (self, file, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = NULL;

  if (text == NULL)
    return FALSE;
  bytes = g_bytes_new_take (text, strlen (text));
  if (carlos_file_replace (file, bytes, NULL, &cause))
    return TRUE;

  name = g_file_get_parse_name (file);
  /* Translators: the name of a file and the reason why it was not written */
  g_set_error (error, CARLOS_PLAYLIST_ERROR, CARLOS_PLAYLIST_ERROR_WRITE,
               _ ("The playlist was not saved as “%s”: %s"), name, carlos_file_explain (cause));

  return FALSE;
}
