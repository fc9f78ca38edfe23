/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync-private.h"

#include "carlos-track-uri.h"

#define STATE_TOP "top:"

/* The ranges of ListenBrainz that are nearest to those that other services have. */
static const struct
{
  const char *list;
  const char *range;
} lists[] = {
  { "short_term", "month" },
  { "medium_term", "half_yearly" },
  { "long_term", "all_time" },
};

static gboolean
add_artist (CarlosServiceSync *sync,
            CarlosStoreImport *batch,
            const char *list,
            JsonObject *object,
            guint position,
            GError **error)
{
  const char *mbid = carlos_json_get_text (object, "artist_mbid");
  char uri[CARLOS_TRACK_URI_SIZE];
  const CarlosImportArtist artist = {
    .name = carlos_json_get_text (object, "artist_name"),
    .uri = mbid != NULL && carlos_track_uri_from_mbid (mbid, uri) ? uri : NULL,
  };
  gboolean added;

  if (artist.name == NULL)
    {
      sync->part->n_skipped++;
      return TRUE;
    }
  if (!carlos_store_import_add_artist_list_member (batch, list, position, &artist, &added, error))
    return FALSE;
  carlos_service_sync_count (sync, added);

  return TRUE;
}

/* A list of which nothing is computed yet stays as it was. */
static gboolean
replace (CarlosServiceSync *sync, CarlosStoreImport *batch, const char *list, JsonArray *rows, GError **error)
{
  if (rows == NULL)
    return TRUE;
  if (!carlos_store_import_replace_artist_list (batch, list, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      if (!add_artist (sync, batch, list, carlos_json_array_get_object (rows, i), i, error))
        return FALSE;
    }

  return carlos_store_import_finish_artist_list (batch, list, error);
}

static gboolean
update (CarlosServiceSync *sync, const char *list, const char *range, GError **error)
{
  g_autofree char *key = g_strconcat (STATE_TOP, list, NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (CarlosStoreImport) batch = NULL;
  JsonArray *rows;
  gboolean recent;

  if (!carlos_service_sync_is_recent (sync, key, CARLOS_LISTENBRAINZ_DAY_S, &recent, error))
    return FALSE;
  if (recent)
    return TRUE;
  root = carlos_listenbrainz_sync_get_stats (sync, sync->user, "artists", range, &rows, error);
  if (root == NULL)
    return FALSE;
  batch = carlos_service_sync_begin_batch (sync, error);

  return batch != NULL && replace (sync, batch, list, rows, error)
         && carlos_service_sync_write_number (batch, key, sync->now, error)
         && carlos_store_import_commit (batch, error);
}

/* Whom the listener hears most. */
gboolean
carlos_listenbrainz_sync_top (CarlosServiceSync *sync, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (!carlos_service_sync_report (sync, i, G_N_ELEMENTS (lists), error)
          || !update (sync, lists[i].list, lists[i].range, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
carlos_listenbrainz_sync_forget_top (CarlosStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *key = g_strconcat (STATE_TOP, lists[i].list, NULL);

      if (!carlos_store_set_state (store, CARLOS_LISTENBRAINZ_SOURCE, key, NULL, error))
        return FALSE;
    }

  return TRUE;
}
