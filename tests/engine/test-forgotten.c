/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-library.h"

#include "carlos-forgotten.h"

#define DAY ((gint64) 86400)
#define TODAY (1600000000 + 2000 * DAY)

/* A track that was heard @n times every @gap days, the last time @away days before today. */
static guint
add_habit (InventedLibrary *invented, const char *title, guint n, guint gap, guint away)
{
  guint track = invented_library_add_track (invented, title, title, "", NULL);

  for (guint i = 0; i < n; i++)
    invented_library_play (invented, track, TODAY - (away + i * gap) * DAY, 200, 0);

  return track;
}

static CarlosForgottenList *
find (const CarlosLibrary *library)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return carlos_forgotten_list_new (library, utc, 100);
}

static void
assert_titles (const CarlosForgottenList *list, const CarlosLibrary *library, const char *expected)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < list->n_items; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            carlos_track_table_get_title (library->tracks, list->items[i].track));
  g_assert_cmpstr (titles->str, ==, expected);
}

/* Each but the first misses one part of the rule. */
static void
test_rule (void)
{
  InventedLibrary *invented = invented_library_new ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;
  g_autofree char *reason = NULL;

  add_habit (invented, "loved", 37, 5, 430);
  add_habit (invented, "few", 7, 5, 430);
  add_habit (invented, "spread", 20, 31, 430); /* never three in 60 days */
  add_habit (invented, "rare", 30, 25, 99);    /* away for four gaps, but no half year */
  add_habit (invented, "recent", 40, 1, 181);
  add_habit (invented, "today", 50, 2, 0);
  library = invented_library_end (invented);
  list = find (library);
  assert_titles (list, library, "loved");
  g_assert_cmpuint (list->items[0].n_plays, ==, 37);
  g_assert_cmpuint (list->items[0].n_skips, ==, 0);
  g_assert_cmpuint (list->items[0].n_at_best, ==, 13);
  g_assert_cmpint (list->items[0].last, ==, TODAY - 430 * DAY);
  g_assert_cmpint (list->items[0].first, ==, TODAY - (430 + 36 * 5) * DAY);
  reason = carlos_forgotten_track_dup_reason (&list->items[0], TODAY);
  g_assert_cmpstr (reason, ==, "last heard 14 months ago, 37 plays before");
}

/* What is heard every 55 days is forgotten after 500 days, but not after 200. */
static void
test_usual_gap (void)
{
  InventedLibrary *invented = invented_library_new ();
  guint slow = invented_library_add_track (invented, "slow", "A", "", NULL);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;

  for (guint i = 0; i < 12; i++)
    invented_library_play (invented, slow, TODAY - (500 + 55 * i) * DAY, 200, 0);
  invented_library_play (invented, slow, TODAY - 502 * DAY, 200, 0);
  invented_library_play (invented, slow, TODAY - 504 * DAY, 200, 0);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  list = find (library);
  assert_titles (list, library, "slow");
  carlos_library_unref (g_steal_pointer (&library));
  g_clear_pointer (&list, carlos_forgotten_list_free);

  invented = invented_library_new ();
  slow = invented_library_add_track (invented, "slow", "A", "", NULL);
  for (guint i = 0; i < 12; i++)
    invented_library_play (invented, slow, TODAY - (200 + 55 * i) * DAY, 200, 0);
  invented_library_play (invented, slow, TODAY - 202 * DAY, 200, 0);
  invented_library_play (invented, slow, TODAY - 204 * DAY, 200, 0);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  list = find (library);
  assert_titles (list, library, "");
}

static void
test_skips (void)
{
  InventedLibrary *invented = invented_library_new ();
  guint disliked = add_habit (invented, "disliked", 12, 3, 400);
  guint tried = add_habit (invented, "tried", 30, 3, 400);
  guint endured = add_habit (invented, "endured", 30, 3, 400);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;

  for (guint i = 0; i < 5; i++)
    invented_library_play (invented, disliked, TODAY - (410 + i) * DAY, 10, 0);
  invented_library_play (invented, tried, TODAY - 20 * DAY, 5,
                         CARLOS_PLAY_SKIPPED); /* it was on, not long ago */
  for (guint i = 0; i < 5; i++)
    invented_library_play (invented, endured, TODAY - (410 + i) * DAY, 60, CARLOS_PLAY_SKIPPED);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  list = find (library);
  assert_titles (list, library, "endured");
  g_assert_cmpuint (list->items[0].n_plays, ==, 30);
  g_assert_cmpuint (list->items[0].n_skips, ==, 5);
}

static void
test_order (void)
{
  InventedLibrary *invented = invented_library_new ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;

  add_habit (invented, "little", 10, 3, 400);
  add_habit (invented, "much", 60, 3, 400);
  add_habit (invented, "long", 10, 3, 1300);
  add_habit (invented, "same", 10, 3, 400);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  list = find (library);
  assert_titles (list, library, "much long little same");
}

static void
test_banned_and_excluded (void)
{
  InventedLibrary *invented = invented_library_new ();
  guint banned = add_habit (invented, "banned", 37, 5, 430);
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;

  add_habit (invented, "excluded", 37, 5, 430);
  add_habit (invented, "free", 37, 5, 430);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  g_ptr_array_add (library->lists, carlos_track_list_new (CARLOS_TRACK_LIST_BANNED, NULL, &banned, 1));
  g_ptr_array_add (library->exclusions, carlos_exclusion_new (CARLOS_EXCLUSION_ARTIST, "EXCLUDED", 0, 0));
  list = find (library);
  assert_titles (list, library, "free");
}

static void
test_playlist (void)
{
  InventedLibrary *invented = invented_library_new ();
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (CarlosForgottenList) list = NULL;
  g_autoptr (CarlosPlaylist) playlist = NULL;
  const CarlosPlaylistRow *row;

  add_habit (invented, "second", 10, 3, 400);
  add_habit (invented, "first", 60, 3, 400);
  add_habit (invented, "today", 1, 1, 0);
  library = invented_library_end (invented);
  list = find (library);
  playlist = carlos_forgotten_list_to_playlist (list, library);
  g_assert_cmpstr (playlist->title, ==, "Forgotten favourites");
  g_assert_cmpuint (playlist->rows->len, ==, 2);
  row = g_ptr_array_index (playlist->rows, 0);
  g_assert_cmpstr (row->title, ==, "first");
  g_assert_cmpstr (row->location, ==, "spotify:track:1");
}

static void
test_reasons (void)
{
  static const struct
  {
    guint days;
    guint n_plays;
    const char *reason;
  } cases[] = {
    { 190, 8, "last heard 6 months ago, 8 plays before" },
    { 729, 1200, "last heard 23 months ago, 1200 plays before" },
    { 731, 9, "last heard 2 years ago, 9 plays before" },
    { 4000, 9, "last heard 10 years ago, 9 plays before" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CarlosForgottenTrack track = { .heard = TODAY - cases[i].days * DAY, .n_plays = cases[i].n_plays };
      g_autofree char *reason = carlos_forgotten_track_dup_reason (&track, TODAY);

      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

static void
test_nothing (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_end (invented_library_new ());
  g_autoptr (CarlosForgottenList) list = find (library);

  g_assert_cmpuint (list->n_items, ==, 0);
}

/* Whatever the library, each item keeps to the rule, the list is sorted, and a maximum only cuts it. */
static void
test_properties (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint round = 0; round < 20; round++)
    {
      InventedLibrary *invented = invented_library_new ();
      g_autoptr (CarlosLibrary) library = NULL;
      g_autoptr (CarlosForgottenList) list = NULL;
      g_autoptr (CarlosForgottenList) few = NULL;

      for (guint t = 0; t < 40; t++)
        {
          g_autofree char *title = g_strdup_printf ("T%u", t);
          guint track
            = add_habit (invented, title, (guint) g_test_rand_int_range (1, 40),
                         (guint) g_test_rand_int_range (1, 50), (guint) g_test_rand_int_range (0, 900));

          for (int s = g_test_rand_int_range (0, 20); s > 0; s--)
            invented_library_play (invented, track, TODAY - g_test_rand_int_range (0, 900) * DAY, 20, 0);
        }
      library = invented_library_end (invented);
      list = find (library);
      few = carlos_forgotten_list_new (library, utc, 3);
      g_assert_cmpuint (few->n_items, ==, MIN (list->n_items, 3));
      for (guint i = 0; i < list->n_items; i++)
        {
          const CarlosForgottenTrack *item = &list->items[i];

          g_assert_cmpuint (item->n_plays, >=, item->n_skips + 8);
          g_assert_cmpuint (item->n_at_best, >=, 3);
          g_assert_cmpint (item->away, >=, 182 * DAY);
          g_assert_cmpint (item->first, <=, item->last);
          g_assert_true (i == 0 || list->items[i - 1].score >= item->score);
          g_assert_true (i >= few->n_items || few->items[i].track == item->track);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/forgotten/rule", test_rule);
  g_test_add_func ("/forgotten/usual-gap", test_usual_gap);
  g_test_add_func ("/forgotten/skips", test_skips);
  g_test_add_func ("/forgotten/order", test_order);
  g_test_add_func ("/forgotten/banned-and-excluded", test_banned_and_excluded);
  g_test_add_func ("/forgotten/playlist", test_playlist);
  g_test_add_func ("/forgotten/reasons", test_reasons);
  g_test_add_func ("/forgotten/nothing", test_nothing);
  g_test_add_func ("/forgotten/properties", test_properties);

  return g_test_run ();
}
