/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-import-private.h"

#include "carlos-store-sync.h"

static gboolean
write_state (CarlosStore *self, gint64 source, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self,
    value != NULL ? "INSERT OR REPLACE INTO sync_states (source, key, value) VALUES (?1, ?2, ?3)"
                  : "DELETE FROM sync_states WHERE source = ?1 AND key = ?2",
    error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, source);
  carlos_store_bind_text (statement, 2, key);
  if (value != NULL)
    carlos_store_bind_text (statement, 3, value);

  return carlos_store_run (self, statement, error);
}

/**
 * carlos_store_import_set_state:
 * @value: (nullable): NULL to forget it
 *
 * Remembers of the source in hand where its sync stands after this batch.
 *
 * Returns: FALSE with an error when it could not be stored; then the import can only be freed
 */
gboolean
carlos_store_import_set_state (CarlosStoreImport *self, const char *key, const char *value, GError **error)
{
  gboolean is_good = write_state (self->store, self->part->source, key, value, error);

  if (is_good)
    carlos_store_import_overlook (self);

  return carlos_store_import_end_call (self, is_good);
}

/**
 * carlos_store_get_state:
 * @value: (out) (transfer full) (nullable): NULL when there is none
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_get_state (CarlosStore *self, const char *source, const char *key, char **value, GError **error)
{
  static const char sql[] = "SELECT value FROM sync_states JOIN sources ON sources.id = source"
                            " WHERE sources.name = ?1 AND key = ?2";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row;

  *value = NULL;
  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, source);
  carlos_store_bind_text (statement, 2, key);
  if (!carlos_store_next (self, statement, &is_row, error))
    return FALSE;
  if (is_row)
    *value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
find_and_write (CarlosStore *self, const char *source, const char *key, const char *value, GError **error)
{
  gint64 id;

  return carlos_store_find_or_make_source (self, source, &id, error)
         && write_state (self, id, key, value, error);
}

/**
 * carlos_store_set_state:
 * @value: (nullable): NULL to forget it
 *
 * Remembers something of a source, which may have no rows, while no batch is open on this store. The generation stays: no
 * CarlosLibrary tells of states.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_set_state (CarlosStore *self,
                        const char *source,
                        const char *key,
                        const char *value,
                        GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, find_and_write (self, source, key, value, error), error);
}
