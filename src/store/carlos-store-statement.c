/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-private.h"

#include "carlos-store-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define WAIT_STEP_MS 50
#define MAX_WAIT_MS (10 * 60 * 1000)

static gboolean
is_out_of_room (CarlosStore *self, int code)
{
  int reason = self->db != NULL ? sqlite3_system_errno (self->db) : 0;

  return code == SQLITE_FULL
         || (code == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT || reason == EFBIG));
}

/**
 * carlos_store_fail:
 * @code: what SQLite returned
 *
 * Says in one sentence what a result of SQLite means.
 *
 * Returns: FALSE
 */
gboolean
carlos_store_fail (CarlosStore *self, int code, GError **error)
{
  int kind = code & 0xff;

  if (is_out_of_room (self, kind))
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FULL,
                 _ ("No room is left for the library “%s”; it was left as it is"), self->name);
  else if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_BUSY,
                 _ ("Another Carlos is using the library “%s”; try again when it is done"), self->name);
  else if (kind == SQLITE_READONLY || kind == SQLITE_PERM)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_READ_ONLY,
                 _ ("The library “%s” can only be read here, not changed"), self->name);
  else if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED, _ ("The library “%s” is damaged"),
                 self->name);
  else
    g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED,
                 _ ("The library “%s” could not be read or written: %s"), self->name,
                 self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));

  return FALSE;
}

/**
 * carlos_store_prepare:
 * @sql: a string literal: statements are kept by its address
 * @error: when it is set already, nothing is prepared, so that several can be prepared before anybody looks
 *
 * Returns: (transfer none) (nullable): the statement, nothing of which is bound yet
 */
sqlite3_stmt *
carlos_store_prepare (CarlosStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (error != NULL && *error != NULL)
    return NULL;
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      carlos_store_fail (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

/* Binds integers to the parameters from the first on; CARLOS_BIND () counts them. */
void
carlos_store_bind (sqlite3_stmt *statement, const gint64 *values, int n_values)
{
  for (int i = 0; i < n_values; i++)
    sqlite3_bind_int64 (statement, i + 1, values[i]);
}

/* @text, or NULL, has to stay as it is until the statement was run. */
void
carlos_store_bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

/* Runs a statement whose rows, if any, do not matter. */
gboolean
carlos_store_run (CarlosStore *self, sqlite3_stmt *statement, GError **error)
{
  int code;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    carlos_store_fail (self, code, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}

/* Goes to the next row; at the end @is_row becomes FALSE and the statement can be run again. */
gboolean
carlos_store_next (CarlosStore *self, sqlite3_stmt *statement, gboolean *is_row, GError **error)
{
  int code = sqlite3_step (statement);

  *is_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    carlos_store_fail (self, code, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}

/* Leaves the integer that the statement finds in @value, 0 when it finds nothing; ids begin at 1. */
gboolean
carlos_store_find (CarlosStore *self, sqlite3_stmt *statement, gint64 *value, GError **error)
{
  gboolean is_row;

  *value = 0;
  if (!carlos_store_next (self, statement, &is_row, error))
    return FALSE;
  if (is_row)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/* Runs any number of statements that are needed once. */
gboolean
carlos_store_execute (CarlosStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || carlos_store_fail (self, code, error);
}

void
carlos_store_forget_statements (CarlosStore *self)
{
  g_hash_table_remove_all (self->statements);
}

/* Begins to write, or waits for another writer to end, but not for ever. */
gboolean
carlos_store_begin (CarlosStore *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (self->mode == CARLOS_STORE_READ)
    return carlos_store_fail (self, SQLITE_READONLY, error);
  self->in_transaction = carlos_store_execute (self, "BEGIN IMMEDIATE", error);

  return self->in_transaction;
}

/* Begins to read: what other programs write from now on is not seen before the end. */
gboolean
carlos_store_begin_reading (CarlosStore *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  self->in_transaction = carlos_store_execute (self, "BEGIN", error);

  return self->in_transaction;
}

static gboolean
end_with (CarlosStore *self, gboolean is_good, const char *sql, GError **error)
{
  if (!is_good || !carlos_store_execute (self, sql, error))
    {
      carlos_store_roll_back (self);
      return FALSE;
    }
  self->in_transaction = FALSE;

  return TRUE;
}

/* Commits, and tells so to whoever holds an older picture of the library; or takes back what was done when @is_good is
 * FALSE and @error set. */
gboolean
carlos_store_end (CarlosStore *self, gboolean is_good, GError **error)
{
  return end_with (self, is_good, "UPDATE state SET generation = generation + 1; COMMIT", error);
}

/* Likewise, where no picture of the library shows what was changed. */
gboolean
carlos_store_end_unseen (CarlosStore *self, gboolean is_good, GError **error)
{
  return end_with (self, is_good, "COMMIT", error);
}

/* Ends a transaction, of which nothing stays. */
void
carlos_store_roll_back (CarlosStore *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_reset (statement);
  /* A full disk has rolled it back already. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  self->in_transaction = FALSE;
}

/* Of SQLite; @n_times: how often it was called since something is in the way. */
static int
wait_cb (void *data, int n_times)
{
  CarlosStore *self = data;
  const int waited_ms = n_times * WAIT_STEP_MS;

  if (waited_ms >= MAX_WAIT_MS || !self->wait (self->wait_data, waited_ms))
    return 0;
  g_usleep (WAIT_STEP_MS * 1000);

  return 1;
}

/**
 * carlos_store_set_busy_func:
 * @func: asked whether to wait; @data has to outlive the store
 *
 * For work in the background, which another program's import must not make fail: from here on the store waits until it may
 * write for as long as an import can take, ten minutes at most, and not for five seconds alone. What is given up ends with
 * %CARLOS_STORE_ERROR_BUSY.
 */
void
carlos_store_set_busy_func (CarlosStore *self, CarlosStoreBusyFunc func, gpointer data)
{
  self->wait = func;
  self->wait_data = data;
  sqlite3_busy_handler (self->db, wait_cb, self);
}

/* For tests of what happens when two write. */
void
carlos_store_set_patience (CarlosStore *self, int milliseconds)
{
  sqlite3_busy_timeout (self->db, milliseconds);
}
