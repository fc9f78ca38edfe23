/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "shelf.h"

#include "carlos-store-error.h"
#include "carlos-store-schema.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static const Row some_rows[] = {
  { CARLOS_TIME_END, 1741468495, 201333, "Song" },
  { CARLOS_TIME_END, 1741469000, 1000, "Other" },
};

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 0777;
}

static void
assert_refused (const char *path, CarlosStoreMode mode, CarlosStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_store_open (path, mode, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, (int) code);
  /* One sentence that names the file. */
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strchr (error->message, '\n'));
}

/* Runs @work in a process of its own, which may not use what this one has open. */
static void
run_apart (Shelf *shelf, void (*work) (Shelf *shelf))
{
  int status;
  pid_t child;

  g_clear_pointer (&shelf->store, carlos_store_close);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      work (shelf);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_only_its_owner_may_read (Shelf *shelf, gconstpointer data)
{
  g_autofree char *path = g_build_filename (shelf->folder, "new", "library.db", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  CarlosStore *store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);

  g_assert_no_error (error);
  tell_plays (store, "Export", some_rows, 2);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  g_assert_cmpuint (get_mode (log), ==, 0600);
  g_assert_cmpuint (get_mode (index), ==, 0600);
  carlos_store_close (store);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  store = carlos_store_open (path, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  carlos_store_close (store);
  umask (mask);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_missing (Shelf *shelf, gconstpointer data)
{
  g_autofree char *path = g_build_filename (shelf->folder, "none.db", NULL);

  assert_refused (path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_refused (shelf->folder, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_FAILED);
}

static void
test_reading_changes_nothing (Shelf *shelf, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) reader = NULL;
  g_autofree char *plays = NULL;

  tell_plays (shelf->store, "Export", some_rows, 2);
  reader = carlos_store_open (shelf->path, CARLOS_STORE_READ, &error);
  g_assert_no_error (error);
  plays = describe_plays (reader);
  g_assert_cmpstr (plays, ==, "1741468495 Artist: Song, 201333 ms\n1741469000 Artist: Other, 1000 ms, short");
  g_assert_null (carlos_store_import_begin (reader, (const char *[]){ "Export", NULL }, "a file", &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_READ_ONLY);
}

/* A reader sees the library as it was, or with the whole import; and keeps nobody waiting. */
static void
test_reading_while_writing (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosStore) reader = carlos_store_open (shelf->path, CARLOS_STORE_READ, NULL);
  CarlosStoreImport *import = begin_import (shelf->store, "Export");
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  tell_play (import, &some_rows[0]);
  during = describe_plays (reader);
  g_assert_cmpstr (during, ==, "");
  end_import (import);
  after = describe_plays (reader);
  g_assert_cmpstr (after, ==, "1741468495 Artist: Song, 201333 ms");
}

static void
assert_set_aside (Shelf *shelf)
{
  const char *aside = carlos_store_get_set_aside (shelf->store);
  g_autofree char *pattern = g_strconcat ("^", shelf->path, "\\.corrupt-\\d{8}-\\d{6}$", NULL);
  g_autofree char *plays = describe_plays (shelf->store);

  g_assert_nonnull (aside);
  g_assert_true (g_regex_match_simple (pattern, aside, 0, 0));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (plays, ==, "");
}

static void
test_damaged (Shelf *shelf, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  tell_plays (shelf->store, "Export", some_rows, 2);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_true (g_file_get_contents (shelf->path, &text, &length, NULL));
  memset (text, 'x', 64);
  g_assert_true (g_file_set_contents (shelf->path, text, (gssize) length, NULL));

  assert_refused (shelf->path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_DAMAGED);
  shelf_reopen (shelf);
  assert_set_aside (shelf);
  {
    g_autofree char *kept = NULL;
    gsize kept_length;

    g_assert_true (
      g_file_get_contents (carlos_store_get_set_aside (shelf->store), &kept, &kept_length, NULL));
    g_assert_cmpmem (kept, kept_length, text, length);
  }
  shelf_reopen (shelf);
  g_assert_null (carlos_store_get_set_aside (shelf->store));
}

static void
test_truncated (Shelf *shelf, gconstpointer data)
{
  tell_plays (shelf->store, "Export", some_rows, 2);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (truncate (shelf->path, 20000), ==, 0);

  shelf_reopen (shelf);
  assert_set_aside (shelf);
}

/* What opening does not find, loading does; and the library can be set aside then. */
static void
test_damaged_within (Shelf *shelf, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  tell_plays (shelf->store, "Export", some_rows, 2);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_true (g_file_get_contents (shelf->path, &text, &length, NULL));
  /* The first page has the schema, the pages after it the rows. */
  memset (text + 4096, 0xff, length - 4096);
  g_assert_true (g_file_set_contents (shelf->path, text, (gssize) length, NULL));

  shelf->store = carlos_store_open (shelf->path, CARLOS_STORE_READ, &error);
  if (shelf->store != NULL)
    g_assert_null (carlos_store_load (shelf->store, NULL, &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_clear_error (&error);
  aside = carlos_store_set_aside (shelf->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  shelf_reopen (shelf);
  g_assert_null (carlos_store_get_set_aside (shelf->store));
}

static void
test_of_another_program (Shelf *shelf, gconstpointer data)
{
  g_autofree char *path = g_build_filename (shelf->folder, "other.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE things (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  assert_refused (path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_FOREIGN);
  assert_refused (path, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_FOREIGN);
}

static void
set_version (Shelf *shelf, guint version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", version);

  g_assert_true (carlos_store_execute (shelf->store, sql, NULL));
}

static void
test_of_a_newer_carlos (Shelf *shelf, gconstpointer data)
{
  set_version (shelf, carlos_store_schema_version + 1);
  g_clear_pointer (&shelf->store, carlos_store_close);

  assert_refused (shelf->path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_NEWER);
  assert_refused (shelf->path, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_NEWER);
}

static gboolean
migrate (Shelf *shelf, const char *step, GError **error)
{
  g_autofree const char **steps = g_new0 (const char *, carlos_store_schema_version + 1);

  memcpy (steps, carlos_store_schema_steps, sizeof *steps * carlos_store_schema_version);
  steps[carlos_store_schema_version] = step;

  return carlos_store_migrate (shelf->store, steps, carlos_store_schema_version + 1, error);
}

/* A step beyond the present schema shows what a later one will go through. */
static void
test_migration (Shelf *shelf, gconstpointer data)
{
  g_autofree char *backup = g_strdup_printf ("%s.backup-v%u", shelf->path, carlos_store_schema_version);
  g_autofree char *before = NULL;
  g_autofree char *in_backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) old = NULL;

  tell_plays (shelf->store, "Export", some_rows, 2);
  before = describe_plays (shelf->store);
  migrate (shelf, "ALTER TABLE tracks ADD COLUMN mood TEXT; DELETE FROM plays;", &error);
  g_assert_no_error (error);
  g_assert_true (carlos_store_execute (shelf->store, "SELECT mood FROM tracks", NULL));
  g_assert_cmpuint (get_mode (backup), ==, 0600);
  assert_sound (backup);
  old = carlos_store_open (backup, CARLOS_STORE_READ, &error);
  g_assert_no_error (error);
  in_backup = describe_plays (old);
  g_assert_cmpstr (in_backup, ==, before);

  g_clear_pointer (&shelf->store, carlos_store_close);
  assert_refused (shelf->path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_NEWER);
}

static void
test_failed_migration (Shelf *shelf, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  tell_plays (shelf->store, "Export", some_rows, 2);
  before = describe_plays (shelf->store);
  g_assert_false (migrate (shelf, "DELETE FROM plays; DELETE FROM nowhere;", &error));
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED);
  shelf_reopen (shelf);
  after = describe_plays (shelf->store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_outdated (Shelf *shelf, gconstpointer data)
{
  set_version (shelf, 0);
  g_clear_pointer (&shelf->store, carlos_store_close);

  assert_refused (shelf->path, CARLOS_STORE_READ, CARLOS_STORE_ERROR_OUTDATED);
}

static void
become_nobody (void)
{
  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    g_error ("cannot give up root");
}

static void
read_only (Shelf *shelf)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plays = NULL;

  become_nobody ();
  assert_refused (shelf->path, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_READ_ONLY);
  shelf->store = carlos_store_open (shelf->path, CARLOS_STORE_READ, &error);
  g_assert_no_error (error);
  plays = describe_plays (shelf->store);
  g_assert_cmpstr (plays, ==, "1741468495 Artist: Song, 201333 ms\n1741469000 Artist: Other, 1000 ms, short");
}

static void
no_folder (Shelf *shelf)
{
  g_autofree char *path = g_build_filename (shelf->folder, "new", "library.db", NULL);
  g_autofree char *beside = g_build_filename (shelf->folder, "new.db", NULL);

  become_nobody ();
  assert_refused (path, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_READ_ONLY);
  assert_refused (beside, CARLOS_STORE_WRITE, CARLOS_STORE_ERROR_READ_ONLY);
}

static void
test_read_only (Shelf *shelf, gconstpointer data)
{
  tell_plays (shelf->store, "Export", some_rows, 2);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (g_chmod (shelf->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (shelf->folder, 0555), ==, 0);
  run_apart (shelf, read_only);
  run_apart (shelf, no_folder);
  g_assert_cmpint (g_chmod (shelf->folder, 0700), ==, 0);
}

/* Imports rows until there is no room; returns how many it took. */
static guint
import_too_much (CarlosStore *store, GError **error)
{
  g_autoptr (CarlosStoreImport) import = begin_import (store, "Export");
  const char *artists[] = { "Artist" };
  gboolean is_good = TRUE;
  guint n;

  for (n = 0; is_good && n < 100000; n++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", n);
      const CarlosImportPlay play = {
        .track = { .title = title, .artists = artists, .n_artists = 1 },
        .time = 1500000000 + n,
        .ms = 40000,
      };
      CarlosPlayFate fate;

      is_good = carlos_store_import_add_play (import, &play, &fate, error);
    }
  if (is_good)
    is_good = carlos_store_import_commit (import, error);
  g_assert_false (is_good);

  return n;
}

static void
check_full (Shelf *shelf)
{
  g_autofree char *before = describe_plays (shelf->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (import_too_much (shelf->store, &error), >, 100);
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FULL);
  after = describe_plays (shelf->store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_full (Shelf *shelf, gconstpointer data)
{
  tell_plays (shelf->store, "Export", some_rows, 2);
  g_assert_true (carlos_store_execute (shelf->store, "PRAGMA max_page_count = 100", NULL));
  check_full (shelf);
  g_assert_true (carlos_store_execute (shelf->store, "PRAGMA max_page_count = 1000000", NULL));
  assert_fates (tell_plays (shelf->store, "Export", some_rows, 2), 0, 0, 2);
  assert_sound (shelf->path);
}

/* The log cannot grow any more, as on a full disk, but for the number of the error. */
static void
fill_up (Shelf *shelf)
{
  const struct rlimit limit = { 1 << 20, 1 << 20 };

  signal (SIGXFSZ, SIG_IGN);
  shelf_reopen (shelf);
  g_assert_true (carlos_store_execute (shelf->store, "PRAGMA cache_size = 10", NULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  check_full (shelf);
}

static void
test_full_log (Shelf *shelf, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  tell_plays (shelf->store, "Export", some_rows, 2);
  before = describe_plays (shelf->store);
  run_apart (shelf, fill_up);
  shelf_reopen (shelf);
  after = describe_plays (shelf->store);
  g_assert_cmpstr (after, ==, before);
  assert_sound (shelf->path);
}

static void
expect (int fd, char what)
{
  char byte = 0;

  g_assert_cmpint (read (fd, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, what);
}

static void
say (int fd, char what)
{
  g_assert_cmpint (write (fd, &what, 1), ==, 1);
}

static void
write_slowly (const char *path, int ear, int mouth)
{
  CarlosStore *store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);
  CarlosStoreImport *import = begin_import (store, "Other");

  tell_play (import, &some_rows[1]);
  say (mouth, 'w');
  expect (ear, 'g');
  end_import (import);
  carlos_store_close (store);
  say (mouth, 'd');
}

static void
test_two_writers (Shelf *shelf, gconstpointer data)
{
  g_autoptr (CarlosStoreImport) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  int to[2], from[2];
  pid_t child;

  tell_plays (shelf->store, "Export", some_rows, 1);
  g_clear_pointer (&shelf->store, carlos_store_close);
  g_assert_cmpint (pipe (to) | pipe (from), ==, 0);
  child = fork ();
  if (child == 0)
    {
      write_slowly (shelf->path, to[0], from[1]);
      _exit (0);
    }

  expect (from[0], 'w');
  shelf_reopen (shelf);
  carlos_store_set_patience (shelf->store, 20);
  refused = carlos_store_import_begin (shelf->store, (const char *[]){ "Export", NULL }, "a file", &error);
  g_assert_null (refused);
  g_assert_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_BUSY);
  during = describe_plays (shelf->store);
  g_assert_cmpstr (during, ==, "1741468495 Artist: Song, 201333 ms");
  say (to[1], 'g');
  expect (from[0], 'd');
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  assert_fates (tell_plays (shelf->store, "Export", some_rows, 2), 0, 0, 2);
  after = describe_plays (shelf->store);
  g_assert_cmpstr (after, ==, "1741468495 Artist: Song, 201333 ms\n1741469000 Artist: Other, 1000 ms, short");
  for (guint i = 0; i < 2; i++)
    {
      close (to[i]);
      close (from[i]);
    }
}

/* Several begin with the same missing library at once. */
static void
test_made_by_several (Shelf *shelf, gconstpointer data)
{
  g_autofree char *path = g_build_filename (shelf->folder, "new.db", NULL);
  pid_t children[4];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          CarlosStore *store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);

          if (store == NULL || carlos_store_get_set_aside (store) != NULL)
            _exit (1);
          tell_plays (store, "Export", some_rows, 2);
          carlos_store_close (store);
          _exit (0);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  assert_sound (path);
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

  add_test ("/store/only-its-owner-may-read", test_only_its_owner_may_read);
  add_test ("/store/missing", test_missing);
  add_test ("/store/reading-changes-nothing", test_reading_changes_nothing);
  add_test ("/store/reading-while-writing", test_reading_while_writing);
  add_test ("/store/damaged", test_damaged);
  add_test ("/store/truncated", test_truncated);
  add_test ("/store/damaged-within", test_damaged_within);
  add_test ("/store/of-another-program", test_of_another_program);
  add_test ("/store/of-a-newer-carlos", test_of_a_newer_carlos);
  add_test ("/store/migration", test_migration);
  add_test ("/store/failed-migration", test_failed_migration);
  add_test ("/store/outdated", test_outdated);
  add_test ("/store/read-only", test_read_only);
  add_test ("/store/full", test_full);
  add_test ("/store/full-log", test_full_log);
  add_test ("/store/two-writers", test_two_writers);
  add_test ("/store/made-by-several", test_made_by_several);

  return g_test_run ();
}
