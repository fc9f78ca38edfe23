/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-time-text.h"

#include <string.h>

#define SECONDS_PER_DAY 86400

/* Beyond this a number counts milliseconds: as seconds it would be in the year 5138. */
#define MIN_MILLISECONDS G_GINT64_CONSTANT (100000000000)

typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int offset; /* minutes east of Greenwich */
} Clock;

/* Reads from @min to @max digits. Returns what follows, NULL when there are fewer. */
static const char *
read_digits (const char *p, guint min, guint max, int *value)
{
  guint n = 0;

  *value = 0;
  for (; n < max && g_ascii_isdigit (*p); n++)
    *value = *value * 10 + (*p++ - '0');

  return n >= min ? p : NULL;
}

static const char *
read_char (const char *p, const char *accepted)
{
  return p != NULL && *p != '\0' && strchr (accepted, *p) != NULL ? p + 1 : NULL;
}

/* "2025-03-08" */
static const char *
read_iso_date (const char *p, Clock *clock)
{
  p = read_digits (p, 4, 4, &clock->year);
  p = read_char (p, "-/");
  p = p != NULL ? read_digits (p, 1, 2, &clock->month) : NULL;
  p = read_char (p, "-/");

  return p != NULL ? read_digits (p, 1, 2, &clock->day) : NULL;
}

/* "8 Mar 2025", with a comma perhaps, and the month in English or only its beginning. */
static const char *
read_spoken_date (const char *p, Clock *clock)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  p = read_digits (p, 1, 2, &clock->day);
  p = read_char (p, " ");
  if (p == NULL || strlen (p) < 3)
    return NULL;
  for (int month = 0; month < 12; month++)
    {
      if (g_ascii_strncasecmp (p, months + 3 * month, 3) == 0)
        clock->month = month + 1;
    }
  while (g_ascii_isalpha (*p))
    p++;
  p = read_char (p, " ");
  p = p != NULL ? read_digits (p, 4, 4, &clock->year) : NULL;

  return p != NULL && *p == ',' ? p + 1 : p;
}

/* "21:14", "21:14:55" or "21:14:55.123" */
static const char *
read_time_of_day (const char *p, Clock *clock)
{
  int fraction;

  p = read_digits (p, 1, 2, &clock->hour);
  p = read_char (p, ":");
  p = p != NULL ? read_digits (p, 2, 2, &clock->minute) : NULL;
  if (p == NULL || *p != ':')
    return p;

  p = read_digits (p + 1, 2, 2, &clock->second);
  if (p != NULL && (*p == '.' || *p == ','))
    p = read_digits (p + 1, 1, 9, &fraction);

  return p;
}

/* Nothing, "Z", "UTC", "Z[UTC]" or "+01:00": without a word it is UTC too. */
static gboolean
read_zone (const char *p, Clock *clock)
{
  static const char *const names[] = { "", "Z", "UTC", "GMT", "Z[UTC]" };
  int hours = 0;
  int minutes = 0;
  int sign;

  while (*p == ' ')
    p++;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (p, names[i]) == 0)
        return TRUE;
    }

  sign = *p == '-' ? -1 : 1;
  p = read_char (p, "+-");
  p = p != NULL ? read_digits (p, 2, 2, &hours) : NULL;
  if (p != NULL && *p == ':')
    p++;
  if (p != NULL && *p != '\0')
    p = read_digits (p, 2, 2, &minutes);
  clock->offset = sign * (hours * 60 + minutes);

  return p != NULL && *p == '\0' && hours <= 14 && minutes < 60;
}

static gboolean
is_possible (const Clock *clock)
{
  return clock->year >= 1 && clock->month >= 1 && clock->month <= 12 && clock->day >= 1
         && clock->day <= g_date_get_days_in_month ((GDateMonth) clock->month, (GDateYear) clock->year)
         && clock->hour < 24 && clock->minute < 60 && clock->second <= 60;
}

/* Days since 1970 of a date of the Gregorian calendar: years are counted from March, so that the leap day is the last of
 * a year, and in eras of 400, which all have the same number of days (H. Hinnant, "chrono-compatible low-level date
 * algorithms", 2013, days_from_civil). */
static gint64
count_days (const Clock *clock)
{
  int year = clock->month <= 2 ? clock->year - 1 : clock->year;
  int era = year / 400;
  int year_of_era = year % 400;
  int day_of_year = (153 * ((clock->month + 9) % 12) + 2) / 5 + clock->day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

static gboolean
parse_number (const char *text, gint64 *time)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > 15 || text[length] != '\0')
    return FALSE;
  *time = g_ascii_strtoll (text, NULL, 10);
  if (*time >= MIN_MILLISECONDS)
    *time /= 1000;

  return TRUE;
}

/**
 * carlos_time_parse:
 * @text: without white space around it
 * @time: (out): seconds since 1970, UTC
 *
 * Reads a moment as exports write it, whatever the locale: "2025-03-08T21:14:55Z", "2025-03-08 21:14" and the like,
 * "2025-03-08", "08 Mar 2025, 21:14", or a number of seconds or milliseconds since 1970. Without a time zone it is UTC.
 *
 * Returns: FALSE when it is none of these, or no moment that there was
 */
gboolean
carlos_time_parse (const char *text, gint64 *time)
{
  Clock clock = { 0 };
  const char *p;

  if (parse_number (text, time))
    return TRUE;

  p = read_iso_date (text, &clock);
  if (p == NULL)
    p = read_spoken_date (text, &clock);
  if (p == NULL)
    return FALSE;
  if (*p == 'T' || *p == ' ')
    {
      p = read_time_of_day (p + 1, &clock);
      if (p == NULL)
        return FALSE;
    }
  if (!read_zone (p, &clock) || !is_possible (&clock))
    return FALSE;

  *time = count_days (&clock) * SECONDS_PER_DAY + clock.hour * 3600 + clock.minute * 60 + clock.second
          - (gint64) clock.offset * 60;

  return TRUE;
}
