/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-week.h"

/* Against GDateTime, day by day over leap years, years of 53 weeks and their ends. */
static void
test_days (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  CarlosWeek before = 0;

  for (gint64 day = 0; day < 366 * 60; day++)
    {
      gint64 time = day * 86400 + 43200;
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
      g_autofree char *expected = g_strdup_printf ("%04d-W%02d", g_date_time_get_week_numbering_year (date),
                                                   g_date_time_get_week_of_year (date));
      CarlosWeek week = carlos_week_of_time (time, utc), parsed;
      char text[CARLOS_WEEK_TEXT_SIZE];
      gint64 start = carlos_week_get_start (week, utc);

      carlos_week_format (week, text);
      g_assert_cmpstr (text, ==, expected);
      g_assert_true (carlos_week_parse (text, &parsed));
      g_assert_cmpint (parsed, ==, week);
      g_assert_true (before == 0 || week == before || week == before + 1);
      g_assert_true (start <= time && time < start + 7 * 86400);
      before = week;
    }
}

static void
test_no_weeks (void)
{
  static const char *const texts[]
    = { "",        "2026",    "2026-W00",  "2026-W54", "2025-W53", "2026-w47",
        "2026W47", "2026-W4", "2026-W047", "+026-W47", "0000-W01", "9999-W01" };
  CarlosWeek week;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (carlos_week_parse (texts[i], &week));
  g_assert_true (carlos_week_parse ("2026-W53", &week));
}

/* The clock that counts is the listener's: Monday begins earlier in the east. */
static void
test_time_zone (void)
{
  g_autoptr (GTimeZone) east = g_time_zone_new_identifier ("+10:00");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const gint64 sunday = G_GINT64_CONSTANT (1795964400); /* 2026-11-29 15:00 UTC */

  g_assert_cmpint (carlos_week_of_time (sunday, east), ==, carlos_week_of_time (sunday, utc) + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/week/every-day", test_days);
  g_test_add_func ("/week/no-weeks", test_no_weeks);
  g_test_add_func ("/week/time-zone", test_time_zone);

  return g_test_run ();
}
