/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spotify-reader.h"

#include "carlos-time-text.h"

#include <string.h>

#define ID_LENGTH 22
#define ARTIST_PREFIX "spotify:artist:"
#define LOCAL_PREFIX "spotify:local:"

#define MAX_LENGTH_MS 86400000

/**
 * carlos_spotify_is_id:
 * @text: (nullable)
 *
 * Returns: whether Spotify can call a track, an artist or a playlist so: 22 letters and digits, which can stand in an
 *   address as they are
 */
gboolean
carlos_spotify_is_id (const char *text)
{
  gsize length = 0;

  while (text != NULL && g_ascii_isalnum (text[length]))
    length++;

  return length == ID_LENGTH && text[length] == '\0';
}

/* Times before 1970 are what it writes for times that it does not know. */
static gint64
read_time (JsonObject *object, const char *name)
{
  const char *text = carlos_json_get_text (object, name);
  gint64 time;

  return text != NULL && carlos_time_parse (text, &time) && time > 0 ? time : -1;
}

/* By its id, or else by its uri, which has the id at its end. */
static const char *
read_artist_id (JsonObject *object)
{
  const char *id = carlos_json_get_text (object, "id");
  const char *uri = carlos_json_get_text (object, "uri");

  if (!carlos_spotify_is_id (id))
    id = uri != NULL && g_str_has_prefix (uri, ARTIST_PREFIX) ? uri + strlen (ARTIST_PREFIX) : NULL;

  return carlos_spotify_is_id (id) ? id : NULL;
}

static void
read_artists (JsonObject *object, CarlosSpotifyRow *row)
{
  JsonArray *artists = carlos_json_get_array (object, "artists");
  guint n = carlos_json_array_get_length (artists);

  for (guint i = 0; i < n && row->track.n_artists < CARLOS_SPOTIFY_MAX_ARTISTS; i++)
    {
      JsonObject *artist = carlos_json_array_get_object (artists, i);
      const char *name = carlos_json_get_text (artist, "name");

      if (name == NULL)
        continue;
      row->artists[row->track.n_artists] = name;
      row->artist_ids[row->track.n_artists++] = read_artist_id (artist);
    }
}

static void
read_uri (JsonObject *object, CarlosSpotifyRow *row)
{
  const char *uri = carlos_json_get_text (object, "uri");
  const char *id = carlos_json_get_text (object, "id");

  if ((uri != NULL && carlos_track_uri_from_spotify (uri, row->uri))
      || (carlos_spotify_is_id (id) && carlos_track_uri_from_id (id, row->uri)))
    row->track.uri = row->uri;
}

static gint64
read_length (JsonObject *object)
{
  gint64 ms;

  return carlos_json_get_int (object, "duration_ms", &ms) && ms > 0 && ms <= MAX_LENGTH_MS ? ms : 0;
}

static CarlosSpotifyRowKind
find_kind (JsonObject *object, const CarlosSpotifyRow *row)
{
  const char *type = carlos_json_get_text (object, "type");
  const char *uri = carlos_json_get_text (object, "uri");

  if (carlos_json_get_flag (object, "is_local") || (uri != NULL && g_str_has_prefix (uri, LOCAL_PREFIX)))
    return CARLOS_SPOTIFY_ROW_LOCAL;
  if (type != NULL && !g_str_equal (type, "track"))
    return CARLOS_SPOTIFY_ROW_EPISODE;

  return row->track.title != NULL && row->track.n_artists > 0 ? CARLOS_SPOTIFY_ROW_TRACK
                                                              : CARLOS_SPOTIFY_ROW_NOTHING;
}

/**
 * carlos_spotify_track_read:
 * @object: (nullable): a track, as it stands in lists of favourites and of what was found
 * @row: (out caller-allocates)
 */
void
carlos_spotify_track_read (JsonObject *object, CarlosSpotifyRow *row)
{
  *row = (CarlosSpotifyRow){ .time = -1 };
  row->track.artists = row->artists;
  row->track.title = carlos_json_get_text (object, "name");
  row->track.album = carlos_json_get_text (object, "album.name");
  row->track.isrc = carlos_json_get_text (object, "external_ids.isrc");
  row->track.length_ms = read_length (object);
  read_artists (object, row);
  read_uri (object, row);
  row->kind = find_kind (object, row);
}

/**
 * carlos_spotify_row_read:
 * @object: (nullable): a row of saved tracks, of a playlist or of what was played; NULL for one of null
 * @row: (out caller-allocates)
 */
void
carlos_spotify_row_read (JsonObject *object, CarlosSpotifyRow *row)
{
  static const char *const times[] = { "added_at", "played_at" };
  JsonObject *item = carlos_json_get_object (object, "item");

  carlos_spotify_track_read (item != NULL ? item : carlos_json_get_object (object, "track"), row);
  if (carlos_json_get_flag (object, "is_local"))
    row->kind = CARLOS_SPOTIFY_ROW_LOCAL;
  for (guint i = 0; i < G_N_ELEMENTS (times) && row->time < 0; i++)
    row->time = read_time (object, times[i]);
}

/**
 * carlos_spotify_artist_read:
 * @object: (nullable)
 * @artist: (out caller-allocates)
 *
 * Returns: FALSE when it has no name
 */
gboolean
carlos_spotify_artist_read (JsonObject *object, CarlosSpotifyArtist *artist)
{
  *artist = (CarlosSpotifyArtist){
    .name = carlos_json_get_text (object, "name"),
    .id = read_artist_id (object),
    .genres = carlos_json_get_array (object, "genres"),
  };

  return artist->name != NULL;
}

/**
 * carlos_spotify_listing_read:
 * @object: (nullable): a playlist, with its rows or without
 * @listing: (out caller-allocates)
 *
 * Returns: FALSE when it has no id, by which more could be asked of it
 */
gboolean
carlos_spotify_listing_read (JsonObject *object, CarlosSpotifyListing *listing)
{
  *listing = (CarlosSpotifyListing){
    .id = carlos_json_get_text (object, "id"),
    .name = carlos_json_get_text (object, "name"),
    .snapshot = carlos_json_get_text (object, "snapshot_id"),
    .owner = carlos_json_get_text (object, "owner.id"),
    .total = -1,
    .is_collaborative = carlos_json_get_flag (object, "collaborative"),
    .is_public = carlos_json_get_flag (object, "public"),
  };
  if (!carlos_json_get_int (object, "items.total", &listing->total))
    carlos_json_get_int (object, "tracks.total", &listing->total);

  return carlos_spotify_is_id (listing->id);
}

/**
 * carlos_spotify_profile_read:
 * @object: (nullable)
 * @profile: (out caller-allocates)
 *
 * Returns: FALSE when it does not tell who the listener is
 */
gboolean
carlos_spotify_profile_read (JsonObject *object, CarlosSpotifyProfile *profile)
{
  *profile = (CarlosSpotifyProfile){
    .user = carlos_json_get_text (object, "account_id"),
    .id = carlos_json_get_text (object, "id"),
    .name = carlos_json_get_text (object, "display_name"),
  };
  if (profile->user == NULL)
    profile->user = profile->id;
  if (profile->name == NULL)
    profile->name = profile->id != NULL ? profile->id : profile->user;

  return profile->user != NULL;
}

/**
 * carlos_spotify_page_read:
 * @object: (nullable)
 * @page: (out caller-allocates)
 *
 * Returns: FALSE when it is no page of a list: an answer without rows is not one of an empty list
 */
gboolean
carlos_spotify_page_read (JsonObject *object, CarlosSpotifyPage *page)
{
  JsonNode *next = object != NULL ? json_object_get_member (object, "next") : NULL;

  *page = (CarlosSpotifyPage){ .rows = carlos_json_get_array (object, "items"), .total = -1 };
  page->n_rows = carlos_json_array_get_length (page->rows);
  page->has_next = next != NULL && !JSON_NODE_HOLDS_NULL (next);
  if (!carlos_json_get_int (object, "total", &page->total) || page->total < 0)
    page->total = -1;

  return page->rows != NULL;
}
