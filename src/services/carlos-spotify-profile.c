/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-sync-private.h"

#include "carlos-store-accounts.h"

#include <glib/gi18n-lib.h>

#define BUCKET "me"

/* An account that was connected before Spotify told of account ids is known by the other id. */
static gboolean
is_same (const CarlosAccount *account, const CarlosSpotifyProfile *profile)
{
  return g_str_equal (account->user, profile->user) || g_strcmp0 (account->user, profile->id) == 0;
}

static gboolean
replace_text (char **text, const char *other)
{
  if (g_str_equal (*text, other))
    return FALSE;
  g_free (*text);
  *text = g_strdup (other);

  return TRUE;
}

/* What Spotify shows of an account may change, but not whose it is. */
static gboolean
check_account (CarlosSpotifySync *self, const CarlosSpotifyProfile *profile, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (CarlosAccount) account
    = carlos_store_find_account (self->store, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY), &fault);
  gboolean is_changed;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  self->has_account = account != NULL;
  if (account == NULL)
    return TRUE;
  if (!is_same (account, profile))
    {
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                   _ ("The sign-in to Spotify is that of “%s”, but the library has the account of “%s”"),
                   profile->name, account->name);
      return FALSE;
    }

  is_changed = replace_text (&account->user, profile->user);
  is_changed |= replace_text (&account->name, profile->name);

  return !is_changed || carlos_store_put_account (self->store, account, error);
}

/* Who the listener is. */
gboolean
carlos_spotify_sync_profile (CarlosSpotifySync *self, GError **error)
{
  g_autoptr (JsonNode) root = carlos_spotify_sync_get (self, BUCKET, "/v1/me", error);
  CarlosSpotifyProfile profile;

  if (root == NULL)
    return FALSE;
  if (!carlos_spotify_profile_read (carlos_json_node_get_object (root), &profile))
    {
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                   _ ("Spotify does not say whose sign-in it is"));
      return FALSE;
    }

  return check_account (self, &profile, error)
         && carlos_store_set_state (self->store, CARLOS_SPOTIFY_SOURCE, CARLOS_SPOTIFY_STATE_USER,
                                    profile.id != NULL ? profile.id : profile.user, error);
}
