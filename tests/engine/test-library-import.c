/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "library-fixture.h"

#include "carlos-import-guess.h"
#include "carlos-library-file.h"
#include "carlos-store.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

/* --- importing --- */

static guint64
get_count (JsonNode *counts, const char *name)
{
  return (guint64) json_object_get_int_member (json_node_get_object (counts), name);
}

/* The counts are those that the generator has put into the export. */
static void
test_import_counts (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GFile) history = NULL;
  g_autoptr (GFile) account = NULL;
  g_autoptr (JsonNode) counts = library_fixture_make_export (self, &history, &account);
  int rows = 0;
  g_autoptr (CarlosImportReport) report = library_fixture_import_files (self, &history, 1, &rows);
  g_autoptr (CarlosListener) listener = library_fixture_open (self);

  g_assert_cmpuint (report->rows, ==, get_count (counts, "rows"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_PLAY], ==, get_count (counts, "plays"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_SHORT], ==, get_count (counts, "short"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_PODCAST], ==, get_count (counts, "podcasts"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_AUDIOBOOK], ==, get_count (counts, "audiobooks"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_PRIVATE], ==, get_count (counts, "private"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_LOST], ==, get_count (counts, "lost"));
  g_assert_cmpuint (report->counts[CARLOS_ROW_DUPLICATE], ==, 0);
  g_assert_cmpuint (report->counts[CARLOS_ROW_UNREADABLE], ==, 0);
  g_assert_cmpuint (listener->excerpt->n_plays, ==, get_count (counts, "plays"));
  g_assert_cmpuint ((guint64) rows, ==, get_count (counts, "plays") + get_count (counts, "short"));
}

/* Once more, and the account data of the same time besides: nothing is played twice, memberships are new. */
static void
test_import_again (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GFile) history = NULL;
  g_autoptr (GFile) account = NULL;
  g_autoptr (JsonNode) counts = library_fixture_make_export (self, &history, &account);
  GFile *both[] = { account, history };
  g_autoptr (CarlosImportReport) first = library_fixture_import_files (self, &history, 1, NULL);
  g_autoptr (CarlosImportReport) second = library_fixture_import_files (self, both, 2, NULL);

  g_assert_cmpuint (second->rows, ==, get_count (counts, "rows") + get_count (counts, "account_rows"));
  g_assert_cmpuint (second->counts[CARLOS_ROW_PLAY], ==, 0);
  g_assert_cmpuint (second->counts[CARLOS_ROW_SHORT], ==, 0);
  g_assert_cmpuint (second->counts[CARLOS_ROW_DUPLICATE], ==,
                    first->counts[CARLOS_ROW_PLAY] + first->counts[CARLOS_ROW_SHORT]
                      + get_count (counts, "account_rows"));
  g_assert_cmpuint (second->memberships, ==, get_count (counts, "memberships"));
  g_assert_cmpuint (second->new_memberships, ==, second->memberships);
}

static gboolean
stop_after_a_while (gpointer data, double fraction)
{
  guint *n_reports = data;

  return ++*n_reports < 3;
}

/* What was stopped, or could not be read, leaves the library as it was. */
static void
test_import_stops (LibraryFixture *self, gconstpointer data)
{
  g_autofree char *more = invent_history (HISTORY_SESSIONS, 2000);
  g_autoptr (GFile) file = library_fixture_write (self, "more.csv", more);
  const CarlosLibraryImport import = { .path = self->path, .files = &file, .n_files = 1 };
  g_autoptr (CarlosListener) before = NULL;
  g_autoptr (CarlosListener) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json_before = NULL;
  g_autofree char *json_after = NULL;
  guint n_reports = 0;
  CarlosMonitor monitor = { stop_after_a_while, &n_reports };

  library_fixture_import_history (self);
  before = library_fixture_open (self);
  g_assert_null (carlos_library_import_run (&import, &monitor, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = library_fixture_open (self);
  json_before = library_fixture_write_json (before);
  json_after = library_fixture_write_json (after);
  g_assert_cmpstr (json_before, ==, json_after);
  g_assert_cmpuint (before->library->generation, ==, after->library->generation);
}

static void
test_import_of_nothing (LibraryFixture *self, gconstpointer data)
{
  g_autofree char *path = library_fixture_get_path (self, "not there.zip");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const CarlosLibraryImport import = { .path = self->path, .files = &file, .n_files = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_library_import_run (&import, NULL, &error));
  library_fixture_assert_sentence (error);
}

/* --- what is a table of tracks --- */

static gboolean
is_table (const LibraryFixture *self, const char *name, const char *text)
{
  g_autoptr (GFile) file = library_fixture_write (self, name, text);

  return carlos_import_is_table (file);
}

static void
test_tables (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autofree char *missing_path = library_fixture_get_path (self, "missing.csv");
  g_autoptr (GFile) missing = g_file_new_for_path (missing_path);
  g_autoptr (GFile) history = NULL;
  g_autoptr (GFile) account = NULL;
  g_autoptr (JsonNode) counts = library_fixture_make_export (self, &history, &account);

  g_assert_true (is_table (self, "tracks.csv", "title,artists,energy,valence\nSong,Band,0.5,0.4\n"));
  g_assert_true (is_table (self, "marked.csv", "\xef\xbb\xbftitle,artists,energy\nSong,Band,0.5\n"));
  g_assert_true (is_table (self, "garbage", "\x01\x02 nothing at all"));
  g_assert_true (is_table (self, "empty", ""));
  g_assert_true (carlos_import_is_table (missing));

  g_assert_false (carlos_import_is_table (folder));
  g_assert_false (carlos_import_is_table (history));
  g_assert_false (carlos_import_is_table (account));
  g_assert_false (
    is_table (self, "plays.csv", "ts,artist,title,ms_played\n2021-01-01T10:00:00Z,B,S,90000\n"));
  g_assert_false (is_table (self, "history.json",
                            "[{\"endTime\": \"2021-01-01 10:00\", \"artistName\": \"B\","
                            " \"trackName\": \"S\", \"msPlayed\": 90000}]"));
  g_assert_false (is_table (self, "library.json",
                            "{\"tracks\": [{\"artist\": \"B\", \"album\": \"A\","
                            " \"track\": \"S\", \"uri\": \"spotify:track:1\"}]}"));
}

/* --- libraries that are not as they should be --- */

static void
assert_does_not_open (const LibraryFixture *self)
{
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (self->path, all);
  CarlosProfileOptions options = library_fixture_get_options ();
  g_autoptr (GError) error = NULL;

  g_assert_null (carlos_listener_new (input, &options, NULL, &error));
  library_fixture_assert_sentence (error);
}

static void
test_missing (LibraryFixture *self, gconstpointer data)
{
  assert_does_not_open (self);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (carlos_library_file_is_empty (self->path));
}

static void
test_empty (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CarlosStore *store = carlos_store_open (self->path, CARLOS_STORE_WRITE, &error);

  g_assert_no_error (error);
  carlos_store_close (store);
  assert_does_not_open (self);
  g_assert_true (carlos_library_file_is_empty (self->path));
  library_fixture_import_history (self);
  g_assert_false (carlos_library_file_is_empty (self->path));
}

/* What is left of a library whose making was killed. */
static void
test_half_made (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = library_fixture_write (self, "library.db", "");

  g_assert_true (carlos_library_file_is_empty (self->path));
  assert_does_not_open (self);
  library_fixture_import_history (self);
  g_assert_false (carlos_library_file_is_empty (self->path));
}

static void
test_no_library (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = library_fixture_write (self, "library.db", "This is no database at all.\n");

  assert_does_not_open (self);
  g_assert_false (carlos_library_file_is_empty (self->path));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, function, library_fixture_tear_down)
  ADD ("/library/import/counts", test_import_counts);
  ADD ("/library/import/again", test_import_again);
  ADD ("/library/import/stops", test_import_stops);
  ADD ("/library/import/nothing", test_import_of_nothing);
  ADD ("/library/import/tables", test_tables);
  ADD ("/library/missing", test_missing);
  ADD ("/library/empty", test_empty);
  ADD ("/library/half-made", test_half_made);
  ADD ("/library/no-library", test_no_library);
#undef ADD

  return g_test_run ();
}
