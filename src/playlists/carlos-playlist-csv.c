/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist-formats.h"

#include <string.h>

/* RFC 4180: a field that holds a comma or quotation marks is quoted, and the marks inside are doubled. */
static void
append_field (GString *text, const char *value)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (value == NULL)
    return;
  if (strpbrk (value, ",\"") == NULL)
    {
      g_string_append (text, value);
      return;
    }

  parts = g_strsplit (value, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s\"", doubled);
}

/* As the tables that Carlos reads: names with bars between them. */
static gboolean
can_be_split_again (char **names)
{
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++)
    {
      if (strchr (names[i], '|') != NULL || (n == 1 && strchr (names[i], ';') != NULL))
        return FALSE;
    }

  return n == 0 || strchr ("[({", names[0][0]) == NULL;
}

/* Else as a list of JSON, which the tables may hold too. */
static char *
dup_list (char **names)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_string_append (list, i > 0 ? ", \"" : "\"");
      for (const char *p = names[i]; *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (list, '\\');
          g_string_append_c (list, *p);
        }
      g_string_append_c (list, '"');
    }
  g_string_append_c (list, ']');

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
append_row (GString *text, const CarlosPlaylistRow *row)
{
  g_autofree char *artists
    = can_be_split_again (row->artists) ? g_strjoinv ("|", row->artists) : dup_list (row->artists);

  append_field (text, row->title);
  g_string_append_c (text, ',');
  append_field (text, artists);
  g_string_append_c (text, ',');
  append_field (text, row->album);
  g_string_append_c (text, ',');
  if (row->duration_ms >= 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, row->duration_ms);
  g_string_append_c (text, ',');
  append_field (text, row->identifier);
  g_string_append_c (text, ',');
  append_field (text, row->location);
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
