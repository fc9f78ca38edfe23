/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-keeper.h"

#include "carlos-account-disconnect.h"
#include "carlos-genre-consent.h"
#include "carlos-library-file.h"
#include "carlos-service.h"
#include "carlos-store-accounts.h"
#include "carlos-store-lookups.h"
#include "carlos-store-waits.h"
#include "carlos-sync-due.h"

/* How often it is looked whether something is due, seconds. The age of things is counted by the clock on the wall, which
 * goes on while a machine sleeps. */
#define LOOK_SECONDS 600

/* How long it is waited before lookups that were broken off are gone on with, likewise. */
#define LOOKUP_SECONDS 3600

/* What is synced: all that is due, or one service. */
#define ALL ""
#define GENRES (carlos_service_to_string (CARLOS_SERVICE_MUSICBRAINZ))

/**
 * CarlosSyncKeeper:
 *
 * Keeps a library up to date with its accounts as long as a window shows it: once it begins, then every six hours, when a
 * service need not be waited for any longer, and when there is a network again. Others ask it for syncs at once, which it
 * does one after the other, and hold it while they work on accounts themselves.
 *
 * Genres are looked up too, if the listener allows that, even when there is no account.
 */
struct _CarlosSyncKeeper
{
  GObject parent_instance;

  char *library;
  CarlosSync *sync;
  GQueue requests; /* of what is still to be synced, the first being synced */
  GNetworkMonitor *monitor;
  guint timer;
  gint64 attempted; /* when accounts were synced last, whatever came of it */
  guint n_holds;
  GQueue holders; /* of GTask: who waits until nothing is synced any more */
  gboolean is_looking;
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (CarlosSyncKeeper, carlos_sync_keeper, G_TYPE_OBJECT)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
start_next (CarlosSyncKeeper *self)
{
  const char *next = g_queue_peek_head (&self->requests);

  if (next == NULL || self->n_holds > 0 || self->is_over || carlos_sync_get_running (self->sync))
    return;
  self->attempted = get_now ();
  carlos_sync_start (self->sync, g_str_equal (next, ALL) ? NULL : next);
}

static gboolean
is_requested (CarlosSyncKeeper *self, const char *service)
{
  return g_queue_find_custom (&self->requests, service, (GCompareFunc) g_strcmp0) != NULL;
}

static void
add_request (CarlosSyncKeeper *self, const char *service)
{
  if (!is_requested (self, service))
    g_queue_push_tail (&self->requests, g_strdup (service));
  start_next (self);
}

/* What looking tells: bits. */
enum
{
  ACCOUNTS_DUE = 1 << 0,
  GENRES_DUE = 1 << 1,
};

/* What a worker looks with. */
typedef struct
{
  char *library;
  gint64 attempted;
  gboolean is_online;
  gboolean is_first;
} Look;

static void
look_free (Look *with)
{
  g_free (with->library);
  g_free (with);
}

static gboolean
has_removals (const GPtrArray *accounts)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      const CarlosAccount *account = g_ptr_array_index (accounts, i);

      if (account->removal_due)
        return TRUE;
    }

  return FALSE;
}

/* Returns the bits of what is due, or -1. The keyring is let be unless something is left there. */
static gssize
find_due (const Look *with, CarlosStore *store)
{
  g_autoptr (GPtrArray) accounts = carlos_store_get_accounts (store, NULL);
  g_autoptr (GPtrArray) waits = carlos_store_get_waits (store, NULL);
  gboolean has_consent = FALSE;
  guint n_done = 0, n_waiting = 0;
  gssize due = 0;

  if (accounts == NULL || waits == NULL || !carlos_genre_consent_read (store, &has_consent, NULL)
      || !carlos_store_count_lookups (store, GENRES, &n_done, &n_waiting, NULL))
    return -1;

  if (with->is_first && has_removals (accounts))
    carlos_account_finish_removals (with->library, carlos_secret_store_get_default (), NULL, NULL);
  if (carlos_sync_due_check (accounts, waits, get_now (), with->attempted, with->is_online))
    due |= ACCOUNTS_DUE;
  else if (has_consent && n_waiting > 0 && get_now () - with->attempted >= LOOKUP_SECONDS)
    due |= GENRES_DUE;

  return due;
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *with = data;
  g_autoptr (CarlosStore) store = carlos_library_file_open (with->library, NULL);

  g_task_return_int (task, store != NULL ? find_due (with, store) : -1);
}

/* A library that cannot be read is others' to tell of. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSyncKeeper *self = CARLOS_SYNC_KEEPER (source);
  gssize due = g_task_propagate_int (G_TASK (result), NULL);

  self->is_looking = FALSE;
  if (due > 0 && (due & ACCOUNTS_DUE))
    add_request (self, ALL);
  if (due > 0 && (due & GENRES_DUE))
    add_request (self, GENRES);
}

static void
start_look (CarlosSyncKeeper *self, gboolean is_first)
{
  g_autoptr (GTask) task = NULL;
  Look *with;

  if (self->is_looking || self->n_holds > 0 || self->is_over || carlos_sync_get_running (self->sync))
    return;
  self->is_looking = TRUE;
  with = g_new0 (Look, 1);
  with->library = g_strdup (self->library);
  with->attempted = self->attempted;
  with->is_online = g_network_monitor_get_network_available (self->monitor);
  with->is_first = is_first;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, start_look);
  g_task_set_task_data (task, with, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look);
}

static gboolean
look_cb (gpointer data)
{
  start_look (CARLOS_SYNC_KEEPER (data), FALSE);

  return G_SOURCE_CONTINUE;
}

static void
network_changed_cb (CarlosSyncKeeper *self, gboolean is_available)
{
  if (is_available && self->timer != 0)
    start_look (self, FALSE);
}

static void
serve_holders (CarlosSyncKeeper *self)
{
  GTask *task;

  while (!carlos_sync_get_running (self->sync) && (task = g_queue_pop_head (&self->holders)) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/* Who stops a sync does not want the next one either. */
static void
finished_cb (CarlosSyncKeeper *self, gpointer report, const GError *error)
{
  g_autoptr (CarlosSyncKeeper) kept = g_object_ref (self);

  g_free (g_queue_pop_head (&self->requests));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->n_holds == 0)
    g_queue_clear_full (&self->requests, g_free);
  start_next (self);
  serve_holders (self);
}

static void
carlos_sync_keeper_dispose (GObject *object)
{
  CarlosSyncKeeper *self = CARLOS_SYNC_KEEPER (object);

  carlos_sync_keeper_end (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (carlos_sync_keeper_parent_class)->dispose (object);
}

static void
carlos_sync_keeper_finalize (GObject *object)
{
  g_free (CARLOS_SYNC_KEEPER (object)->library);

  G_OBJECT_CLASS (carlos_sync_keeper_parent_class)->finalize (object);
}

static void
carlos_sync_keeper_class_init (CarlosSyncKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = carlos_sync_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_sync_keeper_finalize;
}

static void
carlos_sync_keeper_init (CarlosSyncKeeper *self)
{
  g_queue_init (&self->requests);
  g_queue_init (&self->holders);
}

/**
 * carlos_sync_keeper_new:
 * @library: the path of the library's database
 *
 * Returns: (transfer full): a keeper that has not begun
 */
CarlosSyncKeeper *
carlos_sync_keeper_new (const char *library)
{
  CarlosSyncKeeper *self = g_object_new (CARLOS_TYPE_SYNC_KEEPER, NULL);

  self->library = g_strdup (library);
  self->sync = carlos_sync_new (library);
  g_signal_connect_object (self->sync, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * carlos_sync_keeper_get_sync:
 *
 * Returns: (transfer none): what syncs, to be listened to and cancelled
 */
CarlosSync *
carlos_sync_keeper_get_sync (CarlosSyncKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_SYNC_KEEPER (self), NULL);

  return self->sync;
}

/**
 * carlos_sync_keeper_begin:
 *
 * Finishes what is left of accounts that were disconnected, brings up to date what is due, and goes on looking for that.
 */
void
carlos_sync_keeper_begin (CarlosSyncKeeper *self)
{
  g_return_if_fail (CARLOS_IS_SYNC_KEEPER (self));

  if (self->timer != 0 || self->is_over)
    return;
  self->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  start_look (self, TRUE);
}

/**
 * carlos_sync_keeper_request:
 * @service: (nullable): the name of one, see carlos_service_to_string(); NULL for all that are connected
 *
 * Brings a service up to date as soon as what is under way is done.
 */
void
carlos_sync_keeper_request (CarlosSyncKeeper *self, const char *service)
{
  g_return_if_fail (CARLOS_IS_SYNC_KEEPER (self));

  add_request (self, service != NULL ? service : ALL);
}

/**
 * carlos_sync_keeper_get_service:
 *
 * Returns: (transfer none) (nullable): the name of the service that is asked now, "" for all; NULL for none
 */
const char *
carlos_sync_keeper_get_service (CarlosSyncKeeper *self)
{
  g_return_val_if_fail (CARLOS_IS_SYNC_KEEPER (self), NULL);

  return carlos_sync_get_running (self->sync) ? g_queue_peek_head (&self->requests) : NULL;
}

/**
 * carlos_sync_keeper_hold_async:
 *
 * Stops what is under way; @callback is called when nothing is synced any more. Nothing will be, until
 * carlos_sync_keeper_release() was called as often as this.
 */
void
carlos_sync_keeper_hold_async (CarlosSyncKeeper *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CARLOS_IS_SYNC_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, carlos_sync_keeper_hold_async);
  self->n_holds++;
  g_queue_push_tail (&self->holders, task);
  carlos_sync_cancel (self->sync);
  serve_holders (self);
}

void
carlos_sync_keeper_release (CarlosSyncKeeper *self)
{
  g_return_if_fail (CARLOS_IS_SYNC_KEEPER (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  start_next (self);
}

/**
 * carlos_sync_keeper_end:
 *
 * Stops what is under way and begins nothing any more.
 */
void
carlos_sync_keeper_end (CarlosSyncKeeper *self)
{
  g_return_if_fail (CARLOS_IS_SYNC_KEEPER (self));

  self->is_over = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->sync != NULL)
    carlos_sync_cancel (self->sync);
  g_queue_clear_full (&self->requests, g_free);
}
