/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-account-login.h"

#include "carlos-account-check.h"
#include "carlos-account-connect.h"
#include "carlos-account-disconnect.h"
#include "carlos-account-keyring.h"
#include "carlos-spotify-login.h"
#include "carlos-spotify-scopes.h"

struct _CarlosAccountLogin
{
  GObject parent_instance;

  char *library;
  CarlosSecretStore *secrets;
  CarlosSpotifyLogin *login;

  CarlosAccountLoginState state;
  GCancellable *cancellable;
  CarlosAccount *account; /* (nullable): the one that signed in, as it will be in the library */
  CarlosAccount *other;   /* (nullable): the one that the library has, if that is another */
  GError *error;
};

G_DEFINE_FINAL_TYPE (CarlosAccountLogin, carlos_account_login, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  N_PROPS,
} CarlosAccountLoginProperty;

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (CarlosAccountLogin *self, CarlosAccountLoginState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static gboolean
is_over (CarlosAccountLogin *self)
{
  return self->state >= CARLOS_ACCOUNT_LOGIN_DONE;
}

static void
finish (CarlosAccountLogin *self, CarlosAccountLoginState state)
{
  set_state (self, state);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

/* What the threads work with. */
typedef struct
{
  char *library;
  CarlosSecretStore *secrets;
  CarlosSpotifyToken *token;
  CarlosAccount *account; /* (nullable) */
  CarlosAccount *other;   /* (nullable) */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->library);
  carlos_secret_store_unref (work->secrets);
  carlos_spotify_token_unref (work->token);
  g_clear_pointer (&work->account, carlos_account_free);
  g_clear_pointer (&work->other, carlos_account_free);
  g_free (work);
}

static CarlosAccount *
create_account (CarlosSpotifyToken *token, const CarlosAccountIdentity *identity)
{
  CarlosAccount *account = g_new0 (CarlosAccount, 1);

  *account = (CarlosAccount){
    .service = g_strdup (carlos_service_to_string (CARLOS_SERVICE_SPOTIFY)),
    .source = g_strdup (carlos_service_get_source (CARLOS_SERVICE_SPOTIFY)),
    .user = g_strdup (identity->user),
    .name = g_strdup (identity->name),
    .client_id = g_strdup (carlos_spotify_token_get_client_id (token)),
    .scopes = carlos_spotify_token_get_scope (token),
    .authorized = carlos_spotify_token_get_authorized (token),
    .connected = carlos_spotify_token_get_authorized (token),
  };

  return account;
}

/* Finds out whose account it is, and whether the library knows another. */
static gboolean
check (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_account_open_library (work->library, error);
  g_auto (CarlosAccountIdentity) identity = { 0 };
  g_autoptr (CarlosAccount) before = NULL;
  g_autoptr (GError) reason = NULL;

  if (store == NULL || !carlos_account_check_spotify (&identity, store, work->token, cancellable, error))
    return FALSE;
  before = carlos_store_find_account (store, carlos_service_to_string (CARLOS_SERVICE_SPOTIFY), &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  work->account = create_account (work->token, &identity);
  if (before == NULL || before->removal_due)
    return TRUE;
  if (carlos_account_identity_is (&identity, before->user))
    {
      work->account->connected = before->connected;
      work->account->synced = before->synced;
    }
  else
    {
      work->other = g_steal_pointer (&before);
    }

  return TRUE;
}

/* The secret first: a row without one would be an account that does not work. */
static gboolean
keep (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosAccountRemoval) removal = NULL;

  if (work->other != NULL)
    {
      removal = carlos_account_disconnect_run (work->library, CARLOS_SERVICE_SPOTIFY, FALSE, work->secrets,
                                               cancellable, error);
      if (removal == NULL)
        return FALSE;
    }
  store = carlos_account_open_library (work->library, error);
  if (store == NULL || !carlos_spotify_token_keep (work->token, work->secrets, cancellable, error))
    return FALSE;
  if (carlos_account_keyring_note (store, CARLOS_SERVICE_SPOTIFY,
                                   carlos_secret_store_is_lasting (work->secrets), error)
      && carlos_store_put_account (store, work->account, error))
    return TRUE;
  carlos_secret_store_clear (work->secrets, work->account->service, NULL, NULL);

  return FALSE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (check (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (keep (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_in_thread (CarlosAccountLogin *self, GTaskThreadFunc run, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, NULL);
  Work *work = g_new0 (Work, 1);

  *work = (Work){
    .library = g_strdup (self->library),
    .secrets = carlos_secret_store_ref (self->secrets),
    .token = carlos_spotify_token_ref (carlos_spotify_login_get_token (self->login)),
    .account = g_steal_pointer (&self->account),
    .other = g_steal_pointer (&self->other),
  };
  g_task_set_source_tag (task, run_in_thread);
  g_task_set_check_cancellable (task, FALSE); /* what was kept in spite of it is kept */
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}

/* Returns whether the work is done and there is somebody whom it matters to. */
static gboolean
end_work (CarlosAccountLogin *self, GAsyncResult *result)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (is_over (self)) /* cancelled meanwhile */
    return FALSE;
  self->account = g_steal_pointer (&work->account);
  if (error == NULL)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_state (self, CARLOS_ACCOUNT_LOGIN_CANCELLED);
      return FALSE;
    }
  self->error = g_steal_pointer (&error);
  finish (self, CARLOS_ACCOUNT_LOGIN_FAILED);

  return FALSE;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountLogin *self = CARLOS_ACCOUNT_LOGIN (source);

  if (end_work (self, result))
    finish (self, CARLOS_ACCOUNT_LOGIN_DONE);
}

static void
begin_storing (CarlosAccountLogin *self)
{
  run_in_thread (self, keep_in_thread, stored_cb);
  set_state (self, CARLOS_ACCOUNT_LOGIN_STORING);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosAccountLogin *self = CARLOS_ACCOUNT_LOGIN (source);
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!end_work (self, result))
    return;
  self->other = g_steal_pointer (&work->other);
  if (self->other != NULL)
    set_state (self, CARLOS_ACCOUNT_LOGIN_ASK);
  else
    begin_storing (self);
}

static void
login_finished_cb (CarlosAccountLogin *self)
{
  const GError *error = carlos_spotify_login_get_error (self->login);

  if (error != NULL)
    {
      self->error = g_error_copy (error);
      finish (self, CARLOS_ACCOUNT_LOGIN_FAILED);
      return;
    }
  run_in_thread (self, check_in_thread, checked_cb);
  set_state (self, CARLOS_ACCOUNT_LOGIN_CHECKING);
}

static void
login_state_cb (CarlosAccountLogin *self)
{
  if (carlos_spotify_login_get_state (self->login) == CARLOS_SPOTIFY_LOGIN_EXCHANGING)
    set_state (self, CARLOS_ACCOUNT_LOGIN_CHECKING);
}

static void
carlos_account_login_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CarlosAccountLogin *self = CARLOS_ACCOUNT_LOGIN (object);

  switch ((CarlosAccountLoginProperty) id)
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
carlos_account_login_dispose (GObject *object)
{
  CarlosAccountLogin *self = CARLOS_ACCOUNT_LOGIN (object);

  g_cancellable_cancel (self->cancellable);
  if (self->login != NULL)
    carlos_spotify_login_cancel (self->login);
  g_clear_object (&self->login);

  G_OBJECT_CLASS (carlos_account_login_parent_class)->dispose (object);
}

static void
carlos_account_login_finalize (GObject *object)
{
  CarlosAccountLogin *self = CARLOS_ACCOUNT_LOGIN (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->secrets, carlos_secret_store_unref);
  g_clear_pointer (&self->account, carlos_account_free);
  g_clear_pointer (&self->other, carlos_account_free);
  g_clear_error (&self->error);
  g_free (self->library);

  G_OBJECT_CLASS (carlos_account_login_parent_class)->finalize (object);
}

static void
carlos_account_login_class_init (CarlosAccountLoginClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = carlos_account_login_get_property;
  object_class->dispose = carlos_account_login_dispose;
  object_class->finalize = carlos_account_login_finalize;

  /**
   * CarlosAccountLogin:state:
   *
   * A #CarlosAccountLoginState.
   */
  props[PROP_STATE]
    = g_param_spec_uint ("state", NULL, NULL, 0, CARLOS_ACCOUNT_LOGIN_CANCELLED, CARLOS_ACCOUNT_LOGIN_WAITING,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * CarlosAccountLogin::finished:
   *
   * The account is connected, or it failed. What is cancelled does not say so.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", CARLOS_TYPE_ACCOUNT_LOGIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
carlos_account_login_init (CarlosAccountLogin *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * carlos_account_login_new:
 * @library: the path of the library's database, which is made where there is none
 * @client_id: of the listener's own app, 32 hexadecimal digits
 * @client_secret: (nullable): of it, if the listener gave one
 * @port: to wait for the browser on; 0 for any that is free
 * @scopes: (array zero-terminated=1) (nullable): what to ask for; NULL for what a sync reads
 *
 * Returns: (transfer full): one attempt to sign in to Spotify and to connect the account, which has not begun
 */
CarlosAccountLogin *
carlos_account_login_new (const char *library,
                          CarlosSecretStore *secrets,
                          const char *client_id,
                          const char *client_secret,
                          guint16 port,
                          const char *const *scopes)
{
  CarlosAccountLogin *self = g_object_new (CARLOS_TYPE_ACCOUNT_LOGIN, NULL);

  self->library = g_strdup (library);
  self->secrets = carlos_secret_store_ref (secrets);
  self->login = carlos_spotify_login_new (client_id, client_secret, port,
                                          scopes != NULL ? scopes : carlos_spotify_scopes_to_read);
  g_signal_connect_object (self->login, "finished", G_CALLBACK (login_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->login, "notify::state", G_CALLBACK (login_state_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * carlos_account_login_start:
 *
 * Begins to wait for the browser, which has to be shown carlos_account_login_get_address(). Works on the thread's default
 * main loop. An attempt begins once.
 *
 * Returns: FALSE with an error when it cannot begin
 */
gboolean
carlos_account_login_start (CarlosAccountLogin *self, GError **error)
{
  return carlos_spotify_login_start (self->login, error);
}

/**
 * carlos_account_login_answer:
 * @replace: the other account is disconnected, with all that came from it, and this one takes its place; else nothing is
 *   changed, and the attempt is cancelled
 *
 * Answers %CARLOS_ACCOUNT_LOGIN_ASK.
 */
void
carlos_account_login_answer (CarlosAccountLogin *self, gboolean replace)
{
  g_return_if_fail (self->state == CARLOS_ACCOUNT_LOGIN_ASK);

  if (replace)
    begin_storing (self);
  else
    carlos_account_login_cancel (self);
}

/**
 * carlos_account_login_cancel:
 *
 * Ends the attempt. One that is over stays what it is, and one that is being stored may get there first; any other is over
 * at once.
 */
void
carlos_account_login_cancel (CarlosAccountLogin *self)
{
  if (is_over (self))
    return;
  g_cancellable_cancel (self->cancellable);
  carlos_spotify_login_cancel (self->login);
  if (self->state != CARLOS_ACCOUNT_LOGIN_STORING)
    set_state (self, CARLOS_ACCOUNT_LOGIN_CANCELLED);
}

CarlosAccountLoginState
carlos_account_login_get_state (CarlosAccountLogin *self)
{
  return self->state;
}

/**
 * carlos_account_login_get_address:
 *
 * Returns: (transfer none) (nullable): what the browser has to show; NULL before the start
 */
const char *
carlos_account_login_get_address (CarlosAccountLogin *self)
{
  return carlos_spotify_login_get_address (self->login);
}

/**
 * carlos_account_login_get_seconds_left:
 *
 * Returns: how long the browser still has
 */
guint
carlos_account_login_get_seconds_left (CarlosAccountLogin *self)
{
  return carlos_spotify_login_get_seconds_left (self->login);
}

/**
 * carlos_account_login_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed: see #CarlosSpotifyLoginError
 */
const GError *
carlos_account_login_get_error (CarlosAccountLogin *self)
{
  return self->error;
}

/**
 * carlos_account_login_get_account:
 *
 * Returns: (transfer none) (nullable): the account that signed in, when it is known
 */
const CarlosAccount *
carlos_account_login_get_account (CarlosAccountLogin *self)
{
  return self->account;
}

/**
 * carlos_account_login_get_other:
 *
 * Returns: (transfer none) (nullable): while there is a question, the account that the library has
 */
const CarlosAccount *
carlos_account_login_get_other (CarlosAccountLogin *self)
{
  return self->other;
}
