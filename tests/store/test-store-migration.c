/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "old-library.h"
#include "shelf.h"

#include "carlos-store-accounts.h"
#include "carlos-store-cluster-names.h"
#include "carlos-store-clusters.h"
#include "carlos-store-error.h"
#include "carlos-store-files.h"
#include "carlos-store-overview.h"
#include "carlos-store-removal.h"

#include <glib/gstdio.h>
#include <math.h>

/* A library of an older Carlos takes the place of the new one. */
static void
set_up (Shelf *shelf, gconstpointer data)
{
  shelf_set_up (shelf, NULL);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (g_remove (shelf->path), ==, 0);
  old_library_write (shelf->path, data != NULL ? GPOINTER_TO_UINT (data) : 1);
}

static void
assert_plays (CarlosStore *store, const char *expected)
{
  g_autofree char *plays = describe_plays (store);

  g_assert_cmpstr (plays, ==, expected);
}

/* Everything is as it was, and nothing of it is taken for new when it comes again. */
static void
test_from_version_1 (Shelf *shelf, gconstpointer data)
{
  const Row rows[] = { { CARLOS_TIME_END, 1741468495, 201333, "First", "Band", "spotify:track:1" },
                       { CARLOS_TIME_START, 1741468399, 41000, "Second", "Band" } };
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autoptr (CarlosLibrary) library = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *mine = NULL;
  const CarlosStoredImport *import;

  g_assert_null (carlos_store_open (shelf->path, CARLOS_STORE_READ, NULL));
  shelf_reopen (shelf);
  assert_sound (shelf->path);
  g_assert_cmpuint (carlos_store_get_generation (shelf->store), ==, 17);
  assert_plays (shelf->store, OLD_LIBRARY_PLAYS);
  saved = describe_list (shelf->store, CARLOS_TRACK_LIST_SAVED, NULL);
  g_assert_cmpstr (saved, ==, "First");
  mine = describe_list (shelf->store, CARLOS_TRACK_LIST_PLAYLIST, "Mine");
  g_assert_cmpstr (mine, ==, "First");
  library = load_library (shelf->store);
  g_assert_cmpuint (library->exclusions->len, ==, 1);
  names = carlos_store_get_cluster_names (shelf->store, NULL);
  g_assert_cmpuint (names->len, ==, 1);

  overview = carlos_store_get_overview (shelf->store, NULL);
  g_assert_cmpuint (overview->imports->len, ==, 2);
  g_assert_cmpuint (overview->n_accounts, ==, 0);
  import = g_ptr_array_index (overview->imports, 0);
  g_assert_cmpint (import->time, ==, 1741500000);
  g_assert_cmpuint (import->members, ==, 3);
  assert_fates (tell_plays (shelf->store, "Spotify", &rows[0], 1), 0, 0, 1);
  assert_fates (tell_plays (shelf->store, "Scrobbles", &rows[1], 1), 0, 0, 1);
  assert_plays (shelf->store, OLD_LIBRARY_PLAYS);
}

/* The last version before there were files. */
static void
test_from_version_3 (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (CarlosLibrary) library = NULL;
  g_autofree char *saved = NULL;

  g_assert_null (carlos_store_open (shelf->path, CARLOS_STORE_READ, NULL));
  shelf_reopen (shelf);
  assert_sound (shelf->path);
  assert_plays (shelf->store, OLD_LIBRARY_PLAYS);
  saved = describe_list (shelf->store, CARLOS_TRACK_LIST_SAVED, NULL);
  g_assert_cmpstr (saved, ==, "First");
  folders = carlos_store_list_folders (shelf->store, 1, NULL);
  g_assert_cmpuint (folders->len, ==, 0);
  library = load_library (shelf->store);
  g_assert_null (carlos_library_get_file (library, 0));
  g_assert_true (isnan (carlos_library_get_excerpt_start (library, 0)));
}

/* What was before lies beside the library, and older ones are removed as ever. */
static void
test_backup_of_version_1 (Shelf *shelf, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (shelf->path, ".backup-v1", NULL);
  g_autoptr (GError) error = NULL;

  shelf_reopen (shelf);
  assert_sound (backup);
  g_assert_null (carlos_store_open (backup, CARLOS_STORE_READ, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_OUTDATED);
  g_clear_error (&error);
  carlos_store_remove_source (shelf->store, "Spotify", &error);
  g_assert_no_error (error);
  assert_plays (shelf->store, "1741468440 Band: Second, 41000 ms\n1741468500 Band: First, 201333 ms");
  assert_sound (shelf->path);
  carlos_store_delete_everything (shelf->store, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* A migrated library is one like any other: syncs add to it, and to lists that were imported. */
static void
test_sync_after_version_1 (Shelf *shelf, gconstpointer data)
{
  const Row row = { CARLOS_TIME_END, 1741468495, 201333, "First", "Band" };
  CarlosStoreImport *import;
  g_autoptr (CarlosStoreOverview) overview = NULL;
  g_autofree char *saved = NULL;

  shelf_reopen (shelf);
  import = begin_sync (shelf->store, "Spotify");
  g_assert_cmpint (tell_play (import, &row), ==, CARLOS_PLAY_FATE_DUPLICATE);
  g_assert_true (tell_member (import, CARLOS_TRACK_LIST_SAVED, NULL, 1, "New"));
  end_import (import);
  saved = describe_list (shelf->store, CARLOS_TRACK_LIST_SAVED, NULL);
  g_assert_cmpstr (saved, ==, "First New");
  overview = carlos_store_get_overview (shelf->store, NULL);
  g_assert_cmpuint (overview->imports->len, ==, 3);
}

static void
add_test (const char *path, void (*test) (Shelf *shelf, gconstpointer data))
{
  g_test_add (path, Shelf, NULL, set_up, test, shelf_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/store-migration/from-version-1", test_from_version_1);
  g_test_add ("/store-migration/from-version-3", Shelf, GUINT_TO_POINTER (3), set_up, test_from_version_3,
              shelf_tear_down);
  add_test ("/store-migration/backup-of-version-1", test_backup_of_version_1);
  add_test ("/store-migration/sync-after-version-1", test_sync_after_version_1);

  return g_test_run ();
}
