/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-account-keyring.h"

#include "carlos-store-accounts.h"
#include "carlos-store-sync.h"

#define KEY "keyring"

/**
 * carlos_account_keyring_note:
 * @store: open for writing
 * @holds: whether something was put into a keyring that lasts. If not, one that is not there now may still hold what was
 *   put into it before, so what was noted stays until the account goes.
 *
 * Returns: FALSE with a #CarlosStoreError
 */
gboolean
carlos_account_keyring_note (CarlosStore *store, CarlosService service, gboolean holds, GError **error)
{
  return !holds || carlos_store_set_state (store, carlos_service_get_source (service), KEY, "1", error);
}

/**
 * carlos_account_keyring_may_hold:
 *
 * Returns: whether the keyring holds something of the account as far as the library knows. Of one that is disconnected,
 *   it does when that did not succeed.
 */
gboolean
carlos_account_keyring_may_hold (CarlosStore *store, CarlosService service)
{
  g_autoptr (CarlosAccount) account
    = carlos_store_find_account (store, carlos_service_to_string (service), NULL);
  g_autofree char *value = NULL;

  if (account != NULL && account->removal_due && account->problem != NULL)
    return TRUE;

  return carlos_store_get_state (store, carlos_service_get_source (service), KEY, &value, NULL)
         && value != NULL;
}
