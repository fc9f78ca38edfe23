/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-account-keyring.h"

#include "carlos-store-sync.h"

/* The state of a source that has a secret in the keyring. */
#define STATE "keyring"

/**
 * carlos_account_keyring_remember:
 *
 * Remembers of an account that its secret is in the keyring: one that does not run when the account is disconnected has
 * it still. What is remembered goes with the account.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_account_keyring_remember (CarlosStore *store, CarlosService service, GError **error)
{
  return carlos_store_set_state (store, carlos_service_get_source (service), STATE, "1", error);
}

/**
 * carlos_account_keyring_is_used:
 * @is_used: (out): whether the secret of the account was put into a keyring
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_account_keyring_is_used (CarlosStore *store, CarlosService service, gboolean *is_used, GError **error)
{
  g_autofree char *value = NULL;

  if (!carlos_store_get_state (store, carlos_service_get_source (service), STATE, &value, error))
    return FALSE;
  *is_used = value != NULL;

  return TRUE;
}
