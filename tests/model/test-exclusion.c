/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-exclusion-filter.h"
#include "invented-library.h"

#define HOUR 3600
#define OCLOCK(hours) ((hours) *60)

/* Which tracks a rule hides, as bits. */
static guint
hide (CarlosExclusionKind kind, const char *name)
{
  g_autoptr (CarlosLibrary) library = invented_library_new (NULL, 0);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosExclusionFilter) filter = NULL;
  guint hidden = 0;

  invented_library_add_list (library, CARLOS_TRACK_LIST_PLAYLIST, "Für Nachts", RAIN, UNHEARD);
  invented_library_add_list (library, CARLOS_TRACK_LIST_SAVED, NULL, ANTHEM, DUET);
  invented_library_exclude (library, kind, name, 0, 0);
  filter = carlos_exclusion_filter_new (library, utc);
  for (guint t = 0; t < N_INVENTED_TRACKS; t++)
    {
      const CarlosPlay play = { 1000, t, 200000, 0 };

      g_assert_cmpint (carlos_exclusion_filter_hides_track (filter, t), ==,
                       carlos_exclusion_filter_hides_play (filter, &play));
      hidden |= carlos_exclusion_filter_hides_track (filter, t) ? 1u << t : 0;
    }

  return hidden;
}

/* Case says nothing, in any script; whoever is credited is meant. */
static void
test_names (void)
{
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ARTIST, "tiny moon"), ==, 1 << LULLABY);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ARTIST, "öDLAND"), ==, 1 << RAIN | 1 << DUET);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ARTIST, "Tiny"), ==, 0);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ALBUM, "TOGETHER"), ==, 1 << DUET | 1 << UNHEARD);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_GENRE, "Children's Music"), ==, 1 << LULLABY);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_PLAYLIST, "FÜR NACHTS"), ==, 1 << RAIN | 1 << UNHEARD);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_PLAYLIST, "Nobody's"), ==, 0);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ARTIST, ""), ==, 0);
  g_assert_cmpuint (hide (CARLOS_EXCLUSION_ARTIST, NULL), ==, 0);
}

static gboolean
hides (CarlosExclusionKind kind, gint64 from, gint64 to, GTimeZone *time_zone, gint64 time)
{
  g_autoptr (CarlosLibrary) library = invented_library_new (NULL, 0);
  g_autoptr (CarlosExclusionFilter) filter = NULL;
  const CarlosPlay play = { time, RAIN, 200000, 0 };

  invented_library_exclude (library, kind, NULL, from, to);
  filter = carlos_exclusion_filter_new (library, time_zone);

  return carlos_exclusion_filter_hides_play (filter, &play);
}

/* The first second counts, the last does not. */
static void
test_periods (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_false (hides (CARLOS_EXCLUSION_PERIOD, 1000, 2000, utc, 999));
  g_assert_true (hides (CARLOS_EXCLUSION_PERIOD, 1000, 2000, utc, 1000));
  g_assert_true (hides (CARLOS_EXCLUSION_PERIOD, 1000, 2000, utc, 1999));
  g_assert_false (hides (CARLOS_EXCLUSION_PERIOD, 1000, 2000, utc, 2000));
  g_assert_true (hides (CARLOS_EXCLUSION_PERIOD, G_MININT64, G_MAXINT64, utc, 0));
  g_assert_false (hides (CARLOS_EXCLUSION_PERIOD, 2000, 1000, utc, 1500));
}

static void
test_hours (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const gint64 midnight = 19000 * 24 * HOUR;

  g_assert_true (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (6), OCLOCK (7), utc, midnight + 6 * HOUR));
  g_assert_true (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (6), OCLOCK (7), utc, midnight + 7 * HOUR - 1));
  g_assert_false (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (6), OCLOCK (7), utc, midnight + 7 * HOUR));
  g_assert_false (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (6), OCLOCK (6), utc, midnight + 6 * HOUR));

  /* over midnight, and before 1970 */
  for (gint64 day = -2; day <= 19000; day += 9501)
    {
      gint64 start = day * 24 * HOUR;

      g_assert_true (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (22), OCLOCK (5), utc, start + 22 * HOUR));
      g_assert_true (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (22), OCLOCK (5), utc, start));
      g_assert_true (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (22), OCLOCK (5), utc, start + 5 * HOUR - 1));
      g_assert_false (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (22), OCLOCK (5), utc, start + 5 * HOUR));
      g_assert_false (hides (CARLOS_EXCLUSION_HOURS, OCLOCK (22), OCLOCK (5), utc, start + 22 * HOUR - 1));
    }
}

static gint64
read_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time);
}

/* Hours are those of the clock on the wall, summer and winter: in Berlin one or two hours before those of UTC. */
static void
test_hours_in_summer (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  static const struct
  {
    const char *time;
    gboolean is_hidden;
  } cases[] = {
    { "2024-01-15T22:30:00Z", TRUE },  /* 23:30 */
    { "2024-01-15T21:30:00Z", FALSE }, /* 22:30 */
    { "2024-07-15T21:30:00Z", TRUE },  /* 23:30 */
    { "2024-01-15T04:30:00Z", TRUE },  /* 05:30 */
    { "2024-07-15T04:30:00Z", FALSE }, /* 06:30 */
    { "2024-03-31T00:59:00Z", TRUE },  /* 01:59, a minute before the clock goes to three */
    { "2024-03-31T03:59:00Z", TRUE },  /* 05:59 */
    { "2024-03-31T04:00:00Z", FALSE }, /* 06:00 */
    { "2024-10-27T04:59:00Z", TRUE },  /* 05:59, in winter again */
    { "2024-10-27T05:00:00Z", FALSE }, /* 06:00 */
    { "2024-10-26T03:59:00Z", TRUE },  /* 05:59, the day before */
    { "2024-10-26T04:00:00Z", FALSE }, /* 06:00 */
  };

  if (berlin == NULL)
    {
      g_test_skip ("The time zones are not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
      hides (CARLOS_EXCLUSION_HOURS, OCLOCK (23), OCLOCK (6), berlin, read_time (cases[i].time)), ==,
      cases[i].is_hidden);
}

/* The same filter, asked in any order. */
static void
test_order_of_plays (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (CarlosLibrary) library = invented_library_new (NULL, 0);
  g_autoptr (CarlosExclusionFilter) filter = NULL;
  const CarlosPlay summer = { read_time ("2024-07-15T04:30:00Z"), RAIN, 1, 0 };
  const CarlosPlay winter = { read_time ("2024-01-15T04:30:00Z"), RAIN, 1, 0 };

  if (berlin == NULL)
    {
      g_test_skip ("The time zones are not installed");
      return;
    }
  invented_library_exclude (library, CARLOS_EXCLUSION_HOURS, NULL, OCLOCK (23), OCLOCK (6));
  filter = carlos_exclusion_filter_new (library, berlin);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (carlos_exclusion_filter_hides_play (filter, &winter));
      g_assert_false (carlos_exclusion_filter_hides_play (filter, &summer));
    }
}

static void
test_values (void)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "A", 1, 2);
  g_autoptr (CarlosExclusion) copy = NULL;
  CarlosExclusionKind kind;

  rule->id = 7;
  copy = carlos_exclusion_copy (rule);
  g_assert_cmpint (copy->id, ==, 7);
  g_assert_true (carlos_exclusion_equal (rule, copy));
  copy->id = 8;
  g_assert_true (carlos_exclusion_equal (rule, copy));
  copy->to = 3;
  g_assert_false (carlos_exclusion_equal (rule, copy));

  for (guint i = 0; i < CARLOS_N_EXCLUSION_KINDS; i++)
    {
      g_assert_true (
        carlos_exclusion_kind_from_string (carlos_exclusion_kind_to_string ((CarlosExclusionKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (carlos_exclusion_kind_from_string ("mood", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/names", test_names);
  g_test_add_func ("/periods", test_periods);
  g_test_add_func ("/hours", test_hours);
  g_test_add_func ("/hours/in-summer", test_hours_in_summer);
  g_test_add_func ("/hours/order-of-plays", test_order_of_plays);
  g_test_add_func ("/values", test_values);

  return g_test_run ();
}
