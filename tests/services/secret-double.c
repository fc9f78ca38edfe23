/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "secret-double.h"

#include <string.h>

struct _CarlosSecretStore
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GHashTable *secrets; /* owned service -> owned secret */
};

static int fault; /* atomic */
static int is_lasting;
static int n_asked;

void
secret_double_reset (void)
{
  g_atomic_int_set (&fault, SECRET_FAULT_NONE);
  g_atomic_int_set (&is_lasting, TRUE);
  g_atomic_int_set (&n_asked, 0);
}

void
secret_double_set_fault (SecretFault new_fault)
{
  g_atomic_int_set (&fault, (int) new_fault);
}

void
secret_double_set_lasting (gboolean lasts)
{
  g_atomic_int_set (&is_lasting, lasts);
}

guint
secret_double_count (void)
{
  return (guint) g_atomic_int_get (&n_asked);
}

/* In the place of carlos-secret-store.c. */

CarlosSecretStore *
carlos_secret_store_new_in_memory (void)
{
  CarlosSecretStore *self = g_new0 (CarlosSecretStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
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
  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

gboolean
carlos_secret_store_is_lasting (CarlosSecretStore *self)
{
  return g_atomic_int_get (&is_lasting);
}

/* Counts a question; returns FALSE with an error if it is not answered. */
static gboolean
begin (CarlosSecretStore *self, GCancellable *cancellable, GError **error)
{
  g_atomic_int_inc (&n_asked);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_atomic_int_get (&fault) == SECRET_FAULT_LOCKED)
    g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_LOCKED, "The keyring is locked");
  else if (g_atomic_int_get (&fault) == SECRET_FAULT_FAILS)
    g_set_error_literal (error, CARLOS_SECRET_ERROR, CARLOS_SECRET_ERROR_FAILED, "The keyring does not work");
  else
    g_mutex_lock (&self->mutex);

  return g_atomic_int_get (&fault) == SECRET_FAULT_NONE;
}

gboolean
carlos_secret_store_look_up (CarlosSecretStore *self,
                             const char *service,
                             char **secret,
                             GCancellable *cancellable,
                             GError **error)
{
  if (!begin (self, cancellable, error))
    return FALSE;
  *secret = g_strdup (g_hash_table_lookup (self->secrets, service));
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

gboolean
carlos_secret_store_put (CarlosSecretStore *self,
                         const char *service,
                         const char *client_id,
                         const char *label,
                         const char *secret,
                         GCancellable *cancellable,
                         GError **error)
{
  g_assert_nonnull (label);
  if (!begin (self, cancellable, error))
    return FALSE;
  g_hash_table_insert (self->secrets, g_strdup (service), g_strdup (secret));
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

gboolean
carlos_secret_store_clear (CarlosSecretStore *self,
                           const char *service,
                           GCancellable *cancellable,
                           GError **error)
{
  if (!begin (self, cancellable, error))
    return FALSE;
  g_hash_table_remove (self->secrets, service);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

void
carlos_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
