/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-decoder.h"
#include "sounds.h"

#include <math.h>

/* Recordings and renders of which the tempo is known. Whoever clones the project does not have them. */
static char *
get_path (const char *name)
{
  return g_build_filename (g_getenv ("CARLOS_SHARED_DATA"), "audio", name, NULL);
}

/* Loops of a few seconds are heard again and again, as they are meant. */
static char *
repeat (const char *path)
{
  const CarlosPatience patience = { NULL, g_get_monotonic_time () + 60 * G_USEC_PER_SEC, 0 };
  g_autoptr (CarlosDecoder) decoder = carlos_decoder_open (path, &patience, NULL);
  g_autoptr (Sound) sound = NULL;
  gsize n_read = 0;

  g_assert_nonnull (decoder);
  if (decoder->n_frames >= 20 * (gint64) decoder->sample_rate)
    return g_strdup (path);

  sound = sound_new (decoder->sample_rate, decoder->n_channels, 30);
  while (n_read < sound->n_frames)
    {
      gssize n = carlos_decoder_read (decoder, sound->samples + n_read * sound->n_channels,
                                      sound->n_frames - n_read, NULL);

      if (n <= 0)
        g_assert_true (carlos_decoder_seek (decoder, 0));
      n_read += (gsize) MAX (n, 0);
    }

  return sound_write (sound, "loop.wav", FALSE);
}

static gboolean
is_near (double bpm, double expected)
{
  return fabs (bpm - expected) <= .04 * expected;
}

/* Within 4 %, and within 4 % of twice, three times, half or a third (Gouyon and others 2006), of the labels as they are. So
 * much was reached; benchmarks/README.md says what is missed, and why no beat is heard where two of the labels say. */
static void
test_tempo (void)
{
  g_autofree char *list = get_path ("ground-truth.tsv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, n_exact = 0, n_octave = 0;

  if (!g_file_get_contents (list, &text, NULL, NULL))
    {
      g_test_skip ("the recordings are not here");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      double expected = cells[0] != NULL && cells[1] != NULL ? g_ascii_strtod (cells[1], NULL) : 0;
      CarlosAudioFeatures features;

      if (expected == 0)
        continue;
      g_autofree char *path = get_path (cells[0]);
      g_autofree char *repeated = repeat (path);

      g_assert_true (sound_hear (repeated, TRUE, &features, NULL));
      n++;
      n_exact += is_near (features.tempo.bpm, expected);
      n_octave += is_near (features.tempo.bpm, expected) || is_near (features.tempo.bpm, 2 * expected)
                  || is_near (features.tempo.bpm, 3 * expected) || is_near (features.tempo.bpm, expected / 2)
                  || is_near (features.tempo.bpm, expected / 3);
    }
  g_test_message ("%u and %u of %u", n_exact, n_octave, n);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpfloat (n_exact, >=, .8 * n);
  g_assert_cmpfloat (n_octave, >=, .9 * n);
}

static void
hear (const char *name, CarlosAudioFeatures *features)
{
  g_autofree char *path = get_path (name);

  g_assert_true (sound_hear (path, TRUE, features, NULL));
}

/* Two people who read aloud, and two pieces of music. */
static void
test_speech (void)
{
  g_autofree char *list = get_path ("ground-truth.tsv");
  static const char *const speech[] = { "librosa/198-209-0000.ogg", "librosa/3436-172162-0000.ogg" };
  static const char *const music[] = { "librosa/Kevin_MacLeod_-_Vibe_Ace.ogg", "game/freezingpoint.ogg" };
  CarlosAudioFeatures features;

  if (!g_file_test (list, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the recordings are not here");
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      hear (speech[i], &features);
      g_assert_cmpfloat (features.readable[CARLOS_READABLE_SPEECHINESS].value, >, .66);
      g_assert_cmpfloat (features.key.strength, <, .3);
      hear (music[i], &features);
      g_assert_cmpfloat (features.readable[CARLOS_READABLE_SPEECHINESS].value, <, .33);
      g_assert_cmpfloat (features.key.strength, >, .5);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audio/real/tempo", test_tempo);
  g_test_add_func ("/audio/real/speech", test_speech);
  status = g_test_run ();
  sound_remove_folder ();

  return status;
}
