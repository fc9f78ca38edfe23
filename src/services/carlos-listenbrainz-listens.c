/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-listenbrainz-sync-private.h"

#include "carlos-history-walk.h"
#include "carlos-listenbrainz-row.h"

/* As many as ListenBrainz gives at once. */
#define PAGE 1000

/* How many listens there are, which is only worth knowing to tell how far the reading is. */
static gint64
count_listens (CarlosServiceSync *sync)
{
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/user/", sync->user, "/listen-count");
  g_autoptr (JsonNode) root = carlos_service_sync_get (sync, CARLOS_LISTENBRAINZ_BUCKET, path, NULL);
  gint64 total = -1;

  carlos_json_get_int (carlos_json_node_get_object (root), "payload.count", &total);

  return total;
}

/* @time is that of the newest or of the oldest listen of all; 0 when it is not told. */
static gboolean
get_listens (CarlosServiceSync *sync,
             const char *border,
             gint64 seconds,
             CarlosHistoryPage *page,
             const char *extreme,
             gint64 *time,
             GError **error)
{
  g_autofree char *path = carlos_listenbrainz_dup_path ("/1/user/", sync->user, "/listens");
  g_autofree char *query
    = border != NULL ? g_strdup_printf ("%s?count=%d&%s=%" G_GINT64_FORMAT, path, PAGE, border, seconds)
                     : g_strdup_printf ("%s?count=%d", path, PAGE);
  JsonObject *payload;

  page->root = carlos_service_sync_get (sync, CARLOS_LISTENBRAINZ_BUCKET, query, error);
  if (page->root == NULL)
    return FALSE;
  payload = carlos_json_get_object (carlos_json_node_get_object (page->root), "payload");
  page->rows = carlos_json_get_array (payload, "listens");
  if (page->rows == NULL)
    return carlos_service_sync_fail_answer (sync, error);
  json_array_ref (page->rows);
  *time = 0;
  carlos_json_get_int (payload, extreme, time);

  return TRUE;
}

static gboolean
is_full (const CarlosHistoryPage *page)
{
  return json_array_get_length (page->rows) >= PAGE;
}

static gint64
get_time (const CarlosHistoryPage *page, guint row)
{
  gint64 time = 0;

  carlos_json_get_int (carlos_json_array_get_object (page->rows, row), "listened_at", &time);

  return time;
}

/* A page that is not full need not be the last one: ListenBrainz does not look back forever. What it says of the oldest
 * listen may be a day old. */
static gboolean
get_older (CarlosServiceSync *sync, gint64 before, CarlosHistoryPage *page, GError **error)
{
  gboolean is_first = before == CARLOS_HISTORY_NEWEST;
  gint64 oldest;
  guint n;

  if (!get_listens (sync, is_first ? NULL : "max_ts", before, page, "oldest_listen_ts", &oldest, error))
    return FALSE;
  n = json_array_get_length (page->rows);
  page->is_last = n == 0 || (!is_full (page) && oldest > 0 && get_time (page, n - 1) <= oldest);
  if (is_first && !page->is_last)
    page->total = count_listens (sync);

  return TRUE;
}

static gboolean
get_newer (CarlosServiceSync *sync, gint64 after, CarlosHistoryPage *page, GError **error)
{
  gint64 newest;

  if (!get_listens (sync, "min_ts", after, page, "latest_listen_ts", &newest, error))
    return FALSE;
  page->is_last = !is_full (page) && get_time (page, 0) >= newest;

  return TRUE;
}

static gboolean
read_row (CarlosServiceSync *sync, JsonObject *object, CarlosHistoryRow *row)
{
  CarlosListenbrainzSync *self = (CarlosListenbrainzSync *) sync;
  const char *fault = carlos_json_record_read (self->record, object);

  if (fault == NULL)
    {
      carlos_listenbrainz_row_read (self->record, row);
    }
  else
    {
      carlos_history_row_clear (row);
      row->fault = fault;
    }

  return TRUE;
}

/* By what MusicBrainz calls the artists, more can be asked of them. */
static gboolean
tell_artists (CarlosServiceSync *sync, CarlosStoreImport *batch, const CarlosHistoryRow *row, GError **error)
{
  CarlosListenbrainzSync *self = (CarlosListenbrainzSync *) sync;
  const char *mbids[CARLOS_HISTORY_MAX_ARTISTS];
  guint n = carlos_listenbrainz_row_read_artist_mbids (self->record, row, mbids);

  for (guint i = 0; i < n; i++)
    {
      char uri[CARLOS_TRACK_URI_SIZE];

      if (carlos_track_uri_from_mbid (mbids[i], uri)
          && !carlos_store_import_add_artist_uri (batch, row->artists[i], uri, error))
        return FALSE;
    }

  return TRUE;
}

/* What the listener heard. */
gboolean
carlos_listenbrainz_sync_listens (CarlosServiceSync *sync, GError **error)
{
  static const CarlosHistorySource source
    = { .get_older = get_older, .get_newer = get_newer, .read_row = read_row, .tell_more = tell_artists };

  return carlos_history_walk (sync, &source, error);
}
