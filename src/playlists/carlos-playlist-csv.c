/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist-formats.h"

#include "carlos-csv-text.h"

static void
append_row (GString *text, const CarlosPlaylistRow *row)
{
  carlos_csv_append_field (text, row->title);
  g_string_append_c (text, ',');
  carlos_csv_append_names (text, (const char *const *) row->artists, g_strv_length (row->artists), ";");
  g_string_append_c (text, ',');
  carlos_csv_append_field (text, row->album);
  g_string_append_c (text, ',');
  if (row->duration_ms >= 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, row->duration_ms);
  g_string_append_c (text, ',');
  carlos_csv_append_field (text, row->identifier);
  g_string_append_c (text, ',');
  carlos_csv_append_field (text, row->location);
  g_string_append (text, "\r\n");
}

/**
 * carlos_playlist_to_csv:
 *
 * Writes a table by RFC 4180, in UTF-8 with a header, that Carlos reads as a table of tracks.
 *
 * Returns: (transfer full): the file
 */
char *
carlos_playlist_to_csv (const CarlosPlaylist *self)
{
  GString *text = g_string_new ("title,artists,album,duration_ms,id,location\r\n");

  for (guint i = 0; i < self->rows->len; i++)
    append_row (text, g_ptr_array_index (self->rows, i));

  return g_string_free (text, FALSE);
}
