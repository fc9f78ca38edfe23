/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-lists-json.h"

#include "carlos-json.h"

#define SECONDS_PER_DAY 86400.0

static const char *
get_list_name (CarlosTopKind kind)
{
  switch (kind)
    {
    case CARLOS_TOP_TRACKS:
      return "tracks";
    case CARLOS_TOP_ALBUMS:
      return "albums";
    case CARLOS_TOP_ARTISTS:
    default:
      return "artists";
    }
}

/* What is known of a track besides its listening: what it is called, and where it is from. */
static void
add_track (JsonBuilder *builder, const CarlosLibrary *library, guint track)
{
  guint n_artists, album = library->track_albums[track];
  const guint *artists = carlos_track_table_get_artists (library->tracks, track, &n_artists);

  carlos_json_add_string (builder, "id", carlos_track_table_get_id (library->tracks, track));
  carlos_json_add_integer (builder, "key", library->track_keys[track]);
  carlos_json_add_string (builder, "name", carlos_track_table_get_title (library->tracks, track));
  carlos_json_begin_array (builder, "artists");
  for (guint a = 0; a < n_artists; a++)
    json_builder_add_string_value (builder, carlos_track_table_get_artist_name (library->tracks, artists[a]));
  json_builder_end_array (builder);
  carlos_json_add_string (builder, "album", album != CARLOS_NO_ALBUM ? library->albums[album] : NULL);
}

static void
add_entry (JsonBuilder *builder,
           const CarlosTopEntry *entry,
           CarlosTopKind kind,
           const CarlosLibrary *library,
           const CarlosExcerpt *excerpt)
{
  if (kind == CARLOS_TOP_TRACKS)
    {
      add_track (builder, library, excerpt->library_tracks[entry->number]);
    }
  else
    {
      carlos_json_add_string (builder, "name", entry->name);
      if (kind == CARLOS_TOP_ALBUMS)
        carlos_json_add_string (builder, "artist", entry->artists);
      carlos_json_add_integer (builder, "tracks", entry->n_tracks);
    }
  carlos_json_add_integer (builder, "plays", (gint64) entry->heard.n_plays);
  carlos_json_add_number (builder, "minutes", carlos_heard_get_minutes (&entry->heard));
  carlos_json_add_time (builder, "first", entry->heard.first);
  carlos_json_add_time (builder, "last", entry->heard.last);
}

/**
 * carlos_lists_json_write_top:
 * @library: what the list was made from
 * @index: likewise
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_lists_json_write_top (const CarlosTopList *list,
                             CarlosTopKind kind,
                             CarlosTopOrder order,
                             const CarlosLibrary *library,
                             const CarlosHeardIndex *index)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_add_string (builder, "list", get_list_name (kind));
  carlos_json_add_string (builder, "by", order == CARLOS_TOP_BY_PLAYS ? "plays" : "minutes");
  carlos_json_add_integer (builder, "heard", list->n_heard);
  carlos_json_add_integer (builder, "plays", (gint64) index->total.n_plays);
  carlos_json_add_number (builder, "minutes", carlos_heard_get_minutes (&index->total));
  carlos_json_begin_array (builder, "entries");
  for (guint i = 0; i < list->n_entries; i++)
    {
      json_builder_begin_object (builder);
      add_entry (builder, &list->entries[i], kind, library, index->excerpt);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}

/**
 * carlos_lists_json_write_forgotten:
 * @library: what the list was made from
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_lists_json_write_forgotten (const CarlosForgottenList *list, const CarlosLibrary *library)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "entries");
  for (guint i = 0; i < list->n_items; i++)
    {
      const CarlosForgottenTrack *item = &list->items[i];

      json_builder_begin_object (builder);
      add_track (builder, library, item->track);
      carlos_json_add_integer (builder, "plays", item->n_plays);
      carlos_json_add_integer (builder, "skips", item->n_skips);
      carlos_json_add_integer (builder, "plays_at_best", item->n_at_best);
      carlos_json_add_time (builder, "first", item->first);
      carlos_json_add_time (builder, "last", item->last);
      carlos_json_add_number (builder, "days_away", (double) item->away / SECONDS_PER_DAY);
      carlos_json_add_number (builder, "score", item->score);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
