/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-clusters.h"

#include "carlos-store-private.h"

/* A run is remembered with the state of the library that it was made of (its imports, merges and rules) and with the run
 * that it was matched with, its basis. Whenever the library is in a state that was there before, as after an undo, the run
 * is matched with the same basis again: so the same library gives the same clusters, and names stay where they were given.
 * In a new state it is matched with the run that was used last. */

#define MAX_RUNS 8

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

static gboolean
read_rows (CarlosStore *self,
           sqlite3_stmt *statement,
           CarlosClusterMemory *memory,
           UseRow use,
           GError **error)
{
  gboolean is_row = statement != NULL;

  while (is_row)
    {
      if (!carlos_store_next (self, statement, &is_row, error))
        return FALSE;
      if (is_row)
        use (memory, statement);
    }

  return statement != NULL;
}

static sqlite3_stmt *
prepare_for_run (CarlosStore *self, const char *sql, gint64 run, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement != NULL)
    CARLOS_BIND (statement, run);

  return statement;
}

static sqlite3_stmt *
prepare_for_selection (CarlosStore *self, const char *sql, const char *selection, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement != NULL)
    carlos_store_bind_text (statement, 1, selection);

  return statement;
}

/* What clusters depend on, as one short text: two libraries of one state are the same. A sync counts by what it brought, not by
 * when it was made. */
static char *
dup_state (CarlosStore *self, GError **error)
{
  static const char sql[]
    = "SELECT ifnull ((SELECT group_concat (id || ' ' || iif (sync = 0, time, sync) || ' ' || plays || ' ' "
      "|| facts) FROM "
      "imports), '')"
      " || '/' || (SELECT count (*) || ' ' || ifnull (max (id), 0) FROM artist_merges)"
      " || '/' || (SELECT count (*) || ' ' || ifnull (max (id), 0) FROM track_merges) || '/' || ifnull ("
      "(SELECT group_concat (rule, char (10)) FROM (SELECT kind || ' ' || ifnull (name, '') || ' ' || "
      "\"from\" ||"
      " ' ' || \"to\" AS rule FROM exclusions ORDER BY rule)), '')";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row;
  char *state;

  if (statement == NULL || !carlos_store_next (self, statement, &is_row, error))
    return NULL;
  state = g_compute_checksum_for_string (G_CHECKSUM_SHA256, (const char *) sqlite3_column_text (statement, 0),
                                         -1);
  sqlite3_reset (statement);

  return state;
}

/* The run to match a run of this state with, 0 for none: that of the first time, or where it is forgotten the run itself;
 * in a new state the run that was used last. */
static gboolean
find_basis (CarlosStore *self, const char *selection, const char *state, gint64 *basis, GError **error)
{
  static const char sql[]
    = "SELECT ifnull ((SELECT CASE WHEN basis = 0 OR EXISTS (SELECT 1 FROM cluster_runs AS other WHERE "
      "other.id ="
      " own.basis) THEN basis ELSE id END FROM cluster_runs AS own WHERE selection = ?1 AND state = ?2),"
      " (SELECT id FROM cluster_runs WHERE selection = ?1 ORDER BY used DESC LIMIT 1))";
  sqlite3_stmt *statement = prepare_for_selection (self, sql, selection, error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 2, state);

  return carlos_store_find (self, statement, basis, error);
}

/* In a new state no number is used that any other run has used. */
static gboolean
keep_numbers_apart (CarlosStore *self,
                    const char *selection,
                    const char *state,
                    CarlosClusterMemory *memory,
                    GError **error)
{
  static const char sql[]
    = "SELECT max (next_id) FROM cluster_runs WHERE selection = ?1 AND NOT EXISTS (SELECT 1 FROM"
      " cluster_runs WHERE selection = ?1 AND state = ?2)";
  sqlite3_stmt *statement = prepare_for_selection (self, sql, selection, error);
  gint64 next_id;

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 2, state);
  if (!carlos_store_find (self, statement, &next_id, error))
    return FALSE;
  memory->next_id = MAX (memory->next_id, (guint) next_id);

  return TRUE;
}

static gboolean
read_memory (CarlosStore *self, const char *selection, CarlosClusterMemory *memory, GError **error)
{
  g_autofree char *state = dup_state (self, error);
  gint64 basis;

  if (state == NULL || !find_basis (self, selection, state, &basis, error))
    return FALSE;

  return read_rows (self,
                    prepare_for_run (self, "SELECT k, next_id, n_fitted FROM cluster_runs WHERE id = ?1",
                                     basis, error),
                    memory, use_run, error)
         && keep_numbers_apart (self, selection, state, memory, error)
         && read_rows (self,
                       prepare_for_run (self, "SELECT entity, cluster FROM cluster_entities WHERE run = ?1",
                                        basis, error),
                       memory, use_entity, error)
         && read_rows (self,
                       prepare_for_selection (self,
                                              "SELECT cluster, name FROM cluster_names WHERE selection = ?1",
                                              selection, error),
                       memory, use_name, error);
}

/**
 * carlos_store_load_clusters:
 * @selection: the key of a selection
 *
 * Returns: (transfer full) (nullable): what is remembered of the clusters that those of the library, as it is now, are to
 *   be matched with, and of names, possibly nothing; NULL with a #CarlosStoreError
 */
CarlosClusterMemory *
carlos_store_load_clusters (CarlosStore *self, const char *selection, GError **error)
{
  g_autoptr (CarlosClusterMemory) memory = carlos_cluster_memory_new ();
  gboolean is_read;

  if (!carlos_store_begin_reading (self, error))
    return NULL;
  is_read = read_memory (self, selection, memory, error);
  carlos_store_roll_back (self);

  return is_read ? g_steal_pointer (&memory) : NULL;
}

static gboolean
write_entities (CarlosStore *self, gint64 run, const CarlosClusterMemory *memory, GError **error)
{
  static const char sql[] = "INSERT INTO cluster_entities (run, cluster, entity) VALUES (?1, ?2, ?3)";
  sqlite3_stmt *forget = prepare_for_run (self, "DELETE FROM cluster_entities WHERE run = ?1", run, error);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  GHashTableIter iter;
  gpointer entity, id;

  if (forget == NULL || statement == NULL || !carlos_store_run (self, forget, error))
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

/* A run in a state that was there before takes the place of the one then, and keeps its basis. */
static gboolean
write_run (CarlosStore *self,
           const char *selection,
           const CarlosClusterMemory *memory,
           gint64 *run,
           GError **error)
{
  static const char sql[] = "INSERT INTO cluster_runs (basis, k, next_id, n_fitted, selection, state, used) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
                            " (SELECT ifnull (max (used), 0) + 1 FROM cluster_runs)) ON CONFLICT DO UPDATE "
                            "SET k = ?2, next_id = ?3,"
                            " n_fitted = ?4, used = excluded.used RETURNING id";
  g_autofree char *state = dup_state (self, error);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gint64 basis;

  if (state == NULL || statement == NULL || !find_basis (self, selection, state, &basis, error))
    return FALSE;
  CARLOS_BIND (statement, basis, memory->k, memory->next_id, memory->n_fitted);
  carlos_store_bind_text (statement, 5, selection);
  carlos_store_bind_text (statement, 6, state);

  return carlos_store_find (self, statement, run, error);
}

static gboolean
forget_runs (CarlosStore *self, const char *selection, GError **error)
{
  static const char sql[]
    = "DELETE FROM cluster_runs WHERE selection = ?1 AND id NOT IN (SELECT id FROM cluster_runs"
      " WHERE selection = ?1 ORDER BY used DESC LIMIT ?2)";
  sqlite3_stmt *statement = prepare_for_selection (self, sql, selection, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 2, MAX_RUNS);

  return carlos_store_run (self, statement, error);
}

static gboolean
write_memory (CarlosStore *self, const char *selection, const CarlosClusterMemory *memory, GError **error)
{
  gint64 run;

  return write_run (self, selection, memory, &run, error) && write_entities (self, run, memory, error)
         && forget_runs (self, selection, error);
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
