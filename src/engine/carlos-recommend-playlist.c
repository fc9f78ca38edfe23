/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-playlist.h"

#include <glib/gi18n-lib.h>

/* A list that was made earlier may name what is in none of the files any more that it was made of. */
static void
add_by_name (CarlosPlaylist *playlist, const CarlosRecommendation *item)
{
  char *artists[] = { item->artist, NULL };
  const CarlosPlaylistRow row
    = { .title = item->title, .artists = artists, .duration_ms = CARLOS_NO_DURATION, .identifier = item->id };

  carlos_playlist_add (playlist, &row);
}

/* The numbers of a list are those of the world that it was made from, which may be another one by now. */
static guint
find_row (const CarlosWorld *world, const CarlosRecommendation *item)
{
  const CarlosTrackTable *table = world->library->tracks;
  guint n = 0;
  const guint *artists = NULL;

  if (item->row < carlos_world_get_n_rows (world)
      && g_strcmp0 (carlos_track_table_get_title (table, item->row), item->title) == 0)
    artists = carlos_track_table_get_artists (table, item->row, &n);
  if (n > 0 && g_str_equal (carlos_track_table_get_artist_name (table, artists[0]), item->artist))
    return item->row;

  return carlos_world_find_row (world, item->artist, item->title);
}

/**
 * carlos_recommendations_to_playlist:
 * @world: the music that the list is of
 * @n_left_out: (out): how many artists the list names without a track
 *
 * Returns: (transfer full): the tracks of a list, in its order. Artists have no track that could be played and are left
 *   out.
 */
CarlosPlaylist *
carlos_recommendations_to_playlist (const CarlosRecommendations *list,
                                    const CarlosWorld *world,
                                    guint *n_left_out)
{
  char week[CARLOS_WEEK_TEXT_SIZE];
  g_autofree char *title = NULL;
  CarlosPlaylist *playlist;

  carlos_week_format (list->week, week);
  /* Translators: the title of a playlist; %s is a week such as 2026-W47 */
  title = g_strdup_printf (_ ("Recommended in %s"), week);
  playlist = carlos_playlist_new (title, NULL);
  *n_left_out = 0;
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosRecommendation *item = &list->items[i];
      guint row = item->title != NULL ? find_row (world, item) : CARLOS_NOTHING;

      if (item->title == NULL)
        (*n_left_out)++;
      else if (row == CARLOS_NOTHING)
        add_by_name (playlist, item);
      else
        carlos_playlist_add_track (playlist, world->library, row);
    }

  return playlist;
}

/**
 * carlos_recommend_playlist_say_left_out:
 * @n_left_out: as carlos_recommendations_to_playlist() tells it, above 0
 *
 * Returns: (transfer full): why a playlist is shorter than the list, one sentence
 */
char *
carlos_recommend_playlist_say_left_out (guint n_left_out)
{
  return g_strdup_printf (
    g_dngettext (
      GETTEXT_PACKAGE,
      "%u artist is left out: only the name is known, and no track that a playlist could hold",
      "%u artists are left out: only their names are known, and no tracks that a playlist could hold",
      n_left_out),
    n_left_out);
}
