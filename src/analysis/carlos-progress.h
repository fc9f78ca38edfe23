/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosProgress:
 *
 * Counts the steps of a computation that several threads share, for a [struct@Monitor]. All zeros is one that nobody
 * watches.
 */
typedef struct
{
  const CarlosMonitor *monitor;
  guint n_steps;
  guint n_done;   /* atomic */
  int is_stopped; /* atomic */
} CarlosProgress;

gboolean carlos_progress_advance (CarlosProgress *self, guint n_steps);
gboolean carlos_progress_is_stopped (CarlosProgress *self);

G_END_DECLS
