/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-keyring.h"

#include "carlos-keyring-service.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#define SERVICE "service"
#define CLIENT_ID "client-id"

/* Attributes are not protected: no secret and no name of a person is among them. */
static const SecretSchema schema = {
  CARLOS_APPLICATION_ID ".Service",
  SECRET_SCHEMA_NONE,
  {
    { SERVICE, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { CLIENT_ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* Work with the keyring on a main context of its own, which runs until each answer has come. libsecret's own blocking
 * calls cannot be cancelled while the listener is asked for a password; and what is cancelled has to be cancelled here,
 * because it takes prompts away in the thread that cancels. */
typedef struct
{
  GMainContext *context;
  GCancellable *wish;        /* (nullable) (unowned): of whoever wants this */
  gulong wish_id;            /* of what wakes the context */
  GCancellable *cancellable; /* of this errand alone */
  GAsyncResult *result;      /* (nullable) */
  SecretService *keyring;    /* (nullable) */
} Errand;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *self = data;

  self->result = g_object_ref (result);
}

/* Returns (transfer full): the answer to what was asked last. */
static GAsyncResult *
await (Errand *self)
{
  while (self->result == NULL)
    {
      if (g_cancellable_is_cancelled (self->wish))
        g_cancellable_cancel (self->cancellable);
      g_main_context_iteration (self->context, TRUE);
    }

  return g_steal_pointer (&self->result);
}

/* Called by the thread that cancels, perhaps. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_main_context_wakeup (data);
}

static void
errand_begin (Errand *self, GCancellable *cancellable)
{
  *self = (Errand){
    .context = g_main_context_new (),
    .wish = cancellable,
    .cancellable = g_cancellable_new (),
  };
  if (cancellable != NULL)
    self->wish_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->context, NULL);
  g_main_context_push_thread_default (self->context);
}

static void
errand_end (Errand *self)
{
  g_cancellable_disconnect (self->wish, self->wish_id);
  g_clear_object (&self->keyring);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Errand, errand_end)

/* A session is opened as well, which only somebody who is there can do. */
static gboolean
open_keyring (Errand *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_service_open (CARLOS_TYPE_KEYRING_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION, self->cancellable,
                       answer_cb, self);
  result = await (self);
  self->keyring = secret_service_open_finish (result, error);

  return self->keyring != NULL;
}

static GHashTable *
list_attributes (const char *service, const char *client_id)
{
  return client_id != NULL ? secret_attributes_build (&schema, SERVICE, service, CLIENT_ID, client_id, NULL)
                           : secret_attributes_build (&schema, SERVICE, service, NULL);
}

/* Returns FALSE always, for the sake of those who return what it returns. */
static gboolean
set_locked (GError **error)
{
  g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED, _ ("The keyring is locked"));

  return FALSE;
}

/* Whatever went wrong becomes one sentence. */
static gboolean
end (GError *reason, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = reason;

  if (cause == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (cause->domain == CARLOS_SECRET_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    set_locked (error);
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT)
           || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
           || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD)) /* so says GLib 2.74 */
    g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED,
                         _ ("There is no keyring yet, and none was made"));
  else
    g_set_error (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED, _ ("The keyring can’t be used: %s"),
                 cause->message);

  return FALSE;
}

/* Lets the listener unlock what is locked. Returns whether anything was, and is not any more. */
static gboolean
unlock (Errand *self, GList *items, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GList) locked = NULL;
  GError *reason = NULL;
  int n_unlocked;

  for (GList *link = items; link != NULL; link = link->next)
    {
      if (secret_item_get_locked (link->data))
        locked = g_list_prepend (locked, link->data);
    }
  if (locked == NULL)
    return FALSE;

  secret_service_unlock (self->keyring, locked, self->cancellable, answer_cb, self);
  result = await (self);
  n_unlocked = secret_service_unlock_finish (self->keyring, result, NULL, &reason);
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (n_unlocked < (int) g_list_length (locked))
    set_locked (error);

  return *error == NULL;
}

/* @kind: (nullable): NULL for what any program keeps under the name of the service */
static GList *
search_for (Errand *self, const SecretSchema *kind, const char *service, GError **error)
{
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;

  g_hash_table_insert (attributes, (gpointer) SERVICE, (gpointer) service);
  secret_service_search (self->keyring, kind, attributes, SECRET_SEARCH_ALL, self->cancellable, answer_cb,
                         self);
  result = await (self);

  return secret_service_search_finish (self->keyring, result, error);
}

/* What is kept for a service, locked or not; NULL also when there is nothing. Of what it has not opened since it was
 * started, GNOME's keyring knows no schema, so if something under that name is locked, it may be ours. */
static GList *
search (Errand *self, const char *service, GError **error)
{
  GList *items = search_for (self, &schema, service, error);
  GList *others = NULL;

  if (items != NULL || *error != NULL)
    return items;
  others = search_for (self, NULL, service, error);
  if (*error == NULL && unlock (self, others, error))
    items = search_for (self, &schema, service, error);
  g_list_free_full (others, g_object_unref);

  return items;
}

static void
load_secret (Errand *self, SecretItem *item, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_item_load_secret (item, self->cancellable, answer_cb, self);
  result = await (self);
  secret_item_load_secret_finish (item, result, error);
}

static char *
read_secret (SecretItem *item, GError **error)
{
  g_autoptr (SecretValue) value = secret_item_get_secret (item);
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;

  if (text == NULL)
    g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED,
                         _ ("What the keyring holds can’t be read"));

  return g_strdup (text);
}

static void
look_up (Errand *self, const char *service, char **secret, GError **error)
{
  GList *items = search (self, service, error);

  unlock (self, items, error);
  if (items != NULL && *error == NULL)
    load_secret (self, items->data, error);
  if (items != NULL && *error == NULL)
    *secret = read_secret (items->data, error);
  g_list_free_full (items, g_object_unref);
}

/**
 * carlos_keyring_look_up:
 * @secret: (out): NULL when there is none
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_keyring_look_up (const char *service, char **secret, GCancellable *cancellable, GError **error)
{
  g_auto (Errand) errand = { 0 };
  GError *reason = NULL;

  *secret = NULL;
  errand_begin (&errand, cancellable);
  if (open_keyring (&errand, &reason))
    look_up (&errand, service, secret, &reason);

  return end (reason, cancellable, error);
}

static void
store (Errand *self, GHashTable *attributes, const char *label, const char *secret, GError **error)
{
  SecretValue *value = secret_value_new (secret, -1, "text/plain");
  g_autoptr (GAsyncResult) result = NULL;
  GError *reason = NULL;

  secret_service_store (self->keyring, &schema, attributes, SECRET_COLLECTION_DEFAULT, label, value,
                        self->cancellable, answer_cb, self);
  result = await (self);
  secret_value_unref (value);
  if (secret_service_store_finish (self->keyring, result, &reason))
    return;

  if (reason != NULL)
    g_propagate_error (error, reason);
  else
    set_locked (error);
}

static void
delete_item (Errand *self, SecretItem *item, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_item_delete (item, self->cancellable, answer_cb, self);
  result = await (self);
  secret_item_delete_finish (item, result, error);
}

/* A secret of another application of the listener's at the same service is of no use any more. */
static void
delete_others (Errand *self, const char *service, const char *client_id, GError **error)
{
  GList *items = search (self, service, error);

  for (GList *link = items; link != NULL && *error == NULL; link = link->next)
    {
      g_autoptr (GHashTable) attributes = secret_item_get_attributes (link->data);

      if (g_strcmp0 (g_hash_table_lookup (attributes, CLIENT_ID), client_id) != 0)
        delete_item (self, link->data, error);
    }
  g_list_free_full (items, g_object_unref);
}

/**
 * carlos_keyring_put:
 * @client_id: (nullable)
 * @label: what the keyring's own window calls it
 *
 * Keeps a secret instead of whatever was kept for the service.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_keyring_put (const char *service,
                    const char *client_id,
                    const char *label,
                    const char *secret,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GHashTable) attributes = list_attributes (service, client_id);
  g_auto (Errand) errand = { 0 };
  GError *reason = NULL;

  errand_begin (&errand, cancellable);
  if (open_keyring (&errand, &reason))
    store (&errand, attributes, label, secret, &reason);
  if (reason == NULL)
    delete_others (&errand, service, client_id, &reason);

  return end (reason, cancellable, error);
}

static void
clear (Errand *self, const char *service, GError **error)
{
  GList *items = search (self, service, error);

  unlock (self, items, error);
  for (GList *link = items; link != NULL && *error == NULL; link = link->next)
    delete_item (self, link->data, error);
  g_list_free_full (items, g_object_unref);
}

/**
 * carlos_keyring_clear:
 *
 * Returns: FALSE with an error; TRUE also when there was nothing
 */
gboolean
carlos_keyring_clear (const char *service, GCancellable *cancellable, GError **error)
{
  g_auto (Errand) errand = { 0 };
  GError *reason = NULL;

  errand_begin (&errand, cancellable);
  if (open_keyring (&errand, &reason))
    clear (&errand, service, &reason);

  return end (reason, cancellable, error);
}

/* Somebody who looks whether the keyring is there, and somebody who waits for that, but not for long. */
typedef struct
{
  gatomicrefcount ref_count;
  GCancellable *cancellable;
  GMutex mutex;
  GCond cond;
  gboolean is_done;
  gboolean is_reached;
} Scout;

static void
scout_unref (Scout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static gboolean
try_to_open (GCancellable *cancellable)
{
  g_auto (Errand) errand = { 0 };

  errand_begin (&errand, cancellable);

  return open_keyring (&errand, NULL);
}

static gpointer
look_for_keyring (gpointer data)
{
  Scout *self = data;
  gboolean is_reached = try_to_open (self->cancellable);

  g_mutex_lock (&self->mutex);
  self->is_reached = is_reached;
  self->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  scout_unref (self);

  return NULL;
}

/**
 * carlos_keyring_reach:
 * @milliseconds: not longer than that
 *
 * Looks whether there is a keyring that answers. A bus that hangs cannot be cancelled, so that a thread of its own
 * waits for it, which is left behind when time is up.
 */
gboolean
carlos_keyring_reach (guint milliseconds)
{
  gint64 end_time = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  Scout *self = g_new0 (Scout, 1);
  gboolean is_reached;

  g_atomic_ref_count_init (&self->ref_count);
  g_atomic_ref_count_inc (&self->ref_count);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_thread_unref (g_thread_new ("keyring", look_for_keyring, self));

  g_mutex_lock (&self->mutex);
  while (!self->is_done && g_cond_wait_until (&self->cond, &self->mutex, end_time))
    ;
  is_reached = self->is_done && self->is_reached;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
  scout_unref (self);

  return is_reached;
}
