/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The clocks that Carlos reads, in tests that link this: what they say is the true time and what was added. GLib's own
 * timers are not moved. */

void clock_reset (void);
void clock_pass (gint64 seconds);
void clock_set_wrong (gint64 seconds);

G_END_DECLS
