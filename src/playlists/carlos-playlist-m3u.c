/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist-formats.h"

#include <string.h>

/* "Artist, Artist - Title", as much as is known of it. */
static char *
dup_name (const CarlosPlaylistRow *row)
{
  g_autofree char *artists = carlos_playlist_row_dup_artists (row);

  if (artists == NULL || row->title == NULL)
    return g_strdup (artists != NULL ? artists : row->title != NULL ? row->title : "");

  return g_strdup_printf ("%s - %s", artists, row->title);
}

/* Files are written as paths, which even players know that read no URIs; but not where a path would break the line or
 * the encoding. Anything else stays a URI. */
static char *
dup_entry (const char *location)
{
  g_autofree char *path = g_filename_from_uri (location, NULL, NULL);

  if (path == NULL || !g_utf8_validate (path, -1, NULL) || strpbrk (path, "\r\n") != NULL)
    return g_strdup (location);

  return g_steal_pointer (&path);
}

static void
append_row (GString *text, const CarlosPlaylistRow *row)
{
  g_autofree char *name = dup_name (row);
  g_autofree char *entry = NULL;

  if (row->location == NULL)
    {
      g_string_append_printf (text, "# %s\n", name);
      return;
    }

  entry = dup_entry (row->location);
  g_string_append_printf (text, "#EXTINF:%" G_GINT64_FORMAT ",%s\n%s\n",
                          row->duration_ms >= 0 ? (row->duration_ms + 500) / 1000 : -1, name, entry);
}

/**
 * carlos_playlist_to_m3u:
 *
 * Writes an extended M3U in UTF-8. A track of Spotify stays its "spotify:" URI: players that can play one (Mopidy,
 * Strawberry) know it by that and take the address of its page for a stream, and others can play neither. A track of
 * which no location is known is a comment at its place, so that the next one does not get its name.
 *
 * Returns: (transfer full): the file
 */
char *
carlos_playlist_to_m3u (const CarlosPlaylist *self)
{
  GString *text = g_string_new ("#EXTM3U\n");

  if (self->title != NULL)
    g_string_append_printf (text, "#PLAYLIST:%s\n", self->title);
  for (guint i = 0; i < self->rows->len; i++)
    append_row (text, g_ptr_array_index (self->rows, i));

  return g_string_free (text, FALSE);
}
