/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-overview.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A program is killed while it imports, again and again, at random moments; each time the library holds whole imports and
 * nothing else. Usage: test-store-kill [N_TIMES]; the suite has 20, by hand it may be thousands. */

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

static void
kill_an_import (const char *path, gulong life_us)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    import_for_ever (path);
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
      kill_an_import (shelf->path, (gulong) g_rand_int_range (chance, 0, LONGEST_LIFE_US));
      n_imports = check_library (shelf->path);
      assert_sound (shelf->path);
      g_assert_cmpuint (n_imports, >=, n_before);
      n_survived += n_imports - n_before;
    }
  g_test_message ("killed %u times, %u imports were whole", n_times, n_survived);
}

int
main (int argc, char **argv)
{
  guint n_times = N_TIMES;

  g_test_init (&argc, &argv, NULL);

  if (argc > 1)
    n_times = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_test_add ("/store-kill/any-moment", Shelf, GUINT_TO_POINTER (n_times), shelf_set_up, test_kill,
              shelf_tear_down);

  return g_test_run ();
}
