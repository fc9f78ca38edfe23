/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-sync-private.h"

#include "carlos-store-artists.h"
#include "carlos-sync-agenda.h"

#define STATE_SIMILAR "similar"

#define PERIOD_S (30 * 24 * 60 * 60)

/* What Spotify tells is told to no other service. */
#define NOT_TOLD (carlos_service_get_source (CARLOS_SERVICE_SPOTIFY))

/* Of how many artists it is asked who is like them, and how many of those are kept. */
#define MAX_ARTISTS 50
#define MAX_SIMILAR 30

static gboolean
plan (CarlosServiceSync *sync, CarlosSyncAgenda *agenda, GError **error)
{
  g_autoptr (GPtrArray) names = carlos_store_list_heard_artists (sync->store, NOT_TOLD, MAX_ARTISTS, error);
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (names == NULL || names->len == 0)
    return names != NULL;
  carlos_sync_agenda_begin (agenda, sync->now);
  for (guint i = 0; i < names->len; i++)
    carlos_sync_agenda_add (agenda, g_ptr_array_index (names, i), 0);
  batch = carlos_service_sync_begin_batch (sync, error);

  return batch != NULL && carlos_sync_agenda_save (agenda, batch, STATE_SIMILAR, error)
         && carlos_store_import_commit (batch, error);
}

static gboolean
add_artists (CarlosServiceSync *sync,
             CarlosStoreImport *batch,
             const char *artist,
             JsonNode *root,
             GError **error)
{
  g_autoptr (JsonArray) rows
    = carlos_json_array_or_single (carlos_json_node_get_object (root), "similarartists.artist");
  guint n = MIN (json_array_get_length (rows), MAX_SIMILAR);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *row = carlos_json_array_get_object (rows, i);
      const char *other = carlos_json_get_text (row, "name");
      double match = 0;
      gboolean added;

      if (other == NULL || !carlos_json_get_double (row, "match", &match) || match <= 0)
        {
          sync->part->n_skipped++;
          continue;
        }
      if (!carlos_store_import_add_artist_similar (batch, artist, other, MIN (match, 1), &added, error))
        return FALSE;
      carlos_service_sync_count (sync, added);
    }

  return TRUE;
}

/* Of an artist whom Last.fm does not have nobody is known who is similar. */
static gboolean
read_first (CarlosServiceSync *sync, CarlosSyncAgenda *agenda, GError **error)
{
  const char *artist = g_array_index (agenda->items, CarlosSyncAgendaItem, 0).name;
  g_autofree char *more = g_strdup_printf ("&autocorrect=1&limit=%d", MAX_SIMILAR);
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) root
    = carlos_lastfm_sync_get (sync, "artist.getsimilar", "artist", artist, more, &fault);
  g_autoptr (CarlosStoreImport) batch = NULL;

  if (root == NULL && !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND)
      && !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  batch = carlos_service_sync_begin_batch (sync, error);
  if (batch == NULL || !add_artists (sync, batch, artist, root, error))
    return FALSE;
  carlos_sync_agenda_remove_first (agenda);

  return carlos_sync_agenda_save (agenda, batch, STATE_SIMILAR, error)
         && carlos_store_import_commit (batch, error);
}

/* Who is like the artists that were heard most. */
gboolean
carlos_lastfm_sync_similar (CarlosServiceSync *sync, GError **error)
{
  g_autoptr (CarlosSyncAgenda) agenda = carlos_sync_agenda_load (sync, STATE_SIMILAR, error);
  guint n_all;

  if (agenda == NULL
      || (carlos_sync_agenda_is_due (agenda, sync->now, PERIOD_S) && !plan (sync, agenda, error)))
    return FALSE;
  n_all = agenda->items->len;
  while (agenda->items->len > 0)
    {
      if (!carlos_service_sync_report (sync, n_all - agenda->items->len, n_all, error)
          || !read_first (sync, agenda, error))
        return FALSE;
    }

  return TRUE;
}
