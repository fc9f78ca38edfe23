/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder that answers when the test wants it to. */

typedef enum
{
  SLOW_STAT,
  SLOW_LIST,
  SLOW_OPEN,
  SLOW_N_CALLS,
} SlowCall;

void slow_network_begin (const char *folder);
void slow_network_hold (SlowCall call);
void slow_network_allow (guint n_calls);
guint slow_network_get_n_waiting (void);
guint slow_network_get_n_calls (SlowCall call);
gboolean slow_network_end (void);

G_END_DECLS
