/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-overview.h"

#include "carlos-store-private.h"

static void
stored_import_free (CarlosStoredImport *self)
{
  g_free (self->source);
  g_free (self->name);
  g_free (self);
}

void
carlos_store_overview_free (CarlosStoreOverview *self)
{
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->imports);
  g_free (self);
}

static gint64
get_time (sqlite3_stmt *row, int column, gint64 without)
{
  return sqlite3_column_type (row, column) != SQLITE_NULL ? sqlite3_column_int64 (row, column) : without;
}

static CarlosStoredImport *
read_import (sqlite3_stmt *row)
{
  CarlosStoredImport *import = g_new0 (CarlosStoredImport, 1);

  *import = (CarlosStoredImport){
    .id = sqlite3_column_int64 (row, 0),
    .source = g_strdup ((const char *) sqlite3_column_text (row, 1)),
    .name = g_strdup ((const char *) sqlite3_column_text (row, 2)),
    .time = sqlite3_column_int64 (row, 3),
    .plays = (guint64) sqlite3_column_int64 (row, 4),
    .shorts = (guint64) sqlite3_column_int64 (row, 5),
    .duplicates = (guint64) sqlite3_column_int64 (row, 6),
    .members = (guint64) sqlite3_column_int64 (row, 7),
    .facts = (guint64) sqlite3_column_int64 (row, 8),
    .first = get_time (row, 9, G_MAXINT64),
    .last = get_time (row, 10, G_MININT64),
  };

  return import;
}

static gboolean
read_imports (CarlosStore *self, const char *sql, GPtrArray *imports, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (imports, read_import (statement));

  return !is_row;
}

static gboolean
read_count (CarlosStore *self, const char *sql, guint64 *count, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gint64 value;

  if (statement == NULL || !carlos_store_find (self, statement, &value, error))
    return FALSE;
  *count = (guint64) value;

  return TRUE;
}

static gboolean
read_overview (CarlosStore *self, CarlosStoreOverview *overview, GError **error)
{
  static const char imports_sql[] = "SELECT imports.id, sources.name, imports.name, time, plays, short, "
                                    "duplicates, members, facts, first, last"
                                    " FROM imports JOIN sources ON sources.id = source ORDER BY imports.id";
  static const char sources_sql[]
    = "SELECT 0, sources.name, NULL, max (time), sum (plays), sum (short), sum (duplicates), sum (members),"
      " sum (facts), min (first), max (last)"
      " FROM imports JOIN sources ON sources.id = source GROUP BY source ORDER BY sources.name";

  return read_imports (self, imports_sql, overview->imports, error)
         && read_imports (self, sources_sql, overview->sources, error)
         && read_count (self, "SELECT (SELECT count (*) FROM tracks) - (SELECT count (*) FROM track_merges)",
                        &overview->n_tracks, error)
         && read_count (self,
                        "SELECT (SELECT count (*) FROM artists) - (SELECT count (*) FROM artist_merges)",
                        &overview->n_artists, error)
         && read_count (self, "SELECT count (*) FROM accounts WHERE NOT removal_due", &overview->n_accounts,
                        error);
}

/**
 * carlos_store_get_overview:
 *
 * Tells what the library holds, without a look at the plays.
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosStoreError
 */
CarlosStoreOverview *
carlos_store_get_overview (CarlosStore *self, GError **error)
{
  g_autoptr (CarlosStoreOverview) overview = g_new0 (CarlosStoreOverview, 1);
  gboolean is_read;

  overview->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) stored_import_free);
  overview->imports = g_ptr_array_new_with_free_func ((GDestroyNotify) stored_import_free);
  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_read = read_overview (self, overview, error);
  carlos_store_roll_back (self);

  return is_read ? g_steal_pointer (&overview) : NULL;
}

/**
 * carlos_store_overview_sum:
 * @sum: (out): the sums of all imports; its id, source, name and time are nothing
 */
void
carlos_store_overview_sum (const CarlosStoreOverview *self, CarlosStoredImport *sum)
{
  *sum = (CarlosStoredImport){ .first = G_MAXINT64, .last = G_MININT64 };

  for (guint i = 0; i < self->sources->len; i++)
    {
      const CarlosStoredImport *source = g_ptr_array_index (self->sources, i);

      sum->plays += source->plays;
      sum->shorts += source->shorts;
      sum->duplicates += source->duplicates;
      sum->members += source->members;
      sum->facts += source->facts;
      sum->first = MIN (sum->first, source->first);
      sum->last = MAX (sum->last, source->last);
    }
}
