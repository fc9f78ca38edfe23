/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosPatience:
 * @monitor: (nullable): who may want to stop, and is told of progress
 * @deadline: when decoding has taken too long, on the clock of g_get_monotonic_time()
 * @fraction: how much of the file is done, 0 to 1
 *
 * How long a file may take. Whatever may wait or loop asks it again and again, so that no damaged file and no slow
 * disk holds a worker for ever.
 */
typedef struct
{
  const CarlosMonitor *monitor;
  gint64 deadline;
  double fraction;
} CarlosPatience;

gboolean carlos_patience_check (const CarlosPatience *self, GError **error);

G_END_DECLS
