/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-player.h"

#include "sounds.h"
#include "turns.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define RATE 8000
#define LEVEL 0.5f

/* Rising takes 0.3 s, falling at the end of an excerpt too, and 0.12 s when something else is wanted: no two samples of what
 * never changes may be further apart than the quickest of these makes them. */
#define STEEPEST (LEVEL / (0.12f * RATE) * 1.05f)

typedef struct
{
  CarlosPlayer *player;
  char *heard; /* the file into which the sound goes */
  char *sentence;
  guint n_seeks;
} Fixture;

static void
failed_cb (CarlosPlayer *player, const char *sentence, Fixture *fixture)
{
  g_assert_null (fixture->sentence);
  fixture->sentence = g_strdup (sentence);
}

static void
seeked_cb (CarlosPlayer *player, Fixture *fixture)
{
  fixture->n_seeks++;
}

/* What is heard is written into a file, as quickly as it comes or as slowly as it would be heard. */
static void
hear_into_file (Fixture *fixture, gboolean in_time)
{
  g_autofree char *sink = g_strdup_printf ("audioconvert ! audio/x-raw,format=F32LE,channels=1,rate=%d ! "
                                           "filesink buffer-mode=unbuffered sync=%s location=%s",
                                           RATE, in_time ? "true" : "false", fixture->heard);

  g_object_set (fixture->player, "sink", sink, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("heard-%u.raw", n++);

  fixture->player = carlos_player_new ();
  fixture->heard = g_build_filename (sound_get_folder (), name, NULL);
  g_signal_connect (fixture->player, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect (fixture->player, "seeked", G_CALLBACK (seeked_cb), fixture);
  g_object_set (fixture->player, "sink", "fakesink sync=true", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->player);
  g_free (fixture->heard);
  g_free (fixture->sentence);
}

/* Returns the URI of a file of so many seconds in which every sample is the same. */
static char *
make_level (const char *name, double seconds)
{
  g_autoptr (Sound) sound = sound_new (RATE, 1, seconds);
  g_autofree char *path = NULL;

  for (gsize i = 0; i < sound->n_frames; i++)
    sound->samples[i] = LEVEL;
  path = sound_write (sound, name, TRUE);

  return g_filename_to_uri (path, NULL, NULL);
}

static char *
make_bytes (const char *name, const char *bytes)
{
  g_autofree char *path = sound_write_bytes (name, bytes, strlen (bytes));

  return g_filename_to_uri (path, NULL, NULL);
}

static gboolean
is_stopped (Fixture *fixture)
{
  return carlos_player_get_state (fixture->player) == CARLOS_PLAYER_STOPPED;
}

static float *
read_heard (Fixture *fixture, gsize *n)
{
  char *bytes = NULL;

  *n = 0;
  if (g_file_get_contents (fixture->heard, &bytes, n, NULL))
    *n /= sizeof (float);

  return (float *) bytes;
}

static gboolean
heard_silence_at_last (Fixture *fixture)
{
  gsize n;
  g_autofree float *samples = read_heard (fixture, &n);

  return n > RATE / 4 && samples[n - 1] < 0.001f;
}

static void
assert_smooth (const float *samples, gsize n)
{
  g_assert_cmpfloat (samples[0], <, 0.001f);
  for (gsize i = 1; i < n; i++)
    g_assert_cmpfloat (ABS (samples[i] - samples[i - 1]), <=, STEEPEST);
}

/* An excerpt rises, stays, falls, and ends by itself where it should. */
static void
test_excerpt (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("level.wav", 12);
  const CarlosSound sound = { .uri = uri, .start = 2, .length = CARLOS_SOUND_EXCERPT };
  g_autofree float *samples = NULL;
  gsize n;

  hear_into_file (fixture, FALSE);
  carlos_player_play (fixture->player, &sound);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PLAYING);
  wait_until (is_stopped (fixture));
  g_assert_null (fixture->sentence);
  g_assert_cmpfloat_with_epsilon (carlos_player_get_duration (fixture->player), 12, 0.01);

  samples = read_heard (fixture, &n);
  g_assert_cmpuint (n, ==, 8 * RATE);
  assert_smooth (samples, n);
  g_assert_cmpfloat_with_epsilon (samples[RATE * 15 / 100], LEVEL / 2, 0.01);
  for (gsize i = RATE * 3 / 10; i < n - RATE * 3 / 10; i++)
    g_assert_cmpfloat_with_epsilon (samples[i], LEVEL, 0.01);
  g_assert_cmpfloat_with_epsilon (samples[n - RATE * 15 / 100], LEVEL / 2, 0.01);
  g_assert_cmpfloat (samples[n - 1], <, 0.001f);
}

/* All of a file rises too, and ends as the file does. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("whole.wav", 2);
  const CarlosSound sound = { .uri = uri };
  g_autofree float *samples = NULL;
  gsize n;

  hear_into_file (fixture, FALSE);
  carlos_player_set_volume (fixture->player, 0.5);
  carlos_player_play (fixture->player, &sound);
  wait_until (is_stopped (fixture));

  samples = read_heard (fixture, &n);
  g_assert_cmpuint (n, ==, 2 * RATE);
  assert_smooth (samples, n);
  g_assert_cmpfloat_with_epsilon (samples[n - 1], LEVEL / 2, 0.01);
}

/* What is said of where an excerpt lies may be wrong, in any way. */
static void
test_wrong_excerpt (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("short.wav", 3);
  const CarlosSound sounds[] = {
    { .uri = uri, .start = 100, .length = 2 },
    { .uri = uri, .start = 100, .length = 200 },
    { .uri = uri, .start = -5, .length = 2 },
    { .uri = uri, .start = 1, .length = 1e300 },
    { .uri = uri, .start = (double) NAN, .length = (double) NAN },
  };
  const guint expected[] = { 2, 3, 2, 2, 3 };

  hear_into_file (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    {
      g_autofree float *samples = NULL;
      gsize n;

      carlos_player_play (fixture->player, &sounds[i]);
      wait_until (is_stopped (fixture));
      samples = read_heard (fixture, &n);
      g_assert_cmpuint (n, ==, expected[i] * RATE);
    }
  g_assert_null (fixture->sentence);
}

/* What is stopped falls quickly, but falls. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("stop.wav", 60);
  const CarlosSound sound = { .uri = uri, .start = 10, .length = CARLOS_SOUND_EXCERPT };
  g_autofree float *samples = NULL;
  gsize n;

  hear_into_file (fixture, TRUE);
  carlos_player_play (fixture->player, &sound);
  wait_until (carlos_player_get_position (fixture->player) > 10.4);
  carlos_player_stop (fixture->player);
  g_assert_true (is_stopped (fixture));
  g_assert_cmpfloat (carlos_player_get_position (fixture->player), ==, 0);
  wait_until (heard_silence_at_last (fixture));

  samples = read_heard (fixture, &n);
  g_assert_cmpuint (n, <, 7 * RATE);
  assert_smooth (samples, n);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("pause.wav", 60);
  const CarlosSound sound = { .uri = uri, .title = "One", .artist = "Somebody" };
  double position;

  carlos_player_toggle (fixture->player);
  g_assert_true (is_stopped (fixture));

  carlos_player_play (fixture->player, &sound);
  wait_until (carlos_player_get_position (fixture->player) > 0.05);
  carlos_player_toggle (fixture->player);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PAUSED);

  carlos_player_seek (fixture->player, 30);
  g_assert_cmpuint (fixture->n_seeks, ==, 1);
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 30, 0.001);
  for (guint i = 0; i < 5; i++)
    take_turn ();
  g_assert_cmpfloat_with_epsilon (carlos_player_get_position (fixture->player), 30, 0.05);

  carlos_player_toggle (fixture->player);
  wait_until ((position = carlos_player_get_position (fixture->player)) > 30.1);
  g_assert_cmpfloat (position, <, 55);

  carlos_player_seek (fixture->player, 1000);
  wait_until (is_stopped (fixture));
  g_assert_cmpstr (carlos_player_get_sound (fixture->player)->title, ==, "One");

  /* Again from the beginning. */
  carlos_player_resume (fixture->player);
  g_assert_cmpint (carlos_player_get_state (fixture->player), ==, CARLOS_PLAYER_PLAYING);
  carlos_player_eject (fixture->player);
  g_assert_true (is_stopped (fixture));
  g_assert_null (carlos_player_get_sound (fixture->player));
  g_assert_null (fixture->sentence);
}

/* Sweeping over many: only the last is heard to its end. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("sweep.wav", 20);
  g_autofree char *last = make_level ("last.wav", 0.5);
  guint serial = carlos_player_get_serial (fixture->player);

  for (guint i = 0; i < 30; i++)
    {
      const CarlosSound sound = { .uri = uri, .start = i / 2., .length = CARLOS_SOUND_EXCERPT };

      carlos_player_play (fixture->player, &sound);
      g_assert_cmpuint (carlos_player_get_serial (fixture->player), !=, serial);
      serial = carlos_player_get_serial (fixture->player);
      if (i % 3 == 0)
        take_turn ();
      if (i % 7 == 0)
        carlos_player_toggle (fixture->player);
    }
  carlos_player_play (fixture->player, &(CarlosSound){ .uri = last });
  wait_until (is_stopped (fixture));
  g_assert_cmpstr (carlos_player_get_sound (fixture->player)->uri, ==, last);
  g_assert_null (fixture->sentence);
}

static void
assert_fails (Fixture *fixture, const char *uri, const char *sentence)
{
  carlos_player_play (fixture->player, &(CarlosSound){ .uri = uri });
  wait_until (fixture->sentence != NULL);
  g_assert_cmpstr (fixture->sentence, ==, sentence);
  g_assert_true (is_stopped (fixture));
  g_clear_pointer (&fixture->sentence, g_free);
}

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text
    = make_bytes ("text.mp3", "This is no music, only words that somebody gave a wrong name.\n");
  g_autofree char *empty = make_bytes ("empty.ogg", "");
  g_autofree char *folder = g_filename_to_uri (sound_get_folder (), NULL, NULL);

  assert_fails (fixture, "file:///nowhere/at%20all.ogg", "The file is not there any more");
  assert_fails (fixture, folder, "The file cannot be read");
  assert_fails (fixture, text, "The file holds no sound that is known here");
  assert_fails (fixture, empty, "The file holds no sound that is known here");
  assert_fails (fixture, "http://127.0.0.1/song.ogg", "Only files on this machine can be played");
  assert_fails (fixture, "no address", "Only files on this machine can be played");
}

/* A playlist in a file that is said to be music opens nothing. */
static void
test_playlist (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri
    = make_bytes ("list.ogg", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n");

  carlos_player_play (fixture->player, &(CarlosSound){ .uri = uri });
  wait_until (fixture->sentence != NULL);
  g_assert_cmpstr (fixture->sentence, !=, "The sound did not start in time");
}

static void
test_no_device (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = make_level ("unheard.wav", 1);

  g_object_set (fixture->player, "sink", "autoaudiosink filter-caps=nothing/at-all", NULL);
  assert_fails (fixture, uri, "No sound can be played: there is no device for it");
  g_object_set (fixture->player, "sink", "filesink location=/nowhere/at/all", NULL);
  assert_fails (fixture, uri,
                "No sound can be played: there is no device for it, or another program keeps it");
  g_object_set (fixture->player, "sink", "no-such-element", NULL);
  assert_fails (fixture, uri, "GStreamer’s base plug-ins are not installed");
}

/* Tags may hold any bytes. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  const CarlosSound sound = { .uri = "file:///nowhere", .title = "Caf\xe9", .artist = "", .album = NULL };
  const CarlosSound *kept;

  carlos_player_play (fixture->player, &sound);
  kept = carlos_player_get_sound (fixture->player);
  g_assert_true (g_utf8_validate (kept->title, -1, NULL));
  g_assert_true (g_str_has_prefix (kept->title, "Caf"));
  g_assert_null (kept->artist);
  g_assert_null (kept->album);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/player/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("excerpt", test_excerpt);
  ADD ("whole", test_whole);
  ADD ("wrong-excerpt", test_wrong_excerpt);
  ADD ("stop", test_stop);
  ADD ("pause", test_pause);
  ADD ("sweep", test_sweep);
  ADD ("bad-files", test_bad_files);
  ADD ("playlist", test_playlist);
  ADD ("no-device", test_no_device);
  ADD ("words", test_words);

  result = g_test_run ();
  sound_remove_folder ();

  return result;
}
