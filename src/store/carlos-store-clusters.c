/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-clusters.h"

#include "carlos-store-private.h"

static void
use_run (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  memory->next_id = (guint) sqlite3_column_int64 (row, 0);
}

static void
use_cluster (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  carlos_cluster_memory_add (memory, (guint) sqlite3_column_int64 (row, 0),
                             (const char *) sqlite3_column_text (row, 1));
}

static void
use_entity (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  carlos_cluster_memory_place (memory, (const char *) sqlite3_column_text (row, 0),
                               (guint) sqlite3_column_int64 (row, 1));
}

static gboolean
read_rows (CarlosStore *self,
           const char *sql,
           const char *selection,
           CarlosClusterMemory *memory,
           void (*use) (CarlosClusterMemory *memory, sqlite3_stmt *row),
           GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, selection);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    use (memory, statement);

  return !is_row;
}

/**
 * carlos_store_load_clusters:
 * @selection: the key of a selection
 *
 * Returns: (transfer full) (nullable): what is remembered of its clusters, possibly nothing; NULL with a #CarlosStoreError
 */
CarlosClusterMemory *
carlos_store_load_clusters (CarlosStore *self, const char *selection, GError **error)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_cluster_memory_new ();
  gboolean is_read;

  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_read = read_rows (self, "SELECT next_id FROM cluster_runs WHERE selection = ?1", selection, memory,
                       use_run, error)
            && read_rows (self, "SELECT id, own_name FROM clusters WHERE selection = ?1 ORDER BY position",
                          selection, memory, use_cluster, error)
            && read_rows (self, "SELECT entity, cluster FROM cluster_entities WHERE selection = ?1",
                          selection, memory, use_entity, error);
  carlos_store_roll_back (self);

  return is_read ? g_steal_pointer (&memory) : NULL;
}

static gboolean
write_entities (CarlosStore *self, const char *selection, const CarlosClusterMemory *memory, GError **error)
{
  static const char sql[] = "INSERT INTO cluster_entities (cluster, selection, entity) VALUES (?1, ?2, ?3)";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  GHashTableIter iter;
  gpointer entity, id;

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 2, selection);
  g_hash_table_iter_init (&iter, memory->entities);
  while (g_hash_table_iter_next (&iter, &entity, &id))
    {
      CARLOS_BIND (statement, GPOINTER_TO_UINT (id));
      carlos_store_bind_text (statement, 3, entity);
      if (!carlos_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_clusters (CarlosStore *self, const char *selection, const CarlosClusterMemory *memory, GError **error)
{
  static const char sql[]
    = "INSERT INTO clusters (position, id, selection, own_name) VALUES (?1, ?2, ?3, ?4)";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 3, selection);
  for (guint i = 0; i < memory->clusters->len; i++)
    {
      const CarlosRememberedCluster *cluster = g_ptr_array_index (memory->clusters, i);

      CARLOS_BIND (statement, i, cluster->id);
      carlos_store_bind_text (statement, 4, cluster->own_name);
      if (!carlos_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_memory (CarlosStore *self, const char *selection, const CarlosClusterMemory *memory, GError **error)
{
  sqlite3_stmt *forget = carlos_store_prepare (self, "DELETE FROM cluster_runs WHERE selection = ?1", error);
  sqlite3_stmt *begin
    = carlos_store_prepare (self, "INSERT INTO cluster_runs (next_id, selection) VALUES (?1, ?2)", error);

  if (forget == NULL || begin == NULL)
    return FALSE;
  carlos_store_bind_text (forget, 1, selection);
  CARLOS_BIND (begin, memory->next_id);
  carlos_store_bind_text (begin, 2, selection);

  return carlos_store_run (self, forget, error) && carlos_store_run (self, begin, error)
         && write_clusters (self, selection, memory, error)
         && write_entities (self, selection, memory, error);
}

/**
 * carlos_store_save_clusters:
 * @selection: the key of a selection
 *
 * Remembers the clusters of a selection instead of the last ones. The generation stays: no CarlosLibrary tells of them.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_save_clusters (CarlosStore *self,
                            const char *selection,
                            const CarlosClusterMemory *memory,
                            GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_memory (self, selection, memory, error), error);
}
