/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-own-sound.h"

#include "carlos-list-words.h"

#include <math.h>

/* Tracks of which the listener has a file, as sounds. */

static guint
check (const CarlosLibrary *library, guint track)
{
  return track < carlos_track_table_get_n_tracks (library->tracks)
             && carlos_library_get_file (library, track) != NULL
           ? track
           : CARLOS_NO_FILE;
}

/**
 * carlos_own_sound_find:
 * @track: of the listener's table
 *
 * Returns: the track's number in the library, or CARLOS_NO_FILE
 */
guint
carlos_own_sound_find (const CarlosListener *listener, guint track)
{
  if (listener->library == NULL || listener->excerpt == NULL)
    return CARLOS_NO_FILE;

  return check (listener->library, listener->excerpt->library_tracks[track]);
}

/**
 * carlos_own_sound_find_artist:
 * @cluster: an index of the profile's clusters
 * @artist: which one it is among the artists of that cluster, see carlos_taste_index_get_artists()
 *
 * Returns: the number in the library of what was heard most by the artist, there, of which there is a file; or CARLOS_NO_FILE
 */
guint
carlos_own_sound_find_artist (const CarlosListener *listener, guint cluster, guint artist)
{
  guint n_artists = 0;
  const CarlosArtistEntry *artists = carlos_taste_index_get_artists (listener->index, cluster, &n_artists);
  const guint *tracks;

  if (artist >= n_artists)
    return CARLOS_NO_FILE;
  tracks = carlos_taste_index_get_tracks (listener->index, &artists[artist]);
  for (guint t = 0; t < artists[artist].n_tracks; t++)
    {
      guint track = carlos_own_sound_find (listener, tracks[t]);

      if (track != CARLOS_NO_FILE)
        return track;
    }

  return CARLOS_NO_FILE;
}

/**
 * carlos_own_sound_find_named:
 * @track: a number in a library, which may be another one by now
 * @title: (nullable): what the track must be called
 * @artist: whose it must be
 *
 * Returns: the same number, or CARLOS_NO_FILE
 */
guint
carlos_own_sound_find_named (const CarlosLibrary *library, guint track, const char *title, const char *artist)
{
  guint n_artists;
  const guint *artists;

  if (check (library, track) == CARLOS_NO_FILE || title == NULL
      || g_strcmp0 (carlos_track_table_get_title (library->tracks, track), title) != 0)
    return CARLOS_NO_FILE;
  artists = carlos_track_table_get_artists (library->tracks, track, &n_artists);

  return n_artists > 0
             && g_strcmp0 (carlos_track_table_get_artist_name (library->tracks, artists[0]), artist) == 0
           ? track
           : CARLOS_NO_FILE;
}

static const char *
get_album (const CarlosLibrary *library, guint track)
{
  const guint album = library->track_albums[track];

  return album != CARLOS_NO_ALBUM ? library->albums[album] : NULL;
}

static CarlosSound *
create (const CarlosLibrary *library, guint track, double start, double length)
{
  g_autofree char *uri = g_filename_to_uri (carlos_library_get_file (library, track), NULL, NULL);
  g_autofree char *artists = carlos_list_words_artists (library->tracks, track, G_MAXUINT);
  const CarlosSound sound = { .uri = uri,
                              .title = carlos_track_table_get_title (library->tracks, track),
                              .artist = *artists != '\0' ? artists : NULL,
                              .album = get_album (library, track),
                              .start = start,
                              .length = length };

  return uri != NULL ? carlos_sound_copy (&sound) : NULL;
}

/**
 * carlos_own_sound_new:
 * @track: of the library, with a file
 *
 * Returns: (transfer full) (nullable): all of the file
 */
CarlosSound *
carlos_own_sound_new (const CarlosLibrary *library, guint track)
{
  return create (library, track, 0, 0);
}

/**
 * carlos_own_sound_new_excerpt:
 * @track: of the library, with a file
 *
 * Returns: (transfer full) (nullable): its loudest stable part, or its beginning before that is known
 */
CarlosSound *
carlos_own_sound_new_excerpt (const CarlosLibrary *library, guint track)
{
  const double start = carlos_library_get_excerpt_start (library, track);

  return create (library, track, isnan (start) ? 0 : start, CARLOS_SOUND_EXCERPT);
}
