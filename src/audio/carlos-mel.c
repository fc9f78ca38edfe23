/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mel.h"

#include <math.h>

#define LOWEST 30.0     /* Hz */
#define HIGHEST 10000.0 /* Hz */

/* Each bin of the spectrum falls on the slopes of at most two triangles: one that rises
 * and one that falls. */
struct _CarlosMel
{
  guint first;    /* bin with any weight */
  guint end;      /* behind the last one */
  guint *rising;  /* the band that rises at a bin, counted from 0 */
  float *weights; /* of the band that rises; the one before has the rest */
};

static double
to_mel (double hertz)
{
  return 2595 * log10 (1 + hertz / 700);
}

/**
 * carlos_mel_new:
 * @size: samples of the frames whose spectra will be given
 * @sample_rate: of these samples, more than twice 10 kHz
 *
 * A filter bank of triangles that are equally wide on the mel scale (O'Shaughnessy 1987) from 30 Hz to 10 kHz; each
 * reaches from the middle of one neighbour to that of the other.
 */
CarlosMel *
carlos_mel_new (guint size, double sample_rate)
{
  CarlosMel *self = g_new0 (CarlosMel, 1);
  const guint n_bins = size / 2 + 1;
  const double lowest = to_mel (LOWEST), step = (to_mel (HIGHEST) - lowest) / (CARLOS_MEL_BANDS + 1);

  self->first = n_bins;
  self->rising = g_new0 (guint, n_bins);
  self->weights = g_new0 (float, n_bins);
  for (guint bin = 0; bin < n_bins; bin++)
    {
      double place = (to_mel (bin * sample_rate / size) - lowest) / step;

      if (place < 0 || place >= CARLOS_MEL_BANDS + 1)
        continue;
      self->first = MIN (self->first, bin);
      self->end = bin + 1;
      self->rising[bin] = (guint) place;
      self->weights[bin] = (float) (place - floor (place));
    }

  return self;
}

/**
 * carlos_mel_apply:
 * @power: size / 2 + 1 values
 * @bands: (out): CARLOS_MEL_BANDS sums, lowest first
 */
void
carlos_mel_apply (const CarlosMel *self, const float *power, float *bands)
{
  float sums[CARLOS_MEL_BANDS + 2] = { 0 };

  for (guint bin = self->first; bin < self->end; bin++)
    {
      float risen = power[bin] * self->weights[bin];

      sums[self->rising[bin]] += power[bin] - risen;
      sums[self->rising[bin] + 1] += risen;
    }
  for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
    bands[band] = sums[band + 1];
}

void
carlos_mel_free (CarlosMel *self)
{
  g_free (self->rising);
  g_free (self->weights);
  g_free (self);
}
