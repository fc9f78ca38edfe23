/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean carlos_power_is_on_mains (void);
gboolean carlos_power_read_supplies (const char *folder);

G_END_DECLS
