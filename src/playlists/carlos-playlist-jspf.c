/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist-formats.h"

#include <json-glib/json-glib.h>

/* Where ListenBrainz keeps what JSPF has no word for. */
#define EXTENSION "https://musicbrainz.org/doc/jspf#playlist"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Locations and identifiers are lists in JSPF, as there may be several. */
static void
add_list (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, value);
  json_builder_end_array (builder);
}

static void
add_row (JsonBuilder *builder, const CarlosPlaylistRow *row)
{
  g_autofree char *artists = carlos_playlist_row_dup_artists (row);
  g_autofree char *identifier = carlos_playlist_row_dup_identifier (row);
  g_autofree char *page = carlos_playlist_row_dup_page (row);

  json_builder_begin_object (builder);
  add_list (builder, "location", row->location);
  add_list (builder, "identifier", identifier);
  add_string (builder, "title", row->title);
  add_string (builder, "creator", artists);
  add_string (builder, "info", page);
  add_string (builder, "album", row->album);
  if (row->duration_ms >= 0)
    {
      json_builder_set_member_name (builder, "duration");
      json_builder_add_int_value (builder, row->duration_ms);
    }
  json_builder_end_object (builder);
}

/* Whoever uploads it publishes nothing by that. */
static void
add_extension (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "extension");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, EXTENSION);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "public");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * carlos_playlist_to_jspf:
 *
 * Writes JSPF, which is XSPF in JSON, with the identifiers and the extension of ListenBrainz.
 *
 * Returns: (transfer full): the file
 */
char *
carlos_playlist_to_jspf (const CarlosPlaylist *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "playlist");
  json_builder_begin_object (builder);
  add_string (builder, "title", self->title);
  add_string (builder, "creator", self->creator);
  add_extension (builder);
  json_builder_set_member_name (builder, "track");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, g_ptr_array_index (self->rows, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
