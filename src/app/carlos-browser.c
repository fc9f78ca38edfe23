/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-browser.h"

#include "carlos-browser-command.h"

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * carlos_browser_open_async:
 * @parent: the window that the listener looks at
 * @address: what to show
 *
 * Shows an address in the listener's browser, or in the program that the environment variable CARLOS_BROWSER names, which
 * gets the address as its only argument.
 */
void
carlos_browser_open_async (GtkWindow *parent,
                           const char *address,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, carlos_browser_open_async);
  if (!carlos_browser_command_is_set ())
    {
      gtk_show_uri_full (parent, address, GDK_CURRENT_TIME, NULL, shown_cb, task);
      return;
    }

  if (carlos_browser_command_run (address, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

gboolean
carlos_browser_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
