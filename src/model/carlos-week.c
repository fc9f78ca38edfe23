/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-week.h"

#include <string.h>

#define DAYS 7

/* Days from the Monday of the year 1 on. */
static gint
get_first_day (CarlosWeek week)
{
  return (week - 1) * DAYS + 1;
}

/* The first week of a year is the one with the fourth of January. */
static CarlosWeek
get_first_week (gint year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_JANUARY, (GDateYear) year);

  return (CarlosWeek) ((g_date_get_julian (&date) - 1) / DAYS) + 1;
}

static gboolean
read_digits (const char *text, guint n, gint *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = 10 * *value + (text[i] - '0');
    }

  return TRUE;
}

/**
 * carlos_week_parse:
 * @text: such as "2026-W47"
 * @week: (out): not set for what is no week
 *
 * Returns: whether it is a week that the year has
 */
gboolean
carlos_week_parse (const char *text, CarlosWeek *week)
{
  gint year, number;
  CarlosWeek parsed;

  if (strlen (text) != CARLOS_WEEK_TEXT_SIZE - 1 || !read_digits (text, 4, &year) || text[4] != '-'
      || text[5] != 'W' || !read_digits (text + 6, 2, &number) || year < 2 || year > 9998 || number < 1)
    return FALSE;
  parsed = get_first_week (year) + number - 1;
  if (parsed >= get_first_week (year + 1))
    return FALSE;
  *week = parsed;

  return TRUE;
}

/**
 * carlos_week_format:
 * @text: (out): room for CARLOS_WEEK_TEXT_SIZE bytes
 *
 * Writes a week as "2026-W47". The year is that of the week's Thursday.
 */
void
carlos_week_format (CarlosWeek week, char *text)
{
  GDate thursday;
  gint year;

  g_date_clear (&thursday, 1);
  g_date_set_julian (&thursday, (guint32) get_first_day (MAX (week, 1)) + 3);
  year = g_date_get_year (&thursday);
  g_snprintf (text, CARLOS_WEEK_TEXT_SIZE, "%04d-W%02d", year, (week - get_first_week (year) + 1) % 100);
}

/**
 * carlos_week_of_time:
 * @time: seconds since 1970, UTC
 *
 * Returns: the week that it was at @time where the clock is that of @time_zone; 0 for a time that no calendar has
 */
CarlosWeek
carlos_week_of_time (gint64 time, GTimeZone *time_zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, time_zone) : NULL;

  if (local == NULL)
    return 0;

  return get_first_week (g_date_time_get_week_numbering_year (local)) + g_date_time_get_week_of_year (local)
         - 1;
}

/**
 * carlos_week_get_start:
 *
 * Returns: when its Monday begins, seconds since 1970, UTC
 */
gint64
carlos_week_get_start (CarlosWeek week, GTimeZone *time_zone)
{
  GDate monday;
  g_autoptr (GDateTime) start = NULL;

  g_date_clear (&monday, 1);
  g_date_set_julian (&monday, (guint32) get_first_day (MAX (week, 1)));
  start = g_date_time_new (time_zone, g_date_get_year (&monday), (gint) g_date_get_month (&monday),
                           g_date_get_day (&monday), 0, 0, 0);

  return start != NULL ? g_date_time_to_unix (start) : G_MININT64;
}
