/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync-private.h"

#include "carlos-store-community.h"
#include "carlos-track-uri.h"

#include <string.h>

#define STATE_RECOMMENDATIONS "recommendations"
#define MAX_RECORDINGS 200

/* What ListenBrainz recommends has no names; the names are asked for apart. */
static JsonNode *
ask_names (CarlosServiceSync *sync, JsonArray *rows, GError **error)
{
  g_autoptr (GPtrArray) mbids = g_ptr_array_new ();

  for (guint i = 0; i < carlos_json_array_get_length (rows); i++)
    {
      const char *mbid = carlos_json_get_text (carlos_json_array_get_object (rows, i), "recording_mbid");

      if (mbid != NULL && mbids->len < MAX_RECORDINGS)
        g_ptr_array_add (mbids, (gpointer) mbid);
    }

  return mbids->len > 0 ? carlos_listenbrainz_sync_ask_recordings (sync, mbids, "artist", error)
                        : json_node_new (JSON_NODE_NULL);
}

static gboolean
add_recording (CarlosServiceSync *sync,
               CarlosStoreImport *batch,
               JsonObject *row,
               JsonObject *names,
               GError **error)
{
  const char *text = carlos_json_get_text (row, "recording_mbid");
  char uri[CARLOS_TRACK_URI_SIZE];
  JsonObject *known;
  CarlosStoredCommunityItem item = { .kind = CARLOS_COMMUNITY_RECORDING };
  double score;

  if (text == NULL || !carlos_track_uri_from_mbid (text, uri)
      || !carlos_json_get_double (row, "score", &score))
    {
      sync->part->n_skipped++;
      return TRUE;
    }
  known = names != NULL ? carlos_json_node_get_object (json_object_get_member (names, text)) : NULL;
  item.id = uri + strlen ("mbid:");
  item.artist = (char *) carlos_json_get_text (known, "artist.name");
  item.title = (char *) carlos_json_get_text (known, "recording.name");
  sync->part->n_new++;

  return carlos_store_import_add_recommendation (batch, &item, score, sync->now, error);
}

static gboolean
store (CarlosServiceSync *sync, JsonArray *rows, JsonObject *names, GError **error)
{
  g_autoptr (CarlosStoreImport) batch = carlos_service_sync_begin_batch (sync, error);
  guint n = MIN (carlos_json_array_get_length (rows), MAX_RECORDINGS);

  if (batch == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!add_recording (sync, batch, carlos_json_array_get_object (rows, i), names, error))
        return FALSE;
    }

  return carlos_store_import_end_recommendations (batch, sync->now, error)
         && carlos_service_sync_write_number (batch, STATE_RECOMMENDATIONS, sync->now, error)
         && carlos_store_import_commit (batch, error);
}

/* What ListenBrainz' collaborative filtering recommends; nothing, if it has none for the listener. */
gboolean
carlos_listenbrainz_sync_recommendations (CarlosServiceSync *sync, GError **error)
{
  g_autofree char *end = g_strdup_printf ("/recording?count=%d", MAX_RECORDINGS);
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/cf/recommendation/user/", sync->user, end);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) names = NULL;
  JsonArray *rows;
  gboolean recent;

  if (!carlos_service_sync_is_recent (sync, STATE_RECOMMENDATIONS, CARLOS_LISTENBRAINZ_DAY_S, &recent, error))
    return FALSE;
  if (recent)
    return TRUE;
  root = carlos_service_sync_get (sync, CARLOS_LISTENBRAINZ_BUCKET, path, error);
  if (root == NULL)
    return FALSE;
  rows = carlos_json_get_array (carlos_json_node_get_object (root), "payload.mbids");
  if (rows == NULL && !JSON_NODE_HOLDS_NULL (root))
    return carlos_service_sync_fail_answer (sync, error);
  names = ask_names (sync, rows, error);

  return names != NULL && store (sync, rows, carlos_json_node_get_object (names), error);
}

gboolean
carlos_listenbrainz_sync_forget_recommendations (CarlosStore *store, GError **error)
{
  return carlos_store_set_state (store, CARLOS_LISTENBRAINZ_SOURCE, STATE_RECOMMENDATIONS, NULL, error);
}
