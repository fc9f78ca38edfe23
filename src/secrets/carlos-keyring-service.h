/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_KEYRING_SERVICE (carlos_keyring_service_get_type ())

G_DECLARE_FINAL_TYPE (CarlosKeyringService, carlos_keyring_service, CARLOS, KEYRING_SERVICE, SecretService)

G_END_DECLS
