/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service.h"
#include "carlos-store.h"

G_BEGIN_DECLS

gboolean carlos_account_keyring_remember (CarlosStore *store, CarlosService service, GError **error);
gboolean
carlos_account_keyring_is_used (CarlosStore *store, CarlosService service, gboolean *is_used, GError **error);

G_END_DECLS
