/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-accounts.h"

#include "carlos-store-private.h"

#define COLUMNS                                                                                       \
  "service, source, user, name, client_id, scopes, problem, message, authorized, connected, synced, " \
  "removal_due"

void
carlos_account_free (CarlosAccount *self)
{
  g_free (self->service);
  g_free (self->source);
  g_free (self->user);
  g_free (self->name);
  g_free (self->client_id);
  g_free (self->scopes);
  g_free (self->problem);
  g_free (self->message);
  g_free (self);
}

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static CarlosAccount *
read_account (sqlite3_stmt *row)
{
  CarlosAccount *account = g_new (CarlosAccount, 1);

  *account = (CarlosAccount){
    .service = dup_text (row, 0),
    .source = dup_text (row, 1),
    .user = dup_text (row, 2),
    .name = dup_text (row, 3),
    .client_id = dup_text (row, 4),
    .scopes = dup_text (row, 5),
    .problem = dup_text (row, 6),
    .message = dup_text (row, 7),
    .authorized = sqlite3_column_int64 (row, 8),
    .connected = sqlite3_column_int64 (row, 9),
    .synced = sqlite3_column_int64 (row, 10),
    .removal_due = sqlite3_column_int (row, 11) != 0,
  };

  return account;
}

/**
 * carlos_store_get_accounts:
 *
 * Returns: (transfer full) (nullable): of CarlosAccount, in the order in which they were connected; NULL with a
 *   #CarlosStoreError
 */
GPtrArray *
carlos_store_get_accounts (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM accounts ORDER BY connected, service";
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_account_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (accounts, read_account (statement));

  return !is_row ? g_steal_pointer (&accounts) : NULL;
}

static sqlite3_stmt *
prepare_for_service (CarlosStore *self, const char *sql, const char *service, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement != NULL)
    carlos_store_bind_text (statement, 1, service);

  return statement;
}

/**
 * carlos_store_find_account:
 *
 * Returns: (transfer full) (nullable): the account at a service; NULL without an error where there is none, or with a
 *   #CarlosStoreError
 */
CarlosAccount *
carlos_store_find_account (CarlosStore *self, const char *service, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM accounts WHERE service = ?1";
  sqlite3_stmt *statement = prepare_for_service (self, sql, service, error);
  CarlosAccount *account;
  gboolean is_row;

  if (statement == NULL || !carlos_store_next (self, statement, &is_row, error) || !is_row)
    return NULL;
  account = read_account (statement);
  sqlite3_reset (statement);

  return account;
}

static gboolean
write_account (CarlosStore *self, const CarlosAccount *account, GError **error)
{
  static const char sql[]
    = "INSERT OR REPLACE INTO accounts (authorized, connected, synced, removal_due, service, source,"
      " user, name, client_id, scopes, problem, message)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
  const char *const texts[] = { account->service,   account->source, account->user,    account->name,
                                account->client_id, account->scopes, account->problem, account->message };
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, account->authorized, account->connected, account->synced, account->removal_due);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    carlos_store_bind_text (statement, 5 + (int) i, texts[i]);

  return carlos_store_run (self, statement, error);
}

/**
 * carlos_store_put_account:
 * @account: complete; it takes the place of the one that the service had
 *
 * Connects an account, or changes what is known of it. The generation stays: no CarlosLibrary tells of accounts.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_put_account (CarlosStore *self, const CarlosAccount *account, GError **error)
{
  g_return_val_if_fail (account->service != NULL && account->source != NULL, FALSE);
  g_return_val_if_fail (account->user != NULL && account->name != NULL, FALSE);

  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_account (self, account, error), error);
}

static gboolean
write_state (CarlosStore *self,
             const char *service,
             gint64 synced,
             const char *problem,
             const char *message,
             GError **error)
{
  static const char sql[]
    = "UPDATE accounts SET synced = ifnull (nullif (?1, -1), synced), problem = ?3, message = ?4"
      " WHERE service = ?2";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  CARLOS_BIND (statement, synced);
  carlos_store_bind_text (statement, 2, service);
  carlos_store_bind_text (statement, 3, problem);
  carlos_store_bind_text (statement, 4, message);

  return carlos_store_run (self, statement, error);
}

/**
 * carlos_store_set_account_state:
 * @synced: when it was brought up to date, or -1 for the time that is known
 * @problem: (nullable): see #CarlosAccount; NULL for none any more
 * @message: (nullable)
 *
 * Says how the last sync of an account ended. One that was disconnected meanwhile stays so.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_set_account_state (CarlosStore *self,
                                const char *service,
                                gint64 synced,
                                const char *problem,
                                const char *message,
                                GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_state (self, service, synced, problem, message, error),
                                     error);
}

/* What other listeners hear is known through the account, so it goes too; the account itself goes last, for it knows its
 * source. */
static gboolean
delete_account (CarlosStore *self, const char *service, GError **error)
{
#define OF_SOURCE                                                                                    \
  " WHERE source IN (SELECT sources.id FROM sources JOIN accounts ON accounts.source = sources.name" \
  " WHERE service = ?1)"
  static const char *const all_sql[] = {
    "DELETE FROM sync_states" OF_SOURCE,          "DELETE FROM community_listeners" OF_SOURCE,
    "DELETE FROM community_scores" OF_SOURCE,     "DELETE FROM waits WHERE service = ?1",
    "DELETE FROM spent_calls WHERE service = ?1", "DELETE FROM lookups WHERE service = ?1",
    "DELETE FROM accounts WHERE service = ?1",
  };
#undef OF_SOURCE

  for (guint i = 0; i < G_N_ELEMENTS (all_sql); i++)
    {
      sqlite3_stmt *statement = prepare_for_service (self, all_sql[i], service, error);

      if (statement == NULL || !carlos_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_store_remove_account:
 *
 * Removes an account, and all that is known through it but the rows of its source: where its syncs stand, waits, calls that
 * were spent, lookups, other listeners. What was removed is overwritten in the file. That there is no such account is no
 * error.
 *
 * Returns: FALSE with a #CarlosStoreError. If the account is removed and only the file could not be written anew, the message
 *   says so.
 */
gboolean
carlos_store_remove_account (CarlosStore *self, const char *service, GError **error)
{
  return carlos_store_begin (self, error)
         && carlos_store_end (self, delete_account (self, service, error), error)
         && carlos_store_clean_file (self, error);
}
