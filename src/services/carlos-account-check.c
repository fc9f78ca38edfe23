/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-check.h"

#include "carlos-json-answer.h"
#include "carlos-lastfm-caller.h"
#include "carlos-listenbrainz-caller.h"
#include "carlos-secret-store.h"
#include "carlos-service.h"
#include "carlos-spotify-caller.h"
#include "carlos-spotify-reader.h"

#include <glib/gi18n-lib.h>

/* What the services count the questions of this file with. */
#define BUCKET "me"

static gboolean
fail_answer (CarlosService service, GError **error)
{
  g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
               _ ("%s does not say whose account it is"), carlos_service_get_title (service));

  return FALSE;
}

static gboolean
take (CarlosAccountIdentity *self, CarlosService service, const char *name, GError **error)
{
  if (name == NULL)
    return fail_answer (service, error);
  *self = (CarlosAccountIdentity){ .user = g_strdup (name), .name = g_strdup (name) };

  return TRUE;
}

/* Says of whom nothing is known, where the service only says that something is not there. */
static gboolean
fail_name (CarlosService service, const char *name, GError *reason, GError **error)
{
  if (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND))
    {
      /* Translators: a service and the name of an account */
      g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_NOT_FOUND, _ ("%s has no listener “%s”"),
                   carlos_service_get_title (service), name);
      g_error_free (reason);
    }
  else
    {
      g_propagate_error (error, reason);
    }

  return FALSE;
}

/**
 * carlos_account_check_spotify:
 * @self: (out): to be cleared with carlos_account_identity_clear()
 * @store: (nullable): where waits are kept
 *
 * Asks Spotify whose token it is. The account is known by an id that Spotify gives since 2026; before, it was known by
 * another.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_account_check_spotify (CarlosAccountIdentity *self,
                              CarlosStore *store,
                              CarlosSpotifyToken *token,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (CarlosServiceCaller) caller = carlos_spotify_caller_new (store, token);
  g_autoptr (JsonNode) root = carlos_service_caller_get (caller, BUCKET, "/v1/me", cancellable, error);
  CarlosSpotifyProfile profile;

  *self = (CarlosAccountIdentity){ 0 };
  if (root == NULL)
    return FALSE;
  if (!carlos_spotify_profile_read (carlos_json_node_get_object (root), &profile))
    return fail_answer (CARLOS_SERVICE_SPOTIFY, error);
  *self = (CarlosAccountIdentity){
    .user = g_strdup (profile.user),
    .former = g_strdup (profile.id),
    .name = g_strdup (profile.name),
  };

  return TRUE;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

static gboolean
check_token (CarlosAccountIdentity *self,
             CarlosServiceCaller *caller,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (JsonNode) root
    = carlos_service_caller_get (caller, BUCKET, "/1/validate-token", cancellable, error);
  JsonObject *object = carlos_json_node_get_object (root);
  const char *user = carlos_json_get_text (object, "user_name");

  if (root == NULL)
    return FALSE;
  if (!carlos_json_get_flag (object, "valid"))
    g_set_error_literal (
      error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
      _ ("ListenBrainz does not know this token; a new one is at listenbrainz.org/settings"));
  else if (user != NULL && !is_same_name (user, name))
    g_set_error (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                 _ ("The token is that of “%s”, not of “%s”"), user, name);
  else
    return take (self, CARLOS_SERVICE_LISTENBRAINZ, user, error);

  return FALSE;
}

static gboolean
check_name (CarlosAccountIdentity *self,
            CarlosServiceCaller *caller,
            const char *name,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/1/user/%s/listens?count=1", escaped);
  GError *reason = NULL;
  g_autoptr (JsonNode) root = carlos_service_caller_get (caller, BUCKET, path, cancellable, &reason);

  if (root == NULL)
    return fail_name (CARLOS_SERVICE_LISTENBRAINZ, name, reason, error);

  return take (self, CARLOS_SERVICE_LISTENBRAINZ,
               carlos_json_get_text (carlos_json_node_get_object (root), "payload.user_id"), error);
}

/**
 * carlos_account_check_listenbrainz:
 * @self: (out): to be cleared with carlos_account_identity_clear()
 * @store: (nullable): where waits are kept
 * @token: (nullable): of the account
 *
 * Asks ListenBrainz whether it has the listener, and whether the token is that listener's.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_account_check_listenbrainz (CarlosAccountIdentity *self,
                                   CarlosStore *store,
                                   const char *name,
                                   const char *token,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (CarlosServiceCaller) caller = carlos_listenbrainz_caller_new (store, token);

  *self = (CarlosAccountIdentity){ 0 };

  return token != NULL ? check_token (self, caller, name, cancellable, error)
                       : check_name (self, caller, name, cancellable, error);
}

/**
 * carlos_account_check_lastfm:
 * @self: (out): to be cleared with carlos_account_identity_clear()
 * @store: (nullable): where waits are kept
 * @key: of the API
 *
 * Asks Last.fm whether it has the listener and knows the key.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_account_check_lastfm (CarlosAccountIdentity *self,
                             CarlosStore *store,
                             const char *name,
                             const char *key,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CarlosServiceCaller) caller = carlos_lastfm_caller_new (store);
  g_autofree char *user = g_uri_escape_string (name, NULL, FALSE);
  char *escaped_key = g_uri_escape_string (key, NULL, FALSE);
  char *query
    = g_strdup_printf ("/2.0/?method=user.getinfo&user=%s&api_key=%s&format=json", user, escaped_key);
  GError *reason = NULL;
  g_autoptr (JsonNode) root = carlos_service_caller_get (caller, BUCKET, query, cancellable, &reason);

  carlos_secret_free (query);
  carlos_secret_free (escaped_key);
  *self = (CarlosAccountIdentity){ 0 };
  if (root == NULL)
    return fail_name (CARLOS_SERVICE_LASTFM, name, reason, error);

  return take (self, CARLOS_SERVICE_LASTFM,
               carlos_json_get_text (carlos_json_node_get_object (root), "user.name"), error);
}

/**
 * carlos_account_identity_is:
 * @user: what an account is known by
 *
 * Returns: whether that is the same account
 */
gboolean
carlos_account_identity_is (const CarlosAccountIdentity *self, const char *user)
{
  return g_str_equal (self->user, user) || g_strcmp0 (self->former, user) == 0;
}

void
carlos_account_identity_clear (CarlosAccountIdentity *self)
{
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->former, g_free);
  g_clear_pointer (&self->name, g_free);
}
