/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "clock.h"

#include <time.h>

static int passed; /* seconds, atomic */
static int wrong;

static gint64
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* In the place of GLib's. */
gint64
g_get_monotonic_time (void)
{
  return read_clock (CLOCK_MONOTONIC) + (gint64) g_atomic_int_get (&passed) * G_USEC_PER_SEC;
}

gint64
g_get_real_time (void)
{
  return read_clock (CLOCK_REALTIME)
         + ((gint64) g_atomic_int_get (&passed) + g_atomic_int_get (&wrong)) * G_USEC_PER_SEC;
}

void
clock_reset (void)
{
  g_atomic_int_set (&passed, 0);
  g_atomic_int_set (&wrong, 0);
}

/* Time passes. */
void
clock_pass (gint64 seconds)
{
  g_atomic_int_add (&passed, (int) seconds);
}

/* Somebody sets the clock on the wall. */
void
clock_set_wrong (gint64 seconds)
{
  g_atomic_int_set (&wrong, (int) seconds);
}
