/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-monitor.h"

G_BEGIN_DECLS

/**
 * CarlosCliProgress:
 *
 * A line on standard error that says how far the work is, where that is a terminal. It is written over, and gone in the
 * end.
 */
typedef struct
{
  CarlosMonitor monitor;
  int shown; /* percent, atomic */
} CarlosCliProgress;

const CarlosMonitor *carlos_cli_progress_begin (CarlosCliProgress *self);
void carlos_cli_progress_end (CarlosCliProgress *self);

G_END_DECLS
