/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "old-library.h"
#include "shelf.h"

#include "carlos-store-overview.h"
#include "carlos-store-private.h"
#include "carlos-store-sync.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A program is killed while it imports, syncs, or brings an old library up to date, again and again, at random moments; each
 * time the library holds whole imports and batches and nothing else. Usage: test-store-kill [N_TIMES]; the suite has 20, by hand it may be thousands. */

#define N_TIMES 20
#define ROWS_PER_IMPORT 1500

/* An import takes some 20 ms. */
#define LONGEST_LIFE_US 150000

/* A library grows for so long; making a new one is killed as well. */
#define TIMES_PER_LIBRARY 10

static void
import_batch (CarlosStore *store, guint batch)
{
  CarlosStoreImport *import = begin_import (store, batch % 3 == 0 ? "One" : "Other");

  for (guint i = 0; i < ROWS_PER_IMPORT; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", (batch * 97 + i) % 4000);
      g_autofree char *artist = g_strdup_printf ("Artist %u", i % 300);
      const Row row
        = { CARLOS_TIME_END, 1300000000 + (gint64) batch * 1000000 + i * 500, 40000, title, artist };

      g_assert_cmpint (tell_play (import, &row), ==, CARLOS_PLAY_FATE_PLAY);
    }
  end_import (import);
}

static void
import_for_ever (const char *path)
{
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);
  g_autoptr (CarlosStoreOverview) overview = NULL;

  if (store == NULL)
    _exit (1);
  overview = carlos_store_get_overview (store, NULL);
  for (guint batch = overview->imports->len;; batch++)
    import_batch (store, batch);
}

/* @work never ends by itself. */
static void
kill_at_work (void (*work) (const char *path), const char *path, gulong life_us)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    work (path);
  g_usleep (life_us);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* It did not end by itself. */
  g_assert_true (WIFSIGNALED (status));
}

/* Returns how many imports there are. */
static guint
check_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (CarlosLibrary) library = NULL;

  g_assert_no_error (error);
  g_assert_null (carlos_store_get_set_aside (store));
  library = load_library (store);
  overview = carlos_store_get_overview (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (library->plays->n_plays, ==, overview->imports->len * ROWS_PER_IMPORT);
  for (guint i = 0; i < overview->imports->len; i++)
    {
      const CarlosStoredImport *import = g_ptr_array_index (overview->imports, i);

      g_assert_cmpuint (import->plays, ==, ROWS_PER_IMPORT);
    }

  return overview->imports->len;
}

static void
test_kill (Shelf *shelf, gconstpointer data)
{
  guint n_times = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);
  guint n_imports = 0;
  guint n_survived = 0;

  g_clear_pointer (&shelf->store, carlos_store_close);
  for (guint i = 0; i < n_times; i++)
    {
      guint n_before = n_imports;

      if (i % TIMES_PER_LIBRARY == 0)
        {
          g_assert_cmpint (g_remove (shelf->path), ==, 0);
          n_before = 0;
        }
      kill_at_work (import_for_ever, shelf->path, (gulong) g_rand_int_range (chance, 0, LONGEST_LIFE_US));
      n_imports = check_library (shelf->path);
      assert_sound (shelf->path);
      g_assert_cmpuint (n_imports, >=, n_before);
      n_survived += n_imports - n_before;
    }
  g_test_message ("killed %u times, %u imports were whole", n_times, n_survived);
}

/* --- syncs --- */

#define ROWS_PER_BATCH 200
#define MEMBERS_PER_BATCH 40
#define BATCHES_PER_LIST 3

static guint
read_state (CarlosStore *store)
{
  g_autofree char *value = NULL;

  if (!carlos_store_get_state (store, "Service", "batch", &value, NULL))
    g_error ("a state cannot be read");

  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
}

static void
tell_part (CarlosStoreImport *import, guint batch)
{
  guint part = batch % BATCHES_PER_LIST;
  guint list = batch / BATCHES_PER_LIST;

  if (part == 0)
    g_assert_true (carlos_store_import_replace_list (import, CARLOS_TRACK_LIST_SAVED, NULL, NULL));
  for (guint i = part * MEMBERS_PER_BATCH; i < (part + 1) * MEMBERS_PER_BATCH; i++)
    {
      g_autofree char *title = g_strdup_printf ("Saved_%u", list * 10 + i);

      tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, i, title);
    }
  if (part == BATCHES_PER_LIST - 1)
    g_assert_true (carlos_store_import_finish_list (import, CARLOS_TRACK_LIST_SAVED, NULL, NULL));
}

/* One batch: plays, a part of a list that is replaced again and again, and where that stands. */
static void
sync_batch (CarlosStore *store, guint batch)
{
  CarlosStoreImport *import = begin_sync (store, "Service");
  g_autofree char *state = g_strdup_printf ("%u", batch + 1);

  for (guint i = 0; i < ROWS_PER_BATCH; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i % 90);
      const Row row = { CARLOS_TIME_END, 1300000000 + (gint64) batch * 1000000 + i * 500, 40000, title };

      g_assert_cmpint (tell_play (import, &row), ==, CARLOS_PLAY_FATE_PLAY);
    }
  tell_part (import, batch);
  g_assert_true (carlos_store_import_set_state (import, "batch", state, NULL));
  end_import (import);
}

static void
sync_for_ever (const char *path)
{
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);

  if (store == NULL)
    _exit (1);
  for (;;)
    sync_batch (store, read_state (store));
}

/* The state is that of the rows. */
static guint
check_sync (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (CarlosLibrary) library = NULL;
  guint n_batches;

  g_assert_no_error (error);
  n_batches = read_state (store);
  library = load_library (store);
  g_assert_cmpuint (library->plays->n_plays, ==, n_batches * ROWS_PER_BATCH);
  overview = carlos_store_get_overview (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (overview->imports->len, ==, n_batches > 0 ? 1 : 0);
  if (n_batches > 0)
    {
      const CarlosStoredImport *import = g_ptr_array_index (overview->imports, 0);
      const CarlosTrackList *list = carlos_library_find_list (library, CARLOS_TRACK_LIST_SAVED, NULL);

      g_assert_cmpuint (import->plays, ==, library->plays->n_plays);
      g_assert_cmpuint (import->members, ==, list->n_tracks);
    }

  return n_batches;
}

/* Goes on where it was killed: the list is what was told last. */
static void
check_list (const char *path, guint n_batches)
{
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *titles = NULL;
  guint list;

  do
    sync_batch (store, n_batches++);
  while (n_batches % BATCHES_PER_LIST != 0);
  list = n_batches / BATCHES_PER_LIST - 1;
  for (guint i = 0; i < BATCHES_PER_LIST * MEMBERS_PER_BATCH; i++)
    g_string_append_printf (expected, "%sSaved_%u", i > 0 ? " " : "", list * 10 + i);
  titles = describe_list (store, CARLOS_TRACK_LIST_SAVED, NULL);
  g_assert_cmpstr (titles, ==, expected->str);
}

static void
test_kill_sync (Shelf *shelf, gconstpointer data)
{
  guint n_times = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) chance = g_rand_new_with_seed (12);
  guint n_batches = 0;

  g_clear_pointer (&shelf->store, carlos_store_close);
  for (guint i = 0; i < n_times; i++)
    {
      guint n_before = n_batches;

      kill_at_work (sync_for_ever, shelf->path, (gulong) g_rand_int_range (chance, 0, LONGEST_LIFE_US));
      n_batches = check_sync (shelf->path);
      g_assert_cmpuint (n_batches, >=, n_before);
      assert_sound (shelf->path);
    }
  check_list (shelf->path, n_batches);
  assert_sound (shelf->path);
  g_test_message ("killed %u times, %u batches were whole", n_times, n_batches);
}

/* --- an old library --- */

/* Bringing it up to date takes some 10 ms. */
#define LONGEST_MIGRATION_US 20000

static void
open_and_wait (const char *path)
{
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);

  if (store == NULL)
    _exit (1);
  for (;;)
    g_usleep (G_USEC_PER_SEC);
}

static void
remove_library (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".backup-v1" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_remove (file);
    }
}

/* Whatever version it has, nothing is lost, and the next start brings it up to date. Returns whether it was so before. */
static gboolean
check_migration (const char *path)
{
  g_autoptr (CarlosStore) reader = carlos_store_open (path, CARLOS_STORE_READ, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);
  g_autofree char *plays = NULL;

  g_assert_no_error (error);
  g_assert_null (carlos_store_get_set_aside (store));
  plays = describe_plays (store);
  g_assert_cmpstr (plays, ==, OLD_LIBRARY_PLAYS);
  g_assert_true (
    carlos_store_execute (store, "SELECT sweep FROM list_members; SELECT * FROM community_scores", NULL));

  return reader != NULL;
}

static void
test_kill_migration (Shelf *shelf, gconstpointer data)
{
  guint n_times = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) chance = g_rand_new_with_seed (13);
  guint n_done = 0;

  g_clear_pointer (&shelf->store, carlos_store_close);
  for (guint i = 0; i < n_times; i++)
    {
      remove_library (shelf->path);
      old_library_write (shelf->path, 1);
      kill_at_work (open_and_wait, shelf->path, (gulong) g_rand_int_range (chance, 0, LONGEST_MIGRATION_US));
      n_done += check_migration (shelf->path);
      assert_sound (shelf->path);
    }
  g_test_message ("killed %u times, %u times it was done", n_times, n_done);
}

static void
add_test (const char *path, guint n_times, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, GUINT_TO_POINTER (n_times), shelf_set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  guint n_times = N_TIMES;

  g_test_init (&argc, &argv, NULL);

  if (argc > 1)
    n_times = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  add_test ("/store-kill/any-moment", n_times, test_kill);
  add_test ("/store-kill/sync", (n_times + 1) / 2, test_kill_sync);
  add_test ("/store-kill/migration", n_times, test_kill_migration);

  return g_test_run ();
}
