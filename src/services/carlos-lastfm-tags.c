/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-sync-private.h"

#include "carlos-genre-tags.h"
#include "carlos-store-lookups.h"

#define BUCKET "tags"

/* In 24 hours: Last.fm wants no more than is needed, and each artist is a call. */
#define MAX_CALLS 200

/* What Spotify tells is told to no other service. */
#define NOT_TOLD (carlos_service_get_source (CARLOS_SERVICE_SPOTIFY))

#define SERVICE (carlos_service_to_string (CARLOS_SERVICE_LASTFM))

static void
read_tags (JsonNode *root, CarlosGenreTags *tags)
{
  g_autoptr (JsonArray) rows
    = carlos_json_array_or_single (carlos_json_node_get_object (root), "toptags.tag");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = carlos_json_array_get_object (rows, i);
      const char *word = carlos_json_get_text (row, "name");
      double votes = 0;

      if (word != NULL && carlos_json_get_double (row, "count", &votes))
        carlos_genre_tags_add (tags, word, votes, FALSE);
    }
}

static gboolean
store (CarlosServiceSync *sync, const CarlosLookup *lookup, CarlosGenreTags *tags, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (sync, error);
  guint n_genres;

  return batch != NULL && carlos_genre_tags_store (tags, sync, batch, lookup->name, &n_genres, error)
         && carlos_store_import_end_lookup (batch, SERVICE, lookup->artist,
                                            n_genres > 0 ? CARLOS_LOOKUP_FOUND : CARLOS_LOOKUP_NOTHING,
                                            sync->now, error)
         && carlos_store_import_commit (batch, error);
}

/* Of an artist whom Last.fm does not have nobody told a genre. */
static gboolean
look_up (CarlosServiceSync *sync, const CarlosLookup *lookup, GError **error)
{
  g_autoptr (CarlosGenreTags) tags = carlos_genre_tags_new ();
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) root
    = carlos_lastfm_sync_get (sync, "artist.gettoptags", "artist", lookup->name, "&autocorrect=1", &fault);

  if (root == NULL && !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND)
      && !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  read_tags (root, tags);

  return store (sync, lookup, tags, error);
}

/* The genres of artists of whom no source tells any. */
gboolean
carlos_lastfm_sync_tags (CarlosServiceSync *sync, GError **error)
{
  if (!carlos_store_queue_artists_but (sync->store, SERVICE, NOT_TOLD, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (CarlosLookup) lookup = NULL;
      guint n_done, n_waiting;
      gboolean may_ask;

      if (!carlos_store_count_lookups (sync->store, SERVICE, &n_done, &n_waiting, error)
          || !carlos_service_sync_report (sync, n_done, (guint64) n_done + n_waiting, error)
          || !carlos_store_next_lookup (sync->store, SERVICE, sync->now, &lookup, error))
        return FALSE;
      if (lookup == NULL)
        return TRUE;
      if (!carlos_service_sync_may_ask (sync, BUCKET, MAX_CALLS, &may_ask, error))
        return FALSE;
      if (!may_ask)
        return TRUE;
      if (!look_up (sync, lookup, error))
        return FALSE;
    }
}
