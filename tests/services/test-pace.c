/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-pace.h"

#define N_THREADS 6
#define N_TURNS 4
#define INTERVAL_MS 10

typedef struct
{
  CarlosPace *pace;
  GMutex mutex;
  GArray *times; /* of gint64, monotonic microseconds */
} Track;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static gpointer
run_laps (gpointer data)
{
  Track *self = data;

  for (guint i = 0; i < N_TURNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 time;

      g_assert_true (carlos_pace_wait (self->pace, NULL, &error));
      time = g_get_monotonic_time ();
      g_mutex_lock (&self->mutex);
      g_array_append_val (self->times, time);
      g_mutex_unlock (&self->mutex);
    }

  return NULL;
}

/* Each thread may look at its watch late, but never early: so many turns take at least so long. */
static void
test_threads (void)
{
  Track track = { carlos_pace_new (INTERVAL_MS), { 0 }, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GThread *threads[N_THREADS];
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("laps", run_laps, &track);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_array_sort (track.times, compare_times);
  g_assert_cmpuint (track.times->len, ==, N_THREADS * N_TURNS);
  for (guint i = 0; i < track.times->len; i++)
    g_assert_cmpint (g_array_index (track.times, gint64, i) - start, >=, (gint64) i * INTERVAL_MS * 1000);

  g_array_unref (track.times);
  carlos_pace_free (track.pace);
}

static void
test_hold (void)
{
  g_autoptr (CarlosPace) pace = carlos_pace_new (0);
  gint64 start = g_get_monotonic_time ();

  carlos_pace_hold (pace, 40);
  carlos_pace_hold (pace, 10);
  g_assert_true (carlos_pace_wait (pace, NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 40000);
  g_assert_true (carlos_pace_wait (pace, NULL, NULL));
}

/* The interval that counts is the one after the answer. */
static void
test_restart (void)
{
  g_autoptr (CarlosPace) pace = carlos_pace_new (40);
  gint64 answered;

  g_assert_true (carlos_pace_wait (pace, NULL, NULL));
  g_usleep (30000);
  carlos_pace_restart (pace);
  answered = g_get_monotonic_time ();
  g_assert_true (carlos_pace_wait (pace, NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - answered, >=, 39000);
}

static gpointer
cancel (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (CarlosPace) pace = carlos_pace_new (3600000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (carlos_pace_wait (pace, cancellable, &error));
  thread = g_thread_new ("cancel", cancel, cancellable);
  g_assert_false (carlos_pace_wait (pace, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Everybody who asks the same server keeps the same pace; tests may hurry, but only at home. */
static void
test_shared (void)
{
  CarlosPace *spotify = carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_API, NULL);
  CarlosPace *local;

  g_assert_nonnull (spotify);
  g_assert_true (spotify == carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_API, NULL));
  g_assert_true (spotify != carlos_pace_get_shared (CARLOS_ADDRESS_LISTENBRAINZ, NULL));
  g_assert_cmpuint (carlos_pace_get_second (CARLOS_ADDRESS_SPOTIFY_API), ==, 1000);

  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "3", TRUE);
  g_assert_true (spotify == carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_API, NULL));
  g_assert_cmpuint (carlos_pace_get_second (CARLOS_ADDRESS_SPOTIFY_API), ==, 1000);
  g_setenv ("CARLOS_SPOTIFY_API_URL", "http://127.0.0.1:9", TRUE);
  local = carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_API, NULL);
  g_assert_true (local != spotify);
  g_assert_cmpuint (carlos_pace_get_second (CARLOS_ADDRESS_SPOTIFY_API), ==, 3);
  g_setenv ("CARLOS_SERVICE_INTERVAL_MS", "-3", TRUE);
  g_assert_cmpuint (carlos_pace_get_second (CARLOS_ADDRESS_SPOTIFY_API), ==, 1000);
  g_setenv ("CARLOS_SPOTIFY_API_URL", "http://evil.example.org", TRUE);
  g_assert_null (carlos_pace_get_shared (CARLOS_ADDRESS_SPOTIFY_API, NULL));
  g_unsetenv ("CARLOS_SPOTIFY_API_URL");
  g_unsetenv ("CARLOS_SERVICE_INTERVAL_MS");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/threads", test_threads);
  g_test_add_func ("/pace/hold", test_hold);
  g_test_add_func ("/pace/restart", test_restart);
  g_test_add_func ("/pace/cancel", test_cancel);
  g_test_add_func ("/pace/shared", test_shared);

  return g_test_run ();
}
