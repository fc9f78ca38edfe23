/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean carlos_sync_due_check (const GPtrArray *accounts,
                                const GPtrArray *waits,
                                gint64 now,
                                gint64 attempted,
                                gboolean is_online);

G_END_DECLS
