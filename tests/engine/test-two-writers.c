/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "music-fixture.h"

#include "carlos-folder-words.h"
#include "carlos-library-import.h"
#include "carlos-store-error.h"
#include "carlos-store-import.h"

#include <string.h>

/* One program writes at a time. Another one that does so meanwhile, for however long an import takes, makes neither a scan nor
 * what hears files fail, and whoever stops them does not wait for it. */

/* Another program: an import that has begun. */
typedef struct
{
  CarlosStore *store;
  CarlosStoreImport *import;
} Writer;

static void
writer_begin (Writer *self, const MusicFixture *fixture)
{
  const char *artists[] = { "Band" };
  const CarlosImportTrack track = { .title = "Song", .artists = artists, .n_artists = 1 };
  const CarlosImportPlay play = { .track = track, .time = 1741468440, .ms = 60000 };
  g_autoptr (GError) error = NULL;
  CarlosPlayFate fate;

  self->store = carlos_store_open (fixture->library, CARLOS_STORE_WRITE, &error);
  g_assert_no_error (error);
  self->import
    = carlos_store_import_begin (self->store, (const char *[]){ "Export", NULL }, "a file", &error);
  g_assert_no_error (error);
  carlos_store_import_add_play (self->import, &play, &fate, &error);
  g_assert_no_error (error);
}

static void
writer_end (Writer *self)
{
  g_autoptr (GError) error = NULL;

  carlos_store_import_commit (self->import, &error);
  g_assert_no_error (error);
  carlos_store_import_free (self->import);
  carlos_store_close (self->store);
}

static void
wait_for_state (MusicFixture *fixture, CarlosMusicFolderState state)
{
  while (carlos_music_folder_get_state (fixture->folder) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* The main loop runs on meanwhile, or this would never end. */
static void
wait_for_waiting_scan (MusicFixture *fixture)
{
  while (!carlos_music_folder_get_waits (fixture->folder))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_scan (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;
  Writer writer;

  writer_begin (&writer, fixture);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_waiting_scan (fixture);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), ==, CARLOS_MUSIC_FOLDER_SCANNING);
  g_assert_cmpuint (fixture->n_scanned, ==, 0);
  writer_end (&writer);
  music_fixture_wait_for_scans (fixture, 1);
  g_assert_false (carlos_music_folder_get_waits (fixture->folder));
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 3);
  g_assert_cmpuint (library->plays->n_plays, ==, 1);
}

static void
test_stop (MusicFixture *fixture, gconstpointer data)
{
  Writer writer;

  writer_begin (&writer, fixture);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_waiting_scan (fixture);
  carlos_music_folder_stop (fixture->folder);
  wait_for_state (fixture, CARLOS_MUSIC_FOLDER_IDLE);
  g_assert_cmpuint (fixture->n_scanned + fixture->n_failed, ==, 0);
  writer_end (&writer);
}

/* Lets songs be heard while another one writes, until they wait for that. */
static void
hear_beside (MusicFixture *fixture, Writer *writer, CarlosAnalysisProgress *progress)
{
  carlos_music_folder_set_paused (fixture->folder, TRUE);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_state (fixture, CARLOS_MUSIC_FOLDER_HEARING);
  writer_begin (writer, fixture);
  carlos_music_folder_set_paused (fixture->folder, FALSE);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      carlos_music_folder_get_progress (fixture->folder, progress);
    }
  while ((progress->waits & CARLOS_GATE_LIBRARY) == 0);
}

/* What was heard while another one wrote is stored when it has ended. */
static void
test_hear (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;
  g_autofree char *words = NULL;
  CarlosAnalysisProgress progress;
  Writer writer;

  hear_beside (fixture, &writer, &progress);
  g_assert_cmpuint (progress.n_stored, ==, 0);
  words = carlos_folder_words_progress (&progress);
  g_assert_nonnull (strstr (words, "another Carlos"));
  writer_end (&writer);
  music_fixture_wait_for_scans (fixture, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  library = music_fixture_load (fixture);
  g_assert_nonnull (carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_OWN_LOUDNESS));
}

static void
test_stop_hearing (MusicFixture *fixture, gconstpointer data)
{
  CarlosAnalysisProgress progress;
  Writer writer;

  hear_beside (fixture, &writer, &progress);
  carlos_music_folder_stop (fixture->folder);
  wait_for_state (fixture, CARLOS_MUSIC_FOLDER_IDLE);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  writer_end (&writer);
}

/* After so many times it is told to wait. */
#define ASKED_WITHIN_A_SECOND 30

/* An import on a thread of its own, asked some times whether it should go on waiting. */
typedef struct
{
  const MusicFixture *fixture;
  int n_asked; /* atomic */
  guint n_told_waits;
  guint n_told_ends;
  gboolean is_cancelled;
  GError *error;
} Importer;

static gboolean
asked_cb (gpointer data, double fraction)
{
  Importer *self = data;

  return g_atomic_int_add (&self->n_asked, 1) < 2 || !self->is_cancelled;
}

static void
told_cb (gpointer data, gboolean waits)
{
  Importer *self = data;

  if (waits)
    self->n_told_waits++;
  else
    self->n_told_ends++;
}

static gpointer
run_import (gpointer data)
{
  Importer *self = data;
  g_autofree char *path = g_build_filename (self->fixture->top, "plays.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const CarlosLibraryImport import
    = { .path = self->fixture->library, .files = &file, .n_files = 1, .tell_wait = told_cb, .data = self };
  const CarlosMonitor monitor = { asked_cb, self };
  g_autoptr (CarlosImportReport) report = NULL;

  g_assert_true (g_file_set_contents (
    path, "time,artist,title,ms_played\n2025-03-08T21:14:55Z,Other,Song,60000\n", -1, NULL));
  report = carlos_library_import_run (&import, &monitor, &self->error);

  return NULL;
}

static void
import_behind (const MusicFixture *fixture, Importer *importer)
{
  GThread *thread;
  Writer writer;

  writer_begin (&writer, fixture);
  thread = g_thread_new ("import", run_import, importer);
  while (g_atomic_int_get (&importer->n_asked) < (importer->is_cancelled ? 3 : ASKED_WITHIN_A_SECOND))
    g_thread_yield ();
  if (importer->is_cancelled)
    g_thread_join (thread);
  writer_end (&writer);
  if (!importer->is_cancelled)
    g_thread_join (thread);
}

static void
test_import (MusicFixture *fixture, gconstpointer data)
{
  Importer importer = { .fixture = fixture };
  g_autoptr (CarlosLibrary) library = NULL;

  import_behind (fixture, &importer);
  g_assert_no_error (importer.error);
  g_assert_cmpuint (importer.n_told_waits, ==, 1);
  g_assert_cmpuint (importer.n_told_ends, ==, 1);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (library->plays->n_plays, ==, 2);
}

static void
test_cancelled_import (MusicFixture *fixture, gconstpointer data)
{
  Importer importer = { .fixture = fixture, .is_cancelled = TRUE };

  import_behind (fixture, &importer);
  g_assert_error (importer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&importer.error);
}

static void
add_test (const char *path, void (*test) (MusicFixture *fixture, gconstpointer data))
{
  g_test_add (path, MusicFixture, NULL, music_fixture_set_up, test, music_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/two-writers/scan", test_scan);
  add_test ("/two-writers/stop", test_stop);
  add_test ("/two-writers/hear", test_hear);
  add_test ("/two-writers/stop-hearing", test_stop_hearing);
  add_test ("/two-writers/import", test_import);
  add_test ("/two-writers/cancelled-import", test_cancelled_import);

  return g_test_run ();
}
