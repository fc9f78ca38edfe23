/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

/* Saved tracks come newest first. A full pass reads all of them, and what it does not come by has been removed at
 * Spotify and leaves the library. It is made the first time; later syncs read only what was saved since, and make
 * another one when Spotify's total is not what it must be if only that was added, or after a month.
 *
 * saved:newest   when the newest one was saved that was there when the last pass began, or that was read since
 * saved:total    how many there were then
 * saved:offset   how far a pass is that has not ended
 * saved:pass     when the last one ended
 *
 * Tracks that are saved during a pass move the others on by as many rows, so that some are told twice, and are
 * found by what is done after it; if some are removed meanwhile, the total gives that away. Positions count from
 * the oldest one, so that they stay what they are when others are saved. */

#define BUCKET "saved"
#define STATE_NEWEST "saved:newest"
#define STATE_TOTAL "saved:total"
#define STATE_OFFSET "saved:offset"
#define STATE_PASS "saved:pass"

#define NONE G_GINT64_CONSTANT (-1)

#define LONGEST_PERIOD_S (30 * 24 * 60 * 60)

/* In 24 hours: 30,000 tracks. */
#define MAX_CALLS 600

/* Nobody saves so many. */
#define MAX_ROWS 500000

/* What the states say. */
typedef struct
{
  gint64 newest;
  gint64 total;
  gint64 offset;
  gint64 pass;
} Progress;

static gboolean
read_progress (CarlosSpotifySync *self, Progress *progress, GError **error)
{
  return carlos_spotify_sync_read_number (self, STATE_NEWEST, NONE, &progress->newest, error)
         && carlos_spotify_sync_read_number (self, STATE_TOTAL, NONE, &progress->total, error)
         && carlos_spotify_sync_read_number (self, STATE_OFFSET, NONE, &progress->offset, error)
         && carlos_spotify_sync_read_number (self, STATE_PASS, NONE, &progress->pass, error);
}

static gboolean
get_page (CarlosSpotifySync *self, gint64 offset, CarlosSpotifyAnswer *answer, GError **error)
{
  g_autofree char *path
    = g_strdup_printf ("/v1/me/tracks?limit=%u&offset=%" G_GINT64_FORMAT, CARLOS_SPOTIFY_PAGE, offset);

  return carlos_spotify_sync_get_list_page (self, BUCKET, path, offset, answer, error);
}

static guint
get_position (const CarlosSpotifyPage *page, gint64 index)
{
  gint64 from_end = page->total - 1 - index;

  return (guint) CLAMP (page->total >= 0 ? from_end : index, 0, MAX_ROWS);
}

/* What of a page was read. */
typedef struct
{
  guint n_rows;  /* down to those that are known */
  guint n_newer; /* of these, those that tell that they are */
  gint64 newest; /* when the newest one was saved; 0 for none */
} Reading;

/* Adds the rows of a page down to the first that was saved when @known was, or before. */
static gboolean
add_rows (CarlosSpotifySync *self,
          CarlosStoreImport *batch,
          const CarlosSpotifyPage *page,
          gint64 offset,
          gint64 known,
          Reading *reading,
          GError **error)
{
  for (*reading = (Reading){ 0 }; reading->n_rows < page->n_rows; reading->n_rows++)
    {
      CarlosSpotifyRow row;

      carlos_spotify_row_read (carlos_json_array_get_object (page->rows, reading->n_rows), &row);
      reading->newest = MAX (reading->newest, row.time);
      if (row.time >= 0 && row.time <= known)
        break;
      reading->n_newer += row.time >= 0 ? 1 : 0;
      if (!carlos_spotify_sync_add_row (self, batch, &row, CARLOS_TRACK_LIST_SAVED, NULL,
                                        get_position (page, offset + reading->n_rows), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_known (CarlosStoreImport *batch, const Progress *progress, GError **error)
{
  return carlos_spotify_sync_write_number (batch, STATE_NEWEST, progress->newest, error)
         && carlos_spotify_sync_write_number (batch, STATE_TOTAL, progress->total, error);
}

static gboolean
end_pass (CarlosSpotifySync *self, CarlosStoreImport *batch, Progress *progress, GError **error)
{
  progress->offset = NONE;
  self->part->state = CARLOS_SYNC_DONE;

  return carlos_store_import_finish_list (batch, CARLOS_TRACK_LIST_SAVED, NULL, error)
         && carlos_store_import_set_state (batch, STATE_OFFSET, NULL, error)
         && carlos_spotify_sync_write_number (batch, STATE_PASS, self->now, error);
}

static gboolean
add_pass_page (CarlosSpotifySync *self,
               CarlosStoreImport *batch,
               const CarlosSpotifyPage *page,
               Progress *progress,
               GError **error)
{
  gboolean is_first = progress->offset == 0;
  Reading reading;

  if ((is_first && !carlos_store_import_replace_list (batch, CARLOS_TRACK_LIST_SAVED, NULL, error))
      || !add_rows (self, batch, page, progress->offset, NONE, &reading, error))
    return FALSE;
  if (is_first)
    {
      progress->newest = reading.newest;
      progress->total = page->total;
      if (!write_known (batch, progress, error))
        return FALSE;
    }

  progress->offset += reading.n_rows;
  if (!page->has_next || reading.n_rows == 0 || progress->offset >= MAX_ROWS)
    return end_pass (self, batch, progress, error);

  return carlos_spotify_sync_write_number (batch, STATE_OFFSET, progress->offset, error);
}

/* Goes on with a pass, to its end or as far as it may today. At its end it has no offset any more. */
static gboolean
read_pass (CarlosSpotifySync *self, Progress *progress, GError **error)
{
  while (progress->offset != NONE)
    {
      g_auto (CarlosSpotifyAnswer) answer = { 0 };
      g_autoptr (CarlosStoreImport) batch = NULL;
      gboolean may_ask;

      if (!carlos_spotify_sync_report (self, (guint64) progress->offset, progress->total, error)
          || !carlos_spotify_sync_may_ask (self, BUCKET, MAX_CALLS, &may_ask, error))
        return FALSE;
      if (!may_ask)
        return TRUE;
      if (!get_page (self, progress->offset, &answer, error))
        return FALSE;
      batch = carlos_spotify_sync_begin_batch (self, error);
      if (batch == NULL || !add_pass_page (self, batch, &answer.page, progress, error)
          || !carlos_store_import_commit (batch, error))
        return FALSE;
    }

  return TRUE;
}

/* What is known moves on, or if it cannot be told what was removed, a pass is due. */
static gboolean
end_news (CarlosStoreImport *batch,
          Progress *progress,
          gint64 newest,
          gint64 total,
          gint64 n_newer,
          GError **error)
{
  gboolean is_consistent = progress->total < 0 || total < 0 || total == progress->total + n_newer;

  progress->newest = MAX (progress->newest, newest);
  progress->total = total;
  if (!write_known (batch, progress, error))
    return FALSE;
  if (is_consistent)
    return TRUE;
  progress->offset = 0;

  return carlos_spotify_sync_write_number (batch, STATE_OFFSET, 0, error);
}

/* Reads what was saved since. That it was read is only written down when all of it was: if that ends early, it is
 * all read again. */
static gboolean
read_news (CarlosSpotifySync *self, Progress *progress, GError **error)
{
  gint64 newest = 0;
  gint64 n_newer = 0;
  gint64 offset = 0;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      g_auto (CarlosSpotifyAnswer) answer = { 0 };
      g_autoptr (CarlosStoreImport) batch = NULL;
      Reading reading;

      if (!get_page (self, offset, &answer, error))
        return FALSE;
      batch = carlos_spotify_sync_begin_batch (self, error);
      if (batch == NULL || !add_rows (self, batch, &answer.page, offset, progress->newest, &reading, error))
        return FALSE;
      newest = MAX (newest, reading.newest);
      n_newer += reading.n_newer;
      offset += reading.n_rows;
      is_last = reading.n_rows < answer.page.n_rows || !answer.page.has_next || offset >= MAX_ROWS;
      if ((is_last && !end_news (batch, progress, newest, answer.page.total, n_newer, error))
          || !carlos_store_import_commit (batch, error)
          || !carlos_spotify_sync_report (self, (guint64) offset, 0, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_pass_due (const CarlosSpotifySync *self, const Progress *progress)
{
  return progress->pass == NONE || progress->pass > self->now
         || self->now - progress->pass >= LONGEST_PERIOD_S;
}

/* The tracks that the listener saved. */
gboolean
carlos_spotify_sync_saved (CarlosSpotifySync *self, GError **error)
{
  Progress progress;
  gboolean was_under_way;

  if (!read_progress (self, &progress, error))
    return FALSE;
  was_under_way = progress.offset > 0;
  if (progress.offset == NONE && is_pass_due (self, &progress))
    progress.offset = 0;

  if (progress.offset == NONE && !read_news (self, &progress, error))
    return FALSE;
  if (!read_pass (self, &progress, error))
    return FALSE;

  return !was_under_way || progress.offset != NONE || read_news (self, &progress, error);
}
