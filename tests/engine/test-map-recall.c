/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-library-file.h"
#include "carlos-map-maker.h"
#include "carlos-store-maps.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>

#define KIND "pca listening all"

/* New plays, 5 % more, move no artist further than this, in map units: the standard deviation of the plate's kernel. An artist of
 * the invented history was heard some thirty times, so two plays more do mean something. */
#define MOST_MOVED 0.039

static CarlosMapMaker *
make (CarlosListener *listener, CarlosMapLayout layout, CarlosMapMaker *last)
{
  g_autoptr (GError) error = NULL;
  CarlosMapMakerOptions options;
  CarlosMapMaker *maker;

  carlos_map_maker_options_init (&options);
  options.layout = layout;
  options.last = last;
  maker = carlos_map_maker_new (listener, &options, NULL, &error);
  g_assert_no_error (error);

  return maker;
}

/* As a run of the program does: the library is opened, a map is made of it and remembered. */
static CarlosMapMaker *
run (LibraryFixture *fixture, CarlosMapLayout layout)
{
  g_autoptr (CarlosListener) listener = library_fixture_open (fixture);
  CarlosMapMaker *maker = make (listener, layout, NULL);

  g_assert_cmpstr (carlos_space_kind_to_string (listener->profile->space.kind), ==, "listening");
  carlos_map_maker_remember (maker);

  return maker;
}

/* The longest way of any artist from one map to another; those that only one of them has do not count. */
static double
find_longest_way (const CarlosMapMaker *before, const CarlosMapMaker *now, guint *n_artists)
{
  double longest = 0;

  *n_artists = 0;
  for (guint scene = 0; scene < 4; scene++)
    for (guint artist = 0; artist < 15; artist++)
      {
        g_autofree char *name = g_strdup_printf ("Band %u-%u", scene, artist);
        double x, y, now_x, now_y;

        if (!carlos_map_maker_find_artist (before, name, &x, &y)
            || !carlos_map_maker_find_artist (now, name, &now_x, &now_y))
          continue;
        (*n_artists)++;
        longest = MAX (longest, hypot (now_x - x, now_y - y));
      }

  return longest;
}

static void
set_up (LibraryFixture *fixture, gconstpointer data)
{
  library_fixture_set_up (fixture, NULL);
  library_fixture_import_history (fixture);
}

/* The same library looks the same in the next run, to the last bit. */
static void
test_next_run (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapMaker) first = run (fixture, CARLOS_MAP_LAYOUT_PCA);
  g_autoptr (CarlosMapMaker) second = run (fixture, CARLOS_MAP_LAYOUT_PCA);
  guint n_artists;

  g_assert_cmpfloat (find_longest_way (first, second, &n_artists), ==, 0);
  g_assert_cmpuint (n_artists, >, 40);
}

/* After new plays it looks nearly the same, in this run and in the next one. */
static void
test_new_plays (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapMaker) first = run (fixture, CARLOS_MAP_LAYOUT_PCA), later = NULL, next = NULL;
  g_autofree char *more = invent_history (HISTORY_SESSIONS, HISTORY_SESSIONS / 20);
  g_autoptr (CarlosListener) grown = NULL;
  guint n_artists;

  library_fixture_import (fixture, "more.csv", more);
  grown = library_fixture_open (fixture);
  later = make (grown, CARLOS_MAP_LAYOUT_PCA, first);
  g_assert_cmpfloat (find_longest_way (first, later, &n_artists), <, MOST_MOVED);
  g_assert_cmpuint (n_artists, >, 40);
  next = run (fixture, CARLOS_MAP_LAYOUT_PCA);
  g_assert_cmpfloat (find_longest_way (first, next, &n_artists), <, MOST_MOVED);
}

/* As by a run that found the components the other way round: signs of components are nobody's choice. The layout is mirrored and
 * lies mirrored on the map, or is neither, and all of it stands on its head. */
static void
turn_memory (const char *library, gboolean is_mirrored)
{
  g_autoptr (CarlosStore) store = carlos_store_open (library, CARLOS_STORE_WRITE, NULL);
  g_autoptr (CarlosMapMemory) memory = NULL, turned = carlos_map_memory_new ();
  double sign = is_mirrored ? 1 : -1;
  GHashTableIter iter;
  gpointer name, value;

  g_assert_true (carlos_store_load_map (store, KIND, &memory, NULL));
  g_assert_nonnull (memory);
  g_hash_table_iter_init (&iter, memory->places);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const CarlosMapMemoryPlace *place = value;

      carlos_map_memory_set_place (turned, name, sign * place->x, -place->y);
    }
  turned->center[0] = sign * memory->center[0];
  turned->center[1] = -memory->center[1];
  turned->angle = memory->angle;
  turned->is_mirrored = is_mirrored ? !memory->is_mirrored : memory->is_mirrored;
  turned->reach[0] = memory->reach[0];
  turned->reach[1] = memory->reach[1];
  g_assert_true (carlos_store_save_map (store, KIND, turned, NULL));
}

/* However the components come out, the map lies as the one before it lay. */
static void
test_turned (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapMaker) first = run (fixture, CARLOS_MAP_LAYOUT_PCA);

  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (CarlosMapMaker) second = NULL;
      guint n_artists = 0;

      carlos_map_maker_remember (first);
      turn_memory (fixture->path, mirrored == 1);
      second = run (fixture, CARLOS_MAP_LAYOUT_PCA);
      for (guint i = 0; i < 60; i++)
        {
          g_autofree char *name = g_strdup_printf ("Band %u-%u", i / 15, i % 15);
          double x, y, now_x, now_y;

          if (!carlos_map_maker_find_artist (first, name, &x, &y))
            continue;
          n_artists++;
          g_assert_true (carlos_map_maker_find_artist (second, name, &now_x, &now_y));
          g_assert_cmpfloat (hypot (now_x - (1 - x), now_y - (1 - y)), <, 1e-4);
        }
      g_assert_cmpuint (n_artists, >, 40);
    }
}

/* The layout that keeps neighbours together begins where music was. It moves all points at each step, so it comes to rest beside
 * where it began: within a tenth of the map, for nine artists of ten. */
static void
test_neighbours (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapMaker) first = run (fixture, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  g_autoptr (CarlosMapMaker) second = run (fixture, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  guint n_near = 0, n_artists = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Band %u-%u", i / 15, i % 15);
      double x, y, now_x, now_y;

      if (!carlos_map_maker_find_artist (first, name, &x, &y)
          || !carlos_map_maker_find_artist (second, name, &now_x, &now_y))
        continue;
      n_artists++;
      n_near += hypot (now_x - x, now_y - y) < 0.1 ? 1 : 0;
    }
  g_assert_cmpuint (n_near, >=, n_artists * 9 / 10);
}

/* A part of the time is no map of its own, and a library that changed meanwhile is left alone. */
static void
test_not_remembered (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosListener) listener = library_fixture_open (fixture);
  g_autoptr (CarlosMapMaker) maker = make (listener, CARLOS_MAP_LAYOUT_PCA, NULL);
  g_autofree char *more = invent_history (HISTORY_SESSIONS, 2);
  g_autoptr (CarlosStore) store = NULL;
  g_autoptr (CarlosMapMemory) memory = NULL;

  library_fixture_import (fixture, "more.csv", more);
  carlos_map_maker_remember (maker);
  store = carlos_library_file_open (fixture->path, NULL);
  g_assert_true (carlos_store_load_map (store, KIND, &memory, NULL));
  g_assert_null (memory);
}

/* A library that was deleted while its map was made does not come back. */
static void
test_deleted (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosListener) listener = library_fixture_open (fixture);
  g_autoptr (CarlosMapMaker) maker = make (listener, CARLOS_MAP_LAYOUT_PCA, NULL);

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  carlos_map_maker_remember (maker);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/engine/map-recall/" name, LibraryFixture, NULL, set_up, test, library_fixture_tear_down)
  ADD ("next-run", test_next_run);
  ADD ("new-plays", test_new_plays);
  ADD ("turned", test_turned);
  ADD ("neighbours", test_neighbours);
  ADD ("not-remembered", test_not_remembered);
  ADD ("deleted", test_deleted);

  return g_test_run ();
}
