/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-lookups.h"

#include "carlos-store-private.h"

#define SECONDS_PER_MINUTE 60
#define MINUTES_PER_DAY (24 * 60)

/* Of the parameters a statement need not name all. */
static sqlite3_stmt *
prepare_for_bucket (CarlosStore *self,
                    const char *sql,
                    const char *service,
                    const char *bucket,
                    gint64 minute,
                    GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, minute, MINUTES_PER_DAY);
  carlos_store_bind_text (statement, 3, service);
  carlos_store_bind_text (statement, 4, bucket);

  return statement;
}

/* Calls of a minute in the future were made before the clock was set back. They count for a day at the most. */
static gboolean
spend (CarlosStore *self,
       const char *service,
       const char *bucket,
       gint64 minute,
       guint limit,
       gboolean *allowed,
       GError **error)
{
  static const char forget_sql[] = "DELETE FROM spent_calls WHERE service = ?3 AND bucket = ?4"
                                   " AND (minute < ?1 - ?2 OR minute > ?1 + ?2)";
  static const char sum_sql[] = "SELECT sum (calls) FROM spent_calls WHERE service = ?3 AND bucket = ?4";
  static const char spend_sql[] = "INSERT INTO spent_calls (service, bucket, minute, calls)"
                                  " VALUES (?3, ?4, ?1, 1) ON CONFLICT DO UPDATE SET calls = calls + 1";
  sqlite3_stmt *forget = prepare_for_bucket (self, forget_sql, service, bucket, minute, error);
  sqlite3_stmt *sum = prepare_for_bucket (self, sum_sql, service, bucket, minute, error);
  sqlite3_stmt *statement = prepare_for_bucket (self, spend_sql, service, bucket, minute, error);
  gint64 n_calls;

  if (forget == NULL || sum == NULL || statement == NULL || !carlos_store_run (self, forget, error)
      || !carlos_store_find (self, sum, &n_calls, error))
    return FALSE;
  *allowed = n_calls < limit;

  return !*allowed || carlos_store_run (self, statement, error);
}

/**
 * carlos_store_spend:
 * @now: seconds since 1970, UTC
 * @limit: how many calls a day are few enough
 * @allowed: (out): whether another call may be made; then it is counted
 *
 * Keeps to a budget of calls within any 24 hours, to the minute and over restarts. The generation stays.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_spend (CarlosStore *self,
                    const char *service,
                    const char *bucket,
                    gint64 now,
                    guint limit,
                    gboolean *allowed,
                    GError **error)
{
  *allowed = FALSE;

  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (
           self, spend (self, service, bucket, now / SECONDS_PER_MINUTE, limit, allowed, error), error);
}
