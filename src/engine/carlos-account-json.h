/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-accounts.h"

G_BEGIN_DECLS

char *carlos_account_json_write (const CarlosAccount *account, gboolean lasts);

G_END_DECLS
