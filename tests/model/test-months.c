/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-local-clock.h"
#include "carlos-months.h"

/* Times are checked against `date -d @TIME` in the zone. */

#define LAST_SECOND_OF_MARCH_UTC 1585699199 /* 2020-03-31 23:59:59 */

static CarlosPlayLog *
create_log (const gint64 *times, guint n, guint32 ms)
{
  g_autofree CarlosPlay *plays = g_new0 (CarlosPlay, n);

  for (guint i = 0; i < n; i++)
    plays[i] = (CarlosPlay){ .time = times[i], .ms = ms };

  return carlos_play_log_new (plays, n);
}

static void
test_none (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const CarlosPlay play = { .time = 1, .ms = 10, .flags = CARLOS_PLAY_SHORT };
  g_autoptr (CarlosPlayLog) nothing = carlos_play_log_new (NULL, 0);
  g_autoptr (CarlosPlayLog) little = carlos_play_log_new (&play, 1);
  g_autoptr (CarlosMonths) none = carlos_months_new (nothing, utc);
  g_autoptr (CarlosMonths) few = carlos_months_new (little, utc);

  g_assert_cmpuint (none->n_months, ==, 0);
  g_assert_cmpuint (few->n_months, ==, 0);
  g_assert_cmpuint (carlos_months_find (none, 0), ==, 0);
}

static void
test_borders (void)
{
  static const gint64 times[]
    = { LAST_SECOND_OF_MARCH_UTC, LAST_SECOND_OF_MARCH_UTC + 1, LAST_SECOND_OF_MARCH_UTC + 1 + 86400 * 30 };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosPlayLog) log = create_log (times, G_N_ELEMENTS (times), 90000);
  g_autoptr (CarlosMonths) months = carlos_months_new (log, utc);

  g_assert_cmpuint (months->n_months, ==, 3);
  g_assert_cmpint (months->first_year, ==, 2020);
  g_assert_cmpint (months->first_month, ==, 3);
  for (guint m = 0; m < 3; m++)
    g_assert_cmpfloat (months->minutes[m], ==, 1.5);
  g_assert_cmpfloat (months->total, ==, 4.5);
  g_assert_cmpint (months->starts[1], ==, LAST_SECOND_OF_MARCH_UTC + 1);
  g_assert_cmpint (months->starts[2], ==, LAST_SECOND_OF_MARCH_UTC + 1 + 86400 * 30);
  g_assert_cmpuint (carlos_months_find (months, months->starts[1] - 1), ==, 0);
  g_assert_cmpuint (carlos_months_find (months, months->starts[1]), ==, 1);
  g_assert_cmpuint (carlos_months_find (months, G_MAXINT64), ==, 3);
  g_assert_cmpuint (carlos_months_find (months, G_MININT64), ==, 0);
}

/* In Madrid March ends an hour or two before it does in UTC. */
static void
test_time_zone (void)
{
  static const gint64 times[] = { LAST_SECOND_OF_MARCH_UTC - 7200, LAST_SECOND_OF_MARCH_UTC - 7199 };
  g_autoptr (GTimeZone) madrid = g_time_zone_new_identifier ("Europe/Madrid");
  g_autoptr (CarlosPlayLog) log = create_log (times, G_N_ELEMENTS (times), 60000);
  g_autoptr (CarlosMonths) months = NULL;

  if (madrid == NULL)
    {
      g_test_skip ("there are no time zones here");
      return;
    }
  months = carlos_months_new (log, madrid);
  g_assert_cmpuint (months->n_months, ==, 2);
  g_assert_cmpfloat (months->minutes[0], ==, 1);
}

static void
test_empty_months (void)
{
  static const gint64 times[] = { 1136073600, 1735689599 }; /* 2006-01-01, 2024-12-31 */
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosPlayLog) log = create_log (times, G_N_ELEMENTS (times), 60000);
  g_autoptr (CarlosMonths) months = carlos_months_new (log, utc);

  g_assert_cmpuint (months->n_months, ==, 19 * 12);
  g_assert_cmpfloat (months->total, ==, 2);
  g_assert_cmpfloat (months->minutes[100], ==, 0);
  g_assert_cmpint (carlos_months_get_year (months, 19 * 12 - 1), ==, 2024);
  g_assert_cmpint (carlos_months_get_month (months, 19 * 12 - 1), ==, 12);
  g_assert_cmpint (carlos_months_get_year (months, 19 * 12), ==, 2025);
}

static void
test_wrong_clocks (void)
{
  static const gint64 times[] = { G_MININT64, -1e15, 1e9, 1e15, G_MAXINT64 };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosPlayLog) log = create_log (times, G_N_ELEMENTS (times), 60000);
  g_autoptr (CarlosMonths) months = carlos_months_new (log, utc);

  g_assert_cmpuint (months->n_months, ==, 1);
  g_assert_cmpfloat (months->total, ==, 1);
}

/* However the clock is asked, it says what GLib's calendar says. */
static void
test_clock (void)
{
  static const char *const zones[]
    = { "UTC", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      CarlosLocalClock clock;

      if (zone == NULL)
        continue;
      carlos_local_clock_init (&clock, zone);
      for (guint i = 0; i < 2000; i++)
        {
          gint64 time = i % 2 == 0 ? g_test_rand_int_range (0, G_MAXINT32) : 1585440000 + (gint64) i * 61;
          g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (date, zone);

          g_assert_cmpuint (carlos_local_clock_get_minute (&clock, time), ==,
                            60 * g_date_time_get_hour (local) + g_date_time_get_minute (local));
          g_assert_cmpint (carlos_local_clock_get_day (&clock, time) % 7, ==,
                           (g_date_time_get_day_of_week (local) + 3) % 7);
        }
    }
}

static void
test_clock_before_1970 (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  CarlosLocalClock clock;

  carlos_local_clock_init (&clock, utc);
  g_assert_cmpuint (carlos_local_clock_get_minute (&clock, -1), ==, CARLOS_SECONDS_PER_DAY / 60 - 1);
  g_assert_cmpint (carlos_local_clock_get_day (&clock, -1), ==, -1);
  g_assert_cmpint (carlos_local_clock_get_day (&clock, -CARLOS_SECONDS_PER_DAY), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/months/none", test_none);
  g_test_add_func ("/months/borders", test_borders);
  g_test_add_func ("/months/time-zone", test_time_zone);
  g_test_add_func ("/months/empty", test_empty_months);
  g_test_add_func ("/months/wrong-clocks", test_wrong_clocks);
  g_test_add_func ("/local-clock", test_clock);
  g_test_add_func ("/local-clock/before-1970", test_clock_before_1970);

  return g_test_run ();
}
