/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-years.h"

static CarlosMonths *
create_months (guint n)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) first = g_date_time_new_utc (2018, 11, 5, 0, 0, 0);
  g_autoptr (GDateTime) last = g_date_time_add_months (first, (int) n - 1);
  const CarlosPlay plays[] = { { .time = g_date_time_to_unix (first), .ms = 60000 },
                               { .time = g_date_time_to_unix (last), .ms = 60000 } };
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (plays, n > 0 ? 2 : 0);

  return carlos_months_new (log, utc);
}

static void
test_windows (void)
{
  g_autoptr (CarlosMonths) months = create_months (20);
  g_autoptr (GArray) years = carlos_years_new (months, 12, 3);
  static const guint firsts[] = { 0, 2, 5, 8 };

  g_assert_cmpuint (years->len, ==, G_N_ELEMENTS (firsts));
  for (guint i = 0; i < years->len; i++)
    {
      const CarlosYear *year = &g_array_index (years, CarlosYear, i);

      g_assert_cmpuint (year->first, ==, firsts[i]);
      g_assert_cmpuint (year->end, ==, firsts[i] + 12);
    }
  g_assert_cmpint (g_array_index (years, CarlosYear, 0).from, ==, 1541030400); /* 2018-11-01 */
  g_assert_cmpint (g_array_index (years, CarlosYear, 0).to, ==, 1572566400);   /* 2019-11-01 */
}

/* Windows begin and end with the history, move on by the step but for the first move, and leave no month out. */
static void
test_properties (void)
{
  for (guint n = 1; n < 60; n++)
    for (guint step = 1; step <= 12; step++)
      {
        g_autoptr (CarlosMonths) months = create_months (n);
        g_autoptr (GArray) years = carlos_years_new (months, 12, step);

        g_assert_cmpuint (g_array_index (years, CarlosYear, 0).first, ==, 0);
        g_assert_cmpuint (g_array_index (years, CarlosYear, years->len - 1).end, ==, n);
        for (guint i = 0; i < years->len; i++)
          {
            const CarlosYear *year = &g_array_index (years, CarlosYear, i);
            guint move = i > 0 ? year->first - g_array_index (years, CarlosYear, i - 1).first : step;

            g_assert_cmpuint (year->end - year->first, ==, MIN (n, 12));
            g_assert_true (move == step || (i == 1 && move < step && move > 0));
          }
      }
}

static void
test_nothing (void)
{
  g_autoptr (CarlosMonths) months = create_months (0);
  g_autoptr (GArray) years = carlos_years_new (months, 12, 3);

  g_assert_cmpuint (years->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/years/windows", test_windows);
  g_test_add_func ("/years/properties", test_properties);
  g_test_add_func ("/years/nothing", test_nothing);

  return g_test_run ();
}
