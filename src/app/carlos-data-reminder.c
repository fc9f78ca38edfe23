/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-reminder.h"

#include <glib/gi18n-lib.h>

/* The data seldom come earlier. */
#define PATIENCE_DAYS 3

static GDateTime *
parse_day (const char *day)
{
  g_autofree char *time = g_strconcat (day, "T00:00:00Z", NULL);

  return g_date_time_new_from_iso8601 (time, NULL);
}

/* How many days of the calendar after @day @now is. */
static int
count_days (GDateTime *day, GDateTime *now)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) today = NULL;

  g_date_time_get_ymd (now, &year, &month, &day_of_month);
  today = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);

  return (int) (g_date_time_difference (today, day) / G_TIME_SPAN_DAY);
}

/**
 * carlos_data_reminder_format_day:
 *
 * Returns: (transfer full): the day of @time on the calendar of its time zone, in every locale such as "2026-11-27"
 */
char *
carlos_data_reminder_format_day (GDateTime *time)
{
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * carlos_data_reminder_describe_day:
 *
 * Returns: (transfer full): the day as the listener's locale writes it; "" when it is none
 */
char *
carlos_data_reminder_describe_day (const char *day)
{
  g_autoptr (GDateTime) time = parse_day (day);

  return time != NULL ? g_date_time_format (time, "%x") : g_strdup ("");
}

/**
 * carlos_data_reminder_get_words:
 * @day: when the listener asked for the data; "" for not at all
 * @now: in the listener's time zone
 *
 * Returns: (transfer full) (nullable): the question whether the data have come; %NULL while it is too early for it, or
 *   when @day is no day or one to come
 */
char *
carlos_data_reminder_get_words (const char *day, GDateTime *now)
{
  g_autoptr (GDateTime) requested = parse_day (day);
  int n_days = requested != NULL ? count_days (requested, now) : 0;

  if (n_days < PATIENCE_DAYS)
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "You asked Spotify for your data %d day ago. Has it come?",
                                       "You asked Spotify for your data %d days ago. Has it come?", n_days),
                          n_days);
}
