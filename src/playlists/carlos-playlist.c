/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-playlist.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (carlos - playlist - error - quark, carlos_playlist_error)

/* A character that ends a line or means nothing in one. */
static gboolean
is_break (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* One line of text: a run of line breaks and control characters becomes a space, and what XML cannot hold even as a
 * number, U+FFFE and U+FFFF, is left out. Returns NULL when nothing remains. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean was_break = FALSE;

  for (const char *p = valid; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_break (c) && !was_break)
        g_string_append_c (clean, ' ');
      else if (!is_break (c) && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (clean, c);
      was_break = is_break (c);
    }
  g_strstrip (clean->str);

  return clean->str[0] != '\0' ? g_strdup (clean->str) : NULL;
}

/* A URI of ASCII without spaces. Returns NULL for what names no scheme, since a player would take it for a path. */
static char *
clean_uri (const char *uri)
{
  if (uri == NULL || g_uri_peek_scheme (uri) == NULL)
    return NULL;

  return g_uri_escape_string (uri, "%:/?#[]@!$&'()*+,;=", FALSE);
}

static char **
clean_names (char **names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = clean_text (names[i]);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static void
row_free (CarlosPlaylistRow *row)
{
  g_free (row->title);
  g_strfreev (row->artists);
  g_free (row->album);
  g_free (row->location);
  g_free (row->identifier);
  g_free (row);
}

/**
 * carlos_playlist_new:
 * @title: (nullable): copied
 * @creator: (nullable): copied
 *
 * Returns: (transfer full): a list without tracks
 */
CarlosPlaylist *
carlos_playlist_new (const char *title, const char *creator)
{
  CarlosPlaylist *self = g_new0 (CarlosPlaylist, 1);

  *self = (CarlosPlaylist){
    .title = clean_text (title),
    .creator = clean_text (creator),
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free),
  };

  return self;
}

void
carlos_playlist_free (CarlosPlaylist *self)
{
  g_free (self->title);
  g_free (self->creator);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * carlos_playlist_add:
 * @row: copied
 *
 * Adds a track at the end. Text becomes one line: line breaks and control characters are spaces in every format, since
 * none of them means any in a title. A location that is no URI is left out.
 */
void
carlos_playlist_add (CarlosPlaylist *self, const CarlosPlaylistRow *row)
{
  CarlosPlaylistRow *copy = g_new0 (CarlosPlaylistRow, 1);

  *copy = (CarlosPlaylistRow){
    .title = clean_text (row->title),
    .artists = clean_names (row->artists),
    .album = clean_text (row->album),
    .duration_ms = row->duration_ms >= 0 ? row->duration_ms : CARLOS_NO_DURATION,
    .location = clean_uri (row->location),
    .identifier = clean_text (row->identifier),
  };
  g_ptr_array_add (self->rows, copy);
}

static gint64
get_duration (const CarlosTrackTable *table, guint track)
{
  const float *durations = carlos_track_table_get_feature (table, CARLOS_FEATURE_DURATION_MS);

  return durations != NULL && isfinite (durations[track]) ? llround (durations[track]) : CARLOS_NO_DURATION;
}

/* What a player can be given; the name of a recording in a database is no place where it lies. */
static const char *
find_location (const char *id)
{
  static const char *const schemes[] = { "spotify:", "file:", "https:", "http:" };

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_str_has_prefix (id, schemes[i]))
        return id;
    }

  return NULL;
}

/**
 * carlos_playlist_add_track:
 * @track: its number in the library's table
 *
 * Adds a track with all that the library knows of it. Its location is the listener's own file of it, or its id where players can
 * open that.
 */
void
carlos_playlist_add_track (CarlosPlaylist *self, const CarlosLibrary *library, guint track)
{
  const CarlosTrackTable *table = library->tracks;
  guint n_artists;
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);
  guint album = library->track_albums != NULL ? library->track_albums[track] : CARLOS_NO_ALBUM;
  const char *id = carlos_track_table_get_id (table, track);
  const char *file = carlos_library_get_file (library, track);
  g_autofree char *uri = file != NULL ? g_filename_to_uri (file, NULL, NULL) : NULL;
  g_autofree const char **names = g_new0 (const char *, n_artists + 1);
  CarlosPlaylistRow row = {
    .title = (char *) carlos_track_table_get_title (table, track),
    .artists = (char **) names,
    .album = album != CARLOS_NO_ALBUM ? library->albums[album] : NULL,
    .duration_ms = get_duration (table, track),
    .location = uri != NULL ? uri : (char *) find_location (id),
    .identifier = (char *) id,
  };

  for (guint a = 0; a < n_artists; a++)
    names[a] = carlos_track_table_get_artist_name (table, artists[a]);
  carlos_playlist_add (self, &row);
}
