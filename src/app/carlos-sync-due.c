/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-due.h"

#include "carlos-store-accounts.h"
#include "carlos-store-waits.h"

/* How old what is in the library may be, seconds. */
#define MAX_AGE (6 * 60 * 60)

static gboolean
is_asked_to_wait (const GPtrArray *waits, const char *service, gint64 now)
{
  for (guint i = 0; i < waits->len; i++)
    {
      const CarlosStoreWait *wait = g_ptr_array_index (waits, i);

      if (g_str_equal (wait->service, service) && wait->until > now)
        return TRUE;
    }

  return FALSE;
}

/* A time that is still to come was written before the clock was set back, and says nothing. */
static gboolean
is_old (gint64 time, gint64 now)
{
  return time > now || now - time >= MAX_AGE;
}

static gboolean
is_due (const CarlosAccount *account,
        const GPtrArray *waits,
        gint64 now,
        gint64 attempted,
        gboolean is_online)
{
  if (account->removal_due || g_strcmp0 (account->problem, "sign-in") == 0)
    return FALSE;
  if (g_strcmp0 (account->problem, "offline") == 0)
    return is_online;
  if (g_strcmp0 (account->problem, "wait") == 0)
    return !is_asked_to_wait (waits, account->service, now);

  return is_old (account->synced, now) && is_old (attempted, now);
}

/**
 * carlos_sync_due_check:
 * @accounts: of CarlosAccount
 * @waits: of CarlosStoreWait
 * @now: seconds since 1970, UTC
 * @attempted: when this program tried last, likewise; 0 for not yet
 * @is_online: whether there is a network
 *
 * Returns: whether accounts should be brought up to date now without being asked: when one was not for six hours, when the
 *   time is over for which a service asked to wait, or when there was no connection. What only a new sign-in helps against
 *   waits for that.
 */
gboolean
carlos_sync_due_check (const GPtrArray *accounts,
                       const GPtrArray *waits,
                       gint64 now,
                       gint64 attempted,
                       gboolean is_online)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      if (is_due (g_ptr_array_index (accounts, i), waits, now, attempted, is_online))
        return TRUE;
    }

  return FALSE;
}
