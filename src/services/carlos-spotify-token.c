/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-token.h"

#include "carlos-pace.h"
#include "carlos-service.h"
#include "carlos-spotify-grant.h"
#include "carlos-token-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A token is renewed before it ends, so that it does not end on the way. */
#define MARGIN_SECONDS 60

/* Who was refused with a token that is younger than that was refused with the one before it. */
#define FRESH_SECONDS 5

#define NEVER (G_MININT64 / 2)

struct _CarlosSpotifyToken
{
  gatomicrefcount ref_count;
  CarlosSecretStore *secrets; /* (nullable): NULL before it is kept */
  char *client_id;

  GMutex mutex;
  GCond turn;
  gboolean
    is_busy; /* a thread, and one only, reads, renews or stores what is below; it does so without the mutex, but
                     * takes the mutex to change anything */
  gboolean is_loaded;
  gboolean is_unsaved; /* the keyring does not know of a change yet */
  CarlosSpotifyGrant grant;
  GError
    *refused; /* (nullable): the listener did not open the keyring and shall not be asked again and again */
  GError *failure; /* (nullable): why the last asking had no result */
  guint n_failures;
  gint64 next_asking; /* Spotify shall not be asked before, monotonic microseconds */
  char *access_token; /* (nullable) */
  gint64 expires;     /* likewise monotonic, so that a clock that is wrong does not matter */
  gint64 renewed;
};

static CarlosSpotifyToken *
create (const char *client_id)
{
  CarlosSpotifyToken *self = g_new0 (CarlosSpotifyToken, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->turn);
  self->client_id = g_strdup (client_id);
  self->renewed = NEVER;

  return self;
}

/**
 * carlos_spotify_token_new:
 * @secrets: where an earlier sign-in was kept; it is read when it is first needed
 *
 * Returns: (transfer full)
 */
CarlosSpotifyToken *
carlos_spotify_token_new (CarlosSecretStore *secrets, const char *client_id)
{
  CarlosSpotifyToken *self = create (client_id);

  self->secrets = carlos_secret_store_ref (secrets);

  return self;
}

CarlosSpotifyToken *
carlos_spotify_token_ref (CarlosSpotifyToken *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
carlos_spotify_token_unref (CarlosSpotifyToken *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  carlos_spotify_grant_clear (&self->grant);
  carlos_secret_free (self->access_token);
  g_clear_error (&self->refused);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  g_free (self->client_id);
  g_cond_clear (&self->turn);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static const char *
get_service (void)
{
  return carlos_service_to_string (CARLOS_SERVICE_SPOTIFY);
}

/* Reads what the keyring has. */
static gboolean
load (CarlosSpotifyToken *self, GCancellable *cancellable, GError **error)
{
  char *secret = NULL;

  if (!carlos_secret_store_look_up (self->secrets, get_service (), &secret, cancellable, error))
    return FALSE;

  carlos_spotify_grant_clear (&self->grant);
  self->is_loaded = secret != NULL && carlos_spotify_grant_read (&self->grant, secret);
  carlos_secret_free (secret);
  if (!self->is_loaded)
    g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN,
                         _ ("You are not signed in to Spotify"));

  return self->is_loaded;
}

static gboolean
save (CarlosSpotifyToken *self, GCancellable *cancellable, GError **error)
{
  char *secret = carlos_spotify_grant_write (&self->grant);
  gboolean is_saved;

  is_saved = carlos_secret_store_put (self->secrets, get_service (), self->client_id,
                                      _ ("Carlos – Spotify sign-in"), secret, cancellable, error);
  carlos_secret_free (secret);
  self->is_unsaved = self->is_unsaved && !is_saved;

  return is_saved;
}

/* Nothing of a permission that has ended is kept. */
static void
forget (CarlosSpotifyToken *self)
{
  carlos_spotify_grant_clear (&self->grant);
  self->is_loaded = FALSE;
  self->is_unsaved = FALSE;
  if (self->secrets != NULL)
    carlos_secret_store_clear (self->secrets, get_service (), NULL, NULL);
}

static gboolean
ask (CarlosSpotifyToken *self, CarlosTokenAnswer *answer, GCancellable *cancellable, GError **error)
{
  const char *const fields[]
    = { "grant_type", "refresh_token", "refresh_token", self->grant.refresh_token, NULL };
  const CarlosTokenRequest request = {
    .client_id = self->client_id,
    .client_secret = self->grant.client_secret,
    .fields = fields,
    .refused
    = _ ("Spotify’s permission has ended or was taken back: sign in again; your library stays as it is"),
  };
  g_autoptr (GError) reason = NULL;
  gint64 retry_after;

  if (carlos_token_request_send_patiently (&request, answer, &retry_after, cancellable, &reason))
    return TRUE;
  if (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT))
    self->next_asking = g_get_monotonic_time () + retry_after * G_TIME_SPAN_SECOND;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/* Another Carlos may have renewed the permission since it was read here; then that is not the one that was refused. */
static gboolean
has_changed_elsewhere (CarlosSpotifyToken *self, GCancellable *cancellable)
{
  char *before = g_strdup (self->grant.refresh_token);
  gboolean has_changed = self->secrets != NULL && load (self, cancellable, NULL)
                         && !g_str_equal (self->grant.refresh_token, before);

  carlos_secret_free (before);

  return has_changed;
}

static gboolean
refresh (CarlosSpotifyToken *self, CarlosTokenAnswer *answer, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (ask (self, answer, cancellable, &reason))
    return TRUE;
  if (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN))
    {
      if (has_changed_elsewhere (self, cancellable))
        {
          g_clear_error (&reason);
          if (ask (self, answer, cancellable, &reason))
            return TRUE;
        }
      if (g_error_matches (reason, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_SIGN_IN))
        forget (self);
    }
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static void
replace (char **place, char **value, gboolean *is_changed)
{
  if (*value == NULL || g_strcmp0 (*place, *value) == 0)
    return;
  carlos_secret_free (*place);
  *place = g_steal_pointer (value);
  *is_changed = TRUE;
}

/* What is new is stored before it is used: once it is used, what was there before may be worth nothing. */
static gboolean
take (CarlosSpotifyToken *self,
      CarlosTokenAnswer *answer,
      gint64 begun,
      GCancellable *cancellable,
      GError **error)
{
  replace (&self->grant.refresh_token, &answer->refresh_token, &self->is_unsaved);
  replace (&self->grant.scope, &answer->scope, &self->is_unsaved);
  if (self->secrets != NULL && self->is_unsaved && !save (self, cancellable, error))
    return FALSE;

  carlos_secret_free (self->access_token);
  self->access_token = g_steal_pointer (&answer->access_token);
  self->expires = begun + answer->expires_in * G_TIME_SPAN_SECOND;
  self->renewed = g_get_monotonic_time ();

  return TRUE;
}

static gboolean
renew (CarlosSpotifyToken *self, GCancellable *cancellable, GError **error)
{
  g_auto (CarlosTokenAnswer) answer = { 0 };
  gint64 begun = g_get_monotonic_time ();

  if (begun < self->next_asking)
    {
      g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_WAIT,
                           _ ("Spotify asks to wait before signing in again"));
      return FALSE;
    }

  return (self->is_loaded || load (self, cancellable, error))
         && (!self->is_unsaved || self->secrets == NULL || save (self, cancellable, error))
         && refresh (self, &answer, cancellable, error) && take (self, &answer, begun, cancellable, error);
}

static void
wake_cb (GCancellable *cancellable, gpointer data)
{
  CarlosSpotifyToken *self = data;

  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->turn);
  g_mutex_unlock (&self->mutex);
}

/* With the mutex. */
static void
wait_for_turn (CarlosSpotifyToken *self, GCancellable *cancellable)
{
  while (self->is_busy && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->turn, &self->mutex);
}

/* With the mutex, which is given up meanwhile. */
static gboolean
run_in_turn (CarlosSpotifyToken *self,
             gboolean (*work) (CarlosSpotifyToken *self, GCancellable *cancellable, GError **error),
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean is_done;

  self->is_busy = TRUE;
  g_mutex_unlock (&self->mutex);
  is_done = work (self, cancellable, &reason);
  g_mutex_lock (&self->mutex);
  self->is_busy = FALSE;
  if (self->refused == NULL && g_error_matches (reason, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED))
    self->refused = g_error_copy (reason);
  if (!is_done)
    g_propagate_error (error, g_steal_pointer (&reason));
  g_cond_broadcast (&self->turn);

  return is_done;
}

/* With the mutex. */
static gboolean
is_due (CarlosSpotifyToken *self, gboolean again)
{
  gint64 now = g_get_monotonic_time ();

  return self->access_token == NULL || now >= self->expires - MARGIN_SECONDS * G_TIME_SPAN_SECOND
         || (again && now >= self->renewed + FRESH_SECONDS * G_TIME_SPAN_SECOND);
}

/* With the mutex. */
static gboolean
renew_in_turn (CarlosSpotifyToken *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_clear_pointer (&self->access_token, carlos_secret_free);
  if (run_in_turn (self, renew, cancellable, &reason))
    return TRUE;
  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&self->failure);
      self->failure = g_error_copy (reason);
      self->n_failures++;
    }
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/* With the mutex. Who waited while another thread asked has the same answer, good or bad. */
static gboolean
make_good (CarlosSpotifyToken *self, gboolean again, GCancellable *cancellable, GError **error)
{
  gint64 renewed = self->renewed;
  guint n_failures = self->n_failures;

  wait_for_turn (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->refused != NULL || self->n_failures != n_failures)
    {
      g_propagate_error (error, g_error_copy (self->refused != NULL ? self->refused : self->failure));
      return FALSE;
    }
  if (self->renewed != renewed || !is_due (self, again))
    return TRUE;

  return renew_in_turn (self, cancellable, error);
}

/**
 * carlos_spotify_token_authorize:
 * @self: a #CarlosSpotifyToken
 * @again: Spotify did not accept what was returned before
 *
 * To be given to carlos_service_caller_set_authorizer(). When the token that there is ends soon, or is not accepted, a new
 * one is asked for, once for all threads that want it. A new permission is stored before it is used.
 *
 * Returns: (transfer full) (nullable): the value of the header `Authorization`; NULL with an error, which is
 *   %CARLOS_SERVICE_ERROR_SIGN_IN when the permission has ended; nothing of it is kept then
 */
char *
carlos_spotify_token_authorize (gpointer data, gboolean again, GCancellable *cancellable, GError **error)
{
  CarlosSpotifyToken *self = data;
  gulong id = 0;
  char *header = NULL;

  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), self, NULL);
  g_mutex_lock (&self->mutex);
  if (make_good (self, again, cancellable, error))
    header = g_strdup_printf ("Bearer %s", self->access_token);
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, id);

  return header;
}

/**
 * carlos_spotify_token_exchange:
 *
 * Asks for a first token, once; the code is worth nothing afterwards. It is not kept before carlos_spotify_token_keep().
 *
 * Returns: (transfer full) (nullable): NULL with a #CarlosServiceError
 */
CarlosSpotifyToken *
carlos_spotify_token_exchange (const CarlosSpotifyExchange *exchange,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (CarlosSpotifyToken) self = create (exchange->client_id);
  g_auto (CarlosTokenAnswer) answer = { 0 };
  const char *const fields[]
    = { "grant_type",    "authorization_code", "code", exchange->code, "redirect_uri", exchange->redirect_uri,
        "code_verifier", exchange->verifier,   NULL };
  const CarlosTokenRequest request = {
    .client_id = exchange->client_id,
    .client_secret = exchange->client_secret,
    .fields = fields,
    .refused = _ ("Spotify did not accept the browser’s answer, perhaps because it was too old: try again"),
  };
  gint64 begun = g_get_monotonic_time ();
  gint64 retry_after;

  self->grant.scope = g_strdup (exchange->scope);
  self->grant.client_secret = g_strdup (exchange->client_secret);
  self->grant.authorized = g_get_real_time () / G_USEC_PER_SEC;
  self->is_loaded = TRUE;
  self->is_unsaved = TRUE;
  if (!carlos_token_request_send (&request, &answer, &retry_after, cancellable, error))
    return NULL;
  if (answer.refresh_token == NULL)
    {
      g_set_error_literal (error, CARLOS_SERVICE_ERROR, CARLOS_SERVICE_ERROR_BAD_ANSWER,
                           _ ("Spotify gave no permission that lasts"));
      return NULL;
    }

  if (!take (self, &answer, begun, cancellable, error))
    return NULL;
  self->renewed = NEVER; /* whoever is refused with it was refused with this one */

  return g_steal_pointer (&self);
}

/**
 * carlos_spotify_token_keep:
 * @secrets: where it is kept from now on, in the place of any that was
 *
 * Keeps what carlos_spotify_token_exchange() returned.
 *
 * Returns: FALSE with a #CarlosSecretError
 */
gboolean
carlos_spotify_token_keep (CarlosSpotifyToken *self,
                           CarlosSecretStore *secrets,
                           GCancellable *cancellable,
                           GError **error)
{
  gboolean is_kept;

  g_mutex_lock (&self->mutex);
  wait_for_turn (self, NULL);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  self->secrets = carlos_secret_store_ref (secrets);
  g_clear_error (&self->refused);
  is_kept = run_in_turn (self, save, cancellable, error);
  g_mutex_unlock (&self->mutex);

  return is_kept;
}

const char *
carlos_spotify_token_get_client_id (const CarlosSpotifyToken *self)
{
  return self->client_id;
}

/* Locks, with what the keyring has. Whatever goes wrong is told when the token is used. */
static void
lock_loaded (CarlosSpotifyToken *self)
{
  g_mutex_lock (&self->mutex);
  wait_for_turn (self, NULL);
  if (!self->is_loaded && self->refused == NULL)
    run_in_turn (self, load, NULL, NULL);
}

/**
 * carlos_spotify_token_get_authorized:
 *
 * Returns: when the listener allowed it, seconds since 1970, UTC; 0 when that is not known
 */
gint64
carlos_spotify_token_get_authorized (CarlosSpotifyToken *self)
{
  gint64 authorized;

  lock_loaded (self);
  authorized = self->grant.authorized;
  g_mutex_unlock (&self->mutex);

  return authorized;
}

/**
 * carlos_spotify_token_get_scope:
 *
 * Returns: (transfer full): what is allowed, separated by spaces
 */
char *
carlos_spotify_token_get_scope (CarlosSpotifyToken *self)
{
  char *scope;

  lock_loaded (self);
  scope = g_strdup (self->grant.scope != NULL ? self->grant.scope : "");
  g_mutex_unlock (&self->mutex);

  return scope;
}

/**
 * carlos_spotify_token_has_scope:
 *
 * Returns: whether the listener allowed it
 */
gboolean
carlos_spotify_token_has_scope (CarlosSpotifyToken *self, const char *scope)
{
  g_autofree char *all = carlos_spotify_token_get_scope (self);
  g_auto (GStrv) words = g_strsplit (all, " ", -1);

  return g_strv_contains ((const char *const *) words, scope);
}
