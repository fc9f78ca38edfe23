/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync-private.h"

#include "carlos-genre-tags.h"
#include "carlos-name-key.h"
#include "carlos-store-lookups.h"
#include "carlos-track-uri.h"

#include <string.h>

/* ListenBrainz tells tags of many recordings at once, among them those of their artists: one recording of each artist
 * will do. It takes 1,000, but what it answers to that may be longer than Carlos reads. */
#define BATCH 250

/* The queue is longer when it is longer; the rest follows. */
#define MAX_ARTISTS 20000

#define SERVICE (carlos_service_to_string (CARLOS_SERVICE_LISTENBRAINZ))

static const char *
get_mbid (const char *uri)
{
  return uri + strlen ("mbid:");
}

static JsonNode *
ask (CarlosServiceSync *sync, GPtrArray *lookups, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) mbids = g_ptr_array_new ();

  for (guint i = first; i < first + n; i++)
    {
      const CarlosLookup *lookup = g_ptr_array_index (lookups, i);

      g_ptr_array_add (mbids, (gpointer) get_mbid (lookup->recording));
    }

  return carlos_listenbrainz_sync_ask_recordings (sync, mbids, "artist tag", error);
}

static gboolean
is_artist (const CarlosLookup *lookup, const char *uri, const char *name)
{
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;

  if (g_strv_contains ((const char *const *) lookup->uris, uri))
    return TRUE;
  if (name == NULL)
    return FALSE;
  key = carlos_name_key_of_artist (lookup->name);
  other = carlos_name_key_of_artist (name);

  return g_str_equal (key, other);
}

/* Which of the artists of the recording it is, by what MusicBrainz calls the artist or else by name. */
static gboolean
find_artist (const CarlosLookup *lookup, JsonArray *artists, char *uri)
{
  for (guint i = 0; i < carlos_json_array_get_length (artists); i++)
    {
      JsonObject *artist = carlos_json_array_get_object (artists, i);
      const char *mbid = carlos_json_get_text (artist, "artist_mbid");

      if (mbid != NULL && carlos_track_uri_from_mbid (mbid, uri)
          && is_artist (lookup, uri, carlos_json_get_text (artist, "name")))
        return TRUE;
    }

  return FALSE;
}

static gboolean
store_artist (CarlosServiceSync *sync,
              CarlosStoreImport *batch,
              const CarlosLookup *lookup,
              JsonObject *recording,
              guint *n_genres,
              GError **error)
{
  g_autoptr (CarlosGenreTags) tags = carlos_genre_tags_new ();
  char uri[CARLOS_TRACK_URI_SIZE];

  *n_genres = 0;
  if (!find_artist (lookup, carlos_json_get_array (recording, "artist.artists"), uri))
    return TRUE;
  carlos_genre_tags_add_rows (tags, carlos_json_get_array (recording, "tag.artist"), get_mbid (uri));

  return carlos_store_import_add_artist_uri (batch, lookup->name, uri, error)
         && carlos_genre_tags_store (tags, sync, batch, lookup->name, n_genres, error);
}

static gboolean
store (CarlosServiceSync *sync,
       GPtrArray *lookups,
       guint first,
       guint n,
       JsonObject *recordings,
       GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (sync, error);

  if (batch == NULL)
    return FALSE;
  for (guint i = first; i < first + n; i++)
    {
      const CarlosLookup *lookup = g_ptr_array_index (lookups, i);
      JsonNode *recording = json_object_get_member (recordings, get_mbid (lookup->recording));
      guint n_genres;

      if (!store_artist (sync, batch, lookup, carlos_json_node_get_object (recording), &n_genres, error)
          || !carlos_store_import_end_lookup (batch, SERVICE, lookup->artist,
                                              n_genres > 0 ? CARLOS_LOOKUP_FOUND : CARLOS_LOOKUP_NOTHING,
                                              sync->now, error))
        return FALSE;
    }

  return carlos_store_import_commit (batch, error);
}

/* The genres of artists of whom no source tells any, and a recording is known. */
gboolean
carlos_listenbrainz_sync_genres (CarlosServiceSync *sync, GError **error)
{
  g_autoptr (GPtrArray) lookups = NULL;

  if (!carlos_store_queue_artists (sync->store, SERVICE, error))
    return FALSE;
  lookups = carlos_store_list_recorded_lookups (sync->store, SERVICE, sync->now, MAX_ARTISTS, error);
  if (lookups == NULL)
    return FALSE;

  for (guint first = 0; first < lookups->len; first += BATCH)
    {
      guint n = MIN (BATCH, lookups->len - first);
      g_autoptr (JsonNode) root = NULL;

      if (!carlos_service_sync_report (sync, first, lookups->len, error))
        return FALSE;
      root = ask (sync, lookups, first, n, error);
      if (root == NULL || !store (sync, lookups, first, n, carlos_json_node_get_object (root), error))
        return FALSE;
    }

  return TRUE;
}
