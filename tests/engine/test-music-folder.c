/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "music-fixture.h"

#include "carlos-folder-watch.h"
#include "carlos-power.h"

#include <glib/gstdio.h>
#include <math.h>

/* Scanned and heard: the library tells where the file is and what it sounds like. */
static void
test_round (MusicFixture *fixture, gconstpointer data)
{
  g_autofree char *expected = g_build_filename (fixture->music, "A - One.wav", NULL);
  g_autoptr (CarlosLibrary) library = NULL;

  carlos_music_folder_add (fixture->folder, fixture->music);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), !=, CARLOS_MUSIC_FOLDER_IDLE);
  music_fixture_wait_for_scans (fixture, 1);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 2);
  g_assert_cmpstr (carlos_library_get_file (library, 0), ==, expected);
  g_assert_cmpfloat (carlos_library_get_excerpt_start (library, 0), ==, 0);
  g_assert_true (isfinite (carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_OWN_LOUDNESS)[1]));
  g_assert_nonnull (carlos_library_find_list (library, CARLOS_TRACK_LIST_FILES, NULL));
}

/* While it is paused nothing is heard, and it goes on from there; a folder that comes meanwhile is scanned at once. */
static void
test_pause (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) before = NULL;
  g_autoptr (CarlosLibrary) after = NULL;
  CarlosAnalysisProgress progress;

  carlos_music_folder_set_paused (fixture->folder, TRUE);
  carlos_music_folder_add (fixture->folder, fixture->music);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      carlos_music_folder_get_progress (fixture->folder, &progress);
    }
  while (progress.waits != CARLOS_GATE_PAUSED);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), ==, CARLOS_MUSIC_FOLDER_HEARING);
  g_assert_cmpuint (progress.n_files, ==, 2);
  g_assert_cmpuint (progress.n_heard, ==, 0);
  before = music_fixture_load (fixture);
  g_assert_null (carlos_track_table_get_feature (before->tracks, CARLOS_FEATURE_OWN_LOUDNESS));

  music_fixture_write_song (fixture->music, "C - Three.wav", 440);
  carlos_music_folder_add (fixture->folder, fixture->music);
  music_fixture_wait_for_scans (fixture, 1);
  carlos_music_folder_set_paused (fixture->folder, FALSE);
  music_fixture_wait_for_scans (fixture, 2);
  /* That the third came is noticed too: where hearing takes longer than that, there is one more round. */
  while (carlos_music_folder_get_state (fixture->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    g_main_context_iteration (NULL, TRUE);
  after = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (after->tracks), ==, 3);
  for (guint t = 0; t < 3; t++)
    g_assert_true (isfinite (carlos_library_get_excerpt_start (after, t)));
}

/* What is new in the folder is found without being asked for. */
static void
test_watched (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;

  carlos_music_folder_add (fixture->folder, fixture->music);
  music_fixture_wait_for_scans (fixture, 1);
  music_fixture_write_song (fixture->music, "C - Three.wav", 440);
  music_fixture_wait_for_scans (fixture, 2);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 3);
}

static void
test_missing (MusicFixture *fixture, gconstpointer data)
{
  carlos_music_folder_add (fixture->folder, "/nonexistent/music");
  while (fixture->n_failed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_scanned, ==, 0);
  carlos_music_folder_add (fixture->folder, fixture->music);
  music_fixture_wait_for_scans (fixture, 1);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Many changes are one, and too many folders are looked at from time to time. */
static void
test_watch (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosFolderWatch) watch = carlos_folder_watch_new (300, 1);
  const char *paths[] = { fixture->music };
  g_autofree const char **many = g_new (const char *, CARLOS_FOLDER_WATCH_MAX + 1);
  guint n_changed = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changed);
  carlos_folder_watch_set_folders (watch, paths, 1, FALSE);
  g_assert_false (carlos_folder_watch_is_periodic (watch));
  for (guint i = 0; i < 5; i++)
    music_fixture_write_song (fixture->music, "new.wav", 100 + i);
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i <= CARLOS_FOLDER_WATCH_MAX; i++)
    many[i] = fixture->music;
  carlos_folder_watch_set_folders (watch, many, CARLOS_FOLDER_WATCH_MAX + 1, FALSE);
  g_assert_true (carlos_folder_watch_is_periodic (watch));
  n_changed = 0;
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  carlos_folder_watch_set_folders (watch, NULL, 0, FALSE);
  g_assert_false (carlos_folder_watch_is_periodic (watch));
  carlos_folder_watch_set_folders (watch, paths, 1, TRUE);
  g_assert_true (carlos_folder_watch_is_periodic (watch));
}

static void
write_supply (const MusicFixture *fixture, const char *name, const char *key, const char *value)
{
  g_autofree char *folder = g_build_filename (fixture->top, "supplies", name, NULL);
  g_autofree char *path = g_build_filename (folder, key, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, value, -1, NULL));
}

/* As the kernel's documentation has it, Documentation/ABI/testing/sysfs-class-power. */
static void
test_power (MusicFixture *fixture, gconstpointer data)
{
  g_autofree char *supplies = g_build_filename (fixture->top, "supplies", NULL);

  g_assert_true (carlos_power_read_supplies (supplies));
  write_supply (fixture, "mouse", "type", "Battery\n");
  write_supply (fixture, "mouse", "scope", "Device\n");
  write_supply (fixture, "mouse", "status", "Discharging\n");
  g_assert_true (carlos_power_read_supplies (supplies));
  write_supply (fixture, "BAT0", "type", "Battery\n");
  write_supply (fixture, "BAT0", "status", "Discharging\n");
  g_assert_false (carlos_power_read_supplies (supplies));
  write_supply (fixture, "AC", "type", "Mains\n");
  write_supply (fixture, "AC", "online", "0\n");
  g_assert_false (carlos_power_read_supplies (supplies));
  write_supply (fixture, "AC", "online", "1\n");
  g_assert_true (carlos_power_read_supplies (supplies));
  carlos_power_is_on_mains ();
}

static gpointer
pass (gpointer data)
{
  return GINT_TO_POINTER (carlos_analysis_gate_pass (data));
}

static void
test_gate (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosAnalysisGate) gate = carlos_analysis_gate_new ();
  GThread *thread;

  g_assert_true (carlos_analysis_gate_pass (gate));
  carlos_analysis_gate_set (gate, CARLOS_GATE_PAUSED, TRUE);
  carlos_analysis_gate_set (gate, CARLOS_GATE_ON_BATTERY, TRUE);
  carlos_analysis_gate_set (gate, CARLOS_GATE_PAUSED, FALSE);
  g_assert_cmpint (carlos_analysis_gate_get (gate), ==, CARLOS_GATE_ON_BATTERY);
  thread = g_thread_new ("waits", pass, gate);
  carlos_analysis_gate_set (gate, CARLOS_GATE_ON_BATTERY, FALSE);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  carlos_analysis_gate_set (gate, CARLOS_GATE_PAUSED, TRUE);
  thread = g_thread_new ("waits", pass, gate);
  carlos_analysis_gate_cancel (gate);
  g_assert_false (GPOINTER_TO_INT (g_thread_join (thread)));
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

  add_test ("/music-folder/round", test_round);
  add_test ("/music-folder/pause", test_pause);
  add_test ("/music-folder/watched", test_watched);
  add_test ("/music-folder/missing", test_missing);
  add_test ("/music-folder/watch", test_watch);
  add_test ("/music-folder/power", test_power);
  add_test ("/music-folder/gate", test_gate);

  return g_test_run ();
}
