/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-monitor.h"

/**
 * carlos_monitor_report:
 * @monitor: (nullable): whom to tell; nobody when NULL
 * @fraction: how much is done, 0 to 1
 *
 * Returns: FALSE when the caller should stop and give no result
 */
gboolean
carlos_monitor_report (const CarlosMonitor *monitor, double fraction)
{
  if (monitor == NULL || monitor->report == NULL)
    return TRUE;

  return monitor->report (monitor->data, CLAMP (fraction, 0.0, 1.0));
}
