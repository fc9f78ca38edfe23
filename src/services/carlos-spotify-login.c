/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-spotify-login.h"

#include "carlos-oauth-listener.h"
#include "carlos-pkce.h"
#include "carlos-service-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTES 5 /* as the message says */
#define CLIENT_ID_LENGTH 32

struct _CarlosSpotifyLogin
{
  GObject parent_instance;

  char *client_id;
  char *client_secret; /* (nullable) */
  guint16 port;
  char *scope;

  CarlosSpotifyLoginState state;
  CarlosPkce pkce;
  CarlosOauthListener *listener; /* (nullable): NULL before the start and when its page has gone out */
  char *address;
  gint64 end; /* of the waiting, monotonic, so that neither a clock that is set nor sleep ends it early */
  GSource *tick;
  GCancellable *cancellable;
  gboolean is_exchanged;
  GError *error;
  CarlosSpotifyToken *token;
};

G_DEFINE_QUARK (carlos - spotify - login - error - quark, carlos_spotify_login_error)
G_DEFINE_FINAL_TYPE (CarlosSpotifyLogin, carlos_spotify_login, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  N_PROPS,
} CarlosSpotifyLoginProperty;

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (CarlosSpotifyLogin *self, CarlosSpotifyLoginState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static gboolean
is_over (CarlosSpotifyLogin *self)
{
  return self->state >= CARLOS_SPOTIFY_LOGIN_DONE;
}

/* Nothing of the attempt is left: no port, no timer, no secret. */
static void
end_attempt (CarlosSpotifyLogin *self)
{
  if (self->tick != NULL)
    g_source_destroy (self->tick);
  g_clear_pointer (&self->tick, g_source_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->listener, carlos_oauth_listener_free);
  carlos_pkce_clear (&self->pkce);
}

/* The browser shall have its page before whoever waits for the end goes away. */
static void
finish (CarlosSpotifyLogin *self)
{
  if (is_over (self) || !self->is_exchanged || self->listener != NULL)
    return;
  end_attempt (self);
  set_state (self, self->error != NULL ? CARLOS_SPOTIFY_LOGIN_FAILED : CARLOS_SPOTIFY_LOGIN_DONE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

/* What a code is exchanged with, on another thread. */
typedef struct
{
  char *client_id;
  char *client_secret;
  char *code;
  char *verifier;
  char *redirect_uri;
  char *scope;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  carlos_secret_free (exchange->client_secret);
  carlos_secret_free (exchange->code);
  carlos_secret_free (exchange->verifier);
  g_free (exchange->client_id);
  g_free (exchange->redirect_uri);
  g_free (exchange->scope);
  g_free (exchange);
}

static void
exchange_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Exchange *exchange = data;
  const CarlosSpotifyExchange with = {
    .client_id = exchange->client_id,
    .client_secret = exchange->client_secret,
    .code = exchange->code,
    .verifier = exchange->verifier,
    .redirect_uri = exchange->redirect_uri,
    .scope = exchange->scope,
  };
  GError *error = NULL;
  CarlosSpotifyToken *token = carlos_spotify_token_exchange (&with, cancellable, &error);

  if (token != NULL)
    g_task_return_pointer (task, token, (GDestroyNotify) carlos_spotify_token_unref);
  else
    g_task_return_error (task, error);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosSpotifyLogin *self = CARLOS_SPOTIFY_LOGIN (source);
  g_autoptr (CarlosSpotifyToken) token = g_task_propagate_pointer (G_TASK (result), &self->error);

  if (is_over (self)) /* cancelled meanwhile */
    {
      g_clear_error (&self->error);
      return;
    }
  self->token = g_steal_pointer (&token);
  self->is_exchanged = TRUE;
  finish (self);
}

static void
exchange_code (CarlosSpotifyLogin *self, const char *code)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, exchanged_cb, NULL);
  Exchange *exchange = g_new0 (Exchange, 1);

  *exchange = (Exchange){
    .client_id = g_strdup (self->client_id),
    .client_secret = g_strdup (self->client_secret),
    .code = g_strdup (code),
    .verifier = g_strdup (self->pkce.verifier),
    .redirect_uri = g_strdup (carlos_oauth_listener_get_redirect_uri (self->listener)),
    .scope = g_strdup (self->scope),
  };
  carlos_pkce_clear (&self->pkce);
  g_task_set_source_tag (task, exchange_code);
  g_task_set_task_data (task, exchange, exchange_free);
  g_task_run_in_thread (task, exchange_in_thread);
}

/* Section 4.1.2.1 of RFC 6749. The word itself is never shown. */
static GError *
explain (const char *word)
{
  if (g_str_equal (word, "access_denied"))
    return g_error_new_literal (
      CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_DENIED,
      _ ("You did not allow Carlos to read your Spotify account; nothing was changed"));
  if (g_str_equal (word, "server_error") || g_str_equal (word, "temporarily_unavailable"))
    return g_error_new_literal (CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED,
                                _ ("Spotify has a problem of its own at the moment: try again later"));
  if (g_str_equal (word, "invalid_scope"))
    return g_error_new_literal (CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED,
                                _ ("Spotify does not allow your app what Carlos asks for"));

  return g_error_new_literal (CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_REFUSED,
                              _ ("Spotify refused the sign-in and did not say why"));
}

static void
answered_cb (const CarlosOauthAnswer *answer, gpointer data)
{
  CarlosSpotifyLogin *self = data;

  if (answer->kind == CARLOS_OAUTH_ANSWER_CODE)
    {
      exchange_code (self, answer->text);
      set_state (self, CARLOS_SPOTIFY_LOGIN_EXCHANGING);
    }
  else
    {
      self->error = explain (answer->text);
      self->is_exchanged = TRUE;
    }
}

static void
closed_cb (gpointer data)
{
  CarlosSpotifyLogin *self = data;

  g_clear_pointer (&self->listener, carlos_oauth_listener_free);
  finish (self);
}

static gboolean
tick_cb (gpointer data)
{
  g_autoptr (CarlosSpotifyLogin) self = g_object_ref (data);
  g_autofree char *redirect = NULL;

  if (self->state != CARLOS_SPOTIFY_LOGIN_WAITING || self->is_exchanged
      || g_get_monotonic_time () < self->end)
    return G_SOURCE_CONTINUE;

  redirect = carlos_spotify_login_get_redirect_to_register (self->port);
  /* Translators: the placeholder is an address */
  self->error = g_error_new (CARLOS_SPOTIFY_LOGIN_ERROR, CARLOS_SPOTIFY_LOGIN_ERROR_TIME_OVER,
                             _ ("No answer came within five minutes: Spotify shows in the browser only if "
                                "the client ID or the redirect URI is wrong, so compare both with your app "
                                "at developer.spotify.com/dashboard, where %s has to be registered"),
                             redirect);
  self->is_exchanged = TRUE;
  g_clear_pointer (&self->listener, carlos_oauth_listener_free);
  finish (self);

  return G_SOURCE_REMOVE;
}

static void
append_parameter (GString *address, const char *name, const char *value)
{
  g_string_append_c (address, strchr (address->str, '?') == NULL ? '?' : '&');
  g_string_append_printf (address, "%s=", name);
  g_string_append_uri_escaped (address, value, NULL, FALSE);
}

static char *
write_address (CarlosSpotifyLogin *self, const char *accounts)
{
  GString *address = g_string_new (accounts);

  g_string_append (address, "/authorize");
  append_parameter (address, "client_id", self->client_id);
  append_parameter (address, "response_type", "code");
  append_parameter (address, "redirect_uri", carlos_oauth_listener_get_redirect_uri (self->listener));
  append_parameter (address, "code_challenge_method", "S256");
  append_parameter (address, "code_challenge", self->pkce.challenge);
  append_parameter (address, "scope", self->scope);
  append_parameter (address, "state", self->pkce.state);

  return g_string_free (address, FALSE);
}

static void
carlos_spotify_login_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CarlosSpotifyLogin *self = CARLOS_SPOTIFY_LOGIN (object);

  switch ((CarlosSpotifyLoginProperty) id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
carlos_spotify_login_dispose (GObject *object)
{
  end_attempt (CARLOS_SPOTIFY_LOGIN (object));

  G_OBJECT_CLASS (carlos_spotify_login_parent_class)->dispose (object);
}

static void
carlos_spotify_login_finalize (GObject *object)
{
  CarlosSpotifyLogin *self = CARLOS_SPOTIFY_LOGIN (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  carlos_secret_free (self->client_secret);
  g_free (self->client_id);
  g_free (self->scope);
  g_free (self->address);

  G_OBJECT_CLASS (carlos_spotify_login_parent_class)->finalize (object);
}

static void
carlos_spotify_login_class_init (CarlosSpotifyLoginClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = carlos_spotify_login_get_property;
  object_class->dispose = carlos_spotify_login_dispose;
  object_class->finalize = carlos_spotify_login_finalize;

  /**
   * CarlosSpotifyLogin:state:
   *
   * A #CarlosSpotifyLoginState.
   */
  props[PROP_STATE]
    = g_param_spec_uint ("state", NULL, NULL, 0, CARLOS_SPOTIFY_LOGIN_CANCELLED, CARLOS_SPOTIFY_LOGIN_WAITING,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * CarlosSpotifyLogin::finished:
   *
   * The attempt is done or has failed. One that is cancelled does not say so.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", CARLOS_TYPE_SPOTIFY_LOGIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_spotify_login_init (CarlosSpotifyLogin *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * carlos_spotify_login_parse_client_id:
 *
 * Returns: (transfer full) (nullable): the client ID, without the spaces around it; NULL when it is none
 */
char *
carlos_spotify_login_parse_client_id (const char *text)
{
  g_autofree char *client_id = g_strstrip (g_strdup (text));

  for (const char *p = client_id; *p != '\0'; p++)
    {
      if (!g_ascii_isxdigit (*p))
        return NULL;
    }

  return strlen (client_id) == CLIENT_ID_LENGTH ? g_steal_pointer (&client_id) : NULL;
}

/**
 * carlos_spotify_login_get_redirect_to_register:
 * @port: 0 for any that is free
 *
 * Spotify takes a loopback address without a port for one with any port.
 *
 * Returns: (transfer full): the redirect URI that the listener has to enter at Spotify
 */
char *
carlos_spotify_login_get_redirect_to_register (guint16 port)
{
  return port != 0 ? g_strdup_printf ("http://127.0.0.1:%u/callback", port)
                   : g_strdup ("http://127.0.0.1/callback");
}

/**
 * carlos_spotify_login_new:
 * @client_id: as carlos_spotify_login_parse_client_id() returned it
 * @client_secret: (nullable): of the app, if the listener gave one; the proof of PKCE is given in any case
 * @port: to wait on; 0 for any that is free
 * @scopes: (array zero-terminated=1): what to ask for
 *
 * Returns: (transfer full): one attempt to sign in, which has not begun
 */
CarlosSpotifyLogin *
carlos_spotify_login_new (const char *client_id,
                          const char *client_secret,
                          guint16 port,
                          const char *const *scopes)
{
  CarlosSpotifyLogin *self = g_object_new (CARLOS_TYPE_SPOTIFY_LOGIN, NULL);

  self->client_id = g_strdup (client_id);
  self->client_secret = g_strdup (client_secret);
  self->port = port;
  self->scope = g_strjoinv (" ", (char **) scopes);

  return self;
}

/**
 * carlos_spotify_login_start:
 *
 * Begins to wait for the browser, which has to be shown carlos_spotify_login_get_address(). Works on the thread's default
 * main loop. An attempt begins once.
 *
 * Returns: FALSE with an error when it cannot begin: the port is in use, an address is wrong, there is no randomness
 */
gboolean
carlos_spotify_login_start (CarlosSpotifyLogin *self, GError **error)
{
  const CarlosOauthListenerEvents events = { answered_cb, closed_cb, self };
  const char *accounts = carlos_service_address_get (CARLOS_ADDRESS_SPOTIFY_ACCOUNTS, error);

  g_return_val_if_fail (self->address == NULL, FALSE);

  if (accounts == NULL || !carlos_pkce_init (&self->pkce, error))
    return FALSE;
  self->listener = carlos_oauth_listener_new (self->port, self->pkce.state, &events, error);
  if (self->listener == NULL)
    {
      carlos_pkce_clear (&self->pkce);
      return FALSE;
    }

  self->address = write_address (self, accounts);
  self->end = g_get_monotonic_time () + MINUTES * G_TIME_SPAN_MINUTE;
  self->tick = g_timeout_source_new (1000);
  g_source_set_callback (self->tick, tick_cb, self, NULL);
  g_source_attach (self->tick, g_main_context_get_thread_default ());

  return TRUE;
}

/**
 * carlos_spotify_login_cancel:
 *
 * Ends the attempt at once. One that is over stays what it is.
 */
void
carlos_spotify_login_cancel (CarlosSpotifyLogin *self)
{
  if (is_over (self))
    return;
  end_attempt (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->token, carlos_spotify_token_unref);
  set_state (self, CARLOS_SPOTIFY_LOGIN_CANCELLED);
}

CarlosSpotifyLoginState
carlos_spotify_login_get_state (CarlosSpotifyLogin *self)
{
  return self->state;
}

/**
 * carlos_spotify_login_get_address:
 *
 * Returns: (transfer none) (nullable): what the browser has to show; NULL before the start
 */
const char *
carlos_spotify_login_get_address (CarlosSpotifyLogin *self)
{
  return self->address;
}

/**
 * carlos_spotify_login_get_seconds_left:
 *
 * Returns: how long the browser still has
 */
guint
carlos_spotify_login_get_seconds_left (CarlosSpotifyLogin *self)
{
  gint64 left = self->end - g_get_monotonic_time ();

  return self->state == CARLOS_SPOTIFY_LOGIN_WAITING && left > 0
           ? (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND)
           : 0;
}

/**
 * carlos_spotify_login_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
carlos_spotify_login_get_error (CarlosSpotifyLogin *self)
{
  return self->error;
}

/**
 * carlos_spotify_login_get_token:
 *
 * Returns: (transfer none) (nullable): what it was for; NULL unless it is done. It is not kept yet.
 */
CarlosSpotifyToken *
carlos_spotify_login_get_token (CarlosSpotifyLogin *self)
{
  return self->token;
}
