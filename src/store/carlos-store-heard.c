/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-heard.h"

#include "carlos-play-log.h"

gboolean
carlos_heard_is_short (const CarlosHeard *row)
{
  return row->ms < CARLOS_PLAY_MIN_MS && (row->flags & CARLOS_HEARD_ESTIMATED) == 0;
}

/**
 * carlos_heard_rows_init:
 *
 * Learns which import is of which source. Sources are numbered by name, so that which one is believed does not depend on
 * which came first.
 */
gboolean
carlos_heard_rows_init (CarlosHeardRows *self, CarlosStore *store, GError **error)
{
  static const char sql[] = "SELECT imports.id, dense_rank () OVER (ORDER BY sources.name)"
                            " FROM imports JOIN sources ON sources.id = imports.source";
  sqlite3_stmt *statement = carlos_store_prepare (store, sql, error);
  gboolean is_row = statement != NULL;

  self->store = store;
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  while (is_row)
    {
      gint64 import;

      if (!carlos_store_next (store, statement, &is_row, error))
        return FALSE;
      if (!is_row)
        break;
      import = sqlite3_column_int64 (statement, 0);
      g_hash_table_insert (self->sources, g_memdup2 (&import, sizeof import),
                           GUINT_TO_POINTER ((guint) sqlite3_column_int (statement, 1)));
    }

  return statement != NULL;
}

void
carlos_heard_rows_clear (CarlosHeardRows *self)
{
  g_clear_pointer (&self->sources, g_hash_table_unref);
}

guint16
carlos_heard_rows_get_source (const CarlosHeardRows *self, gint64 import)
{
  return (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (self->sources, &import));
}

/**
 * carlos_heard_rows_read:
 * @rows: filled with the CarlosHeard of a track and of those that were merged into it, by rising id
 * @better: filled with the gint64 id of the row that each goes with, 0 for none
 */
gboolean
carlos_heard_rows_read (CarlosHeardRows *self, gint64 track, GArray *rows, GArray *better, GError **error)
{
  static const char sql[] = "WITH RECURSIVE same (track) AS (VALUES (?1)"
                            " UNION SELECT other FROM track_merges JOIN same ON kept = same.track)"
                            " SELECT id, time, ms, kind, flags, import, ifnull (same_as, 0) FROM plays WHERE "
                            "track IN same ORDER BY id";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, track);
  while (carlos_store_next (self->store, statement, &is_row, error) && is_row)
    {
      CarlosHeard row = {
        .track = track,
        .id = sqlite3_column_int64 (statement, 0),
        .time = sqlite3_column_int64 (statement, 1),
        .ms = (guint32) sqlite3_column_int64 (statement, 2),
        .kind = (guint8) sqlite3_column_int (statement, 3),
        .flags = (guint8) sqlite3_column_int (statement, 4),
        .import = sqlite3_column_int64 (statement, 5),
      };
      gint64 same_as = sqlite3_column_int64 (statement, 6);

      row.source = carlos_heard_rows_get_source (self, row.import);
      g_array_append_val (rows, row);
      g_array_append_val (better, same_as);
    }

  return !is_row;
}

gboolean
carlos_heard_rows_insert (CarlosHeardRows *self, gint64 track, const CarlosHeard *row, GError **error)
{
  static const char sql[] = "INSERT INTO plays (id, track, time, ms, kind, flags, import, same_as)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  sqlite3_stmt *statement = carlos_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, row->id, track, row->time, row->ms, row->kind, row->flags, row->import);
  if (row->better != NULL)
    sqlite3_bind_int64 (statement, 8, row->better->id);
  else
    sqlite3_bind_null (statement, 8);

  return carlos_store_run (self->store, statement, error);
}

/**
 * carlos_heard_rows_update:
 * @better: the row that @row goes with, 0 for none
 */
gboolean
carlos_heard_rows_update (CarlosHeardRows *self, gint64 row, gint64 better, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self->store, "UPDATE plays SET same_as = nullif (?2, 0) WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, row, better);

  return carlos_store_run (self->store, statement, error);
}
