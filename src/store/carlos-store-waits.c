/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-waits.h"

#include "carlos-store-private.h"

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is over is forgotten on the way. */
static gboolean
write_wait (CarlosStore *self,
            const char *service,
            const char *bucket,
            gint64 until,
            gint64 now,
            GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO waits (until, service, bucket) VALUES (?1, ?2, ?3)";
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  sqlite3_stmt *forget = carlos_store_prepare (self, "DELETE FROM waits WHERE until <= ?1", error);

  if (statement == NULL || forget == NULL)
    return FALSE;
  CARLOS_BIND (statement, until);
  carlos_store_bind_text (statement, 2, service);
  carlos_store_bind_text (statement, 3, bucket);
  CARLOS_BIND (forget, now);

  return carlos_store_run (self, statement, error) && carlos_store_run (self, forget, error);
}

/**
 * carlos_store_set_wait:
 * @until: the first second in which requests may go on, since 1970, UTC; one that has come ends a wait. One that is more than
 *   %CARLOS_STORE_LONGEST_WAIT away is made that.
 *
 * Remembers, over restarts too, that a service asked to be left alone. The generation stays.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_set_wait (CarlosStore *self,
                       const char *service,
                       const char *bucket,
                       gint64 until,
                       GError **error)
{
  gint64 now = get_now ();

  until = MIN (until, now + CARLOS_STORE_LONGEST_WAIT);

  return carlos_store_begin (self, error)
         && carlos_store_end_unseen (self, write_wait (self, service, bucket, until, now, error), error);
}

static gboolean
read_wait (CarlosStore *self, const char *service, const char *bucket, gint64 *until, GError **error)
{
  sqlite3_stmt *statement
    = carlos_store_prepare (self, "SELECT until FROM waits WHERE service = ?1 AND bucket = ?2", error);

  if (statement == NULL)
    return FALSE;
  carlos_store_bind_text (statement, 1, service);
  carlos_store_bind_text (statement, 2, bucket);

  return carlos_store_find (self, statement, until, error);
}

/**
 * carlos_store_get_wait:
 * @until: (out): the first second in which requests may go on, since 1970, UTC; 0 when they need not wait
 *
 * A wait that seems longer than %CARLOS_STORE_LONGEST_WAIT comes of a clock that was set back: it is made that, once, where
 * the library can be written.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_store_get_wait (CarlosStore *self,
                       const char *service,
                       const char *bucket,
                       gint64 *until,
                       GError **error)
{
  gint64 now = get_now ();

  if (!read_wait (self, service, bucket, until, error))
    return FALSE;
  if (*until <= now)
    *until = 0;
  if (*until <= now + CARLOS_STORE_LONGEST_WAIT)
    return TRUE;

  *until = now + CARLOS_STORE_LONGEST_WAIT;

  return self->mode == CARLOS_STORE_READ || carlos_store_set_wait (self, service, bucket, *until, error);
}

static void
wait_free (gpointer data)
{
  CarlosStoreWait *self = data;

  g_free (self->service);
  g_free (self->bucket);
  g_free (self);
}

static CarlosStoreWait *
read_row (sqlite3_stmt *row, gint64 now)
{
  CarlosStoreWait *wait = g_new (CarlosStoreWait, 1);

  *wait = (CarlosStoreWait){
    .service = g_strdup ((const char *) sqlite3_column_text (row, 0)),
    .bucket = g_strdup ((const char *) sqlite3_column_text (row, 1)),
    .until = MIN (sqlite3_column_int64 (row, 2), now + CARLOS_STORE_LONGEST_WAIT),
  };

  return wait;
}

/**
 * carlos_store_get_waits:
 *
 * Returns: (transfer full) (nullable): of CarlosStoreWait, those that are not over, by service and bucket; NULL with a
 *   #CarlosStoreError
 */
GPtrArray *
carlos_store_get_waits (CarlosStore *self, GError **error)
{
  static const char sql[]
    = "SELECT service, bucket, until FROM waits WHERE until > ?1 ORDER BY service, bucket";
  g_autoptr (GPtrArray) waits = g_ptr_array_new_with_free_func (wait_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gint64 now = get_now ();
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  CARLOS_BIND (statement, now);
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    g_ptr_array_add (waits, read_row (statement, now));

  return !is_row ? g_steal_pointer (&waits) : NULL;
}
