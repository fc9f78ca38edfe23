/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-secret-store.h"

#include "carlos-keyring.h"

#include <string.h>

/* A desktop's keyring answers at once; one that does not must not keep the program from beginning. */
#define PATIENCE_MS 2000

struct _CarlosSecretStore
{
  gatomicrefcount ref_count;
  GMutex mutex;        /* of @secrets */
  GHashTable *secrets; /* (nullable): owned service -> owned secret; NULL for the keyring */
};

/**
 * carlos_secret_free:
 * @secret: (nullable)
 *
 * Frees a secret and leaves no trace of it.
 */
void
carlos_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static CarlosSecretStore *
create (GHashTable *secrets)
{
  CarlosSecretStore *self = g_new0 (CarlosSecretStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->secrets = secrets;

  return self;
}

/**
 * carlos_secret_store_new_in_memory:
 *
 * Returns: (transfer full): a store that forgets everything when it goes
 */
CarlosSecretStore *
carlos_secret_store_new_in_memory (void)
{
  return create (
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) carlos_secret_free));
}

/**
 * carlos_secret_store_get_default:
 *
 * The store of this program: the desktop's keyring if it answers when it is asked for the first time, which takes two
 * seconds at most; else memory.
 *
 * Returns: (transfer none): always the same
 */
CarlosSecretStore *
carlos_secret_store_get_default (void)
{
  static CarlosSecretStore *store = NULL;

  if (g_once_init_enter (&store))
    g_once_init_leave (&store, carlos_keyring_reach (PATIENCE_MS) ? create (NULL)
                                                                  : carlos_secret_store_new_in_memory ());

  return store;
}

CarlosSecretStore *
carlos_secret_store_ref (CarlosSecretStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
carlos_secret_store_unref (CarlosSecretStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * carlos_secret_store_is_lasting:
 *
 * Returns: whether secrets are still there the next time; if not, the listener should know
 */
gboolean
carlos_secret_store_is_lasting (CarlosSecretStore *self)
{
  return self->secrets == NULL;
}

/**
 * carlos_secret_store_look_up:
 * @secret: (out) (transfer full) (nullable): the secret, to be freed with carlos_secret_free(); NULL when there is none
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_secret_store_look_up (CarlosSecretStore *self,
                             const char *service,
                             char **secret,
                             GCancellable *cancellable,
                             GError **error)
{
  if (self->secrets == NULL)
    return carlos_keyring_look_up (service, secret, cancellable, error);

  g_mutex_lock (&self->mutex);
  *secret = g_strdup (g_hash_table_lookup (self->secrets, service));
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/**
 * carlos_secret_store_put:
 * @client_id: (nullable): of the listener's own application at the service; anybody may read it
 * @label: what the desktop's own window for secrets calls it; anybody may read that too
 *
 * Keeps a secret, in place of any other of the same service.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_secret_store_put (CarlosSecretStore *self,
                         const char *service,
                         const char *client_id,
                         const char *label,
                         const char *secret,
                         GCancellable *cancellable,
                         GError **error)
{
  if (self->secrets == NULL)
    return carlos_keyring_put (service, client_id, label, secret, cancellable, error);

  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->secrets, g_strdup (service), g_strdup (secret));
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/**
 * carlos_secret_store_clear:
 *
 * Forgets the secret of a service.
 *
 * Returns: FALSE with an error; TRUE also when there was none
 */
gboolean
carlos_secret_store_clear (CarlosSecretStore *self,
                           const char *service,
                           GCancellable *cancellable,
                           GError **error)
{
  if (self->secrets == NULL)
    return carlos_keyring_clear (service, cancellable, error);

  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->secrets, service);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}
