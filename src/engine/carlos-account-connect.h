/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-secret-store.h"
#include "carlos-service.h"
#include "carlos-store-accounts.h"

G_BEGIN_DECLS

/**
 * CarlosAccountError:
 * @CARLOS_ACCOUNT_ERROR_OTHER: the library has another account of the service; that has to be disconnected first
 * @CARLOS_ACCOUNT_ERROR_NAME: there is no name that could be one
 * @CARLOS_ACCOUNT_ERROR_SECRET: the service wants a key or a token, and what was given cannot be one
 *
 * Why an account was not connected. Every message is one translated sentence.
 */
typedef enum
{
  CARLOS_ACCOUNT_ERROR_OTHER,
  CARLOS_ACCOUNT_ERROR_NAME,
  CARLOS_ACCOUNT_ERROR_SECRET,
} CarlosAccountError;

#define CARLOS_ACCOUNT_ERROR (carlos_account_error_quark ())

GQuark carlos_account_error_quark (void);

CarlosAccount *carlos_account_connect_run (const char *library,
                                           CarlosService service,
                                           const char *name,
                                           const char *secret,
                                           CarlosSecretStore *secrets,
                                           GCancellable *cancellable,
                                           GError **error);
CarlosStore *carlos_account_open_library (const char *library, GError **error);

G_END_DECLS
