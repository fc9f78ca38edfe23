/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-service-sync.h"

#include "carlos-store-accounts.h"
#include "carlos-store-lookups.h"

#include <glib/gi18n-lib.h>

/* What a service says that it does not offer is not asked for so long. */
#define OFF_S (7 * 24 * 60 * 60)

/* That is remembered in a state of this name, with that of the part behind it. */
#define STATE_OFF "off:"

static CarlosService
get_service (const CarlosServiceSync *self)
{
  return carlos_service_caller_get_service (self->caller);
}

static const char *
get_title (const CarlosServiceSync *self)
{
  return carlos_service_get_title (get_service (self));
}

static const char *
get_source (const CarlosServiceSync *self)
{
  return carlos_service_get_source (get_service (self));
}

/* --- asking --- */

/**
 * carlos_service_sync_get:
 *
 * Returns: (transfer full) (nullable): as carlos_service_caller_get()
 */
JsonNode *
carlos_service_sync_get (CarlosServiceSync *self, const char *bucket, const char *path, GError **error)
{
  return carlos_service_caller_get (self->caller, bucket, path,
                                    carlos_sync_progress_get_cancellable (self->progress), error);
}

/**
 * carlos_service_sync_may_ask:
 * @max_calls: how many calls in 24 hours are few enough
 * @may_ask: (out): whether there were fewer; then another one is counted, else the part is not whole
 *
 * Keeps to a budget. To be called before each request of which there may be many.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_service_sync_may_ask (CarlosServiceSync *self,
                             const char *bucket,
                             guint max_calls,
                             gboolean *may_ask,
                             GError **error)
{
  g_autofree char *sentence = NULL;

  if (!carlos_store_spend (self->store, carlos_service_to_string (get_service (self)), bucket, self->now,
                           max_calls, may_ask, error))
    return FALSE;
  if (*may_ask)
    return TRUE;
  sentence = g_strdup_printf (_ ("Carlos does not ask %s more often than this in a day; the rest follows"),
                              get_title (self));
  carlos_sync_part_end (self->part, CARLOS_SYNC_PARTLY, sentence);

  return TRUE;
}

/* Returns FALSE always, with the error that what was answered is not what was asked for. */
gboolean
carlos_service_sync_fail_answer (const CarlosServiceSync *self, GError **error)
{
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("%s answered, but not what was asked for"), get_title (self));

  return FALSE;
}

/* @total may be 0. Returns FALSE with an error when the sync should stop. */
gboolean
carlos_service_sync_report (CarlosServiceSync *self, guint64 done, guint64 total, GError **error)
{
  return carlos_sync_progress_report (self->progress, self->title, done, total, error);
}

/* --- adding --- */

static gboolean
find_account (CarlosServiceSync *self, gboolean *is_there, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (CarlosAccount) account
    = carlos_store_find_account (self->store, carlos_service_to_string (get_service (self)), &fault);

  gboolean is_good = fault == NULL;

  *is_there = account != NULL && !account->removal_due && g_strcmp0 (account->user, self->user) == 0;
  if (!is_good)
    g_propagate_error (error, g_steal_pointer (&fault));

  return is_good;
}

/* Another Carlos may have disconnected the account while this one was waiting for an answer: what was erased must not
 * come back. */
static gboolean
check_account (CarlosServiceSync *self, GError **error)
{
  gboolean is_there;

  if (!find_account (self, &is_there, error))
    return FALSE;
  if (is_there || !self->has_account)
    return TRUE;
  self->is_open = FALSE; /* no part can be had any more */
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN, _ ("You disconnected %s meanwhile"),
               get_title (self));

  return FALSE;
}

/**
 * carlos_service_sync_begin_batch:
 *
 * Returns: (transfer full) (nullable): NULL with an error
 */
CarlosStoreImport *
carlos_service_sync_begin_batch (CarlosServiceSync *self, GError **error)
{
  g_autoptr (CarlosStoreImport) batch
    = carlos_store_import_begin_sync (self->store, get_source (self), get_title (self), error);

  return batch != NULL && check_account (self, error) ? g_steal_pointer (&batch) : NULL;
}

void
carlos_service_sync_count (CarlosServiceSync *self, gboolean is_new)
{
  self->part->n_new += is_new ? 1 : 0;
  self->part->n_known += is_new ? 0 : 1;
}

/* --- remembering --- */

gboolean
carlos_service_sync_read_number (CarlosServiceSync *self,
                                 const char *key,
                                 gint64 fallback,
                                 gint64 *number,
                                 GError **error)
{
  g_autofree char *text = NULL;

  *number = fallback;
  if (!carlos_store_get_state (self->store, get_source (self), key, &text, error))
    return FALSE;
  if (text != NULL)
    *number = g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

gboolean
carlos_service_sync_write_number (CarlosStoreImport *batch, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return carlos_store_import_set_state (batch, key, text, error);
}

/**
 * carlos_service_sync_is_recent:
 * @key: of a state that is a time
 * @period: seconds
 * @recent: (out): whether that is no longer ago. A time in the future is none: the clock was wrong.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_service_sync_is_recent (CarlosServiceSync *self,
                               const char *key,
                               gint64 period,
                               gboolean *recent,
                               GError **error)
{
  gint64 time;

  if (!carlos_service_sync_read_number (self, key, G_MININT64, &time, error))
    return FALSE;
  *recent = time <= self->now && self->now - period < time;

  return TRUE;
}

/* --- parts --- */

static gboolean
turn_off (CarlosServiceSync *self, GError **error)
{
  g_autofree char *key = g_strconcat (STATE_OFF, self->part->name, NULL);
  g_autofree char *since = g_strdup_printf ("%" G_GINT64_FORMAT, self->now);

  return carlos_store_set_state (self->store, get_source (self), key, since, error);
}

/* Whether what happened to the part in hand would happen to every other one, too. What the first part does not find is
 * the listener. */
static gboolean
concerns_all (const CarlosServiceSync *self, gboolean is_first, const GError *fault)
{
  if (fault->domain != CARLOS_SERVICE_ERROR)
    return TRUE;

  return fault->code == CARLOS_SERVICE_ERROR_OFFLINE
         || (fault->code == CARLOS_SERVICE_ERROR_SIGN_IN && !self->is_open)
         || (fault->code == CARLOS_SERVICE_ERROR_NOT_FOUND && is_first);
}

static CarlosSyncState
find_state (const GError *fault)
{
  if (fault->domain != CARLOS_SERVICE_ERROR)
    return CARLOS_SYNC_FAILED;
  switch ((CarlosServiceError) fault->code)
    {
    case CARLOS_SERVICE_ERROR_SIGN_IN:
    case CARLOS_SERVICE_ERROR_FORBIDDEN:
    case CARLOS_SERVICE_ERROR_GONE:
    case CARLOS_SERVICE_ERROR_NOT_FOUND:
      return CARLOS_SYNC_OFF;
    case CARLOS_SERVICE_ERROR_WAIT:
      return CARLOS_SYNC_WAITING;
    case CARLOS_SERVICE_ERROR_OFFLINE:
    case CARLOS_SERVICE_ERROR_BUSY:
    case CARLOS_SERVICE_ERROR_BAD_ANSWER:
    case CARLOS_SERVICE_ERROR_NOT_SUPPORTED:
    case CARLOS_SERVICE_ERROR_FAILED:
    default:
      return CARLOS_SYNC_FAILED;
    }
}

/* Returns FALSE with an error when the others need not be asked. */
static gboolean
bear_fault (CarlosServiceSync *self, gboolean is_first, const GError *fault, GError **error)
{
  gboolean is_last = concerns_all (self, is_first, fault);

  carlos_sync_part_end (self->part, is_last ? CARLOS_SYNC_FAILED : find_state (fault), fault->message);
  if (is_last)
    {
      g_propagate_error (error, g_error_copy (fault));
      return FALSE;
    }

  return !g_error_matches (fault, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_GONE) || turn_off (self, error);
}

static gboolean
run_part (CarlosServiceSync *self, const CarlosServiceSyncPart *part, gboolean is_first, GError **error)
{
  g_autofree char *key = g_strconcat (STATE_OFF, part->name, NULL);
  g_autoptr (GError) fault = NULL;
  gboolean is_off;

  if (!carlos_service_sync_is_recent (self, key, OFF_S, &is_off, error))
    return FALSE;
  if (is_off)
    {
      g_autofree char *sentence = g_strdup_printf (
        _ ("%s did not offer this when it was asked; it is asked again after a week"), get_title (self));

      carlos_sync_part_end (self->part, CARLOS_SYNC_OFF, sentence);
      return TRUE;
    }

  if (!part->read (self, &fault))
    return bear_fault (self, is_first, fault, error);
  if (self->part->state == CARLOS_SYNC_UNCHANGED && self->part->n_new > 0)
    self->part->state = CARLOS_SYNC_DONE;

  return TRUE;
}

/**
 * carlos_service_sync_run:
 * @report: to which the parts are added, of the service that was begun last
 *
 * Brings the parts up to date, one after the other. One that cannot be had does not keep the others from being read.
 *
 * Returns: FALSE with an error when it ended early: a #CarlosServiceError that concerns all parts, one of the store, or
 *   %G_IO_ERROR_CANCELLED. What was read until then is in the library.
 */
gboolean
carlos_service_sync_run (CarlosServiceSync *self,
                         const CarlosServiceSyncPart *parts,
                         guint n_parts,
                         CarlosSyncReport *report,
                         GError **error)
{
  if (!find_account (self, &self->has_account, error))
    return FALSE;

  for (guint i = 0; i < n_parts; i++)
    {
      self->part = carlos_sync_report_begin_part (report, parts[i].name);
      self->title = _ (parts[i].title);
      if (!carlos_service_sync_report (self, 0, 0, error) || !run_part (self, &parts[i], i == 0, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_service_sync_forget_off:
 *
 * Forgets what the service did not offer: the next sync asks for it again.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_service_sync_forget_off (CarlosStore *store,
                                CarlosService service,
                                const CarlosServiceSyncPart *parts,
                                guint n_parts,
                                GError **error)
{
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *key = g_strconcat (STATE_OFF, parts[i].name, NULL);

      if (!carlos_store_set_state (store, carlos_service_get_source (service), key, NULL, error))
        return FALSE;
    }

  return TRUE;
}
