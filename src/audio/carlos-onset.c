/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-onset.h"

#include "carlos-mel.h"

#include <math.h>
#include <string.h>

/* Loudness is about the logarithm of 1 + this times the amplitude: what is 60 dB under full scale still counts. */
#define COMPRESSION 1000.0f

/* A frame is compared with the one so many before, which shares less with it than the next one does. */
#define LAG 2

/* The strength is smoothed with a Hann window that reaches so many frames to each side. */
#define SMOOTHING 7

struct _CarlosOnset
{
  float history[LAG][CARLOS_MEL_BANDS];
  gsize n_frames;
  GArray *rises; /* float, one a frame */
  GArray *strength;
};

CarlosOnset *
carlos_onset_new (void)
{
  CarlosOnset *self = g_new0 (CarlosOnset, 1);

  self->rises = g_array_new (FALSE, FALSE, sizeof (float));
  self->strength = g_array_new (FALSE, FALSE, sizeof (float));

  return self;
}

/**
 * carlos_onset_begin:
 *
 * Forgets what was heard: the next frame has nothing before it.
 */
void
carlos_onset_begin (CarlosOnset *self)
{
  self->n_frames = 0;
  g_array_set_size (self->rises, 0);
}

/**
 * carlos_onset_push:
 * @bands: CARLOS_MEL_BANDS powers of the next frame
 *
 * Adds how much louder the bands became, those that did: the logarithmic spectral flux of Percival and Tzanetakis
 * ("Streamlined tempo estimation based on autocorrelation and cross-correlation with pulses", 2014), in bands of
 * hearing.
 */
void
carlos_onset_push (CarlosOnset *self, const float *bands)
{
  float *before = self->history[self->n_frames % LAG];
  float rise = 0;

  for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
    {
      float loudness = log1pf (COMPRESSION * sqrtf (bands[band]));

      if (self->n_frames >= LAG && loudness > before[band])
        rise += loudness - before[band];
      before[band] = loudness;
    }
  g_array_append_val (self->rises, rise);
  self->n_frames++;
}

/**
 * carlos_onset_end:
 * @n: (out): number of frames since carlos_onset_begin()
 *
 * Returns: (transfer none): the onset strength of each frame, 0 or more, smoothed
 */
const float *
carlos_onset_end (CarlosOnset *self, gsize *n)
{
  const float *rises = (const float *) (gpointer) self->rises->data;
  const gsize n_frames = self->rises->len;
  float window[2 * SMOOTHING + 1], sum = 0;
  float *strength;

  for (guint i = 0; i < G_N_ELEMENTS (window); i++)
    sum += window[i] = (float) (1 - cos (2 * G_PI * (i + 1) / (2 * SMOOTHING + 2)));
  g_array_set_size (self->strength, (guint) n_frames);
  strength = (float *) (gpointer) self->strength->data;
  for (gsize t = 0; t < n_frames; t++)
    {
      strength[t] = 0;
      for (guint i = 0; i < G_N_ELEMENTS (window); i++)
        if (t + i >= SMOOTHING && t + i - SMOOTHING < n_frames)
          strength[t] += window[i] / sum * rises[t + i - SMOOTHING];
    }

  *n = n_frames;
  return strength;
}

/**
 * carlos_onset_count:
 * @strength: onset strength of n frames
 * @rate: frames a second
 *
 * Counts the onsets: peaks of the strength that stand out of the second around them by half of the section's mean,
 * and are the highest within 50 ms.
 */
guint
carlos_onset_count (const float *strength, gsize n, double rate)
{
  const gsize reach = (gsize) (rate / 2), near = (gsize) (rate / 20);
  double total = 0, around = 0;
  guint n_onsets = 0;

  for (gsize t = 0; t < n; t++)
    total += strength[t];
  for (gsize t = 0; t < MIN (reach, n); t++)
    around += strength[t];
  for (gsize t = 0; t < n; t++)
    {
      gsize begin = t > reach ? t - reach : 0, end = MIN (t + reach, n);
      gboolean is_peak = strength[t] > 0;

      if (t + reach < n)
        around += strength[t + reach];
      if (t > reach)
        around -= strength[t - reach - 1];
      for (gsize i = t > near ? t - near : 0; i < MIN (t + near + 1, n) && is_peak; i++)
        is_peak = i == t || strength[i] < strength[t] || (strength[i] == strength[t] && i > t);
      if (is_peak && strength[t] > around / (double) (end - begin) + total / (double) n / 2)
        n_onsets++;
    }

  return n_onsets;
}

void
carlos_onset_free (CarlosOnset *self)
{
  g_array_unref (self->rises);
  g_array_unref (self->strength);
  g_free (self);
}
