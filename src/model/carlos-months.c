/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-months.h"

#define MS_PER_MINUTE 60000.0
#define MONTHS_PER_YEAR 12

/* Nobody has heard anything outside of these years; it is a clock that was wrong. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static gint64
get_start (GTimeZone *time_zone, int year, int month)
{
  g_autoptr (GDateTime) start = g_date_time_new (time_zone, year, month, 1, 0, 0, 0);

  return g_date_time_to_unix (start);
}

/* The plays of years that can be: plays first to end - 1. */
static void
find_range (const CarlosPlayLog *log, GTimeZone *time_zone, guint *first, guint *end)
{
  *first = carlos_play_log_find (log, get_start (time_zone, FIRST_YEAR, 1));
  *end = carlos_play_log_find (log, get_start (time_zone, LAST_YEAR + 1, 1));
  while (*first < *end && log->plays[*first].flags & CARLOS_PLAY_SHORT)
    (*first)++;
  while (*first < *end && log->plays[*end - 1].flags & CARLOS_PLAY_SHORT)
    (*end)--;
}

static void
set_months (CarlosMonths *self, GTimeZone *time_zone, gint64 first, gint64 last)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (first);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, time_zone);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start;

  self->first_year = g_date_time_get_year (local);
  self->first_month = g_date_time_get_month (local);
  do
    {
      start = get_start (time_zone, carlos_months_get_year (self, starts->len),
                         carlos_months_get_month (self, starts->len));
      g_array_append_val (starts, start);
    }
  while (start <= last);

  self->n_months = starts->len - 1;
  self->starts = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&starts), FALSE);
}

/**
 * carlos_months_new:
 * @time_zone: the listener's
 *
 * Adds up the listening of each calendar month. Plays shorter than 30 seconds count nowhere, nor do those of a year before
 * 1900 or after 2199.
 *
 * Returns: (transfer full): the months
 */
CarlosMonths *
carlos_months_new (const CarlosPlayLog *plays, GTimeZone *time_zone)
{
  CarlosMonths *self = g_atomic_rc_box_new0 (CarlosMonths);
  guint month = 0;
  guint first, end;

  find_range (plays, time_zone, &first, &end);
  if (first == end)
    return self;

  set_months (self, time_zone, plays->plays[first].time, plays->plays[end - 1].time);
  self->minutes = g_new0 (double, self->n_months);
  for (guint i = first; i < end; i++)
    {
      const CarlosPlay *play = &plays->plays[i];

      while (play->time >= self->starts[month + 1])
        month++;
      if (!(play->flags & CARLOS_PLAY_SHORT))
        self->minutes[month] += play->ms / MS_PER_MINUTE;
    }
  for (guint m = 0; m < self->n_months; m++)
    self->total += self->minutes[m];

  return self;
}

CarlosMonths *
carlos_months_ref (CarlosMonths *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
months_clear (gpointer data)
{
  CarlosMonths *self = data;

  g_free (self->starts);
  g_free (self->minutes);
}

void
carlos_months_unref (CarlosMonths *self)
{
  g_atomic_rc_box_release_full (self, months_clear);
}

/**
 * carlos_months_get_year:
 * @month: 0 to n_months; that is the month after the last one
 */
int
carlos_months_get_year (const CarlosMonths *self, guint month)
{
  return self->first_year + (self->first_month - 1 + (int) month) / MONTHS_PER_YEAR;
}

/**
 * carlos_months_get_month:
 * @month: 0 to n_months
 *
 * Returns: its number in the year, 1 to 12
 */
int
carlos_months_get_month (const CarlosMonths *self, guint month)
{
  return (self->first_month - 1 + (int) month) % MONTHS_PER_YEAR + 1;
}

/**
 * carlos_months_find:
 * @time: seconds since 1970, UTC, or a border of a selection
 *
 * Returns: the number of the month that holds the time; 0 for what is earlier, n_months for what is later
 */
guint
carlos_months_find (const CarlosMonths *self, gint64 time)
{
  guint month = 0;

  while (month < self->n_months && time >= self->starts[month + 1])
    month++;

  return month;
}
