/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-decoder.h"
#include "sounds.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%g is not within %g of %g", value, tolerance, expected);
}

/* Analyses what must be refused, for this reason, in one sentence. */
static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  CarlosAudioFeatures features;

  g_assert_false (sound_hear (path, FALSE, &features, &error));
  g_assert_error (error, CARLOS_AUDIO_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, path));
}

/* Analyses what may be anything: there is a value or a sentence. */
static gboolean
survive (const char *path)
{
  g_autoptr (GError) error = NULL;
  CarlosAudioOptions options;
  CarlosAudioFeatures features;

  carlos_audio_options_init (&options);
  options.time_limit = .5; /* some damage makes GStreamer wait for ever */
  if (carlos_audio_analyse (path, &options, NULL, &features, &error))
    {
      g_assert_cmpfloat (features.heard, >, 0);
      return TRUE;
    }
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 0);

  return FALSE;
}

static void
test_not_sound (void)
{
  static const char text[] = "This is a letter, and somebody has called it a song.\n";
  g_autofree char *empty = sound_write_bytes ("empty.mp3", "", 0);
  g_autofree char *letter = sound_write_bytes ("letter.mp3", text, sizeof text - 1);
  g_autofree char *nothing = g_malloc0 (100000);
  g_autofree char *zeros = sound_write_bytes ("zeros.mp3", nothing, 100000);
  g_autofree char *pipe = g_build_filename (sound_get_folder (), "pipe.mp3", NULL);

  assert_refused (empty, CARLOS_AUDIO_ERROR_UNREADABLE);
  assert_refused ("/nonexistent/song.mp3", CARLOS_AUDIO_ERROR_UNREADABLE);
  assert_refused (sound_get_folder (), CARLOS_AUDIO_ERROR_UNREADABLE);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, CARLOS_AUDIO_ERROR_UNREADABLE);
  assert_refused (letter, CARLOS_AUDIO_ERROR_NOT_SOUND);
  g_assert_false (survive (zeros));
}

/* A playlist of the network in a file must not be followed. */
static void
test_playlist (void)
{
  static const char playlist[] = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
                                 "http://127.0.0.1:9/song.ts\n#EXT-X-ENDLIST\n";
  g_autofree char *path = sound_write_bytes ("list.mp3", playlist, sizeof playlist - 1);

  g_assert_false (survive (path));
}

static void
test_rates_and_channels (void)
{
  static const guint rates[] = { 8000, 11025, 16000, 22050, 32000, 44100, 44101, 48000, 96000, 192000 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      const guint n_channels = 1 + i % 8;
      g_autoptr (Sound) sound = sound_new (rates[i], n_channels, 2);
      CarlosAudioFeatures features;

      sound_add_tone (sound, 0, 2, 1000, .3);
      g_assert_true (sound_analyse (sound, &features, NULL));
      g_assert_cmpuint (features.sample_rate, ==, rates[i]);
      g_assert_cmpuint (features.n_channels, ==, n_channels);
      assert_near (features.duration, 2, 1e-6);
      assert_near (features.loudness.true_peak, 20 * log10 (.3), .3);
      /* Of a tone, whatever the rate: the main lobe of its spectrum. */
      assert_near (features.timbre.rolloff, 1000, 40);
      assert_near (features.tuning, 12 * log2 (1000 / 987.7666), .03); /* above B */
    }
}

static void
test_eight_channels (void)
{
  g_autoptr (Sound) sound = sound_new_song (48000, 8, 3);
  CarlosAudioFeatures features;

  g_assert_true (sound_analyse (sound, &features, NULL));
  g_assert_cmpuint (features.n_channels, ==, 8);
  g_assert_true (isfinite (features.loudness.integrated));
}

static void
test_lengths (void)
{
  g_autoptr (Sound) tiny = sound_new (44100, 2, .01);
  g_autoptr (Sound) second = sound_new_song (44100, 2, 1);
  g_autoptr (GError) error = NULL;
  CarlosAudioFeatures features;

  sound_add_tone (tiny, 0, .01, 440, .5);
  g_assert_false (sound_analyse (tiny, &features, &error));
  g_assert_error (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_TOO_SHORT);
  g_assert_true (sound_analyse (second, &features, NULL));
  assert_near (features.heard, 1, 1e-6);
  g_assert_cmpfloat (features.readable[CARLOS_READABLE_ENERGY].confidence, <, .1);
}

/* Ten hours, nearly all of them a hole in the file: excerpts are heard. */
static void
test_ten_hours (void)
{
  const gsize n_frames = 10 * 3600 * 8000;
  g_autoptr (Sound) head = sound_new_song (8000, 1, 1);
  g_autofree char *path = sound_write (head, "day.wav", FALSE);
  const guint32 size = GUINT32_TO_LE ((guint32) (2 * n_frames));
  CarlosAudioFeatures features;
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 40, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (&size, sizeof size, 1, file), ==, 1);
  fclose (file);
  g_assert_cmpint (truncate (path, (off_t) (44 + 2 * n_frames)), ==, 0);

  g_assert_true (sound_hear (path, FALSE, &features, NULL));
  assert_near (features.duration, 36000, 1);
  assert_near (features.heard, 600, 1);
}

static void
test_not_a_number (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 2);
  CarlosAudioFeatures features;

  for (gsize i = 0; i < sound->n_frames; i += 100)
    sound->samples[i] = i % 300 == 0 ? NAN : i % 300 == 100 ? INFINITY : 1e30f;
  g_assert_true (sound_analyse (sound, &features, NULL));
  g_assert_true (isfinite (features.loudness.integrated));
  g_assert_true (isfinite (features.timbre.centroid));
}

typedef struct
{
  guint n_calls;
  double last;
} Watch;

static gboolean
stop_soon (gpointer data, double fraction)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  watch->last = fraction;

  return ++watch->n_calls < 20;
}

static void
test_stopping (void)
{
  g_autoptr (Sound) sound = sound_new_song (22050, 1, 20);
  g_autofree char *path = sound_write (sound, "stopped.wav", FALSE);
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) late = NULL;
  Watch watch = { 0 };
  const CarlosMonitor monitor = { stop_soon, &watch };
  CarlosAudioOptions options;
  CarlosAudioFeatures features;

  carlos_audio_options_init (&options);
  g_assert_false (carlos_audio_analyse (path, &options, &monitor, &features, &cancelled));
  g_assert_error (cancelled, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_CANCELLED);
  options.time_limit = .0001;
  g_assert_false (carlos_audio_analyse (path, &options, NULL, &features, &late));
  g_assert_error (late, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_TOO_SLOW);
}

/* LAME makes everything a little softer, by 0.29 dB at this bit rate. */
static void
assert_same_song (const CarlosAudioFeatures *a, const CarlosAudioFeatures *b)
{
  assert_near (a->duration, b->duration, .1);
  assert_near (a->tempo.bpm, b->tempo.bpm, .5);
  g_assert_cmpuint (a->key.tonic, ==, b->key.tonic);
  g_assert_cmpint (a->key.is_minor, ==, b->key.is_minor);
  assert_near (a->key.strength, b->key.strength, .05);
  assert_near (a->loudness.integrated, b->loudness.integrated, .35);
  assert_near (a->timbre.centroid / b->timbre.centroid, 1, .05);
  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    assert_near (a->readable[kind].value, b->readable[kind].value, .05);
}

/* The same recording in each form. */
static void
test_form (gconstpointer data)
{
  const char *name = data;
  g_autoptr (Sound) sound = sound_new_song (44100, 2, 10);
  g_autofree char *path = sound_encode (sound, name);
  g_autoptr (GError) error = NULL;
  CarlosAudioFeatures original, encoded;

  if (path == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_assert_true (sound_analyse (sound, &original, NULL));
  sound_hear (path, FALSE, &encoded, &error);
  g_assert_no_error (error);
  assert_same_song (&encoded, &original);
}

/* Both decoders give the same sound, wherever it is read from. */
static void
test_second_decoder (gconstpointer data)
{
  const char *name = data;
  g_autoptr (Sound) sound = sound_new_song (44100, 2, 4);
  g_autofree char *path = sound_encode (sound, name);
  const CarlosPatience patience = { NULL, g_get_monotonic_time () + 60 * G_USEC_PER_SEC, 0 };
  g_autofree float *first = g_new (float, 2 * 44100);
  g_autofree float *second = g_new (float, 2 * 44100);

  if (path == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_autoptr (CarlosDecoder) a = carlos_decoder_open (path, &patience, NULL);
  g_autoptr (CarlosDecoder) b = carlos_decoder_open_second (path, &patience, NULL);

  g_assert_cmpstr (carlos_decoder_get_name (a), ==, "libsndfile");
  g_assert_cmpstr (carlos_decoder_get_name (b), ==, "GStreamer");
  g_assert_cmpuint (b->sample_rate, ==, 44100);
  g_assert_cmpuint (b->n_channels, ==, 2);
  assert_near ((double) b->n_frames, 4 * 44100, 1200);
  g_assert_true (carlos_decoder_seek (a, 44100));
  g_assert_true (carlos_decoder_seek (b, 44100));
  for (gsize n = 0; n < 44100;)
    n += (gsize) carlos_decoder_read (a, first + 2 * n, 44100 - n, NULL);
  for (gsize n = 0; n < 44100;)
    n += (gsize) carlos_decoder_read (b, second + 2 * n, 44100 - n, NULL);
  for (gsize i = 0; i < 2 * 44100; i++)
    assert_near (first[i], second[i], .02);
}

/* MP3 of a variable bit rate tells nowhere how long it is; all of it is there, and can be read from anywhere. */
static void
test_mp3_without_index (void)
{
  const CarlosPatience patience = { NULL, g_get_monotonic_time () + 60 * G_USEC_PER_SEC, 0 };
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 4);
  g_autofree char *path = sound_encode (sound, "index.mp3");
  g_autofree float *all = g_new0 (float, 5 * 44100);
  g_autofree float *part = g_new0 (float, 1000);
  gsize n_read = 0;
  gssize n;

  if (path == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_autoptr (CarlosDecoder) decoder = carlos_decoder_open (path, &patience, NULL);

  g_assert_cmpstr (carlos_decoder_get_name (decoder), ==, "libmpg123");
  assert_near ((double) decoder->n_frames, 4 * 44100, 3000);
  while ((n = carlos_decoder_read (decoder, all + n_read, 5 * 44100 - n_read, NULL)) > 0)
    n_read += (gsize) n;
  g_assert_cmpuint (n_read, ==, decoder->n_frames);
  g_assert_true (carlos_decoder_seek (decoder, 100000));
  g_assert_cmpint (carlos_decoder_read (decoder, part, 1000, NULL), ==, 1000);
  for (gsize i = 0; i < 1000; i++)
    assert_near (part[i], all[100000 + i], .001);
}

/* Cut off anywhere, and with bytes that were changed anywhere. */
static void
test_damage (gconstpointer data)
{
  const char *name = data;
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 3);
  g_autofree char *path
    = g_str_has_suffix (name, ".wav") ? sound_write (sound, name, FALSE) : sound_encode (sound, name);
  g_autofree char *damaged = g_strconcat ("damaged-", name, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *bytes = NULL;
  gsize length;

  if (path == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *cut = sound_write_bytes (damaged, bytes, i < 4 ? i * 20 : length * (i - 3) / 6);

      survive (cut);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      const gsize reach = i < 4 ? MIN (length, 200) : length;
      g_autofree char *changed = NULL;

      for (guint j = 0; j < 20; j++)
        copy[g_rand_int_range (random, 0, (gint32) reach)] = (char) g_rand_int_range (random, 0, 256);
      changed = sound_write_bytes (damaged, copy, length);
      survive (changed);
    }
}

/* Half of a song is as good as a short one. */
static void
test_half (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 12);
  g_autofree char *path = sound_encode (sound, "half.ogg");
  g_autofree char *bytes = NULL;
  CarlosAudioFeatures features;
  gsize length;

  if (path == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_free (sound_write_bytes ("half.ogg", bytes, length / 2));
  g_assert_true (sound_hear (path, FALSE, &features, NULL));
  assert_near (features.heard, 6, 2);
  assert_near (features.tempo.bpm, 120, 1);
}

static void
test_video (void)
{
  g_autofree char *silent = sound_encode_video ("silent.ogv", FALSE);
  g_autofree char *loud = sound_encode_video ("loud.ogv", TRUE);
  CarlosAudioFeatures features;

  if (silent == NULL)
    {
      g_test_skip ("GStreamer has no encoder for it here");
      return;
    }
  g_assert_false (survive (silent));
  g_assert_true (sound_hear (loud, FALSE, &features, NULL));
  g_assert_cmpstr (features.decoder, ==, "GStreamer");
  assert_near (features.duration, 2, .2);
}

static gpointer
analyse_again_and_again (gpointer data)
{
  const char *path = data;
  CarlosAudioFeatures *features = g_new0 (CarlosAudioFeatures, 3);

  for (guint i = 0; i < 3; i++)
    g_assert_true (sound_hear (path, FALSE, &features[i], NULL));

  return features;
}

/* Workers don't disturb each other. */
static void
test_two_workers (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 2, 6);
  g_autofree char *path = sound_write (sound, "shared.wav", FALSE);
  GThread *threads[2];
  CarlosAudioFeatures *results[2];

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new (NULL, analyse_again_and_again, path);
  for (guint i = 0; i < 2; i++)
    results[i] = g_thread_join (threads[i]);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpmem (&results[0][i].readable, sizeof results[0][i].readable, &results[1][2 - i].readable,
                     sizeof results[1][2 - i].readable);
  g_free (results[0]);
  g_free (results[1]);
}

int
main (int argc, char **argv)
{
  static const char *const forms[] = { "song.flac", "song.ogg", "song.opus", "song.mp3", "song.m4a" };
  static const char *const damaged[] = { "cut.wav", "cut.flac", "cut.ogg", "cut.opus", "cut.mp3", "cut.m4a" };
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audio/not-sound", test_not_sound);
  g_test_add_func ("/audio/playlist", test_playlist);
  g_test_add_func ("/audio/rates-and-channels", test_rates_and_channels);
  g_test_add_func ("/audio/eight-channels", test_eight_channels);
  g_test_add_func ("/audio/lengths", test_lengths);
  g_test_add_func ("/audio/ten-hours", test_ten_hours);
  g_test_add_func ("/audio/not-a-number", test_not_a_number);
  g_test_add_func ("/audio/stopping", test_stopping);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/audio/form/%s", forms[i]);

      g_test_add_data_func (path, forms[i], test_form);
    }
  g_test_add_data_func ("/audio/second-decoder/flac", "two.flac", test_second_decoder);
  g_test_add_data_func ("/audio/second-decoder/ogg", "two.ogg", test_second_decoder);
  g_test_add_func ("/audio/mp3-without-index", test_mp3_without_index);
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree char *path = g_strdup_printf ("/audio/damage/%s", damaged[i]);

      g_test_add_data_func (path, damaged[i], test_damage);
    }
  g_test_add_func ("/audio/half", test_half);
  g_test_add_func ("/audio/video", test_video);
  g_test_add_func ("/audio/two-workers", test_two_workers);
  status = g_test_run ();
  sound_remove_folder ();

  return status;
}
