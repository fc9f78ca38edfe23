/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-browser.h"

#include "carlos-browser-command.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

/* Opens the listener's browser, or the program that the environment names. */
static gboolean
open_browser (const char *address, GError **error)
{
  if (carlos_browser_command_is_set ())
    return carlos_browser_command_run (address, error);

  return g_app_info_launch_default_for_uri (address, NULL, error);
}

static void
show_address (const char *address)
{
  g_autoptr (GError) error = NULL;

  if (open_browser (address, &error))
    g_printerr (
      _ ("Go on in your browser. If it shows an error, press Ctrl+C and compare the client ID and the "
         "redirect URI with your app at developer.spotify.com/dashboard.\n"));
  else
    g_printerr (_ ("No browser could be started (%s). Open this address in one:\n%s\n"), error->message,
                address);
}

/* Somebody who waits for the end of a sign-in. */
typedef struct
{
  CarlosAccountLogin *login;
  gboolean replaces;
  GMainLoop *loop;
} Waiter;

static gboolean
stop_cb (gpointer data)
{
  Waiter *waiter = data;

  carlos_account_login_cancel (waiter->login);

  return G_SOURCE_CONTINUE;
}

static void
state_cb (Waiter *waiter)
{
  CarlosAccountLoginState state = carlos_account_login_get_state (waiter->login);

  if (state == CARLOS_ACCOUNT_LOGIN_ASK && waiter->replaces)
    carlos_account_login_answer (waiter->login, TRUE);
  else if (state == CARLOS_ACCOUNT_LOGIN_ASK || state >= CARLOS_ACCOUNT_LOGIN_DONE)
    g_main_loop_quit (waiter->loop);
}

static void
run_loop (Waiter *waiter)
{
  gulong id = g_signal_connect_swapped (waiter->login, "notify::state", G_CALLBACK (state_cb), waiter);
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, waiter);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, waiter);

  show_address (carlos_account_login_get_address (waiter->login));
  g_main_loop_run (waiter->loop);
  g_source_remove (interrupted);
  g_source_remove (terminated);
  g_signal_handler_disconnect (waiter->login, id);
}

/**
 * carlos_cli_browser_sign_in:
 * @login: one that has begun
 * @replaces: another account that the library has goes, with all that came from it
 *
 * Shows the listener where to sign in: in the browser, or in the program that the environment variable CARLOS_BROWSER names,
 * which gets the address as its only argument. Waits until the sign-in has come to its end, or somebody interrupts the
 * program.
 *
 * Returns: FALSE with an error when the account is not connected
 */
gboolean
carlos_cli_browser_sign_in (CarlosAccountLogin *login, gboolean replaces, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiter waiter = { login, replaces, loop };
  CarlosAccountLoginState state;

  run_loop (&waiter);
  state = carlos_account_login_get_state (login);
  if (state == CARLOS_ACCOUNT_LOGIN_DONE)
    return TRUE;

  if (state == CARLOS_ACCOUNT_LOGIN_ASK)
    {
      /* Translators: names of accounts at Spotify */
      g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_EXISTS,
        _ ("the library has the account “%s”; to put “%s” in its place, and to delete what came from "
           "it, add --replace"),
        carlos_account_login_get_other (login)->name, carlos_account_login_get_account (login)->name);
      carlos_account_login_answer (login, FALSE);
    }
  else if (state == CARLOS_ACCOUNT_LOGIN_FAILED)
    {
      g_propagate_error (error, g_error_copy (carlos_account_login_get_error (login)));
    }
  else
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("the sign-in was cancelled"));
    }

  return FALSE;
}
