/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-time-text.h"

#include "carlos-exclusion.h"

#include <stdio.h>

/**
 * carlos_time_text_parse_day:
 * @text: a day, a month or a year: 2024-03-01, 2024-03, 2024
 * @time_zone: the listener's
 * @begin: (out): its first second, since 1970, UTC
 * @end: (out): the first second after it
 *
 * Returns: FALSE for what is no day of the calendar; @begin and @end are untouched then
 */
gboolean
carlos_time_text_parse_day (const char *text, GTimeZone *time_zone, gint64 *begin, gint64 *end)
{
  int year = 0, month = 1, day = 1, length = 0;
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) next = NULL;
  int n_parts = sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length);

  if (n_parts < 3)
    n_parts = sscanf (text, "%4d-%2d%n", &year, &month, &length);
  if (n_parts < 2)
    n_parts = sscanf (text, "%4d%n", &year, &length);
  if (n_parts < 1 || text[length] != '\0' || year < 1 || month < 1 || day < 1)
    return FALSE;

  first = g_date_time_new (time_zone, year, month, day, 0, 0, 0);
  next
    = first != NULL ? g_date_time_add_full (first, n_parts == 1, n_parts == 2, n_parts == 3, 0, 0, 0) : NULL;
  if (next == NULL)
    return FALSE;

  *begin = g_date_time_to_unix (first);
  *end = g_date_time_to_unix (next);
  return TRUE;
}

/**
 * carlos_time_text_parse_minute:
 * @text: a time of the day: 7:30, 19:00, 24:00
 * @minute: (out): minutes since midnight, 0 to CARLOS_MINUTES_PER_DAY
 *
 * Returns: FALSE for what is no time of the day; @minute is untouched then
 */
gboolean
carlos_time_text_parse_minute (const char *text, gint64 *minute)
{
  int hours, minutes, length = 0;

  if (sscanf (text, "%2d:%2d%n", &hours, &minutes, &length) != 2 || text[length] != '\0' || hours < 0
      || minutes < 0 || minutes > 59 || hours * 60 + minutes > CARLOS_MINUTES_PER_DAY)
    return FALSE;

  *minute = hours * 60 + minutes;
  return TRUE;
}
