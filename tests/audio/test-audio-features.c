/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "sounds.h"

#include <ebur128.h>
#include <math.h>

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%g is not within %g of %g", value, tolerance, expected);
}

static void
analyse (const Sound *sound, CarlosAudioFeatures *features)
{
  g_autoptr (GError) error = NULL;

  sound_analyse (sound, features, &error);
  g_assert_no_error (error);
}

/* EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS has -23 LUFS. */
static void
test_loudness (void)
{
  g_autoptr (Sound) sound = sound_new (48000, 2, 5);
  CarlosAudioFeatures features;

  sound_add_tone (sound, 0, 5, 1000, pow (10, -23 / 20.0));
  analyse (sound, &features);
  assert_near (features.loudness.integrated, -23, .1);
  assert_near (features.loudness.true_peak, -23, .1);
  assert_near (features.loudness.range, 0, .1);
}

/* The meter leaves out what is too soft for a peak: that must not be seen. */
static void
test_true_peak (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (Sound) sound = sound_new (44100, 2, .5);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      CarlosLoudnessMeter *meter = carlos_loudness_meter_new (2, 44100);
      ebur128_state *state = ebur128_init (2, 44100, EBUR128_MODE_TRUE_PEAK);
      CarlosLoudness loudness;
      double left, right;

      for (gsize i = 0; i < sound->n_frames * 2; i++)
        sound->samples[i] = (float) pow (g_rand_double_range (random, -1, 1), 2 * (seed % 5) + 1);
      for (gsize begin = 0, n; begin < sound->n_frames; begin += n)
        {
          n = (gsize) g_rand_int_range (random, 1, 300);
          n = MIN (n, sound->n_frames - begin);
          carlos_loudness_meter_push (meter, sound->samples + 2 * begin, n);
        }
      ebur128_add_frames_float (state, sound->samples, sound->n_frames);
      ebur128_true_peak (state, 0, &left);
      ebur128_true_peak (state, 1, &right);
      carlos_loudness_meter_read (meter, &loudness);
      assert_near (loudness.true_peak, 20 * log10 (MAX (left, right)), 1e-5);
      ebur128_destroy (&state);
      carlos_loudness_meter_free (meter);
    }
}

/* Nothing is heard, so nothing is told but how long it was. */
static void
test_silence (void)
{
  g_autoptr (Sound) sound = sound_new (44100, 2, 5);
  CarlosAudioFeatures features;

  analyse (sound, &features);
  assert_near (features.duration, 5, 1e-6);
  g_assert_true (isnan (features.loudness.integrated));
  g_assert_true (isnan (features.loudness.true_peak));
  g_assert_true (isnan (features.tempo.bpm));
  g_assert_cmpfloat (features.tempo.confidence, ==, 0);
  g_assert_cmpfloat (features.key.strength, ==, 0);
  g_assert_true (isnan (features.timbre.centroid));
  g_assert_true (isnan (features.harmonic));
  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    {
      g_assert_true (isnan (features.readable[kind].value));
      g_assert_cmpfloat (features.readable[kind].confidence, ==, 0);
    }
}

/* All frequencies alike: the centroid and the roll-off are those of a flat spectrum up to 11,025 Hz less what the
 * resampler's slope takes, it is flat, and has neither key nor tempo. */
static void
test_noise (void)
{
  g_autoptr (Sound) sound = sound_new (44100, 1, 10);
  CarlosAudioFeatures features;

  sound_add_noise (sound, .3, 1);
  analyse (sound, &features);
  assert_near (features.timbre.centroid, 5000, 150);
  assert_near (features.timbre.rolloff, 8200, 200);
  g_assert_cmpfloat (features.timbre.flatness, >, .85);
  g_assert_cmpfloat (features.timbre.spread, <, .5);
  g_assert_cmpfloat (features.key.strength, <, .3);
  g_assert_cmpfloat (features.tempo.confidence, <, .05);
  g_assert_cmpfloat (features.tempo.regularity, <, .05);
  g_assert_cmpfloat (features.readable[CARLOS_READABLE_BRIGHTNESS].value, >, .9);
  g_assert_cmpfloat (features.readable[CARLOS_READABLE_ACOUSTICNESS].value, <, .1);
}

/* A tone that glides over ten octaves is tones all through, has no key, and its mean centroid is near the mean
 * frequency. */
static void
test_sweep (void)
{
  const double from = 20, to = 10000;
  g_autoptr (Sound) sound = sound_new (44100, 1, 20);
  CarlosAudioFeatures features;

  sound_add_sweep (sound, from, to, .5);
  analyse (sound, &features);
  assert_near (features.timbre.centroid, (to - from) / log (to / from), 200);
  g_assert_cmpfloat (features.timbre.flatness, <, .03);
  g_assert_cmpfloat (features.key.strength, <, .35);
  g_assert_cmpfloat (features.tempo.strength, <, .2);
  assert_near (features.loudness.true_peak, 20 * log10 (.5), .2);
}

/* Metronomes, to half a percent and never at half or twice. */
static void
test_clicks (void)
{
  for (int bpm = 60; bpm <= 200; bpm += 7)
    {
      g_autoptr (Sound) sound = sound_new (22050, 1, 20);
      CarlosAudioFeatures features;

      sound_add_clicks (sound, bpm);
      analyse (sound, &features);
      assert_near (features.tempo.bpm, bpm, .005 * bpm);
      g_assert_cmpfloat (features.tempo.confidence, >, .3);
      assert_near (features.onset_rate, bpm / 60.0, .12);
      g_assert_cmpfloat (features.harmonic, <, .1);
    }
}

/* What is played low, in the middle and high in a bar of so many beats. */
typedef struct
{
  double bar;
  double low[5];
  double middle[5];
  double high[9];
} Rhythm;

#define THIRD (1.0 / 3)

/* But for octaves, the beat is none of the other lengths that repeat in such a bar: not half of a waltz's, three
 * quarters of a dotted rhythm's, or a third. (Slow triplets may be heard as bars of three pairs.) Also where the tempo
 * sways by 3 %, to its mean. */
static void
test_rhythm (gconstpointer data)
{
  const Rhythm *rhythm = data;

  for (guint i = 0; i < 6; i++)
    {
      const double bpm = 110 + 20 * (i % 3), sway = i < 3 ? 0 : .03;
      g_autoptr (Sound) sound = sound_new (22050, 1, 24);
      CarlosAudioFeatures features;
      double octave;

      sound_add_beats (sound, bpm, sway, rhythm->bar, rhythm->low, 120);
      sound_add_beats (sound, bpm, sway, rhythm->bar, rhythm->middle, 700);
      sound_add_beats (sound, bpm, sway, rhythm->bar, rhythm->high, 5000);
      sound_add_noise (sound, .002, 1);
      analyse (sound, &features);
      octave = exp2 (round (log2 (features.tempo.bpm / bpm)));
      assert_near (features.tempo.bpm, bpm * octave, (sway > 0 ? .04 : .005) * bpm * octave);
      g_assert_cmpfloat (features.tempo.regularity, >, .1);
    }
}

static void
assert_key (const CarlosAudioFeatures *features, int tonic, gboolean is_minor)
{
  if (features->key.tonic != (guint) tonic || features->key.is_minor != is_minor)
    g_error ("%s %d instead of %d %d", carlos_key_get_tonic_name (&features->key), features->key.is_minor,
             tonic, is_minor);
  g_assert_cmpfloat (features->key.strength, >, .6);
}

/* Three tones without harmonics, in every key. */
static void
test_triads (void)
{
  for (int tonic = 0; tonic < 12; tonic++)
    for (int is_minor = 0; is_minor <= 1; is_minor++)
      {
        g_autoptr (Sound) sound = sound_new (22050, 1, 3);
        const int notes[] = { 0, is_minor ? 3 : 4, 7 };
        CarlosAudioFeatures features;

        for (guint i = 0; i < 3; i++)
          sound_add_tone (sound, 0, 3, 440 * exp2 ((tonic + notes[i] - 9) / 12.0), .2);
        analyse (sound, &features);
        assert_key (&features, tonic, is_minor);
        assert_near (features.tuning, 0, .05);
        g_assert_cmpfloat (features.harmonic, >, .6);
      }
}

/* I IV V I, or i iv V i, with harmonics, in every key; played a third of a semitone too high. */
static void
test_progressions (void)
{
  static const int roots[] = { 0, 5, 7, 0 };

  for (int tonic = 0; tonic < 12; tonic++)
    for (int is_minor = 0; is_minor <= 1; is_minor++)
      {
        g_autoptr (Sound) sound = sound_new (22050, 1, 6);
        CarlosAudioFeatures features;

        for (int chord = 0; chord < 4; chord++)
          for (int note = 0; note < 3; note++)
            {
              const int third = is_minor && roots[chord] != 7 ? 3 : 4;
              const int semitone = tonic + roots[chord] + (note == 1 ? third : note == 2 ? 7 : 0);

              for (guint h = 1; h <= 4; h++)
                sound_add_tone (sound, 1.5 * chord, 1.5 * (chord + 1),
                                h * 440 * exp2 ((semitone - 9 + .33) / 12), .1 / h);
            }
        analyse (sound, &features);
        assert_key (&features, tonic, is_minor);
        assert_near (features.tuning, .33, .05);
      }
}

/* What a sound is does not depend on how loud it is, but for the measures of loudness. */
static void
test_gain (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 12);
  CarlosAudioFeatures loud, soft;

  analyse (sound, &loud);
  for (gsize i = 0; i < sound->n_frames; i++)
    sound->samples[i] *= .25f;
  analyse (sound, &soft);
  assert_near (soft.loudness.integrated, loud.loudness.integrated + 20 * log10 (.25), .1);
  assert_near (soft.tempo.bpm, loud.tempo.bpm, .1);
  assert_key (&loud, 0, FALSE);
  assert_key (&soft, 0, FALSE);
  assert_near (soft.timbre.centroid, loud.timbre.centroid, 20);
  assert_near (soft.timbre.flux, loud.timbre.flux, .01);
  assert_near (soft.harmonic, loud.harmonic, .01);
  g_assert_cmpfloat (soft.readable[CARLOS_READABLE_ENERGY].value, <,
                     loud.readable[CARLOS_READABLE_ENERGY].value);
}

/* The same sound gets the same bits each time. */
static void
test_repeatable (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 2, 4);
  CarlosAudioFeatures first, second;

  analyse (sound, &first);
  analyse (sound, &second);
  g_assert_cmpmem (&first.timbre, sizeof first.timbre, &second.timbre, sizeof second.timbre);
  g_assert_cmpmem (&first.readable, sizeof first.readable, &second.readable, sizeof second.readable);
  g_assert_cmpfloat (first.tempo.bpm, ==, second.tempo.bpm);
}

/* The mean of a coefficient squared is not more than the mean of its square: covariances are those of something. */
static void
test_covariance (void)
{
  g_autoptr (Sound) sound = sound_new_song (44100, 1, 6);
  CarlosAudioFeatures features;

  analyse (sound, &features);
  for (guint c = 0; c < CARLOS_TIMBRE_MFCC; c++)
    {
      g_assert_cmpfloat (features.timbre.covariance[c][c], >, 0);
      for (guint d = 0; d < CARLOS_TIMBRE_MFCC; d++)
        {
          g_assert_cmpfloat (features.timbre.covariance[c][d], ==, features.timbre.covariance[d][c]);
          g_assert_cmpfloat (pow (features.timbre.covariance[c][d], 2), <=,
                             features.timbre.covariance[c][c] * features.timbre.covariance[d][d]
                               * (1 + 1e-9));
        }
    }
}

/* Two excerpts of a minute and a half of the same music say what the whole says. */
static void
test_excerpts (void)
{
  g_autoptr (Sound) sound = sound_new_song (22050, 1, 90);
  g_autofree char *path = sound_write (sound, "long.wav", FALSE);
  CarlosAudioFeatures whole, part;

  g_assert_true (sound_hear (path, FALSE, &whole, NULL));
  g_assert_true (sound_hear (path, TRUE, &part, NULL));
  assert_near (whole.heard, 90, .01);
  assert_near (part.heard, 60, .01);
  assert_near (part.duration, 90, .01);
  assert_near (part.tempo.bpm, whole.tempo.bpm, .5);
  assert_key (&part, 0, FALSE);
  assert_near (part.loudness.integrated, whole.loudness.integrated, .5);
  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    assert_near (part.readable[kind].value, whole.readable[kind].value, .05);
}

/* Soft, then loud in fits and starts, then as loud on and on: that is the part to hear. */
static void
test_excerpt_start (void)
{
  g_autoptr (Sound) sound = sound_new (22050, 1, 40);
  CarlosAudioFeatures features;

  sound_add_tone (sound, 0, 10, 440, .02);
  for (guint second = 10; second < 22; second += 2)
    sound_add_tone (sound, second, second + 1, 440, .5);
  sound_add_tone (sound, 25, 36, 440, .4);
  analyse (sound, &features);
  g_assert_cmpfloat (features.excerpt_start, >=, 25);
  g_assert_cmpfloat (features.excerpt_start + 8, <=, 36);
}

/* A sound that is shorter than the part begins with it. */
static void
test_excerpt_start_of_short (void)
{
  g_autoptr (Sound) sound = sound_new (22050, 1, 3);
  CarlosAudioFeatures features;

  sound_add_tone (sound, 2, 3, 440, .4);
  analyse (sound, &features);
  g_assert_cmpfloat (features.excerpt_start, ==, 0);
}

int
main (int argc, char **argv)
{
  static const Rhythm waltz = { 3, { 0, -1 }, { 1, 2, -1 }, { 0, 1, 2, -1 } };
  static const Rhythm swing = { 2, { 0, -1 }, { 1, -1 }, { 0, 1, 2 - THIRD, -1 } };
  static const Rhythm triplets = { 1, { 0, -1 }, { 0, -1 }, { 0, THIRD, 2 * THIRD, -1 } };
  static const Rhythm dotted = { 2, { 0, 1, -1 }, { .75, 1.5, -1 }, { 0, 1, -1 } };
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audio/loudness", test_loudness);
  g_test_add_func ("/audio/true-peak", test_true_peak);
  g_test_add_func ("/audio/silence", test_silence);
  g_test_add_func ("/audio/noise", test_noise);
  g_test_add_func ("/audio/sweep", test_sweep);
  g_test_add_func ("/audio/clicks", test_clicks);
  g_test_add_data_func ("/audio/rhythm/waltz", &waltz, test_rhythm);
  g_test_add_data_func ("/audio/rhythm/swing", &swing, test_rhythm);
  g_test_add_data_func ("/audio/rhythm/triplets", &triplets, test_rhythm);
  g_test_add_data_func ("/audio/rhythm/dotted", &dotted, test_rhythm);
  g_test_add_func ("/audio/triads", test_triads);
  g_test_add_func ("/audio/progressions", test_progressions);
  g_test_add_func ("/audio/gain", test_gain);
  g_test_add_func ("/audio/repeatable", test_repeatable);
  g_test_add_func ("/audio/covariance", test_covariance);
  g_test_add_func ("/audio/excerpts", test_excerpts);
  g_test_add_func ("/audio/excerpt-start", test_excerpt_start);
  g_test_add_func ("/audio/excerpt-start-of-short", test_excerpt_start_of_short);
  status = g_test_run ();
  sound_remove_folder ();

  return status;
}
