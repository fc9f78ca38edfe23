/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#include "carlos-store-lookups.h"

#include <string.h>

/* Spotify may still tell genres of some artists, but only of one at a time. The store keeps the queue. */

#define BUCKET "artists"

/* In 24 hours: each artist is a call, and few bring anything. */
#define MAX_CALLS 100

#define SERVICE (carlos_service_to_string (CARLOS_SERVICE_SPOTIFY))

static const char *
find_id (const CarlosLookup *lookup)
{
  for (guint i = 0; lookup->uris[i] != NULL; i++)
    {
      const char *uri = lookup->uris[i];
      const char *id = g_str_has_prefix (uri, CARLOS_SPOTIFY_ARTIST_PREFIX)
                         ? uri + strlen (CARLOS_SPOTIFY_ARTIST_PREFIX)
                         : NULL;

      if (carlos_spotify_is_id (id))
        return id;
    }

  return NULL;
}

static gboolean
end_lookup (CarlosSpotifySync *self,
            CarlosStoreImport *batch,
            const CarlosLookup *lookup,
            CarlosLookupOutcome outcome,
            GError **error)
{
  return carlos_store_import_end_lookup (batch, SERVICE, lookup->artist, outcome, self->now, error);
}

/* Passes by artists whom other sources brought, of whom Spotify cannot be asked. Leaves the next one of whom it can
 * be in @lookup, if there is any. */
static gboolean
find_next (CarlosSpotifySync *self, CarlosLookup **lookup, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = NULL;

  for (*lookup = NULL;;)
    {
      g_autoptr (CarlosLookup) next = NULL;

      if (!carlos_store_next_lookup (self->store, SERVICE, self->now, &next, error))
        return FALSE;
      if (next == NULL || find_id (next) != NULL)
        {
          *lookup = g_steal_pointer (&next);
          return batch == NULL || carlos_store_import_commit (batch, error);
        }
      if (batch == NULL)
        batch = carlos_spotify_sync_begin_batch (self, error);
      if (batch == NULL || !end_lookup (self, batch, next, CARLOS_LOOKUP_NOTHING, error))
        return FALSE;
    }
}

static gboolean
store_answer (CarlosSpotifySync *self, const CarlosLookup *lookup, JsonNode *root, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_spotify_sync_begin_batch (self, error);
  CarlosSpotifyArtist artist;
  guint n_genres;

  carlos_spotify_artist_read (carlos_json_node_get_object (root), &artist);
  artist.name = lookup->name;

  return batch != NULL && carlos_spotify_sync_add_genres (self, batch, &artist, &n_genres, error)
         && end_lookup (self, batch, lookup, n_genres > 0 ? CARLOS_LOOKUP_FOUND : CARLOS_LOOKUP_NOTHING,
                        error)
         && carlos_store_import_commit (batch, error);
}

/* What is wrong with one artist must not keep those behind from being asked of. Returns FALSE with an error when it
 * is more than that. */
static gboolean
bear_fault (CarlosSpotifySync *self, const CarlosLookup *lookup, GError *fault, GError **error)
{
  gboolean is_unknown = g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND)
                        || g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED);
  gboolean is_garbled = g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER);
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (is_unknown || is_garbled)
    {
      batch = carlos_spotify_sync_begin_batch (self, error);
      if (batch == NULL
          || !end_lookup (self, batch, lookup, is_unknown ? CARLOS_LOOKUP_NOTHING : CARLOS_LOOKUP_LATER,
                          error)
          || !carlos_store_import_commit (batch, error))
        return FALSE;
    }
  if (!is_unknown)
    g_propagate_error (error, g_error_copy (fault));

  return is_unknown;
}

static gboolean
look_up (CarlosSpotifySync *self, const CarlosLookup *lookup, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/v1/artists/%s", find_id (lookup));
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) root = carlos_spotify_sync_get (self, BUCKET, path, &fault);

  return root != NULL ? store_answer (self, lookup, root, error) : bear_fault (self, lookup, fault, error);
}

/* The genres of artists of whom no source tells any. */
gboolean
carlos_spotify_sync_artists (CarlosSpotifySync *self, GError **error)
{
  guint n_done, n_waiting;

  if (!carlos_store_queue_artists (self->store, SERVICE, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (CarlosLookup) lookup = NULL;
      gboolean may_ask;

      if (!carlos_store_count_lookups (self->store, SERVICE, &n_done, &n_waiting, error)
          || !carlos_spotify_sync_report (self, n_done, (gint64) n_done + n_waiting, error)
          || !find_next (self, &lookup, error))
        return FALSE;
      if (lookup == NULL)
        return TRUE;
      if (!carlos_spotify_sync_may_ask (self, BUCKET, MAX_CALLS, &may_ask, error))
        return FALSE;
      if (!may_ask)
        return TRUE;
      if (!look_up (self, lookup, error))
        return FALSE;
    }
}
