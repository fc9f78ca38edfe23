/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-scan.h"
#include "carlos-folder-watch.h"
#include "carlos-library-file.h"
#include "carlos-music-folder.h"
#include "carlos-power.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define RATE 8000

/* A music folder and a library, in a folder of their own. */
typedef struct
{
  char *top;
  char *music;
  char *library;
  CarlosMusicFolder *folder;
  guint n_scanned;
  guint n_changed;
  guint n_failed;
} Fixture;

static void
append_number (GByteArray *bytes, guint32 number, guint n_bytes)
{
  const guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, n_bytes);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

/* A second of a tone, as RIFF/WAVE. */
static void
write_song (const char *folder, const char *name, double hertz)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  append_text (bytes, "RIFF");
  append_number (bytes, 36 + 2 * RATE, 4);
  append_text (bytes, "WAVEfmt ");
  append_number (bytes, 16, 4);
  append_number (bytes, 1 | 1 << 16, 4);
  append_number (bytes, RATE, 4);
  append_number (bytes, 2 * RATE, 4);
  append_number (bytes, 2 | 16 << 16, 4);
  append_text (bytes, "data");
  append_number (bytes, 2 * RATE, 4);
  for (guint i = 0; i < RATE; i++)
    append_number (bytes, (guint32) lrint (8000 * sin (2 * G_PI * hertz * i / RATE)), 2);
  g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, &error);
  g_assert_no_error (error);
}

static void
scanned_cb (Fixture *fixture, const CarlosFolderReport *report)
{
  g_assert_cmpstr (report->folder, ==, fixture->music);
  fixture->n_scanned++;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
failed_cb (Fixture *fixture, const char *message)
{
  g_assert_cmpuint (strlen (message), >, 0);
  fixture->n_failed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  char *top = g_dir_make_tmp ("carlos-folder-XXXXXX", NULL);

  fixture->top = top;
  fixture->music = g_build_filename (top, "Music", NULL);
  fixture->library = g_build_filename (top, "library.db", NULL);
  g_assert_cmpint (g_mkdir (fixture->music, 0700), ==, 0);
  write_song (fixture->music, "A - One.wav", 220);
  write_song (fixture->music, "B - Two.wav", 330);
  fixture->folder = carlos_music_folder_new (fixture->library);
  g_signal_connect_swapped (fixture->folder, "scanned", G_CALLBACK (scanned_cb), fixture);
  g_signal_connect_swapped (fixture->folder, "library-changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->folder, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  carlos_music_folder_stop (fixture->folder);
  while (carlos_music_folder_get_state (fixture->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->folder);
  remove_all (fixture->top);
  g_free (fixture->top);
  g_free (fixture->music);
  g_free (fixture->library);
}

static void
wait_for_scans (Fixture *fixture, guint n_scanned)
{
  while (fixture->n_scanned < n_scanned)
    g_main_context_iteration (NULL, TRUE);
}

static CarlosLibrary *
load (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CarlosLibrary *library = carlos_library_file_load (fixture->library, NULL, &error);

  g_assert_no_error (error);

  return library;
}

/* Scanned and heard: the library tells where the file is and what it sounds like. */
static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = g_build_filename (fixture->music, "A - One.wav", NULL);
  g_autoptr (CarlosLibrary) library = NULL;

  carlos_music_folder_add (fixture->folder, fixture->music);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), !=, CARLOS_MUSIC_FOLDER_IDLE);
  wait_for_scans (fixture, 1);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  library = load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 2);
  g_assert_cmpstr (carlos_library_get_file (library, 0), ==, expected);
  g_assert_cmpfloat (carlos_library_get_excerpt_start (library, 0), ==, 0);
  g_assert_true (isfinite (carlos_track_table_get_feature (library->tracks, CARLOS_FEATURE_OWN_LOUDNESS)[1]));
  g_assert_nonnull (carlos_library_find_list (library, CARLOS_TRACK_LIST_FILES, NULL));
}

/* While it is paused nothing is heard, and it goes on from there; a folder that comes meanwhile is scanned at once. */
static void
test_pause (Fixture *fixture, gconstpointer data)
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
  before = load (fixture);
  g_assert_null (carlos_track_table_get_feature (before->tracks, CARLOS_FEATURE_OWN_LOUDNESS));

  write_song (fixture->music, "C - Three.wav", 440);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_scans (fixture, 1);
  carlos_music_folder_set_paused (fixture->folder, FALSE);
  wait_for_scans (fixture, 2);
  /* That the third came is noticed too: where hearing takes longer than that, there is one more round. */
  while (carlos_music_folder_get_state (fixture->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    g_main_context_iteration (NULL, TRUE);
  after = load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (after->tracks), ==, 3);
  for (guint t = 0; t < 3; t++)
    g_assert_true (isfinite (carlos_library_get_excerpt_start (after, t)));
}

/* What is new in the folder is found without being asked for. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;

  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_scans (fixture, 1);
  write_song (fixture->music, "C - Three.wav", 440);
  wait_for_scans (fixture, 2);
  library = load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 3);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  carlos_music_folder_add (fixture->folder, "/nonexistent/music");
  while (fixture->n_failed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_scanned, ==, 0);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_scans (fixture, 1);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Many changes are one, and too many folders are looked at from time to time. */
static void
test_watch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosFolderWatch) watch = carlos_folder_watch_new (300, 1);
  const char *paths[] = { fixture->music };
  g_autofree const char **many = g_new (const char *, CARLOS_FOLDER_WATCH_MAX + 1);
  guint n_changed = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changed);
  carlos_folder_watch_set_folders (watch, paths, 1, FALSE);
  g_assert_false (carlos_folder_watch_is_periodic (watch));
  for (guint i = 0; i < 5; i++)
    write_song (fixture->music, "new.wav", 100 + i);
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
write_supply (const Fixture *fixture, const char *name, const char *key, const char *value)
{
  g_autofree char *folder = g_build_filename (fixture->top, "supplies", name, NULL);
  g_autofree char *path = g_build_filename (folder, key, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, value, -1, NULL));
}

/* As the kernel's documentation has it, Documentation/ABI/testing/sysfs-class-power. */
static void
test_power (Fixture *fixture, gconstpointer data)
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
test_gate (Fixture *fixture, gconstpointer data)
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
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
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
