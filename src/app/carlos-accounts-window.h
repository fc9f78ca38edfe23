/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sync-keeper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_ACCOUNTS_WINDOW (carlos_accounts_window_get_type ())

G_DECLARE_FINAL_TYPE (CarlosAccountsWindow, carlos_accounts_window, CARLOS, ACCOUNTS_WINDOW, AdwWindow)

CarlosAccountsWindow *carlos_accounts_window_new (const char *library, CarlosSyncKeeper *keeper);
void carlos_accounts_window_show_service (CarlosAccountsWindow *self, const char *service);
void carlos_accounts_window_allow_writing (CarlosAccountsWindow *self);

G_END_DECLS
