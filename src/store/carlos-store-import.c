/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-import-private.h"

#include "carlos-store-sync.h"

/* How many more plays, and short ones, some import stands for. */
typedef struct
{
  gint64 plays;
  gint64 shorts;
} Balance;

/* In a transaction of the caller. */
gboolean
carlos_store_find_or_make_source (CarlosStore *store, const char *name, gint64 *source, GError **error)
{
  sqlite3_stmt *insert
    = carlos_store_prepare (store, "INSERT OR IGNORE INTO sources (name) VALUES (?1)", error);
  sqlite3_stmt *find = carlos_store_prepare (store, "SELECT id FROM sources WHERE name = ?1", error);

  if (insert == NULL || find == NULL)
    return FALSE;
  carlos_store_bind_text (insert, 1, name);
  carlos_store_bind_text (find, 1, name);

  return carlos_store_run (store, insert, error) && carlos_store_find (store, find, source, error);
}

static gboolean
insert_import (CarlosStoreImport *self, CarlosImportPart *part, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self->store, "INSERT INTO imports (source, time, sync, name) VALUES (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, part->source, g_get_real_time () / G_USEC_PER_SEC, self->is_sync);
  carlos_store_bind_text (statement, 4, self->name);
  if (!carlos_store_run (self->store, statement, error))
    return FALSE;
  part->id = sqlite3_last_insert_rowid (self->store->db);

  return TRUE;
}

/* All batches of a sync are one import. */
static gboolean
resume_import (CarlosStoreImport *self, CarlosImportPart *part, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self->store, "SELECT id FROM imports WHERE source = ?1 AND name = ?2 AND sync > 0", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, part->source);
  carlos_store_bind_text (statement, 2, self->name);

  return carlos_store_find (self->store, statement, &part->id, error)
         && (part->id != 0 || insert_import (self, part, error));
}

/* All sources are there from the beginning: which of two is believed goes by their order among all. */
static gboolean
add_part (CarlosStoreImport *self, const char *source, GError **error)
{
  CarlosImportPart *part = g_new0 (CarlosImportPart, 1);

  part->first = G_MAXINT64;
  part->last = G_MININT64;
  g_hash_table_insert (self->parts, g_strdup (source), part);
  if (self->part == NULL)
    self->part = part;

  return carlos_store_find_or_make_source (self->store, source, &part->source, error)
         && (self->is_sync ? resume_import (self, part, error) : insert_import (self, part, error));
}

/**
 * carlos_store_import_set_source:
 * @source: one of those that the import began with
 *
 * The rows that follow come from this source.
 */
void
carlos_store_import_set_source (CarlosStoreImport *self, const char *source)
{
  CarlosImportPart *part = g_hash_table_lookup (self->parts, source);

  g_return_if_fail (part != NULL);

  self->part = part;
  carlos_identity_set_import (self->identity, part->id);
}

static gboolean
prepare_import (CarlosStoreImport *self, const char *const *sources, GError **error)
{
  sqlite3_stmt *last;

  for (guint i = 0; sources[i] != NULL; i++)
    {
      if (!add_part (self, sources[i], error))
        return FALSE;
    }
  if (!carlos_heard_rows_init (&self->heard, self->store, error))
    return FALSE;
  last = carlos_store_prepare (self->store, "SELECT max (id) FROM plays", error);
  if (last == NULL || !carlos_store_find (self->store, last, &self->next_play, error))
    return FALSE;
  self->next_play++;
  self->identity = carlos_identity_new (self->store, self->part->id, error);

  return self->identity != NULL;
}

static CarlosStoreImport *
begin (CarlosStore *store, const char *const *sources, const char *name, gboolean is_sync, GError **error)
{
  g_autoptr (CarlosStoreImport) self = NULL;

  if (!carlos_store_begin (store, error))
    return NULL;
  self = g_new0 (CarlosStoreImport, 1);
  self->store = store;
  self->is_sync = is_sync;
  self->matcher = carlos_play_matcher_new ();
  self->balances = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->left = carlos_leftovers_new ();
  self->name = g_strdup (name);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!prepare_import (self, sources, error))
    return NULL;
  self->n_overlooked = sqlite3_total_changes64 (store->db);

  return g_steal_pointer (&self);
}

/**
 * carlos_store_import_begin:
 * @sources: (array zero-terminated=1): where rows may come from, those of the first to begin with: rows of one source are
 *   told from each other, and removed together
 * @name: what was imported, for the listener
 *
 * Begins an import, once no other one is under way. Meanwhile other stores can read the library.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosStoreError
 */
CarlosStoreImport *
carlos_store_import_begin (CarlosStore *store, const char *const *sources, const char *name, GError **error)
{
  g_return_val_if_fail (sources != NULL && sources[0] != NULL && name != NULL, NULL);

  return begin (store, sources, name, FALSE, error);
}

/**
 * carlos_store_import_begin_sync:
 * @source: where the rows come from
 * @name: what is brought up to date, for the listener, such as the name of the account
 *
 * Begins a batch of a sync, once no other import is under way. What is added is there as a whole after
 * carlos_store_import_commit(), with the states that were set, and else not at all. All batches of a source with the same
 * name are one import in the overview: their counts are added up, and its time is that of the last. A batch that brings
 * nothing that was not known leaves the generation of the library as it is.
 *
 * While a batch is open nobody else can write, so nothing is to be waited for meanwhile: first what a service says, then the
 * batch.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosStoreError
 */
CarlosStoreImport *
carlos_store_import_begin_sync (CarlosStore *store, const char *source, const char *name, GError **error)
{
  g_return_val_if_fail (source != NULL && name != NULL, NULL);

  return begin (store, (const char *[]){ source, NULL }, name, TRUE, error);
}

/**
 * carlos_store_import_free:
 *
 * Ends the import. Unless it was committed, the library is as it was before.
 */
void
carlos_store_import_free (CarlosStoreImport *self)
{
  if (!self->is_ended)
    carlos_store_roll_back (self->store);
  g_clear_pointer (&self->identity, carlos_identity_free);
  carlos_heard_rows_clear (&self->heard);
  carlos_play_matcher_free (self->matcher);
  g_hash_table_unref (self->balances);
  g_hash_table_unref (self->lists);
  carlos_leftovers_free (self->left);
  g_hash_table_unref (self->parts);
  g_free (self->name);
  g_free (self);
}

/* What the last statement changed is nothing that is known of music or listening. */
void
carlos_store_import_overlook (CarlosStoreImport *self)
{
  self->n_overlooked += sqlite3_changes (self->store->db);
}

/* After an error SQLite may have taken back the transaction already: nothing more may be written. */
gboolean
carlos_store_import_end_call (CarlosStoreImport *self, gboolean is_good)
{
  self->is_broken |= !is_good;
  self->part->has_rows = TRUE;

  return is_good;
}

static CarlosHeard *
find_loaded (GPtrArray *loaded, gint64 id)
{
  guint low = 0, high = loaded->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((CarlosHeard *) g_ptr_array_index (loaded, middle))->id < id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < loaded->len ? g_ptr_array_index (loaded, low) : NULL;
}

/* Hands what is stored of a track to the matcher. */
static gboolean
load_heard (CarlosStoreImport *self, CarlosKnownTrack *kept, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CarlosHeard));
  g_autoptr (GArray) better = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) loaded = g_ptr_array_new ();

  if (!carlos_heard_rows_read (&self->heard, kept->id, rows, better, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (loaded, carlos_play_matcher_load (self->matcher, &g_array_index (rows, CarlosHeard, i)));
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = g_array_index (better, gint64, i);
      CarlosHeard *play = id != 0 ? find_loaded (loaded, id) : NULL;

      if (play != NULL && play->id == id)
        carlos_play_matcher_link (g_ptr_array_index (loaded, i), play);
    }
  kept->is_loaded = TRUE;

  return TRUE;
}

static void
count (CarlosStoreImport *self, const CarlosHeard *row, int change)
{
  Balance *balance = g_hash_table_lookup (self->balances, &row->import);

  if (balance == NULL)
    {
      balance = g_new0 (Balance, 1);
      g_hash_table_insert (self->balances, g_memdup2 (&row->import, sizeof row->import), balance);
    }
  if (carlos_heard_is_short (row))
    balance->shorts += change;
  else
    balance->plays += change;
}

/* Writes a new row, and which rows go with which others because of it. @growth is how many plays more there are now. */
static gboolean
write_heard (CarlosStoreImport *self, gint64 track, const CarlosHeard *row, int *growth, GError **error)
{
  GPtrArray *changes = carlos_play_matcher_get_changes (self->matcher);

  *growth = row->better == NULL ? 1 : 0;
  if (!carlos_heard_rows_insert (&self->heard, track, row, error))
    return FALSE;
  if (row->better == NULL)
    count (self, row, 1);

  for (guint i = 0; i < changes->len; i++)
    {
      const CarlosHeard *other = g_ptr_array_index (changes, i);
      int change = (other->better == NULL) - (other->old_better == NULL);

      if (other == row || other->better == other->old_better)
        continue;
      if (!carlos_heard_rows_update (&self->heard, other->id, other->better != NULL ? other->better->id : 0,
                                     error))
        return FALSE;
      *growth += change;
      if (change != 0)
        count (self, other, change);
    }
  carlos_play_matcher_clear_changes (self->matcher);

  return TRUE;
}

/* What the import says, as a row. */
static gboolean
make_row (CarlosStoreImport *self,
          const CarlosImportPlay *play,
          CarlosKnownTrack *known,
          CarlosHeard *row,
          GError **error)
{
  gint64 ms = MIN (play->ms, G_MAXINT32);

  *row = (CarlosHeard){
    .track = known->kept->id,
    .time = play->time,
    .import = self->part->id,
    .kind = (guint8) play->time_kind,
    .flags = (guint8) ((play->skipped ? CARLOS_HEARD_SKIPPED : 0)
                       | (play->is_estimated ? CARLOS_HEARD_ESTIMATED : 0)),
    .source = carlos_heard_rows_get_source (&self->heard, self->part->id),
  };
  if (ms < 0)
    {
      /* An end with a supposed beginning has to be the same in every import. */
      if (play->time_kind == CARLOS_TIME_START && !carlos_identity_get_length (self->identity, known, error))
        return FALSE;
      ms = play->time_kind == CARLOS_TIME_START && known->length_ms > 0 ? known->length_ms
                                                                        : CARLOS_STORE_USUAL_MS;
      row->flags |= CARLOS_HEARD_ESTIMATED;
    }
  row->ms = (guint32) ms;
  if (play->time_kind == CARLOS_TIME_START)
    row->time += (ms + 500) / 1000;

  return TRUE;
}

static gboolean
add_row (CarlosStoreImport *self,
         const CarlosKnownTrack *known,
         CarlosHeard *row,
         CarlosPlayFate *fate,
         GError **error)
{
  int growth = 0;

  self->part->first = MIN (self->part->first, row->time);
  self->part->last = MAX (self->part->last, row->time);
  if (!carlos_play_matcher_knows (self->matcher, row))
    {
      const CarlosHeard *added;

      row->id = self->next_play++;
      added = carlos_play_matcher_add (self->matcher, row);
      if (!write_heard (self, known->id, added, &growth, error))
        return FALSE;
    }

  if (growth > 0)
    *fate = carlos_heard_is_short (row) ? CARLOS_PLAY_FATE_SHORT : CARLOS_PLAY_FATE_PLAY;
  else
    *fate = CARLOS_PLAY_FATE_DUPLICATE;
  self->part->n_duplicates += growth <= 0;

  return TRUE;
}

/**
 * carlos_store_import_add_track:
 *
 * Makes a track known, and what it is called, before rows that speak of it: tracks are numbered in the order in which they
 * come. One that no row speaks of stays all the same.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_track (CarlosStoreImport *self, const CarlosImportTrack *track, GError **error)
{
  gboolean is_good = carlos_identity_find_track (self->identity, track, error) != NULL;

  self->is_broken |= !is_good;

  return is_good;
}

/**
 * carlos_store_import_add_play:
 * @fate: (out): what it turned out to be: new, or a duplicate, that is, the library holds no more plays than before
 *
 * Adds a play. What of it was known is said in docs/method.md, "Plays".
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_add_play (CarlosStoreImport *self,
                              const CarlosImportPlay *play,
                              CarlosPlayFate *fate,
                              GError **error)
{
  CarlosKnownTrack *known = carlos_identity_find_track (self->identity, &play->track, error);
  CarlosHeard row;
  gboolean is_good;

  is_good = known != NULL
            && (known->kept->is_loaded || known->kept->is_new || load_heard (self, known->kept, error))
            && make_row (self, play, known, &row, error) && add_row (self, known, &row, fate, error);

  return carlos_store_import_end_call (self, is_good);
}

static gboolean
write_balances (CarlosStoreImport *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->balances);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Balance *balance = value;
      sqlite3_stmt *statement = carlos_store_prepare (
        self->store, "UPDATE imports SET plays = plays + ?2, short = short + ?3 WHERE id = ?1", error);

      if (statement == NULL)
        return FALSE;
      CARLOS_BIND (statement, *(const gint64 *) key, balance->plays, balance->shorts);
      if (!carlos_store_run (self->store, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_summary (CarlosStoreImport *self, const CarlosImportPart *part, gboolean is_news, GError **error)
{
  static const char sql[]
    = "UPDATE imports SET duplicates = duplicates + ?2, members = members + ?3, facts = facts + ?4,"
      " sync = iif (sync > 0, sync + ?5, 0), time = iif (sync > 0, ?6, time),"
      " first = min (ifnull (first, ?7), ifnull (?7, first)), last = max (ifnull (last, ?8), ifnull (?8, "
      "last))"
      " WHERE id = ?1";
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  if (part->first <= part->last)
    CARLOS_BIND (statement, part->id, part->n_duplicates, part->n_members, part->n_facts, is_news, now,
                 part->first, part->last);
  else
    CARLOS_BIND (statement, part->id, part->n_duplicates, part->n_members, part->n_facts, is_news, now);

  return carlos_store_run (self->store, statement, error);
}

static gboolean
delete_import (CarlosStoreImport *self, const CarlosImportPart *part, GError **error)
{
  static const char source_sql[] = "DELETE FROM sources WHERE id = ?1"
                                   " AND NOT EXISTS (SELECT 1 FROM imports WHERE source = ?1)"
                                   " AND NOT EXISTS (SELECT 1 FROM sync_states WHERE source = ?1)";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, "DELETE FROM imports WHERE id = ?1", error);
  sqlite3_stmt *source = carlos_store_prepare (self->store, source_sql, error);

  if (statement == NULL || source == NULL)
    return FALSE;
  CARLOS_BIND (statement, part->id);
  CARLOS_BIND (source, part->source);

  return carlos_store_run (self->store, statement, error) && carlos_store_run (self->store, source, error);
}

/* A source that told nothing leaves no trace, but for the one that was told last: the import was made. */
static gboolean
write_summaries (CarlosStoreImport *self, gboolean is_news, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CarlosImportPart *part = value;
      gboolean is_kept = part == self->part || part->has_rows;

      if (!(is_kept ? write_summary (self, part, is_news, error) : delete_import (self, part, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_import_commit:
 *
 * Makes all of the import part of the library; afterwards it can only be freed.
 *
 * Returns: FALSE with an error, and the library is as it was before
 */
gboolean
carlos_store_import_commit (CarlosStoreImport *self, GError **error)
{
  gboolean is_good, is_news;

  g_return_val_if_fail (!self->is_ended && !self->is_broken, FALSE);

  is_good = carlos_leftovers_remove (self->left, self->store, error);
  is_news = !self->is_sync || sqlite3_total_changes64 (self->store->db) > self->n_overlooked;
  is_good = is_good && write_balances (self, error) && write_summaries (self, is_news, error);
  self->is_ended = TRUE;

  return is_news ? carlos_store_end (self->store, is_good, error)
                 : carlos_store_end_unseen (self->store, is_good, error);
}
