/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-login-advice.h"

#include "carlos-secret-error.h"
#include "carlos-service-error.h"
#include "carlos-spotify-login.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
add (GStrvBuilder *advice, const char *sentence)
{
  g_strv_builder_add (advice, sentence);
}

/* What the listener's own app may have wrong. */
static void
add_app (GStrvBuilder *advice, guint16 port)
{
  g_autofree char *redirect = carlos_spotify_login_get_redirect_to_register (port);
  /* Translators: the placeholder is an address */
  g_autofree char *sentence
    = g_strdup_printf (_ ("Its redirect URI is exactly %s, without a slash at the end."), redirect);

  add (advice, _ ("The client ID is the one that the dashboard shows for your app."));
  add (advice, sentence);
}

static void
add_members (GStrvBuilder *advice)
{
  add (advice, _ ("The app belongs to an account with Premium."));
  add (
    advice,
    _ ("If you sign in with another account: it is listed under “User Management” of the app, of which there "
       "may be five."));
}

static void
advise_on_login (GStrvBuilder *advice, int code, guint16 port)
{
  if (code == CARLOS_SPOTIFY_LOGIN_ERROR_TIME_OVER)
    {
      add_app (advice, port);
      add (advice, _ ("You are signed in to Spotify in the browser, and pressed “Agree” there."));
    }
  else if (code == CARLOS_SPOTIFY_LOGIN_ERROR_DENIED)
    {
      add (advice, _ ("Press “Agree” when Spotify asks. Carlos reads only what is listed there."));
      add (advice, _ ("If the browser is signed in with another account, sign out there first."));
    }
  else
    {
      add_app (advice, port);
      add_members (advice);
    }
}

static void
advise_on_service (GStrvBuilder *advice, int code, guint16 port)
{
  if (code == CARLOS_SERVICE_ERROR_OFFLINE)
    add (advice, _ ("This computer is connected to the internet, and no firewall keeps Carlos from it."));
  else if (code == CARLOS_SERVICE_ERROR_WAIT || code == CARLOS_SERVICE_ERROR_BUSY)
    add (advice, _ ("Nothing is wrong with your app. Try again in some minutes."));
  else
    {
      add_app (advice, port);
      add_members (advice);
    }
}

/**
 * carlos_login_advice_get:
 * @error: why a sign-in to Spotify failed
 * @port: of the redirect URI, 0 for any
 *
 * Returns: (transfer full): what to check then, a sentence each; possibly nothing
 */
char **
carlos_login_advice_get (const GError *error, guint16 port)
{
  g_autoptr (GStrvBuilder) advice = g_strv_builder_new ();

  if (error->domain == CARLOS_SPOTIFY_LOGIN_ERROR)
    advise_on_login (advice, error->code, port);
  else if (error->domain == CARLOS_SERVICE_ERROR)
    advise_on_service (advice, error->code, port);
  else if (error->domain == CARLOS_SECRET_ERROR)
    add (advice, _ ("Unlock the keyring when the desktop asks for its password."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    add (advice, _ ("Choose another port, here and at Spotify, or close the program that uses this one."));

  return g_strv_builder_end (advice);
}
