/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service.h"
#include "carlos-store.h"

G_BEGIN_DECLS

/* Whether the keyring holds what an account is signed in with. The library remembers it, because a keyring that is not
 * there when the account is disconnected cannot be asked. */

gboolean
carlos_account_keyring_note (CarlosStore *store, CarlosService service, gboolean holds, GError **error);
gboolean carlos_account_keyring_may_hold (CarlosStore *store, CarlosService service);

G_END_DECLS
