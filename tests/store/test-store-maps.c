/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "old-library.h"
#include "shelf.h"

#include "carlos-store-error.h"
#include "carlos-store-maps.h"
#include "carlos-store-private.h"
#include "carlos-store-removal.h"

#include <glib/gstdio.h>

#define KIND "pca listening all"

static void
tell_artists (CarlosStore *store)
{
  const Row rows[] = { { CARLOS_TIME_END, 1741468495, 201333, "First", "One" },
                       { CARLOS_TIME_END, 1741469495, 201333, "Second", "Two" } };
  const Row other = { CARLOS_TIME_END, 1741568495, 201333, "Third", "Three" };

  tell_plays (store, "Spotify", rows, G_N_ELEMENTS (rows));
  tell_plays (store, "Scrobbles", &other, 1);
}

static CarlosMapMemory *
create_memory (void)
{
  CarlosMapMemory *memory = carlos_map_memory_new ();

  memory->center[0] = 0.1;
  memory->center[1] = -2.5;
  memory->angle = 1.25;
  memory->is_mirrored = TRUE;
  memory->reach[0] = 1 / 3.0;
  memory->reach[1] = 4;
  carlos_map_memory_set_place (memory, "One", 0.7, 1e-3);
  carlos_map_memory_set_place (memory, "Three", -3, 4);
  carlos_map_memory_set_place (memory, "Nobody here", 5, 6);

  return memory;
}

static CarlosMapMemory *
load (CarlosStore *store, const char *kind)
{
  g_autoptr (GError) error = NULL;
  CarlosMapMemory *memory;

  g_assert_true (carlos_store_load_map (store, kind, &memory, &error));
  g_assert_no_error (error);

  return memory;
}

static void
save (CarlosStore *store, const CarlosMapMemory *memory)
{
  g_autoptr (GError) error = NULL;

  carlos_store_save_map (store, KIND, memory, &error);
  g_assert_no_error (error);
}

/* What was remembered comes back to the last bit, but for artists whom the library does not know; of another kind nothing is
 * known. */
static void
test_memory (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosMapMemory) memory = create_memory ();
  g_autoptr (CarlosMapMemory) again = NULL;
  guint64 generation;

  tell_artists (shelf->store);
  g_assert_null (load (shelf->store, KIND));
  generation = carlos_store_get_generation (shelf->store);
  save (shelf->store, memory);
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, generation);
  shelf_reopen (shelf);
  again = load (shelf->store, KIND);
  g_assert_cmpmem (again->center, sizeof again->center, memory->center, sizeof memory->center);
  g_assert_cmpmem (again->reach, sizeof again->reach, memory->reach, sizeof memory->reach);
  g_assert_cmpfloat (again->angle, ==, memory->angle);
  g_assert_true (again->is_mirrored);
  g_assert_cmpuint (g_hash_table_size (again->places), ==, 2);
  g_assert_cmpfloat (carlos_map_memory_get_place (again, "One")->x, ==, 0.7);
  g_assert_cmpfloat (carlos_map_memory_get_place (again, "Three")->y, ==, 4);
  g_assert_null (carlos_map_memory_get_place (again, "Nobody here"));
  g_assert_null (load (shelf->store, "pca genre all"));
}

/* The next one takes its place, and an artist who goes takes the place along. */
static void
test_renewal (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosMapMemory) memory = create_memory (), other = carlos_map_memory_new (), again = NULL,
                              rest = NULL;
  g_autoptr (GError) error = NULL;

  tell_artists (shelf->store);
  save (shelf->store, memory);
  carlos_map_memory_set_place (other, "Two", 1, 2);
  carlos_map_memory_set_place (other, "Three", 3, 4);
  save (shelf->store, other);
  again = load (shelf->store, KIND);
  g_assert_cmpuint (g_hash_table_size (again->places), ==, 2);
  g_assert_false (again->is_mirrored);
  g_assert_cmpfloat (again->reach[0], ==, 1);
  g_assert_cmpfloat (carlos_map_memory_get_place (again, "Two")->y, ==, 2);

  carlos_store_remove_source (shelf->store, "Spotify", &error);
  g_assert_no_error (error);
  rest = load (shelf->store, KIND);
  g_assert_cmpuint (g_hash_table_size (rest->places), ==, 1);
  g_assert_nonnull (carlos_map_memory_get_place (rest, "Three"));
}

static gint64
count_maps (CarlosStore *store)
{
  sqlite3_stmt *statement = carlos_store_prepare (store, "SELECT count (*) FROM maps", NULL);
  gint64 n_maps;

  g_assert_nonnull (statement);
  g_assert_true (carlos_store_find (store, statement, &n_maps, NULL));

  return n_maps;
}

/* Of a playlist that went with its source, not even the name is left, though its artists are; and nothing is left of a map of
 * nobody. */
static void
test_removal (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosMapMemory) memory = create_memory (), lone = carlos_map_memory_new ();
  g_autoptr (GError) error = NULL;

  tell_artists (shelf->store);
  carlos_map_memory_set_place (lone, "Two", 1, 2);
  g_assert_true (carlos_store_save_map (shelf->store, "pca genre playlist:For her", memory, NULL));
  g_assert_true (carlos_store_save_map (shelf->store, "pca genre all", lone, NULL));
  save (shelf->store, memory);
  g_assert_cmpint (count_maps (shelf->store), ==, 3);
  carlos_store_remove_source (shelf->store, "Spotify", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_maps (shelf->store), ==, 1);
  g_clear_pointer (&lone, carlos_map_memory_free);
  lone = load (shelf->store, KIND);
  g_assert_nonnull (lone);
}

/* Numbers that no map can have are not believed. */
static void
test_nonsense (Shelf *shelf, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE maps SET reach_x = 0",    "UPDATE maps SET reach_x = -1",     "UPDATE maps SET reach_x = 9e999",
    "UPDATE maps SET angle = -9e999", "UPDATE maps SET reach_y = 'wide'",
  };
  g_autoptr (CarlosMapMemory) memory = create_memory ();

  tell_artists (shelf->store);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      save (shelf->store, memory);
      g_assert_true (carlos_store_execute (shelf->store, changes[i], NULL));
      g_assert_null (load (shelf->store, KIND));
    }
  save (shelf->store, memory);
  g_assert_true (carlos_store_execute (shelf->store, "UPDATE map_places SET x = 9e999", NULL));
  g_clear_pointer (&memory, carlos_map_memory_free);
  memory = load (shelf->store, KIND);
  g_assert_cmpuint (g_hash_table_size (memory->places), ==, 0);
}

/* A library of an older Carlos has no maps, and can have them from now on. */
static void
test_older (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosMapMemory) memory = carlos_map_memory_new (), again = NULL;

  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (g_remove (shelf->path), ==, 0);
  old_library_write (shelf->path, 4);
  shelf_reopen (shelf);
  assert_sound (shelf->path);
  g_assert_null (load (shelf->store, KIND));
  carlos_map_memory_set_place (memory, "Band", 1, 2);
  save (shelf->store, memory);
  again = load (shelf->store, KIND);
  g_assert_nonnull (carlos_map_memory_get_place (again, "Band"));
}

/* Where no statement can be prepared, one error is told, and it is that of the first: GLib warns of a second. */
static void
test_without_a_table (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosMapMemory) memory = create_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_exec (shelf->store->db, "DROP TABLE map_places", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (carlos_store_save_map (shelf->store, KIND, memory, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED);
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-maps/memory", test_memory);
  add_test ("/store-maps/renewal", test_renewal);
  add_test ("/store-maps/removal", test_removal);
  add_test ("/store-maps/nonsense", test_nonsense);
  add_test ("/store-maps/older", test_older);
  add_test ("/store-maps/without-a-table", test_without_a_table);

  return g_test_run ();
}
