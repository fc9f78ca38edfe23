/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMonitor:
 * @report: called with the fraction done, 0 to 1; returns FALSE when the work should stop
 * @data: the first argument of @report
 *
 * How a long computation tells how far it is and learns that nobody wants its result any more. It is a plain callback
 * so that the numeric layers need neither GObject nor GIO. @report may be called from any worker thread.
 */
typedef struct
{
  gboolean (*report) (gpointer data, double fraction);
  gpointer data;
} CarlosMonitor;

gboolean carlos_monitor_report (const CarlosMonitor *monitor, double fraction);

G_END_DECLS
