/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-local-clock.h"

/* Offsets from UTC change at full quarters of an hour only. */
#define GRANULE_S 900

static gint64
divide_down (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

/**
 * carlos_local_clock_init:
 * @time_zone: borrowed, as long as the clock is asked
 */
void
carlos_local_clock_init (CarlosLocalClock *self, GTimeZone *time_zone)
{
  *self = (CarlosLocalClock){ .time_zone = time_zone, .from = G_MAXINT64, .to = G_MININT64 };
}

static gint64
look_up (const CarlosLocalClock *self, gint64 time)
{
  int interval = g_time_zone_find_interval (self->time_zone, G_TIME_TYPE_UNIVERSAL, time);

  return interval >= 0 ? g_time_zone_get_offset (self->time_zone, interval) : 0;
}

/* Looking an offset up takes the longer the more often the zone has changed it. A day that begins and ends with the same
 * one has only that; in one that does not, each quarter of an hour is looked up. */
static void
find_offset (CarlosLocalClock *self, gint64 time)
{
  gint64 size = CARLOS_SECONDS_PER_DAY;

  self->from = divide_down (time, size) * size;
  self->offset_s = look_up (self, self->from);
  if (look_up (self, self->from + size - 1) != self->offset_s)
    {
      size = GRANULE_S;
      self->from = divide_down (time, size) * size;
      self->offset_s = look_up (self, time);
    }
  self->to = self->from + size;
}

/**
 * carlos_local_clock_convert:
 * @time: seconds since 1970, UTC
 *
 * Returns: what the clock on the wall showed then, as the seconds since it showed the beginning of 1970
 */
gint64
carlos_local_clock_convert (CarlosLocalClock *self, gint64 time)
{
  if (time < self->from || time >= self->to)
    find_offset (self, time);

  return time + self->offset_s;
}

/**
 * carlos_local_clock_get_day:
 *
 * Returns: the day on the listener's calendar, 0 for the first of 1970
 */
gint64
carlos_local_clock_get_day (CarlosLocalClock *self, gint64 time)
{
  return divide_down (carlos_local_clock_convert (self, time), CARLOS_SECONDS_PER_DAY);
}

/**
 * carlos_local_clock_get_minute:
 *
 * Returns: whole minutes since midnight on the listener's clock
 */
guint
carlos_local_clock_get_minute (CarlosLocalClock *self, gint64 time)
{
  gint64 local = carlos_local_clock_convert (self, time);

  return (guint) ((local - divide_down (local, CARLOS_SECONDS_PER_DAY) * CARLOS_SECONDS_PER_DAY) / 60);
}
