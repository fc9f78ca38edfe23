/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync-private.h"

#include "carlos-store-community.h"
#include "carlos-sync-agenda.h"
#include "carlos-track-uri.h"

#include <string.h>

#define STATE_NEIGHBOURS "neighbours"

/* Each neighbour is two requests, so all of them take a minute; what they hear changes slowly. */
#define PERIOD_S (7 * 24 * 60 * 60)
#define MAX_NEIGHBOURS 30

/* What a neighbour hears. */
typedef struct
{
  JsonNode *root;
  JsonArray *rows; /* (nullable) */
} Heard;

static void
heard_clear (Heard *self)
{
  g_clear_pointer (&self->root, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

/* --- who they are --- */

static int
compare_similarities (gconstpointer a, gconstpointer b)
{
  const CarlosSyncAgendaItem *x = a, *y = b;

  return (x->value < y->value) - (x->value > y->value);
}

static void
plan (CarlosServiceSync *sync, CarlosSyncAgenda *agenda, JsonArray *rows)
{
  carlos_sync_agenda_begin (agenda, sync->now);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = carlos_json_array_get_object (rows, i);
      const char *name = carlos_json_get_text (row, "user_name");
      double similarity;

      if (name != NULL && carlos_json_get_double (row, "similarity", &similarity))
        carlos_sync_agenda_add (agenda, name, CLAMP (similarity, 0, 1));
      else
        sync->part->n_skipped++;
    }
  g_array_sort (agenda->items, compare_similarities);
  g_array_set_size (agenda->items, MIN (agenda->items->len, MAX_NEIGHBOURS));
}

/* When all were told, those that are no neighbours any more go. */
static gboolean
end_batch (CarlosStoreImport *batch, const CarlosSyncAgenda *agenda, GError **error)
{
  return (agenda->items->len > 0 || carlos_store_import_end_neighbours (batch, agenda->begun, error))
         && carlos_sync_agenda_save (agenda, batch, STATE_NEIGHBOURS, error)
         && carlos_store_import_commit (batch, error);
}

static gboolean
find_neighbours (CarlosServiceSync *sync, CarlosSyncAgenda *agenda, GError **error)
{
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/user/", sync->user, "/similar-users");
  g_autoptr (JsonNode) root = carlos_service_sync_get (sync, CARLOS_LISTENBRAINZ_BUCKET, path, error);
  JsonArray *rows = carlos_json_get_array (carlos_json_node_get_object (root), "payload");
  g_autoptr (JsonArray) none = NULL;
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (root == NULL)
    return FALSE;
  if (rows == NULL && JSON_NODE_HOLDS_NULL (root))
    rows = none = json_array_new ();
  if (rows == NULL)
    return carlos_service_sync_fail_answer (sync, error);

  plan (sync, agenda, rows);
  batch = carlos_service_sync_begin_batch (sync, error);

  return batch != NULL && end_batch (batch, agenda, error);
}

/* --- what they hear --- */

/* A neighbour may be gone. */
static gboolean
get_heard (CarlosServiceSync *sync, const char *user, const char *entity, Heard *heard, GError **error)
{
  g_autoptr (GError) fault = NULL;

  heard->root = carlos_listenbrainz_sync_get_stats (sync, user, entity, "all_time", &heard->rows, &fault);
  if (heard->root != NULL || g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));

  return FALSE;
}

static gboolean
add_item (CarlosServiceSync *sync,
          CarlosStoreImport *batch,
          const char *user,
          CarlosCommunityItemKind kind,
          JsonObject *row,
          GError **error)
{
  gboolean is_artist = kind == CARLOS_COMMUNITY_ARTIST;
  const char *mbid = carlos_json_get_text (row, is_artist ? "artist_mbid" : "recording_mbid");
  char uri[CARLOS_TRACK_URI_SIZE];
  const CarlosStoredCommunityItem item = {
    .kind = kind,
    .id = mbid != NULL && carlos_track_uri_from_mbid (mbid, uri) ? uri + strlen ("mbid:") : NULL,
    .artist = (char *) carlos_json_get_text (row, "artist_name"),
    .title = is_artist ? NULL : (char *) carlos_json_get_text (row, "track_name"),
  };
  gint64 count;

  if (item.artist == NULL || (!is_artist && item.title == NULL)
      || !carlos_json_get_int (row, "listen_count", &count) || count <= 0)
    {
      sync->part->n_skipped++;
      return TRUE;
    }
  sync->part->n_new++;

  return carlos_store_import_add_neighbour_item (batch, user, &item, (guint) MIN (count, G_MAXINT32), error);
}

static gboolean
add_items (CarlosServiceSync *sync,
           CarlosStoreImport *batch,
           const char *user,
           CarlosCommunityItemKind kind,
           JsonArray *rows,
           GError **error)
{
  guint n = MIN (carlos_json_array_get_length (rows), CARLOS_LISTENBRAINZ_N_STATS);

  for (guint i = 0; i < n; i++)
    {
      if (!add_item (sync, batch, user, kind, carlos_json_array_get_object (rows, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_neighbour (CarlosServiceSync *sync, CarlosSyncAgenda *agenda, GError **error)
{
  const CarlosSyncAgendaItem *next = &g_array_index (agenda->items, CarlosSyncAgendaItem, 0);
  g_auto (Heard) artists = { 0 };
  g_auto (Heard) recordings = { 0 };
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (!get_heard (sync, next->name, "artists", &artists, error)
      || !get_heard (sync, next->name, "recordings", &recordings, error))
    return FALSE;
  batch = carlos_service_sync_begin_batch (sync, error);
  if (batch == NULL
      || !carlos_store_import_add_neighbour (batch, next->name, next->value, agenda->begun, error)
      || !add_items (sync, batch, next->name, CARLOS_COMMUNITY_ARTIST, artists.rows, error)
      || !add_items (sync, batch, next->name, CARLOS_COMMUNITY_RECORDING, recordings.rows, error))
    return FALSE;
  sync->part->n_new++;
  carlos_sync_agenda_remove_first (agenda);

  return end_batch (batch, agenda, error);
}

/* Listeners who hear alike, and what they hear most. */
gboolean
carlos_listenbrainz_sync_neighbours (CarlosServiceSync *sync, GError **error)
{
  g_autoptr (CarlosSyncAgenda) agenda = carlos_sync_agenda_load (sync, STATE_NEIGHBOURS, error);
  guint n_all;

  if (agenda == NULL
      || (carlos_sync_agenda_is_due (agenda, sync->now, PERIOD_S) && !find_neighbours (sync, agenda, error)))
    return FALSE;
  n_all = agenda->items->len;
  while (agenda->items->len > 0)
    {
      if (!carlos_service_sync_report (sync, n_all - agenda->items->len, n_all, error)
          || !read_neighbour (sync, agenda, error))
        return FALSE;
    }

  return TRUE;
}
