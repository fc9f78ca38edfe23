/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-clusters.h"

#include "carlos-store-private.h"

/* A run is remembered with the generation of the library that it was made of, and is matched with the last run of another
 * generation: so the same library gives the same clusters however often it is asked. Two runs of a selection are kept. */

typedef void (*UseRow) (CarlosClusterMemory *memory, sqlite3_stmt *row);

static void
use_run (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  memory->k = (guint) sqlite3_column_int64 (row, 0);
  memory->next_id = (guint) sqlite3_column_int64 (row, 1);
  memory->n_fitted = (guint) sqlite3_column_int64 (row, 2);
}

static void
use_entity (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  carlos_cluster_memory_set_id (memory, (const char *) sqlite3_column_text (row, 0),
                                (guint) sqlite3_column_int64 (row, 1));
}

static void
use_name (CarlosClusterMemory *memory, sqlite3_stmt *row)
{
  carlos_cluster_memory_set_name (memory, (guint) sqlite3_column_int64 (row, 0),
                                  (const char *) sqlite3_column_text (row, 1));
}

/* The first parameter of @sql is the selection, the second the present generation. */
static gboolean
read_rows (CarlosStore *self,
           const char *sql,
           const char *selection,
           CarlosClusterMemory *memory,
           UseRow use,
           GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, selection);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, (gint64) carlos_store_get_generation (self));
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    use (memory, statement);

  return !is_row;
}

#define LAST_RUN "selection = ?1 AND generation < ?2 ORDER BY generation DESC LIMIT 1"

/**
 * carlos_store_load_clusters:
 * @selection: the key of a selection
 *
 * Returns: (transfer full) (nullable): what is remembered of its clusters, as they were before the library changed last,
 *   and of their names, possibly nothing; NULL with a #CarlosStoreError
 */
CarlosClusterMemory *
carlos_store_load_clusters (CarlosStore *self, const char *selection, GError **error)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_cluster_memory_new ();
  gboolean is_read;

  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_read = read_rows (self, "SELECT k, next_id, n_fitted FROM cluster_runs WHERE " LAST_RUN, selection,
                       memory, use_run, error)
            && read_rows (self,
                          "SELECT entity, cluster FROM cluster_entities"
                          " WHERE run = (SELECT id FROM cluster_runs WHERE " LAST_RUN ")",
                          selection, memory, use_entity, error)
            && read_rows (self, "SELECT cluster, name FROM cluster_names WHERE selection = ?1", selection,
                          memory, use_name, error);
  carlos_store_roll_back (self);

  return is_read ? g_steal_pointer (&memory) : NULL;
}

static gboolean
write_entities (CarlosStore *self, const CarlosClusterMemory *memory, GError **error)
{
  static const char sql[] = "INSERT INTO cluster_entities (run, cluster, entity) VALUES (?1, ?2, ?3)";
  gint64 run = sqlite3_last_insert_rowid (self->db);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  GHashTableIter iter;
  gpointer entity, id;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, memory->ids);
  while (g_hash_table_iter_next (&iter, &entity, &id))
    {
      CARLOS_BIND (statement, run, GPOINTER_TO_UINT (id));
      carlos_store_bind_text (statement, 3, entity);
      if (!carlos_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* The run of this generation makes way, and of the older ones all but the last. */
static gboolean
forget_runs (CarlosStore *self, const char *selection, GError **error)
{
  static const char sql[] = "DELETE FROM cluster_runs WHERE selection = ?1 AND (generation >= ?2 OR id NOT IN"
                            " (SELECT id FROM cluster_runs WHERE " LAST_RUN "))";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, selection);
  sqlite3_bind_int64 (statement, 2, (gint64) carlos_store_get_generation (self));

  return carlos_store_run (self, statement, error);
}

static gboolean
write_memory (CarlosStore *self, const char *selection, const CarlosClusterMemory *memory, GError **error)
{
  static const char sql[]
    = "INSERT INTO cluster_runs (generation, k, next_id, n_fitted, selection) VALUES (?1, ?2, ?3, ?4, ?5)";
  gint64 generation = (gint64) carlos_store_get_generation (self);
  sqlite3_stmt *begin;

  if (!forget_runs (self, selection, error))
    return FALSE;
  begin = carlos_store_prepare (self, sql, error);
  if (begin == NULL)
    return FALSE;
  CARLOS_BIND (begin, generation, memory->k, memory->next_id, memory->n_fitted);
  carlos_store_bind_text (begin, 5, selection);

  return carlos_store_run (self, begin, error) && write_entities (self, memory, error);
}

/**
 * carlos_store_save_clusters:
 * @selection: the key of a selection
 *
 * Remembers the clusters that a selection of the library, as it is now, has; names are not looked at. The generation
 * stays: no CarlosLibrary tells of clusters.
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

static gboolean
write_name (CarlosStore *self, const char *selection, guint id, const char *name, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (
    self,
    name != NULL ? "INSERT OR REPLACE INTO cluster_names (cluster, selection, name) VALUES (?1, ?2, ?3)"
                 : "DELETE FROM cluster_names WHERE cluster = ?1 AND selection = ?2",
    error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, id);
  carlos_store_bind_text (statement, 2, selection);
  if (name != NULL)
    carlos_store_bind_text (statement, 3, name);

  return carlos_store_run (self, statement, error);
}

/**
 * carlos_store_name_cluster:
 * @selection: the key of a selection
 * @id: of a cluster
 * @name: (nullable): what the listener calls it; NULL for the name that Carlos finds
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_name_cluster (CarlosStore *self,
                           const char *selection,
                           guint id,
                           const char *name,
                           GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_name (self, selection, id, name, error), error);
}
