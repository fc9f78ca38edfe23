/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lastfm-sync-private.h"

#include "carlos-history-walk.h"

/* Pages of Last.fm have numbers, and those with high numbers often fail. So the first page is asked for, of what is older
 * than a border; only what is newer, of which the oldest rows are wanted, takes numbers: those of its last pages, up to a
 * time that is fixed, so that what is played meanwhile moves no row to another page. */

/* As many as Last.fm gives at once. */
#define PAGE 200

/* The track that plays now stands before the rows of each page, and is none of them. */
static gboolean
is_playing (JsonObject *object)
{
  return carlos_json_get_text (object, "@attr.nowplaying") != NULL
         && carlos_json_get_object (object, "date") == NULL;
}

static JsonArray *
dup_rows (JsonObject *list)
{
  g_autoptr (JsonArray) all = carlos_json_array_or_single (list, "track");
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *object = carlos_json_array_get_object (all, i);

      if (object != NULL && !is_playing (object))
        json_array_add_object_element (rows, json_object_ref (object));
    }

  return rows;
}

/* @range: parameters, each after a "&". Leaves in @n_pages how many pages there are of it. */
static gboolean
get_tracks (CarlosServiceSync *sync,
            const char *range,
            gint64 number,
            CarlosHistoryPage *page,
            gint64 *n_pages,
            GError **error)
{
  g_autofree char *more = g_strdup_printf ("&limit=%d&page=%" G_GINT64_FORMAT "%s", PAGE, number, range);
  JsonObject *list;

  carlos_history_page_clear (page);
  page->root = carlos_lastfm_sync_get (sync, "user.getrecenttracks", "user", sync->user, more, error);
  if (page->root == NULL)
    return FALSE;
  list = carlos_json_get_object (carlos_json_node_get_object (page->root), "recenttracks");
  if (list == NULL)
    return carlos_service_sync_fail_answer (sync, error);
  page->rows = dup_rows (list);
  *n_pages = json_array_get_length (page->rows) < PAGE ? number : number + 1;
  carlos_json_get_int (list, "@attr.totalPages", n_pages);
  carlos_json_get_int (list, "@attr.total", &page->total);

  return TRUE;
}

static gboolean
get_older (CarlosServiceSync *sync, gint64 before, CarlosHistoryPage *page, GError **error)
{
  g_autofree char *range
    = before != CARLOS_HISTORY_NEWEST ? g_strdup_printf ("&to=%" G_GINT64_FORMAT, before - 1) : g_strdup ("");
  gint64 n_pages;

  if (!get_tracks (sync, range, 1, page, &n_pages, error))
    return FALSE;
  page->is_last = n_pages <= 1;

  return TRUE;
}

static void
append_rows (CarlosHistoryPage *page, JsonArray *older)
{
  for (guint i = 0; i < json_array_get_length (older); i++)
    json_array_add_object_element (page->rows, json_object_ref (json_array_get_object_element (older, i)));
}

/* The last page may be a short one. */
static gboolean
get_last_pages (CarlosServiceSync *sync,
                const char *range,
                gint64 number,
                CarlosHistoryPage *page,
                GError **error)
{
  g_autoptr (JsonArray) last = NULL;
  gint64 n_pages;

  if (!get_tracks (sync, range, number, page, &n_pages, error))
    return FALSE;
  if (json_array_get_length (page->rows) >= PAGE / 2)
    return TRUE;
  last = json_array_ref (page->rows);
  if (!get_tracks (sync, range, number - 1, page, &n_pages, error))
    return FALSE;
  append_rows (page, last);

  return TRUE;
}

static gboolean
get_newer (CarlosServiceSync *sync, gint64 after, CarlosHistoryPage *page, GError **error)
{
  g_autofree char *range = g_strdup_printf ("&from=%" G_GINT64_FORMAT "&to=%" G_GINT64_FORMAT, after + 1,
                                            MAX (sync->now, after + 1));
  gint64 n_pages;

  if (!get_tracks (sync, range, 1, page, &n_pages, error))
    return FALSE;
  page->is_last = n_pages <= 1;

  return page->is_last || get_last_pages (sync, range, n_pages, page, error);
}

/* MBIDs of Last.fm are often those of something else. */
static gboolean
read_row (CarlosServiceSync *sync, JsonObject *object, CarlosHistoryRow *row)
{
  const char *artist = carlos_json_get_text (object, "artist.#text");
  gint64 time = 0;

  carlos_history_row_clear (row);
  row->play.time_kind = CARLOS_TIME_START;
  row->play.track.title = carlos_json_get_text (object, "name");
  row->play.track.album = carlos_json_get_text (object, "album.#text");
  carlos_history_row_set_artist (row, artist != NULL ? artist : carlos_json_get_text (object, "artist.name"));
  if (carlos_json_get_int (object, "date.uts", &time) && time > 0)
    row->play.time = time;
  else
    carlos_history_row_set_time (row, NULL);

  return TRUE;
}

/* What the listener heard. */
gboolean
carlos_lastfm_sync_history (CarlosServiceSync *sync, GError **error)
{
  static const CarlosHistorySource source
    = { .get_older = get_older, .get_newer = get_newer, .read_row = read_row };

  return carlos_history_walk (sync, &source, error);
}
