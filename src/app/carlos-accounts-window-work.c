/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-accounts-window-private.h"

#include "carlos-genre-consent.h"
#include "carlos-hold.h"
#include "carlos-library-file.h"
#include "carlos-listenbrainz-feedback.h"

#include <glib/gi18n-lib.h>

/* What is done with accounts, on worker threads. */

/* An account on its way out. */
typedef struct
{
  char *library;
  CarlosService service;
  gboolean keeps_rows;
} Departure;

static void
departure_free (Departure *departure)
{
  g_free (departure->library);
  g_free (departure);
}

static void
disconnect_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Departure *departure = data;
  GError *error = NULL;
  CarlosAccountRemoval *removal
    = carlos_account_disconnect_run (departure->library, departure->service, departure->keeps_rows,
                                     carlos_secret_store_get_default (), NULL, &error);

  if (removal != NULL)
    g_task_return_pointer (task, removal, (GDestroyNotify) carlos_account_removal_free);
  else
    g_task_return_error (task, error);
}

static gboolean
is_closed (CarlosAccountsWindow *self)
{
  return !gtk_widget_get_realized (GTK_WIDGET (self));
}

/* Whatever came of it, the library may be another one. */
static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountsWindow *self = CARLOS_ACCOUNTS_WINDOW (source);
  const Departure *departure = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosAccountRemoval) removal = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_leaving = FALSE;
  carlos_sync_keeper_release (self->keeper);
  g_signal_emit_by_name (self, "changed");
  if (!is_closed (self))
    {
      carlos_account_page_set_leaving (self->account, FALSE);
      if (removal != NULL)
        carlos_account_page_show_gone (self->account, departure->service, removal);
      else
        carlos_account_page_fail (self->account, error);
      carlos_accounts_window_refresh (self);
    }
  else if (error != NULL)
    {
      g_signal_emit_by_name (self, "failed", error);
    }
  carlos_release (data);
}

/* Nothing is synced any more. */
static void
held_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosAccountsWindow) self = CARLOS_ACCOUNTS_WINDOW (data);
  g_autoptr (GTask) task = NULL;
  Departure *departure = g_new0 (Departure, 1);

  departure->library = g_strdup (self->library);
  departure->service = self->leaving;
  departure->keeps_rows = self->keeps_rows;
  task = g_task_new (self, NULL, disconnected_cb, carlos_hold ());
  g_task_set_source_tag (task, held_cb);
  g_task_set_task_data (task, departure, (GDestroyNotify) departure_free);
  g_task_run_in_thread (task, disconnect_in_thread);
}

/**
 * carlos_accounts_window_disconnect:
 * @keeps_rows: what came from the account stays
 *
 * Disconnects the account whose page is shown, once nothing is synced any more.
 */
void
carlos_accounts_window_disconnect (CarlosAccountsWindow *self, gboolean keeps_rows)
{
  if (self->is_leaving)
    return;
  self->leaving = carlos_account_page_get_service (self->account);
  self->keeps_rows = keeps_rows;
  self->is_leaving = TRUE;
  carlos_account_page_set_leaving (self->account, TRUE);
  carlos_sync_keeper_hold_async (self->keeper, held_cb, g_object_ref (self));
}

/* Whether a service may be told something from now on, and what writes that down. */
typedef struct
{
  char *library;
  CarlosService service;
  gboolean (*write) (CarlosStore *store, gboolean is_given, GError **error);
  gboolean is_given;
} Consent;

static void
consent_free (Consent *consent)
{
  g_free (consent->library);
  g_free (consent);
}

static void
write_consent (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Consent *consent = data;
  GError *error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (consent->library, &error);

  if (store != NULL && consent->write (store, consent->is_given, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Stops what is asked of a service alone. Where all services are being asked, only telling is worth stopping them for: the
 * next sync goes on where this one was. */
static void
stop_telling (CarlosAccountsWindow *self, CarlosService service)
{
  const char *running = carlos_sync_keeper_get_service (self->keeper);
  gboolean is_alone = g_strcmp0 (running, carlos_service_to_string (service)) == 0;

  if (is_alone || (service == CARLOS_SERVICE_LISTENBRAINZ && g_strcmp0 (running, "") == 0))
    carlos_sync_cancel (carlos_sync_keeper_get_sync (self->keeper));
}

static void
consent_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountsWindow *self = CARLOS_ACCOUNTS_WINDOW (source);
  const Consent *consent = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!is_closed (self))
        carlos_notice_show (self->notice, error->message, NULL, NULL);
    }
  else if (consent->is_given)
    {
      carlos_sync_keeper_request (self->keeper, carlos_service_to_string (consent->service));
    }
  else
    {
      stop_telling (self, consent->service);
    }
  if (!is_closed (self))
    carlos_accounts_window_refresh (self);
}

static void
write_in_thread (CarlosAccountsWindow *self, Consent *consent)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, consent_written_cb, NULL);

  consent->library = g_strdup (self->library);
  g_task_set_source_tag (task, write_in_thread);
  g_task_set_task_data (task, consent, (GDestroyNotify) consent_free);
  g_task_run_in_thread (task, write_consent);
}

/**
 * carlos_accounts_window_set_consent:
 * @is_given: whether genres of artists may be looked up
 *
 * Remembers it, and begins or stops.
 */
void
carlos_accounts_window_set_consent (CarlosAccountsWindow *self, gboolean is_given)
{
  Consent *consent = g_new0 (Consent, 1);

  consent->service = CARLOS_SERVICE_MUSICBRAINZ;
  consent->write = carlos_genre_consent_write;
  consent->is_given = is_given;
  write_in_thread (self, consent);
}

/**
 * carlos_accounts_window_set_feedback:
 * @is_given: whether ListenBrainz may be told what the listener likes
 *
 * Remembers it, and begins or stops.
 */
void
carlos_accounts_window_set_feedback (CarlosAccountsWindow *self, gboolean is_given)
{
  Consent *consent = g_new0 (Consent, 1);

  consent->service = CARLOS_SERVICE_LISTENBRAINZ;
  consent->write = carlos_listenbrainz_feedback_set_wished;
  consent->is_given = is_given;
  write_in_thread (self, consent);
}
