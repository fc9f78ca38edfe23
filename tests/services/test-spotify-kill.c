/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "spotify-stage.h"

#include <stdlib.h>

/* A program is killed while it syncs, again and again, at random moments; the sync that is let be goes on from
 * there, and the library is then the same as after one that was never disturbed. Usage: test-spotify-kill
 * [N_TIMES]. */

#define N_TIMES 15

/* A whole sync takes about half a second. */
#define LONGEST_LIFE_US 150000

/* How a program of this kind is started that syncs the library whose path follows. */
#define CHILD "--sync"

static const char *program;
static guint n_times = N_TIMES;

static int
sync_as_child (const char *path)
{
  Stage stage = { 0 };

  stage.now = STAGE_LAST_PLAY + 3600;
  stage.shelf.store = carlos_store_open (path, CARLOS_STORE_WRITE, NULL);
  if (stage.shelf.store == NULL)
    return EXIT_FAILURE;
  stage.secrets = carlos_secret_store_new_in_memory ();
  stage_set_scope (&stage, STAGE_SCOPE);
  carlos_sync_report_free (stage_try_sync (&stage, NULL));

  return EXIT_SUCCESS;
}

static void
kill_a_sync (const char *path, gulong life_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, CHILD, path, NULL);

  g_assert_no_error (error);
  g_usleep (life_us);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
}

static void
test_kill (Stage *stage, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (CarlosSyncReport) undisturbed = stage_sync (stage);
  g_autofree char *lists = stage_describe_lists (stage);
  g_autofree char *plays = describe_plays (stage->shelf.store);
  g_autofree char *lists_after = NULL;
  g_autofree char *plays_after = NULL;
  g_autoptr (CarlosSyncReport) last = NULL;

  stage_begin_anew (stage);
  for (guint i = 0; i < n_times; i++)
    {
      kill_a_sync (stage->shelf.path, (gulong) g_rand_int_range (chance, 0, LONGEST_LIFE_US));
      assert_sound (stage->shelf.path);
      g_test_message ("%u saved tracks, %u of playlist 0, %u of playlist 10",
                      stage_count_list (stage, CARLOS_TRACK_LIST_SAVED, NULL),
                      stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 0"),
                      stage_count_list (stage, CARLOS_TRACK_LIST_PLAYLIST, "Lista número 10"));
    }
  last = stage_sync (stage);
  lists_after = stage_describe_lists (stage);
  plays_after = describe_plays (stage->shelf.store);
  g_assert_cmpstr (lists, ==, lists_after);
  g_assert_cmpstr (plays, ==, plays_after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  program = argv[0];
  if (argc > 2 && g_str_equal (argv[1], CHILD))
    return sync_as_child (argv[2]);
  if (argc > 1)
    n_times = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_test_add ("/spotify-kill/any-moment", Stage, "--saved=700 --playlist-items=120 --playlists=12",
              stage_set_up, test_kill, stage_tear_down);

  return g_test_run ();
}
