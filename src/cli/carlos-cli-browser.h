/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-account-login.h"

G_BEGIN_DECLS

gboolean carlos_cli_browser_sign_in (CarlosAccountLogin *login, gboolean replaces, GError **error);

G_END_DECLS
