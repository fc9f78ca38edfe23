/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean carlos_browser_command_is_set (void);
gboolean carlos_browser_command_run (const char *address, GError **error);

G_END_DECLS
