/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-time-text.h"

/* Reference values: GNU date, "date -u -d TEXT +%s". */
static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    gint64 time;
  } cases[] = {
    { "2025-03-08T21:14:55Z", 1741468495 },
    { "2025-03-08T21:14:55.123Z", 1741468495 },
    { "2025-10-02T18:11:03.123Z[UTC]", 1759428663 },
    { "2025-03-08 21:14", 1741468440 },
    { "2025-03-08 21:14:55 UTC", 1741468495 },
    { "2025-03-08T22:14:55+01:00", 1741468495 },
    { "2025-03-08T15:44:55-0530", 1741468495 },
    { "2025/3/8 21:14", 1741468440 },
    { "2025-03-08", 1741392000 },
    { "18 Jun 2020 14:02", 1592488920 },
    { "18 Jun 2020, 14:02", 1592488920 },
    { "8 march 2025 21:14:55", 1741468495 },
    { "1741468495", 1741468495 },
    { "1741468495123", 1741468495 },
    { "0", 0 },
    { "2000-02-29", 951782400 },
    { "1970-01-01T00:00:00Z", 0 },
    { "1969-12-31T23:59:59Z", -1 },
    { "9999-12-31T23:59:59Z", 253402300799 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time;

      g_test_message ("%s", cases[i].text);
      g_assert_true (carlos_time_parse (cases[i].text, &time));
      g_assert_cmpint (time, ==, cases[i].time);
    }
}

static void
test_no_times (void)
{
  static const char *const cases[] = {
    "",
    " ",
    "-5",
    "2025-13-01",
    "2025-00-10",
    "2025-02-29",
    "1900-02-29",
    "2025-03-08T24:00:00Z",
    "2025-03-08T21:60",
    "2025-03-08T21",
    "2025-03-08T21:14:55Zulu",
    "2025-03-08T21:14:55+99:00",
    "2025-03-08T21:14:55.",
    "18 Foo 2020 14:02",
    "18 Jun",
    "0000-01-01",
    "99999999999999999999",
    "1741468495.5",
    "soon",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time;

      g_test_message ("%s", cases[i]);
      g_assert_false (carlos_time_parse (cases[i], &time));
    }
}

/* Every day of four centuries, against GLib's calendar. */
static void
test_days (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (1801, 1, 1, 12, 0, 0);

  for (guint i = 0; i < 400 * 366; i++)
    {
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%d 12:00:00");
      GDateTime *next = g_date_time_add_days (day, 1);
      gint64 time;

      g_assert_true (carlos_time_parse (text, &time));
      g_assert_cmpint (time, ==, g_date_time_to_unix (day));
      g_date_time_unref (day);
      day = next;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-text/forms", test_forms);
  g_test_add_func ("/time-text/no-times", test_no_times);
  g_test_add_func ("/time-text/days", test_days);

  return g_test_run ();
}
