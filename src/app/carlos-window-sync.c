/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-accounts-report.h"
#include "carlos-send-window.h"
#include "carlos-service.h"
#include "carlos-sync-words.h"

#include <glib/gi18n-lib.h>

/* Accounts, and keeping the library up to date with them. What is shown follows when rows came. */

static gboolean
shows_library (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);

  return listener != NULL && listener->library != NULL;
}

/* Whoever looks at something else goes on looking at it, but for one who had nothing to look at. A picture that is being
 * made is awaited, so that there is one now and then. */
static void
reload (CarlosWindow *self)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  self->is_reload_due = carlos_session_get_busy (self->session);
  if (self->is_reload_due)
    return;

  if (shows_library (self))
    carlos_window_reload_library (self);
  else if (!self->had_library && carlos_window_has_library (self))
    carlos_window_open_library (self, all);
}

/* The first sync does not get in the way of the first picture. */
static void
busy_cb (CarlosWindow *self)
{
  if (carlos_session_get_busy (self->session))
    return;
  carlos_sync_keeper_begin (self->keeper);
  if (self->is_reload_due)
    reload (self);
}

static void
progress_cb (CarlosWindow *self)
{
  CarlosSync *sync = carlos_sync_keeper_get_sync (self->keeper);
  gboolean is_running = carlos_sync_get_running (sync);
  const char *step = carlos_sync_get_step (sync);
  double fraction = carlos_sync_get_fraction (sync);
  g_autofree char *text = NULL;

  if (step == NULL)
    text = g_strdup (_ ("Syncing"));
  else if (fraction > 0)
    /* Translators: what is read from a service, and how much of it: “Saved tracks, 40 %” */
    text = g_strdup_printf (_ ("%s, %d %%"), step, (int) (100 * fraction));
  else
    text = g_strdup (step);
  gtk_widget_set_visible (self->sync_button, is_running);
  gtk_spinner_set_spinning (self->sync_spinner, is_running);
  gtk_label_set_label (self->sync_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sync_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
running_cb (CarlosWindow *self)
{
  if (carlos_sync_get_running (carlos_sync_keeper_get_sync (self->keeper)))
    self->had_library = carlos_window_has_library (self);
  progress_cb (self);
}

/* The program lives until a sync has ended, even when its window has gone and with it the keeper. */
static void
hold_cb (CarlosSync *sync, GParamSpec *pspec, GApplication *application)
{
  if (carlos_sync_get_running (sync))
    g_application_hold (application);
  else
    g_application_release (application);
}

static const CarlosAccount *
find_problem (const CarlosAccountsReport *report, const char *problem)
{
  for (guint i = 0; i < report->status->accounts->len; i++)
    {
      const CarlosAccount *account = g_ptr_array_index (report->status->accounts, i);

      if (g_strcmp0 (account->problem, problem) == 0)
        return account;
    }

  return NULL;
}

/* Says a thing once, until it has changed. */
static void
tell_once (CarlosWindow *self, const char *problem, const char *text, const char *remedy, const char *action)
{
  if (g_strcmp0 (self->told_problem, problem) == 0)
    return;
  g_free (self->told_problem);
  self->told_problem = g_strdup (problem);
  if (text != NULL)
    carlos_notice_show (self->sync_notice, text, remedy, action);
  else
    carlos_notice_hide (self->sync_notice);
}

static void
tell_offline (CarlosWindow *self, const CarlosAccount *account)
{
  g_autofree char *time = carlos_sync_words_time (account->synced);
  g_autofree char *text = NULL;

  if (account->synced > 0)
    /* Translators: a day or a time */
    text
      = g_strdup_printf (_ ("No connection: what you see is as of %s. Carlos tries again by itself."), time);
  else
    text = g_strdup (_ ("No connection: nothing could be read yet. Carlos tries again by itself."));
  tell_once (self, account->problem, text, _ ("_Try Again"), "win.sync");
}

/* One notice, about the worst. What else is wrong stands in the window of accounts. */
static void
tell_problems (CarlosWindow *self, const CarlosAccountsReport *report)
{
  const CarlosAccount *offline = find_problem (report, "offline");
  const CarlosAccount *sign_in = find_problem (report, "sign-in");

  if (sign_in != NULL)
    tell_once (self, sign_in->problem, sign_in->message, _ ("_Accounts…"), "win.accounts");
  else if (offline != NULL)
    tell_offline (self, offline);
  else
    tell_once (self, NULL, NULL, NULL, NULL);

  if (!self->has_synced || self->is_keyring_told || report->status->is_lasting
      || report->status->accounts->len == 0 || self->told_problem != NULL)
    return;
  self->is_keyring_told = TRUE;
  carlos_notice_show (self->sync_notice,
                      _ ("This sign-in lasts until you close Carlos, because there is no keyring."), NULL,
                      NULL);
}

static gboolean
can_send (const CarlosAccountsReport *report)
{
  return carlos_accounts_report_find (report, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY)) != NULL
         || carlos_accounts_report_find (report, carlos_service_to_string (CARLOS_SERVICE_LISTENBRAINZ))
              != NULL;
}

static void
read_accounts (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, carlos_accounts_report_new (data, NULL),
                         (GDestroyNotify) carlos_accounts_report_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  g_autoptr (CarlosAccountsReport) report = g_task_propagate_pointer (G_TASK (result), NULL);

  if (report == NULL || self->sync_notice == NULL)
    return;
  tell_problems (self, report);
  carlos_lists_page_set_can_send (self->lists_page, can_send (report));
  carlos_recommend_page_set_can_send (self->recommend_page, can_send (report));
}

/* Which accounts there are, and what is wrong with them. */
static void
look_at_accounts (CarlosWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  g_task_set_source_tag (task, look_at_accounts);
  g_task_set_task_data (task, carlos_library_get_default_path (), g_free);
  g_task_run_in_thread (task, read_accounts);
}

static void
finished_cb (CarlosWindow *self)
{
  self->has_synced = TRUE;
  reload (self);
  look_at_accounts (self);
}

/**
 * carlos_window_add_sync:
 *
 * Keeps the library up to date with its accounts, once there is a picture.
 */
void
carlos_window_add_sync (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();
  GApplication *application = g_application_get_default ();
  CarlosSync *sync;

  self->keeper = carlos_sync_keeper_new (path);
  sync = carlos_sync_keeper_get_sync (self->keeper);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::step", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::fraction", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  if (application != NULL)
    g_signal_connect_data (sync, "notify::running", G_CALLBACK (hold_cb), g_object_ref (application),
                           (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  look_at_accounts (self);
}

/**
 * carlos_window_end_sync:
 *
 * The window closes: what was read until then is in the library, and the rest follows the next time.
 */
void
carlos_window_end_sync (CarlosWindow *self)
{
  carlos_sync_keeper_end (self->keeper);
}

void
carlos_window_drop_sync (CarlosWindow *self)
{
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->told_problem, g_free);
  self->accounts = NULL;
}

static void
accounts_changed_cb (CarlosWindow *self)
{
  carlos_window_follow_library (self);
  look_at_accounts (self);
}

/* Closed, it may live on for as long as it takes to read or to delete something. */
static void
accounts_closed_cb (CarlosWindow *self)
{
  self->accounts = NULL;
}

static void
accounts_failed_cb (CarlosWindow *self, const GError *error)
{
  carlos_window_tell_error (self, error, NULL, NULL);
}

static void
create_accounts (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();

  self->accounts = carlos_accounts_window_new (path, self->keeper);
  gtk_window_set_transient_for (GTK_WINDOW (self->accounts), GTK_WINDOW (self));
  g_signal_connect_object (self->accounts, "changed", G_CALLBACK (accounts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "guide", G_CALLBACK (carlos_window_show_data_guide), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "folder", G_CALLBACK (carlos_window_show_music_folder), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "failed", G_CALLBACK (accounts_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "unrealize", G_CALLBACK (accounts_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "unrealize", G_CALLBACK (gtk_window_destroy), self->accounts,
                           G_CONNECT_SWAPPED);
}

/**
 * carlos_window_show_accounts:
 * @service: (nullable): the name of the one to lead on to
 *
 * Opens the window of accounts, of which there is one. It goes with this one, but not by GtkWindow:destroy-with-parent: while
 * it works it outlives this one, and GTK 4.8 would leave it with a pointer to what is gone.
 */
void
carlos_window_show_accounts (CarlosWindow *self, const char *service)
{
  if (self->accounts == NULL)
    create_accounts (self);
  if (service != NULL)
    carlos_accounts_window_show_service (self->accounts, service);
  gtk_window_present (GTK_WINDOW (self->accounts));
}

static void
allow_cb (CarlosWindow *self)
{
  carlos_window_show_accounts (self, NULL);
  carlos_accounts_window_allow_writing (self->accounts);
}

static void
send_accounts_cb (CarlosWindow *self)
{
  carlos_window_show_accounts (self, NULL);
}

/**
 * carlos_window_send_playlist:
 * @playlist: (transfer full)
 * @name: what it may be called there
 * @remark: (nullable): what there is to know of it before, one sentence
 *
 * Opens the window that sends a list to a service.
 */
void
carlos_window_send_playlist (CarlosWindow *self,
                             CarlosPlaylist *playlist,
                             const char *name,
                             const char *remark)
{
  g_autofree char *path = carlos_library_get_default_path ();
  CarlosSendWindow *window = carlos_send_window_new (path, self->keeper, playlist, name, remark);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  g_signal_connect_object (window, "allow", G_CALLBACK (allow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "accounts", G_CALLBACK (send_accounts_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "unrealize", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * carlos_window_send_list:
 *
 * Opens the window that sends the list that is looked at to a service.
 */
void
carlos_window_send_list (CarlosWindow *self)
{
  CarlosPlaylist *playlist = carlos_lists_page_dup_playlist (self->lists_page);

  if (playlist != NULL)
    carlos_window_send_playlist (self, playlist, carlos_lists_page_get_name (self->lists_page), NULL);
}
