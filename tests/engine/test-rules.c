/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-list-words.h"
#include "carlos-rule-words.h"
#include "carlos-rules-report.h"
#include "carlos-selection.h"
#include "carlos-time-text.h"
#include "invented-library.h"

/* 1 March 2021, midnight in UTC; from `date -u -d 2021-03-01 +%s`. */
#define MARCH_2021 1614556800
#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)

static void
assert_described (CarlosExclusionKind kind, const char *name, gint64 from, gint64 to, const char *expected)
{
  g_autoptr (CarlosExclusion) rule = carlos_exclusion_new (kind, name, from, to);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = carlos_rule_words_describe (rule, utc);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe_names (void)
{
  assert_described (CARLOS_EXCLUSION_ARTIST, "Simon & Garfunkel", 0, 0, "Artist: Simon & Garfunkel");
  assert_described (CARLOS_EXCLUSION_ALBUM, "100%", 0, 0, "Album: 100%");
  assert_described (CARLOS_EXCLUSION_GENRE, "sleep", 0, 0, "Genre: sleep");
  assert_described (CARLOS_EXCLUSION_PLAYLIST, "Für Ida", 0, 0, "Playlist: Für Ida");
  assert_described (CARLOS_EXCLUSION_ARTIST, NULL, 0, 0, "Artist: ");
}

static void
test_describe_periods (void)
{
  CarlosExclusionKind period = CARLOS_EXCLUSION_PERIOD;

  assert_described (period, NULL, MARCH_2021, MARCH_2021 + 61 * DAY, "1 March – 30 April 2021");
  assert_described (period, NULL, MARCH_2021, MARCH_2021 + DAY, "1 March 2021");
  assert_described (period, NULL, MARCH_2021, MARCH_2021 + 366 * DAY, "1 March 2021 – 1 March 2022");
  assert_described (period, NULL, CARLOS_TIME_MIN, MARCH_2021, "Until 28 February 2021");
  assert_described (period, NULL, MARCH_2021, CARLOS_TIME_MAX, "Since 1 March 2021");
  assert_described (period, NULL, CARLOS_TIME_MIN, CARLOS_TIME_MAX, "Always");
  assert_described (period, NULL, MARCH_2021, CARLOS_TIME_MAX - 1, "Since 1 March 2021");
}

static void
test_describe_hours (void)
{
  assert_described (CARLOS_EXCLUSION_HOURS, NULL, 19 * 60, 20 * 60 + 30, "Every day 19:00–20:30");
  assert_described (CARLOS_EXCLUSION_HOURS, NULL, 22 * 60, 6 * 60 + 5, "Every day 22:00–06:05");
  assert_described (CARLOS_EXCLUSION_HOURS, NULL, 0, CARLOS_MINUTES_PER_DAY, "Every day 00:00–00:00");
}

static void
test_days (void)
{
  static const char *const no_days[]
    = { "",           "x",        "2021-02-29", "2021-13", "2021-00-01", "12/3/2021", "2021-03-01 ",
        "2021-03-1x", "20210301", "0",          "2021-" };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) east = g_time_zone_new_identifier ("+02:00");
  gint64 begin, end;

  g_assert_true (carlos_time_text_parse_day ("2021-03-01", utc, &begin, &end));
  g_assert_cmpint (begin, ==, MARCH_2021);
  g_assert_cmpint (end, ==, MARCH_2021 + DAY);
  g_assert_true (carlos_time_text_parse_day ("2021-3", utc, &begin, &end));
  g_assert_cmpint (begin, ==, MARCH_2021);
  g_assert_cmpint (end, ==, MARCH_2021 + 31 * DAY);
  g_assert_true (carlos_time_text_parse_day ("2021", utc, &begin, &end));
  g_assert_cmpint (end - begin, ==, 365 * DAY);
  g_assert_true (carlos_time_text_parse_day ("2021-03-01", east, &begin, &end));
  g_assert_cmpint (begin, ==, MARCH_2021 - 2 * HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (no_days); i++)
    {
      g_test_message ("“%s”", no_days[i]);
      g_assert_false (carlos_time_text_parse_day (no_days[i], utc, &begin, &end));
    }
}

static void
test_minutes (void)
{
  static const char *const no_times[] = { "", "7", "24:01", "12:60", "-1:00", "12:-5", "12:30 pm", "x" };
  gint64 minute;

  g_assert_true (carlos_time_text_parse_minute ("7:05", &minute));
  g_assert_cmpint (minute, ==, 425);
  g_assert_true (carlos_time_text_parse_minute ("00:00", &minute));
  g_assert_cmpint (minute, ==, 0);
  g_assert_true (carlos_time_text_parse_minute ("24:00", &minute));
  g_assert_cmpint (minute, ==, CARLOS_MINUTES_PER_DAY);
  for (guint i = 0; i < G_N_ELEMENTS (no_times); i++)
    {
      g_test_message ("“%s”", no_times[i]);
      g_assert_false (carlos_time_text_parse_minute (no_times[i], &minute));
    }
}

/* Ada is heard four times for ten minutes, twice of these with Bob; Cleo six times for five minutes; and a skip that counts
 * in nothing. */
static CarlosLibrary *
create_library (void)
{
  InventedLibrary *library = invented_library_new ();
  guint alone = invented_library_add_track (library, "Alone", "Ada", "jazz", "Ones");
  guint together = invented_library_add_track (library, "Together", "Ada|Bob", "jazz|Soul", "Twos");
  guint other = invented_library_add_track (library, "Other", "Cleo", "noise", NULL);
  CarlosLibrary *ended;
  CarlosTrackList *list;

  for (guint i = 0; i < 2; i++)
    {
      invented_library_play (library, alone, MARCH_2021 + i * DAY, 600, 0);
      invented_library_play (library, together, MARCH_2021 + i * DAY + HOUR, 600, 0);
    }
  for (guint i = 0; i < 6; i++)
    invented_library_play (library, other, MARCH_2021 + i * DAY + 20 * HOUR, 300, 0);
  invented_library_play (library, alone, MARCH_2021, 10, 0);

  ended = invented_library_end (library);
  list = carlos_track_list_new (CARLOS_TRACK_LIST_PLAYLIST, "Kitchen", &other, 1);
  g_ptr_array_add (ended->lists, list);
  g_ptr_array_add (ended->lists, carlos_track_list_new (CARLOS_TRACK_LIST_SAVED, NULL, &other, 1));

  return ended;
}

static CarlosLibrary *
create_ruled_library (CarlosLibrary *library)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);

  g_ptr_array_add (rules, carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "bob", 0, 0));
  g_ptr_array_add (rules, carlos_exclusion_new (CARLOS_EXCLUSION_GENRE, "soul", 0, 0));
  g_ptr_array_add (rules, carlos_exclusion_new (CARLOS_EXCLUSION_HOURS, NULL, 20 * 60, 21 * 60));

  return carlos_library_copy_with_rules (library, rules, 1);
}

/* Each rule hides what it hides alone; together they hide nothing twice. */
static void
test_effects (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosLibrary) ruled = create_ruled_library (library);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosRulesReport) report = carlos_rules_report_new (ruled, NULL, utc);

  g_assert_cmpuint (report->effects[0].n_plays, ==, 2);
  g_assert_cmpuint (report->effects[1].n_plays, ==, 2);
  g_assert_cmpuint (report->effects[2].n_plays, ==, 6);
  g_assert_cmpfloat (report->effects[2].minutes, ==, 30);
  g_assert_cmpuint (report->total.n_plays, ==, 8);
  g_assert_cmpuint (report->total.n_all_plays, ==, 10);
  g_assert_cmpfloat (report->total.minutes, ==, 50);
  g_assert_cmpfloat (report->total.all_minutes, ==, 70);
  g_assert_cmpfloat_with_epsilon (carlos_rule_effect_get_share (&report->total), 5 / 7., 1e-12);
}

static void
test_no_rules (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_end (invented_library_new ());
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosRulesReport) report = carlos_rules_report_new (library, NULL, utc);
  g_autofree char *total = carlos_rule_words_total (&report->total);

  g_assert_cmpfloat (carlos_rule_effect_get_share (&report->total), ==, 0);
  g_assert_cmpstr (total, ==, "Nothing that you heard is set aside");
  g_assert_cmpuint (report->suggestions->len, ==, 0);
  for (guint k = 0; k < CARLOS_N_EXCLUSION_KINDS; k++)
    g_assert_null (report->names->names[k][0]);
}

static void
test_effect_words (void)
{
  CarlosRuleEffect effect = { .n_plays = 312, .minutes = 30, .n_all_plays = 20000, .all_minutes = 1500 };
  g_autofree char *text = carlos_rule_words_effect (&effect);
  g_autofree char *total = carlos_rule_words_total (&effect);

  g_assert_cmpstr (text, ==, "312 plays, 2 % of your minutes");
  g_assert_cmpstr (total, ==, "312 plays, 2 % of your minutes, are set aside");
}

static void
test_names (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosRuleNames) names = carlos_rule_names_new (library);
  g_autofree char *artists = g_strjoinv (", ", names->names[CARLOS_EXCLUSION_ARTIST]);
  g_autofree char *albums = g_strjoinv (", ", names->names[CARLOS_EXCLUSION_ALBUM]);
  g_autofree char *genres = g_strjoinv (", ", names->names[CARLOS_EXCLUSION_GENRE]);
  g_autofree char *playlists = g_strjoinv (", ", names->names[CARLOS_EXCLUSION_PLAYLIST]);

  g_assert_cmpstr (artists, ==, "Ada, Bob, Cleo");
  g_assert_cmpstr (albums, ==, "Ones, Twos");
  g_assert_cmpstr (genres, ==, "jazz, noise, soul");
  g_assert_cmpstr (playlists, ==, "Kitchen");
  g_assert_cmpstr (carlos_rule_names_find (names, CARLOS_EXCLUSION_ARTIST, "cLEO"), ==, "Cleo");
  g_assert_null (carlos_rule_names_find (names, CARLOS_EXCLUSION_ARTIST, "Cle"));
  g_assert_null (carlos_rule_names_find (names, CARLOS_EXCLUSION_ALBUM, "Cleo"));
}

static void
test_search (void)
{
  InventedLibrary *invented = invented_library_new ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosRuleNames) names = NULL;
  g_autofree const char **accents = NULL;
  g_autofree const char **plain = NULL;
  g_autofree const char **two = NULL;
  g_autofree const char **nobody = NULL;

  invented_library_add_track (invented, "t", "Ólafur|Bjork|björk guðmundsdóttir|Olaf", "", NULL);
  library = invented_library_end (invented);
  names = carlos_rule_names_new (library);
  plain = carlos_rule_names_search (names, CARLOS_EXCLUSION_ARTIST, "BJORK", 10);
  accents = carlos_rule_names_search (names, CARLOS_EXCLUSION_ARTIST, "óla", 10);
  two = carlos_rule_names_search (names, CARLOS_EXCLUSION_ARTIST, "", 2);
  nobody = carlos_rule_names_search (names, CARLOS_EXCLUSION_ALBUM, "", 2);

  g_assert_cmpuint (g_strv_length ((char **) plain), ==, 2);
  g_assert_true (g_strv_contains (plain, "björk guðmundsdóttir"));
  g_assert_cmpuint (g_strv_length ((char **) accents), ==, 2);
  g_assert_true (g_strv_contains (accents, "Ólafur"));
  g_assert_cmpuint (g_strv_length ((char **) two), ==, 2);
  g_assert_null (nobody[0]);
}

static void
test_list_words (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *one = carlos_list_words_months (MARCH_2021, MARCH_2021 + DAY, utc);
  g_autofree char *two = carlos_list_words_months (MARCH_2021, MARCH_2021 + 40 * DAY, utc);
  g_autofree char *days = carlos_list_words_days (MARCH_2021, MARCH_2021 + 40 * DAY, utc);
  g_autofree char *all = carlos_list_words_count (CARLOS_TOP_ALBUMS, 1, 1);
  g_autofree char *some = carlos_list_words_count (CARLOS_TOP_TRACKS, 20, 300);
  g_autofree char *short_time = carlos_list_words_time (59.4);
  g_autofree char *long_time = carlos_list_words_time (125);

  g_assert_cmpstr (one, ==, "Mar 2021");
  g_assert_cmpstr (two, ==, "Mar 2021 – Apr 2021");
  g_assert_cmpstr (days, ==, "first heard 1 March 2021, last heard 10 April 2021");
  g_assert_cmpstr (all, ==, "1 album");
  g_assert_cmpstr (some, ==, "the first 20 of 300 tracks");
  g_assert_cmpstr (short_time, ==, "59 min");
  g_assert_cmpstr (long_time, ==, "2 h 5 min");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/describe-names", test_describe_names);
  g_test_add_func ("/rules/describe-periods", test_describe_periods);
  g_test_add_func ("/rules/describe-hours", test_describe_hours);
  g_test_add_func ("/rules/days", test_days);
  g_test_add_func ("/rules/minutes", test_minutes);
  g_test_add_func ("/rules/effects", test_effects);
  g_test_add_func ("/rules/no-rules", test_no_rules);
  g_test_add_func ("/rules/effect-words", test_effect_words);
  g_test_add_func ("/rules/names", test_names);
  g_test_add_func ("/rules/search", test_search);
  g_test_add_func ("/rules/list-words", test_list_words);

  return g_test_run ();
}
