/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "music-fixture.h"
#include "slow-network.h"

/* A folder on a network that hardly answers: nothing but the worker waits for it, and stopping waits for no more than the call
 * that is under way. */

static void
set_up (MusicFixture *fixture, gconstpointer data)
{
  const guint n_songs = 10 + 4 * g_get_num_processors ();

  music_fixture_set_up (fixture, data);
  for (guint i = 0; i < n_songs; i++)
    {
      g_autofree char *name = g_strdup_printf ("C - %02u.wav", i);

      music_fixture_write_song (fixture->music, name, 100 + i);
    }
  slow_network_begin (fixture->music);
}

static void
tear_down (MusicFixture *fixture, gconstpointer data)
{
  g_assert_true (slow_network_end ());
  music_fixture_tear_down (fixture, data);
}

static void
wait_for_call (void)
{
  while (slow_network_get_n_waiting () == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_end (MusicFixture *fixture)
{
  while (carlos_music_folder_get_state (fixture->folder) != CARLOS_MUSIC_FOLDER_IDLE)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The main loop goes on, and what waits is read in the end. */
static void
test_goes_on (MusicFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosLibrary) library = NULL;
  guint n_ticks = 0;

  g_signal_connect_swapped (fixture->folder, "progress", G_CALLBACK (count_cb), &n_ticks);
  slow_network_hold (SLOW_STAT);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_call ();
  while (n_ticks < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), ==, CARLOS_MUSIC_FOLDER_SCANNING);
  slow_network_hold (SLOW_N_CALLS);
  music_fixture_wait_for_scans (fixture, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), ==, 12 + 4 * g_get_num_processors ());
}

/* Whatever kind of call does not come back: after it no other one is made. */
static void
test_stops_listing (MusicFixture *fixture, gconstpointer data)
{
  const SlowCall call = (SlowCall) GPOINTER_TO_INT (data);

  slow_network_hold (call);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_call ();
  slow_network_allow (3);
  while (slow_network_get_n_calls (call) < 4)
    g_main_context_iteration (NULL, FALSE);
  carlos_music_folder_stop (fixture->folder);
  g_assert_cmpint (carlos_music_folder_get_state (fixture->folder), ==, CARLOS_MUSIC_FOLDER_SCANNING);
  slow_network_allow (1);
  wait_for_end (fixture);
  g_assert_cmpuint (slow_network_get_n_calls (call), ==, 4);
  g_assert_cmpuint (fixture->n_failed + fixture->n_scanned, ==, 0);
}

/* Each thread ends the file that it reads; what was read is kept. */
static void
test_stops_reading (MusicFixture *fixture, gconstpointer data)
{
  const guint n_threads = g_get_num_processors ();
  g_autoptr (CarlosLibrary) library = NULL;
  guint n_before;

  slow_network_hold (SLOW_OPEN);
  carlos_music_folder_add (fixture->folder, fixture->music);
  wait_for_call ();
  carlos_music_folder_stop (fixture->folder);
  n_before = slow_network_get_n_calls (SLOW_STAT);
  slow_network_hold (SLOW_N_CALLS);
  wait_for_end (fixture);
  g_assert_cmpuint (slow_network_get_n_calls (SLOW_STAT) - n_before, <=, n_threads);
  g_assert_cmpuint (fixture->n_failed + fixture->n_scanned, ==, 0);
  library = music_fixture_load (fixture);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), >=, 1);
  g_assert_cmpuint (carlos_track_table_get_n_tracks (library->tracks), <=, 2 * n_threads);
}

static void
add_test (const char *path, int data, void (*test) (MusicFixture *fixture, gconstpointer data))
{
  g_test_add (path, MusicFixture, GINT_TO_POINTER (data), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/slow-folder/goes-on", 0, test_goes_on);
  add_test ("/slow-folder/stops-looking", SLOW_STAT, test_stops_listing);
  add_test ("/slow-folder/stops-listing", SLOW_LIST, test_stops_listing);
  add_test ("/slow-folder/stops-reading", 0, test_stops_reading);

  return g_test_run ();
}
