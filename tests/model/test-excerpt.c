/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-excerpt.h"
#include "carlos-track-table-builder.h"
#include "invented-library.h"

#include <math.h>
#include <string.h>

#define DAY 86400
#define MINUTE_MS 60000

#define assert_near(actual, expected) g_assert_cmpfloat_with_epsilon (actual, expected, 1e-5)

/* Two weeks: a lullaby each evening but the last, rain on two days, and an anthem, once skipped at once. */
static const CarlosPlay plays[] = {
  { 1 * DAY, LULLABY, 2 * MINUTE_MS, 0 },
  { 2 * DAY, RAIN, 10 * MINUTE_MS, 0 },
  { 3 * DAY, ANTHEM, 4 * MINUTE_MS, 0 },
  { 3 * DAY + 10, ANTHEM, 5000, CARLOS_PLAY_SHORT | CARLOS_PLAY_SKIPPED },
  { 8 * DAY, LULLABY, 2 * MINUTE_MS, 0 },
  { 9 * DAY, RAIN, 8 * MINUTE_MS, CARLOS_PLAY_SKIPPED },
  { 15 * DAY, DUET, 3 * MINUTE_MS, 0 },
};

static CarlosLibrary *
create_library (void)
{
  return invented_library_new (plays, G_N_ELEMENTS (plays));
}

static CarlosExcerpt *
take (const CarlosLibrary *library, CarlosSelection *selection)
{
  g_autoptr (CarlosSelection) owned = selection;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return carlos_excerpt_new (library, owned, utc);
}

static CarlosSelection *
select_period (gint64 from, gint64 to)
{
  CarlosSelection *selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  selection->from = from;
  selection->to = to;

  return selection;
}

/* The excerpt's number of a track of the library; G_MAXUINT when it has it not. */
static guint
find (const CarlosExcerpt *excerpt, guint library_track)
{
  for (guint t = 0; t < carlos_track_table_get_n_tracks (excerpt->table); t++)
    if (excerpt->library_tracks[t] == library_track)
      return t;

  return G_MAXUINT;
}

/* What holds of every excerpt. */
static void
assert_sound (const CarlosLibrary *library, const CarlosExcerpt *excerpt)
{
  guint n_tracks = carlos_track_table_get_n_tracks (excerpt->table);
  guint n_counted = 0;

  for (guint t = 0; t < n_tracks; t++)
    {
      guint original = excerpt->library_tracks[t];
      guint n_artists, n_originals;

      g_assert_cmpstr (carlos_track_table_get_title (excerpt->table, t), ==,
                       carlos_track_table_get_title (library->tracks, original));
      carlos_track_table_get_artists (excerpt->table, t, &n_artists);
      carlos_track_table_get_artists (library->tracks, original, &n_originals);
      g_assert_cmpuint (n_artists, ==, n_originals);
      assert_near (carlos_track_table_get_feature (excerpt->table, CARLOS_FEATURE_ENERGY)[t],
                   carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_ENERGY)[original]);
    }
  for (guint i = 0; i < excerpt->plays->n_plays; i++)
    {
      g_assert_cmpuint (excerpt->plays->plays[i].track, <, n_tracks);
      n_counted += excerpt->plays->plays[i].flags & CARLOS_PLAY_SHORT ? 0 : 1;
    }
  g_assert_cmpuint (n_counted, ==, excerpt->n_plays);
}

static void
assert_heard (const CarlosExcerpt *excerpt, guint library_track, double minutes, double n_plays)
{
  guint t = find (excerpt, library_track);

  g_assert_cmpuint (t, !=, G_MAXUINT);
  assert_near (carlos_track_table_get_minutes (excerpt->table)[t], minutes);
  assert_near (carlos_track_table_get_plays (excerpt->table)[t], n_plays);
}

/* What was heard, in the library's order; what was heard for a moment counts nothing, but is in the log. */
static void
test_all (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosExcerpt) excerpt = take (library, carlos_selection_new (CARLOS_SELECTION_ALL, NULL));

  assert_sound (library, excerpt);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (excerpt->table), ==, 4);
  g_assert_cmpuint (find (excerpt, UNHEARD), ==, G_MAXUINT);
  assert_heard (excerpt, LULLABY, 4, 2);
  assert_heard (excerpt, RAIN, 18, 2);
  assert_heard (excerpt, ANTHEM, 4, 1);
  assert_heard (excerpt, DUET, 3, 1);
  g_assert_cmpuint (excerpt->n_plays, ==, 6);
  assert_near (excerpt->minutes, 29);
  g_assert_cmpuint (excerpt->plays->n_plays, ==, 7);
  g_assert_cmpuint (excerpt->n_excluded_plays, ==, 0);
}

/* From the first second up to, not with, the last. */
static void
test_period (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosExcerpt) excerpt = take (library, select_period (2 * DAY, 9 * DAY));
  g_autoptr (CarlosExcerpt) later = take (library, select_period (9 * DAY, CARLOS_TIME_MAX));
  g_autoptr (CarlosExcerpt) none = take (library, select_period (20 * DAY, 30 * DAY));
  g_autoptr (CarlosExcerpt) backwards = take (library, select_period (9 * DAY, 2 * DAY));

  assert_sound (library, excerpt);
  g_assert_cmpuint (excerpt->n_plays, ==, 3);
  assert_heard (excerpt, LULLABY, 2, 1);
  assert_heard (excerpt, RAIN, 10, 1);
  g_assert_cmpuint (find (excerpt, DUET), ==, G_MAXUINT);
  g_assert_cmpuint (later->n_plays, ==, 2);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (none->table), ==, 0);
  g_assert_cmpuint (none->plays->n_plays, ==, 0);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (backwards->table), ==, 0);
  g_assert_cmpuint (backwards->plays->n_plays, ==, 0);
}

/* With a half-life of a week, what is a week older than the latest play counts half. */
static void
test_half_life (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  CarlosSelection *selection = select_period (CARLOS_TIME_MIN, 16 * DAY);
  g_autoptr (CarlosExcerpt) excerpt = NULL;

  selection->half_life_days = 7;
  excerpt = take (library, selection);

  assert_sound (library, excerpt);
  assert_heard (excerpt, DUET, 3, 1);
  assert_heard (excerpt, LULLABY, 2 * (.5 + .25), .5 + .25);
  assert_heard (excerpt, RAIN, 10 * exp2 (-13 / 7.0) + 8 * exp2 (-6 / 7.0),
                exp2 (-13 / 7.0) + exp2 (-6 / 7.0));
  /* the sums are of what was heard, not of what it counts */
  g_assert_cmpuint (excerpt->n_plays, ==, 6);
  assert_near (excerpt->minutes, 29);
}

/* A track of a list belongs, heard or not; nothing else does. */
static void
test_lists (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosExcerpt) saved = NULL;
  g_autoptr (CarlosExcerpt) playlist = NULL;
  g_autoptr (CarlosExcerpt) other = NULL;

  invented_library_add_list (library, CARLOS_TRACK_LIST_SAVED, NULL, RAIN, UNHEARD);
  invented_library_add_list (library, CARLOS_TRACK_LIST_PLAYLIST, "One", ANTHEM, DUET);
  invented_library_add_list (library, CARLOS_TRACK_LIST_PLAYLIST, "Two", LULLABY, LULLABY);
  saved = take (library, carlos_selection_new (CARLOS_SELECTION_SAVED, NULL));
  playlist = take (library, carlos_selection_new (CARLOS_SELECTION_PLAYLIST, "Two"));
  other = take (library, carlos_selection_new (CARLOS_SELECTION_PLAYLIST, "Three"));

  assert_sound (library, saved);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (saved->table), ==, 2);
  assert_heard (saved, RAIN, 18, 2);
  assert_heard (saved, UNHEARD, 0, 0);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (playlist->table), ==, 1);
  assert_heard (playlist, LULLABY, 4, 2);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (other->table), ==, 0);
}

/* A list of which nothing was heard has no weights at all, so that its tracks count alike. */
static void
test_list_without_plays (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_new (NULL, 0);
  g_autoptr (CarlosExcerpt) saved = NULL;

  invented_library_add_list (library, CARLOS_TRACK_LIST_SAVED, NULL, RAIN, UNHEARD);
  saved = take (library, carlos_selection_new (CARLOS_SELECTION_SAVED, NULL));
  g_assert_cmpuint (carlos_track_table_get_n_tracks (saved->table), ==, 2);
  g_assert_null (carlos_track_table_get_minutes (saved->table));
  g_assert_null (carlos_track_table_get_plays (saved->table));
}

/* Where nothing was heard, everything is what is in lists, but for what is banned. */
static void
test_nothing_heard (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_new (NULL, 0);
  g_autoptr (CarlosSelection) period = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosExcerpt) all = NULL;
  g_autoptr (CarlosExcerpt) part = NULL;
  g_autoptr (CarlosExcerpt) top = NULL;

  invented_library_add_list (library, CARLOS_TRACK_LIST_SAVED, NULL, RAIN, UNHEARD);
  invented_library_add_list (library, CARLOS_TRACK_LIST_PLAYLIST, "One", RAIN, DUET);
  invented_library_add_list (library, CARLOS_TRACK_LIST_BANNED, NULL, LULLABY, DUET);
  top = take (library, carlos_selection_new (CARLOS_SELECTION_TOP, NULL));
  g_assert_cmpuint (carlos_track_table_get_n_tracks (top->table), ==, 0);

  all = take (library, carlos_selection_new (CARLOS_SELECTION_ALL, NULL));
  g_assert_cmpuint (carlos_track_table_get_n_tracks (all->table), ==, 3);
  g_assert_cmpuint (find (all, LULLABY), ==, G_MAXUINT);
  g_assert_null (carlos_track_table_get_plays (all->table));
  period->from = DAY;
  part = take (library, g_steal_pointer (&period));
  g_assert_cmpuint (carlos_track_table_get_n_tracks (part->table), ==, 0);
}

static void
test_top (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosExcerpt) own = take (library, carlos_selection_new (CARLOS_SELECTION_TOP, NULL));
  g_autoptr (CarlosExcerpt) named = NULL;
  g_autoptr (CarlosExcerpt) of_all = NULL;

  /* all four that were heard are among the hundred that were heard most */
  assert_sound (library, own);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (own->table), ==, 4);

  invented_library_add_list (library, CARLOS_TRACK_LIST_TOP, NULL, DUET, UNHEARD);
  named = take (library, carlos_selection_new (CARLOS_SELECTION_TOP, NULL));
  assert_sound (library, named);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (named->table), ==, 2);
  assert_heard (named, UNHEARD, 0, 0);

  /* A service has a list for each of several periods. */
  invented_library_add_list (library, CARLOS_TRACK_LIST_TOP, "long_term", DUET, ANTHEM);
  of_all = take (library, carlos_selection_new (CARLOS_SELECTION_TOP, NULL));
  g_assert_cmpuint (carlos_track_table_get_n_tracks (of_all->table), ==, 3);
}

/* The listener's own top: so many tracks with most minutes, of equal ones the first. */
static void
test_own_top (void)
{
  const guint n_tracks = CARLOS_EXCERPT_TOP_TRACKS + 50;
  g_autoptr (CarlosLibrary) library = carlos_library_new ();
  g_autoptr (CarlosTrackTableBuilder) builder = carlos_track_table_builder_new ();
  g_autoptr (CarlosExcerpt) top = NULL;
  GArray *heard = g_array_new (FALSE, FALSE, sizeof (CarlosPlay));

  for (guint t = 0; t < n_tracks; t++)
    {
      CarlosPlay play = { t, t, (1 + t % 2) * MINUTE_MS, 0 };
      CarlosTrackRow row;

      carlos_track_row_clear (&row);
      g_assert_true (carlos_track_table_builder_add (builder, &row));
      g_array_append_val (heard, play);
    }
  library->tracks = carlos_track_table_builder_end (builder);
  library->plays = carlos_play_log_new_take (heard);
  top = take (library, carlos_selection_new (CARLOS_SELECTION_TOP, NULL));

  g_assert_cmpuint (carlos_track_table_get_n_tracks (top->table), ==, CARLOS_EXCERPT_TOP_TRACKS);
  g_assert_cmpuint (find (top, n_tracks - 1), !=, G_MAXUINT);
  g_assert_cmpuint (find (top, n_tracks - 2), ==, G_MAXUINT);
  g_assert_cmpuint (find (top, 0), ==, 0);
}

/* Hidden plays are told apart and are in no sum and no log; a hidden track is in no list. */
static void
test_exclusions (void)
{
  g_autoptr (CarlosLibrary) library = create_library ();
  g_autoptr (CarlosExcerpt) all = NULL;
  g_autoptr (CarlosExcerpt) saved = NULL;

  invented_library_add_list (library, CARLOS_TRACK_LIST_SAVED, NULL, LULLABY, UNHEARD);
  invented_library_exclude (library, CARLOS_EXCLUSION_GENRE, "Children's music", 0, 0);
  invented_library_exclude (library, CARLOS_EXCLUSION_PERIOD, NULL, 2 * DAY, 4 * DAY);
  all = take (library, carlos_selection_new (CARLOS_SELECTION_ALL, NULL));
  saved = take (library, carlos_selection_new (CARLOS_SELECTION_SAVED, NULL));

  assert_sound (library, all);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (all->table), ==, 2);
  assert_heard (all, RAIN, 8, 1);
  assert_heard (all, DUET, 3, 1);
  g_assert_cmpuint (all->n_excluded_plays, ==, 4);
  assert_near (all->excluded_minutes, 2 + 10 + 4 + 2);
  g_assert_cmpuint (all->plays->n_plays, ==, 2);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (saved->table), ==, 1);
  g_assert_cmpuint (find (saved, UNHEARD), ==, 0);
  g_assert_cmpuint (saved->n_excluded_plays, ==, 2);
}

static void
test_play_log (void)
{
  const CarlosPlay mixed[] = {
    { 300, 1, 9, 0 }, { 100, 2, 1, 0 }, { 300, 0, 5, 0 }, { 300, 0, 4, 0 }, { -5, 0, 1, 0 },
  };
  const gint64 times[] = { -5, 100, 300, 300, 300 };
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (mixed, 5);
  g_autoptr (CarlosPlayLog) none = carlos_play_log_new (NULL, 0);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (log->plays[i].time, ==, times[i]);
  g_assert_cmpuint (log->plays[2].ms, ==, 4);
  g_assert_cmpuint (log->plays[3].ms, ==, 5);
  g_assert_cmpuint (log->plays[4].track, ==, 1);

  g_assert_cmpuint (carlos_play_log_find (log, G_MININT64), ==, 0);
  g_assert_cmpuint (carlos_play_log_find (log, -4), ==, 1);
  g_assert_cmpuint (carlos_play_log_find (log, 300), ==, 2);
  g_assert_cmpuint (carlos_play_log_find (log, 301), ==, 5);
  g_assert_cmpuint (carlos_play_log_find (log, G_MAXINT64), ==, 5);
  g_assert_cmpuint (carlos_play_log_find (none, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/all", test_all);
  g_test_add_func ("/period", test_period);
  g_test_add_func ("/half-life", test_half_life);
  g_test_add_func ("/lists", test_lists);
  g_test_add_func ("/lists/without-plays", test_list_without_plays);
  g_test_add_func ("/lists/nothing-heard", test_nothing_heard);
  g_test_add_func ("/top", test_top);
  g_test_add_func ("/top/own", test_own_top);
  g_test_add_func ("/exclusions", test_exclusions);
  g_test_add_func ("/play-log", test_play_log);

  return g_test_run ();
}
