/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "invented-library.h"

#include "carlos-top-list.h"

static CarlosHeardIndex *
create_index (const CarlosLibrary *library)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosExcerpt) excerpt = carlos_excerpt_new (library, selection, utc);

  return carlos_heard_index_new (excerpt);
}

/* One: 2 plays of 3 minutes by A and B; Two: 5 plays of 1 minute by A; Three: 1 play of 6 minutes by C; Four: only short;
 * Five is not heard at all. */
static CarlosLibrary *
create_small (void)
{
  InventedLibrary *invented = invented_library_new ();
  guint unheard = invented_library_add_track (invented, "Five", "A", "", "First");
  guint one = invented_library_add_track (invented, "One", "A|B", "", "First");
  guint two = invented_library_add_track (invented, "Two", "A", "", "First");
  guint three = invented_library_add_track (invented, "Three", "C", "", NULL);
  guint four = invented_library_add_track (invented, "Four", "D", "", "Second");

  g_assert_cmpuint (unheard, ==, 0);
  for (guint i = 0; i < 2; i++)
    invented_library_play (invented, one, 5000 - i * 3000, 180, 0);
  for (guint i = 0; i < 5; i++)
    invented_library_play (invented, two, 3000 + i * 100, 60, 0);
  invented_library_play (invented, three, 9000, 360, CARLOS_PLAY_SKIPPED);
  invented_library_play (invented, four, 9999, 29, CARLOS_PLAY_SKIPPED);

  return invented_library_end (invented);
}

static void
assert_entry (const CarlosTopList *list,
              guint place,
              const char *name,
              const char *artists,
              guint n_plays,
              double minutes)
{
  const CarlosTopEntry *entry = &list->entries[place];

  g_assert_cmpuint (place, <, list->n_entries);
  g_assert_cmpstr (entry->name, ==, name);
  g_assert_cmpstr (entry->artists, ==, artists);
  g_assert_cmpuint (entry->heard.n_plays, ==, n_plays);
  g_assert_cmpfloat (carlos_heard_get_minutes (&entry->heard), ==, minutes);
}

static void
test_facts (void)
{
  g_autoptr (CarlosLibrary) library = create_small ();
  g_autoptr (CarlosHeardIndex) index = create_index (library);
  static const guint both[] = { 0, 1 };
  CarlosHeard sum;

  g_assert_cmpuint (index->total.n_plays, ==, 8);
  g_assert_cmpfloat (carlos_heard_get_minutes (&index->total), ==, 17);
  g_assert_cmpint (index->total.first, ==, 2000);
  g_assert_cmpint (index->total.last, ==, 9000);
  carlos_heard_index_sum (index, both, 2, &sum);
  g_assert_cmpuint (sum.n_plays, ==, 7);
  g_assert_cmpint (sum.first, ==, 2000);
  g_assert_cmpint (sum.last, ==, 5000);
  carlos_heard_index_sum (index, NULL, 0, &sum);
  g_assert_cmpuint (sum.n_plays, ==, 0);
  g_assert_cmpint (sum.first, ==, G_MAXINT64);
}

static void
test_artists (void)
{
  g_autoptr (CarlosLibrary) library = create_small ();
  g_autoptr (CarlosHeardIndex) index = create_index (library);
  g_autoptr (CarlosTopList) list
    = carlos_top_list_new (library, index, CARLOS_TOP_ARTISTS, CARLOS_TOP_BY_MINUTES, 2);

  g_assert_cmpuint (list->n_heard, ==, 3);
  g_assert_cmpuint (list->n_entries, ==, 2);
  assert_entry (list, 0, "A", NULL, 7, 11);
  g_assert_cmpuint (list->entries[0].n_tracks, ==, 2);
  assert_entry (list, 1, "B", NULL, 2, 6); /* as long as C, but more often */
}

static void
test_tracks (void)
{
  g_autoptr (CarlosLibrary) library = create_small ();
  g_autoptr (CarlosHeardIndex) index = create_index (library);
  g_autoptr (CarlosTopList) by_minutes
    = carlos_top_list_new (library, index, CARLOS_TOP_TRACKS, CARLOS_TOP_BY_MINUTES, 100);
  g_autoptr (CarlosTopList) by_plays
    = carlos_top_list_new (library, index, CARLOS_TOP_TRACKS, CARLOS_TOP_BY_PLAYS, 100);

  g_assert_cmpuint (by_minutes->n_entries, ==, 3);
  assert_entry (by_minutes, 0, "One", "A, B", 2, 6); /* as long as Three, but more often */
  assert_entry (by_minutes, 1, "Three", "C", 1, 6);
  assert_entry (by_minutes, 2, "Two", "A", 5, 5);
  g_assert_cmpstr (by_plays->entries[0].name, ==, "Two");
  g_assert_cmpint (by_plays->entries[0].heard.first, ==, 3000);
  g_assert_cmpint (by_plays->entries[0].heard.last, ==, 3400);
}

static void
test_albums (void)
{
  g_autoptr (CarlosLibrary) library = create_small ();
  g_autoptr (CarlosHeardIndex) index = create_index (library);
  g_autoptr (CarlosTopList) list
    = carlos_top_list_new (library, index, CARLOS_TOP_ALBUMS, CARLOS_TOP_BY_PLAYS, 100);

  g_assert_cmpuint (list->n_entries, ==, 1);
  assert_entry (list, 0, "First", "A", 7, 11);
  g_assert_cmpuint (list->entries[0].n_tracks, ==, 2);
}

static void
test_nothing (void)
{
  g_autoptr (CarlosLibrary) library = invented_library_end (invented_library_new ());
  g_autoptr (CarlosHeardIndex) index = create_index (library);

  for (guint kind = CARLOS_TOP_ARTISTS; kind <= CARLOS_TOP_ALBUMS; kind++)
    {
      g_autoptr (CarlosTopList) list
        = carlos_top_list_new (library, index, (CarlosTopKind) kind, CARLOS_TOP_BY_PLAYS, 10);

      g_assert_cmpuint (list->n_entries, ==, 0);
    }
}

/* A library drawn at random, its tracks in this order or the reverse. */
static CarlosLibrary *
create_random (gboolean reverse)
{
  InventedLibrary *invented = invented_library_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint tracks[60];

  for (guint i = 0; i < G_N_ELEMENTS (tracks); i++)
    {
      guint t = reverse ? G_N_ELEMENTS (tracks) - 1 - i : i;
      g_autofree char *title = g_strdup_printf ("T%u", t);
      g_autofree char *artists = g_strdup_printf ("A%u|A%u", t % 7, (t + 1) % 7);
      g_autofree char *album = g_strdup_printf ("L%u", t % 11);

      tracks[t] = invented_library_add_track (invented, title, artists, "", album);
    }
  for (guint i = 0; i < 900; i++)
    invented_library_play (invented, tracks[g_rand_int_range (rand, 0, 60)], 1000 + (i / 3) * 60,
                           (guint) g_rand_int_range (rand, 2, 6) * 10, 0);

  return invented_library_end (invented);
}

/* Sums are those of the plays, and the order does not hang on how the tracks are numbered. */
static void
test_properties (void)
{
  g_autoptr (CarlosLibrary) library = create_random (FALSE);
  g_autoptr (CarlosLibrary) reverse = create_random (TRUE);
  g_autoptr (CarlosHeardIndex) index = create_index (library);
  g_autoptr (CarlosHeardIndex) reverse_index = create_index (reverse);

  g_assert_cmpuint (index->total.n_plays, ==, index->excerpt->n_plays);
  g_assert_cmpfloat_with_epsilon (carlos_heard_get_minutes (&index->total), index->excerpt->minutes, 1e-6);
  for (guint kind = CARLOS_TOP_ARTISTS; kind <= CARLOS_TOP_ALBUMS; kind++)
    for (guint order = CARLOS_TOP_BY_MINUTES; order <= CARLOS_TOP_BY_PLAYS; order++)
      {
        g_autoptr (CarlosTopList) list
          = carlos_top_list_new (library, index, (CarlosTopKind) kind, (CarlosTopOrder) order, G_MAXUINT);
        g_autoptr (CarlosTopList) other = carlos_top_list_new (reverse, reverse_index, (CarlosTopKind) kind,
                                                               (CarlosTopOrder) order, G_MAXUINT);
        guint64 n_plays = 0;

        g_assert_cmpuint (list->n_entries, ==, list->n_heard);
        for (guint i = 0; i < list->n_entries; i++)
          {
            g_assert_cmpstr (list->entries[i].name, ==, other->entries[i].name);
            g_assert_cmpuint (list->entries[i].heard.ms, ==, other->entries[i].heard.ms);
            n_plays += list->entries[i].heard.n_plays;
          }
        g_assert_cmpuint (n_plays, ==, index->total.n_plays * (kind == CARLOS_TOP_ARTISTS ? 2 : 1));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heard/facts", test_facts);
  g_test_add_func ("/top/artists", test_artists);
  g_test_add_func ("/top/tracks", test_tracks);
  g_test_add_func ("/top/albums", test_albums);
  g_test_add_func ("/top/nothing", test_nothing);
  g_test_add_func ("/top/properties", test_properties);

  return g_test_run ();
}
