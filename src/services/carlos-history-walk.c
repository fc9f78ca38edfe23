/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-history-walk.h"

/* A history is walked back from its newest row to its oldest, page by page, the first time, and again after a month:
 * old rows may have been added meanwhile. Whatever comes at the other end is read by walking on from the newest row that
 * is known, before a walk back that was broken off goes on. Each page is a transaction with where the walks stand:
 *
 * history:newest   when the newest row began that was read
 * history:border   a walk back is under way: the rows before this time are still to be read
 * history:read     how many rows it has read
 * history:total    how many there were when it began
 * history:walked   when the last one ended
 *
 * Pages overlap. Rows of the second in which a page ends may be on the next one, and a start that is told anew is known
 * for the same only if the rows within two minutes of it are told before, see docs/method.md, "Plays": so each page begins
 * two minutes before the last one ended, with what is known already. */

#define STATE_NEWEST "history:newest"
#define STATE_BORDER "history:border"
#define STATE_READ "history:read"
#define STATE_TOTAL "history:total"
#define STATE_WALKED "history:walked"

#define NONE G_GINT64_CONSTANT (-1)

#define OVERLAP_S 120

#define LONGEST_PERIOD_S (30 * 24 * 60 * 60)

/* What the states say. */
typedef struct
{
  CarlosServiceSync *sync;
  const CarlosHistorySource *source;
  gint64 newest;
  gint64 border; /* NONE when no walk back is under way */
  gint64 n_read;
  gint64 total;
} Walk;

/* What the rows of a page say of time. */
typedef struct
{
  gint64 newest; /* not in the future; NONE for none */
  gint64 oldest; /* CARLOS_HISTORY_NEWEST for none */
} Reading;

void
carlos_history_page_clear (CarlosHistoryPage *self)
{
  g_clear_pointer (&self->rows, json_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
}

static gboolean
read_states (Walk *self, GError **error)
{
  CarlosServiceSync *sync = self->sync;

  return carlos_service_sync_read_number (sync, STATE_NEWEST, NONE, &self->newest, error)
         && carlos_service_sync_read_number (sync, STATE_BORDER, NONE, &self->border, error)
         && carlos_service_sync_read_number (sync, STATE_READ, 0, &self->n_read, error)
         && carlos_service_sync_read_number (sync, STATE_TOTAL, 0, &self->total, error);
}

static gboolean
report (const Walk *self, GError **error)
{
  guint64 total = (guint64) MAX (self->total, 0);
  guint64 n_read = (guint64) MAX (self->n_read, 0);

  return carlos_service_sync_report (self->sync, total > 0 ? MIN (n_read, total) : n_read, total, error);
}

/* --- rows --- */

static gboolean
add_play (Walk *self, CarlosStoreImport *batch, const CarlosHistoryRow *row, GError **error)
{
  CarlosPlayFate fate;

  if (!carlos_store_import_add_play (batch, &row->play, &fate, error)
      || (self->source->tell_more != NULL && !self->source->tell_more (self->sync, batch, row, error)))
    return FALSE;
  carlos_service_sync_count (self->sync, fate != CARLOS_PLAY_FATE_DUPLICATE);

  return TRUE;
}

/* Rows of which something is wrong have their place in the history, too. */
static gboolean
add_row (Walk *self, CarlosStoreImport *batch, const CarlosHistoryRow *row, Reading *reading, GError **error)
{
  const CarlosImportPlay *play = &row->play;

  if (row->fault == NULL && play->time > 0)
    reading->oldest = MIN (reading->oldest, play->time);
  if (carlos_history_row_find_fault (row, self->sync->now) != NULL || play->track.title == NULL
      || play->track.n_artists == 0)
    {
      self->sync->part->n_skipped++;
      return TRUE;
    }
  if (play->time <= self->sync->now)
    reading->newest = MAX (reading->newest, play->time);

  return add_play (self, batch, row, error);
}

/* Those first that are known from the page before. */
static gboolean
add_rows (Walk *self,
          CarlosStoreImport *batch,
          const CarlosHistoryPage *page,
          gboolean is_newest_first,
          Reading *reading,
          GError **error)
{
  guint n = carlos_json_array_get_length (page->rows);

  *reading = (Reading){ .newest = NONE, .oldest = CARLOS_HISTORY_NEWEST };
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = carlos_json_array_get_object (page->rows, is_newest_first ? i : n - 1 - i);
      CarlosHistoryRow row;

      if (object != NULL && self->source->read_row (self->sync, object, &row)
          && !add_row (self, batch, &row, reading, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_newest (Walk *self, CarlosStoreImport *batch, gint64 newest, GError **error)
{
  if (newest <= self->newest)
    return TRUE;
  self->newest = newest;

  return carlos_service_sync_write_number (batch, STATE_NEWEST, newest, error);
}

/* --- forward --- */

/* Leaves in @is_further whether rows came that are newer than those before. */
static gboolean
read_newer (Walk *self, gint64 after, gboolean *is_further, gboolean *is_last, GError **error)
{
  g_auto (CarlosHistoryPage) page = { .total = -1 };
  g_autoptr (CarlosStoreImport) batch = NULL;
  Reading reading;

  if (!self->source->get_newer (self->sync, after, &page, error))
    return FALSE;
  batch = carlos_service_sync_begin_batch (self->sync, error);
  if (batch == NULL || !add_rows (self, batch, &page, FALSE, &reading, error))
    return FALSE;
  *is_further = reading.newest > self->newest;
  *is_last = page.is_last;

  return write_newest (self, batch, reading.newest, error) && carlos_store_import_commit (batch, error);
}

/* Where what is known already fills a page, less of it is asked for: that of the newest second, and then nothing. */
static gboolean
walk_forward (Walk *self, GError **error)
{
  static const gint64 overlaps[] = { OVERLAP_S, 0, -1 };
  guint level = 0;
  gboolean is_last = FALSE;

  while (!is_last && level < G_N_ELEMENTS (overlaps))
    {
      gint64 after = MAX (self->newest - overlaps[level] - 1, 0);
      gboolean is_further;

      if (!carlos_service_sync_report (self->sync, self->sync->part->n_new, 0, error)
          || !read_newer (self, after, &is_further, &is_last, error))
        return FALSE;
      level = is_further ? 0 : level + 1;
    }

  return TRUE;
}

/* --- back --- */

static gboolean
is_walk_due (Walk *self, gboolean *due, GError **error)
{
  gboolean recent;

  if (!carlos_service_sync_is_recent (self->sync, STATE_WALKED, LONGEST_PERIOD_S, &recent, error))
    return FALSE;
  *due = self->border == NONE && (self->newest == NONE || !recent);

  return TRUE;
}

/* Where the next page ends: as much later than the oldest row as can be, and earlier than the page in hand. */
static gint64
find_border (gint64 border, gint64 oldest)
{
  const gint64 borders[] = { oldest + OVERLAP_S + 1, oldest + 1, oldest };

  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    {
      if (borders[i] < border)
        return borders[i];
    }

  return NONE;
}

static gboolean
write_border (Walk *self, CarlosStoreImport *batch, GError **error)
{
  if (self->border == NONE)
    return carlos_store_import_set_state (batch, STATE_BORDER, NULL, error)
           && carlos_store_import_set_state (batch, STATE_READ, NULL, error)
           && carlos_store_import_set_state (batch, STATE_TOTAL, NULL, error)
           && carlos_service_sync_write_number (batch, STATE_WALKED, self->sync->now, error);

  return carlos_service_sync_write_number (batch, STATE_BORDER, self->border, error)
         && carlos_service_sync_write_number (batch, STATE_READ, self->n_read, error)
         && carlos_service_sync_write_number (batch, STATE_TOTAL, self->total, error);
}

static gboolean
read_older (Walk *self, GError **error)
{
  g_auto (CarlosHistoryPage) page = { .total = -1 };
  g_autoptr (CarlosStoreImport) batch = NULL;
  Reading reading;

  if (!self->source->get_older (self->sync, self->border, &page, error))
    return FALSE;
  batch = carlos_service_sync_begin_batch (self->sync, error);
  if (batch == NULL || !add_rows (self, batch, &page, TRUE, &reading, error))
    return FALSE;

  if (self->border == CARLOS_HISTORY_NEWEST)
    self->total = MAX (page.total, 0);
  self->n_read += carlos_json_array_get_length (page.rows);
  self->border = page.is_last || reading.oldest == CARLOS_HISTORY_NEWEST
                   ? NONE
                   : find_border (self->border, reading.oldest);

  return write_newest (self, batch, reading.newest, error) && write_border (self, batch, error)
         && carlos_store_import_commit (batch, error);
}

static gboolean
walk_back (Walk *self, GError **error)
{
  while (self->border != NONE)
    {
      if (!report (self, error) || !read_older (self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_history_walk:
 *
 * Brings the listener's history up to date. It can end at any moment and goes on from there the next time.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_history_walk (CarlosServiceSync *sync, const CarlosHistorySource *source, GError **error)
{
  Walk self = { .sync = sync, .source = source };
  gboolean is_due;

  if (!read_states (&self, error) || !is_walk_due (&self, &is_due, error)
      || (self.newest != NONE && !walk_forward (&self, error)))
    return FALSE;
  if (is_due)
    {
      self.border = CARLOS_HISTORY_NEWEST;
      self.n_read = 0;
    }

  return walk_back (&self, error);
}
