/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARLOS_SECONDS_PER_DAY 86400

/**
 * CarlosLocalClock:
 *
 * What the clock on the wall shows, for many times in turn: quick when they come in order, right in any. It borrows the
 * time zone. Not thread-safe.
 */
typedef struct
{
  /*< private >*/
  GTimeZone *time_zone;
  gint64 from; /* the times for which the offset is known */
  gint64 to;
  gint64 offset_s; /* of the local clock from UTC */
} CarlosLocalClock;

void carlos_local_clock_init (CarlosLocalClock *self, GTimeZone *time_zone);
gint64 carlos_local_clock_convert (CarlosLocalClock *self, gint64 time);
gint64 carlos_local_clock_get_day (CarlosLocalClock *self, gint64 time);
guint carlos_local_clock_get_minute (CarlosLocalClock *self, gint64 time);

G_END_DECLS
