/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-data-window.h"
#include "carlos-hold.h"
#include "carlos-library-import.h"
#include "carlos-status-words.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

/* Looking after the library: what it holds, what goes, and what becomes of a damaged one. */

/**
 * carlos_window_tell_error:
 * @remedy: (nullable): the words of the button that helps
 * @action: (nullable): what the button does
 *
 * Tells what went wrong. Against a damaged library only one thing helps.
 */
void
carlos_window_tell_error (CarlosWindow *self, const GError *error, const char *remedy, const char *action)
{
  gboolean is_damaged = g_error_matches (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.set-aside", is_damaged);
  if (is_damaged)
    carlos_notice_show (self->notice, error->message, _ ("_Set It Aside"), "win.set-aside");
  else
    carlos_notice_show (self->notice, error->message, remedy, action);
}

/* As at the very first start. */
static void
start_over (CarlosWindow *self)
{
  g_autoptr (CarlosInput) sample = carlos_input_new_for_sample ();

  g_settings_reset (self->settings, "welcome-dismissed");
  carlos_window_open (self, sample);
}

static gboolean
shows_library (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);

  return listener != NULL && listener->library != NULL;
}

/**
 * carlos_window_follow_library:
 *
 * Shows the library anew, if it is shown, after something was taken from it.
 */
void
carlos_window_follow_library (CarlosWindow *self)
{
  if (!shows_library (self))
    return;

  if (carlos_window_has_library (self))
    carlos_window_reload_library (self);
  else
    start_over (self);
}

/* A source may have been the one of the music folders. */
static void
changed_cb (CarlosWindow *self)
{
  carlos_folder_keeper_look_anew (self->folder_keeper);
  carlos_window_follow_library (self);
}

static void
deleted_cb (CarlosWindow *self)
{
  carlos_folder_keeper_look_anew (self->folder_keeper);
  g_settings_reset (self->settings, "kept-suggestions");
  g_settings_reset (self->settings, "data-requested");
  start_over (self);
  carlos_window_say (self, _ ("Everything is deleted"));
}

static void
failed_cb (CarlosWindow *self, const GError *error)
{
  carlos_window_tell_error (self, error, NULL, NULL);
}

static void
message_cb (CarlosWindow *self, const char *text)
{
  carlos_window_say (self, text);
}

/**
 * carlos_window_show_data:
 *
 * Opens the window about what the library holds. It goes with this one, but not by GtkWindow:destroy-with-parent: while it
 * works it outlives this one, and GTK 4.8 would leave it with a pointer to what is gone.
 */
void
carlos_window_show_data (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();
  CarlosDataWindow *window = carlos_data_window_new (path);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  g_signal_connect_object (window, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "unrealize", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
set_aside (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = carlos_library_get_default_path ();
  GError *error = NULL;
  char *aside = carlos_store_set_aside (path, &error);

  if (aside != NULL)
    g_task_return_pointer (task, aside, g_free);
  else
    g_task_return_error (task, error);
}

static void
set_aside_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = g_task_propagate_pointer (G_TASK (result), &error);

  if (aside == NULL)
    {
      carlos_notice_show (self->notice, error->message, NULL, NULL);
    }
  else
    {
      g_free (self->remark);
      self->remark = carlos_status_words_set_aside (aside);
      carlos_folder_keeper_look_anew (self->folder_keeper);
      start_over (self);
    }
  carlos_release (data);
}

/**
 * carlos_window_set_aside:
 *
 * Makes room for a new library where there is a damaged one, which is kept under another name.
 */
void
carlos_window_set_aside (CarlosWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, set_aside_cb, carlos_hold ());

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.set-aside", FALSE);
  carlos_notice_hide (self->notice);
  g_task_set_source_tag (task, carlos_window_set_aside);
  g_task_run_in_thread (task, set_aside);
}
