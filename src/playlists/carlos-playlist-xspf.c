/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist-formats.h"

static void
append_element (GString *text, const char *indent, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_markup_escape_text (value, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (text, "%s<%s>%s</%s>\n", indent, name, escaped, name);
}

static void
append_row (GString *text, const CarlosPlaylistRow *row)
{
  static const char indent[] = "      ";
  g_autofree char *artists = carlos_playlist_row_dup_artists (row);
  g_autofree char *identifier = carlos_playlist_row_dup_identifier (row);
  g_autofree char *page = carlos_playlist_row_dup_page (row);

  g_string_append (text, "    <track>\n");
  append_element (text, indent, "location", row->location);
  append_element (text, indent, "identifier", identifier);
  append_element (text, indent, "title", row->title);
  append_element (text, indent, "creator", artists);
  append_element (text, indent, "info", page);
  append_element (text, indent, "album", row->album);
  if (row->duration_ms >= 0)
    g_string_append_printf (text, "%s<duration>%" G_GINT64_FORMAT "</duration>\n", indent, row->duration_ms);
  g_string_append (text, "    </track>\n");
}

/**
 * carlos_playlist_to_xspf:
 *
 * Writes XSPF version 1 (https://xspf.org/spec).
 *
 * Returns: (transfer full): the file
 */
char *
carlos_playlist_to_xspf (const CarlosPlaylist *self)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n");

  append_element (text, "  ", "title", self->title);
  append_element (text, "  ", "creator", self->creator);
  g_string_append (text, "  <trackList>\n");
  for (guint i = 0; i < self->rows->len; i++)
    append_row (text, g_ptr_array_index (self->rows, i));
  g_string_append (text, "  </trackList>\n</playlist>\n");

  return g_string_free (text, FALSE);
}
