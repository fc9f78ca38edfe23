/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-private.h"

#include "carlos-store-error.h"
#include "carlos-store-file.h"
#include "carlos-store-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* What each connection is told. Deleted rows are overwritten; sorting never leaves titles in a file elsewhere. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA synchronous = NORMAL;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -65536;"
                               "PRAGMA trusted_schema = OFF;";

#define RETRY_MS 10
#define MAX_TRIES 20

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static CarlosStore *
store_new (const char *path, CarlosStoreMode mode)
{
  CarlosStore *self = g_new0 (CarlosStore, 1);

  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_filename_display_name (path);
  self->mode = mode;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);

  return self;
}

static gboolean
connect_to (CarlosStore *self, const char *file, int flags, GError **error)
{
  int code = sqlite3_open_v2 (file, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);

  if (code != SQLITE_OK)
    return carlos_store_fail (self, code, error);
  sqlite3_extended_result_codes (self->db, TRUE);
  carlos_store_set_patience (self, CARLOS_STORE_PATIENCE_MS);

  return carlos_store_execute (self, settings, error);
}

static void
disconnect (CarlosStore *self)
{
  carlos_store_forget_statements (self);
  sqlite3_close_v2 (g_steal_pointer (&self->db));
}

/* To go over to a log takes the database for oneself for a moment, for which SQLite does not wait. */
static gboolean
use_log (CarlosStore *self, GError **error)
{
  for (int waited = 0;; waited += RETRY_MS)
    {
      int code = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);

      if (code == SQLITE_OK)
        return TRUE;
      if ((code & 0xff) != SQLITE_BUSY || waited >= CARLOS_STORE_PATIENCE_MS)
        return carlos_store_fail (self, code, error);
      g_usleep (RETRY_MS * 1000);
    }
}

static gboolean
query (CarlosStore *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  return statement != NULL && carlos_store_find (self, statement, value, error);
}

/* An empty database is whoever's comes first. Tables are counted before the id is read: who makes a library writes both at
 * once, and so never looks like somebody else. */
static gboolean
is_ours (CarlosStore *self, GError **error)
{
  gint64 id, n_tables;

  if (!query (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error)
      || !query (self, "PRAGMA application_id", &id, error))
    return FALSE;
  if (id == CARLOS_STORE_APPLICATION_ID || (id == 0 && n_tables == 0))
    return TRUE;

  g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FOREIGN,
               _ ("“%s” is a database, but not a library of Carlos"), self->name);

  return FALSE;
}

static gboolean
open_for_writing (CarlosStore *self, GError **error)
{
  if (!carlos_store_file_make (self->path, error)
      || !connect_to (self, self->path, SQLITE_OPEN_READWRITE, error) || !is_ours (self, error))
    return FALSE;
  if (sqlite3_db_readonly (self->db, "main") == 1)
    return carlos_store_fail (self, SQLITE_READONLY, error);

  return use_log (self, error)
         && carlos_store_migrate (self, carlos_store_schema_steps, carlos_store_schema_version, error);
}

/* In a folder where nothing can be written SQLite cannot keep its index of the log, but then nobody else writes either. */
static gboolean
connect_unwritable (CarlosStore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *uri = NULL;
  g_autofree char *fixed = NULL;
  GStatBuf status;

  if (g_access (folder, W_OK) == 0 || (g_stat (log, &status) == 0 && status.st_size > 0))
    return FALSE;
  uri = g_filename_to_uri (self->path, NULL, error);
  if (uri == NULL)
    return FALSE;
  fixed = g_strconcat (uri, "?immutable=1", NULL);
  disconnect (self);

  return connect_to (self, fixed, SQLITE_OPEN_READONLY, error) && is_ours (self, error);
}

static gboolean
connect_readable (CarlosStore *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (connect_to (self, self->path, SQLITE_OPEN_READONLY, &reason) && is_ours (self, &reason))
    return TRUE;
  if (!g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED)
      && connect_unwritable (self, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
open_for_reading (CarlosStore *self, GError **error)
{
  gint64 version;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING, _ ("There is no library “%s”"),
                   self->name);
      return FALSE;
    }
  if (!connect_readable (self, error) || !query (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > carlos_store_schema_version)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_NEWER,
                 _ ("The library “%s” was written by a newer version of Carlos"), self->name);
  else if (version < carlos_store_schema_version)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_OUTDATED,
                 _ ("The library “%s” has to be brought up to date before it can be read"), self->name);

  return version == carlos_store_schema_version;
}

static CarlosStore *
open_once (const char *path, CarlosStoreMode mode, GError **error)
{
  CarlosStore *self = store_new (path, mode);

  if (mode == CARLOS_STORE_WRITE ? open_for_writing (self, error) : open_for_reading (self, error))
    return self;
  carlos_store_close (self);

  return NULL;
}

/* While others make the same library, SQLite may look for a journal that is gone by then, and calls that a failure to read. */
static CarlosStore *
try_to_open (const char *path, CarlosStoreMode mode, GError **error)
{
  for (int tries = 1;; tries++)
    {
      g_autoptr (GError) reason = NULL;
      CarlosStore *self = open_once (path, mode, &reason);

      if (self != NULL)
        return self;
      if (tries == MAX_TRIES || !g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      g_usleep (RETRY_MS * 1000);
    }
}

/* Whether it is still the file that was found damaged, and not one that another Carlos has put there since. */
static gboolean
is_same_file (const GStatBuf *before, const char *path)
{
  GStatBuf now;

  return g_stat (path, &now) == 0 && now.st_dev == before->st_dev && now.st_ino == before->st_ino;
}

/**
 * carlos_store_open:
 * @path: the database's file
 *
 * Opens the library. For writing, a missing one is made, readable by its owner only, and a damaged one is set aside: it is
 * renamed to "PATH.corrupt-YYYYMMDD-HHMMSS", never deleted, and an empty one takes its place (see
 * carlos_store_get_set_aside ()). An older one is brought up to date after a backup, "PATH.backup-vN".
 *
 * Damage is looked for where it costs nothing. What lies deeper shows when the library is read, as
 * #CARLOS_STORE_ERROR_DAMAGED; then carlos_store_set_aside () makes room for a new one.
 *
 * Returns: (transfer full) (nullable): the library, or NULL with a #CarlosStoreError
 */
CarlosStore *
carlos_store_open (const char *path, CarlosStoreMode mode, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *aside = NULL;
  GStatBuf before = { 0 };
  CarlosStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  g_stat (path, &before);
  self = try_to_open (path, mode, &reason);
  if (self != NULL)
    return self;
  if (mode == CARLOS_STORE_READ || !is_same_file (&before, path)
      || !g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  aside = carlos_store_set_aside (path, error);
  self = aside != NULL ? try_to_open (path, mode, error) : NULL;
  if (self != NULL)
    self->set_aside = g_steal_pointer (&aside);

  return self;
}

/**
 * carlos_store_set_aside:
 * @path: a damaged library that nobody has open any more
 *
 * Returns: (transfer full) (nullable): where it is now, or NULL with an error
 */
char *
carlos_store_set_aside (const char *path, GError **error)
{
  return carlos_store_file_set_aside (path, error);
}

void
carlos_store_close (CarlosStore *self)
{
  disconnect (self);
  g_hash_table_unref (self->statements);
  g_free (self->path);
  g_free (self->name);
  g_free (self->set_aside);
  g_free (self);
}

/**
 * carlos_store_get_set_aside:
 *
 * Returns: (transfer none) (nullable): where the damaged library is that stood in the way, if there was one
 */
const char *
carlos_store_get_set_aside (const CarlosStore *self)
{
  return self->set_aside;
}

/**
 * carlos_store_get_generation:
 *
 * Returns: a number that differs after every change of the library, by whichever program; 0 if it cannot be read
 */
guint64
carlos_store_get_generation (CarlosStore *self)
{
  gint64 generation = 0;

  query (self, "SELECT generation FROM state", &generation, NULL);

  return (guint64) generation;
}

/**
 * carlos_store_is_empty:
 *
 * Returns: whether nothing was heard and no list has a track; FALSE if that cannot be read
 */
gboolean
carlos_store_is_empty (CarlosStore *self)
{
  static const char sql[]
    = "SELECT NOT EXISTS (SELECT 1 FROM plays) AND NOT EXISTS (SELECT 1 FROM list_members)"
      " AND NOT EXISTS (SELECT 1 FROM files WHERE track IS NOT NULL)";
  gint64 is_empty = 0;

  query (self, sql, &is_empty, NULL);

  return is_empty != 0;
}
