/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fft.h"

static GMutex planner;

void
carlos_fft_lock (void)
{
  g_mutex_lock (&planner);
}

void
carlos_fft_unlock (void)
{
  g_mutex_unlock (&planner);
}
