/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-library.h"

#include "carlos-track-table-builder.h"

#include <string.h>

struct _InventedLibrary
{
  CarlosTrackTableBuilder *builder;
  GPtrArray *albums;
  GArray *track_albums;
  GArray *plays;
};

InventedLibrary *
invented_library_new (void)
{
  InventedLibrary *self = g_new0 (InventedLibrary, 1);

  self->builder = carlos_track_table_builder_new ();
  self->albums = g_ptr_array_new ();
  self->track_albums = g_array_new (FALSE, FALSE, sizeof (guint));
  self->plays = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));

  return self;
}

static CarlosSlice
slice (const char *text)
{
  return (CarlosSlice){ text, strlen (text) };
}

/* Names with bars between them. */
static CarlosSlice *
slice_names (char **names)
{
  CarlosSlice *slices = g_new (CarlosSlice, g_strv_length (names) + 1);

  for (guint i = 0; names[i] != NULL; i++)
    slices[i] = slice (names[i]);

  return slices;
}

/* Of this test albums of the same name are the same. */
static guint
find_album (InventedLibrary *self, const char *name)
{
  guint album;

  if (name == NULL)
    return CARLOS_NO_ALBUM;
  if (!g_ptr_array_find_with_equal_func (self->albums, name, g_str_equal, &album))
    {
      album = self->albums->len;
      g_ptr_array_add (self->albums, g_strdup (name));
    }

  return album;
}

/* @artists and @genres: separated by bars; @album: (nullable). Returns the track's number. */
guint
invented_library_add_track (InventedLibrary *self,
                            const char *title,
                            const char *artists,
                            const char *genres,
                            const char *album)
{
  g_auto (GStrv) artist_names = g_strsplit (artists, "|", -1);
  g_auto (GStrv) genre_names = g_strsplit (genres, "|", -1);
  g_autofree CarlosSlice *artist_slices = slice_names (artist_names);
  g_autofree CarlosSlice *genre_slices = slice_names (genre_names);
  g_autofree char *id = g_strdup_printf ("spotify:track:%u", self->track_albums->len);
  guint album_number = find_album (self, album);
  CarlosTrackRow row;

  carlos_track_row_clear (&row);
  row.id = slice (id);
  row.title = slice (title);
  row.artists = artist_slices;
  row.n_artists = g_strv_length (artist_names);
  row.genres = genre_slices;
  row.n_genres = g_strv_length (genre_names);
  g_assert_true (carlos_track_table_builder_add (self->builder, &row));
  g_array_append_val (self->track_albums, album_number);

  return self->track_albums->len - 1;
}

/* Shorter than 30 seconds is short. */
void
invented_library_play (InventedLibrary *self, guint track, gint64 time, guint seconds, CarlosPlayFlags flags)
{
  CarlosPlay play = { .time = time, .track = track, .ms = seconds * 1000, .flags = flags };

  if (play.ms < CARLOS_PLAY_MIN_MS)
    play.flags |= CARLOS_PLAY_SHORT;
  g_array_append_val (self->plays, play);
}

CarlosLibrary *
invented_library_end (InventedLibrary *self)
{
  CarlosLibrary *library = carlos_library_new ();

  library->tracks = carlos_track_table_builder_end (self->builder);
  library->plays = carlos_play_log_new_take (self->plays);
  library->n_albums = self->albums->len;
  library->albums = (char **) g_ptr_array_free (self->albums, FALSE);
  library->track_albums = (guint *) (gpointer) g_array_free (self->track_albums, FALSE);
  carlos_track_table_builder_free (self->builder);
  g_free (self);

  return library;
}
