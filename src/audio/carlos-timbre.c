/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-timbre.h"

#include "carlos-mel.h"

#include <math.h>
#include <string.h>

/* A frame with less power than this, 70 dB below a full-scale sine, is a pause. */
#define SILENCE 1e-7f

/* What a band has at least, so that its logarithm is a number: 100 dB below a full-scale sine. */
#define FLOOR 1e-10f

#define ROLLOFF .85f

struct _CarlosTimbreMeter
{
  guint n_bins;
  double bin_width; /* Hz */
  float widths[CARLOS_MEL_BANDS];
  double cosines[CARLOS_TIMBRE_MFCC][CARLOS_MEL_BANDS];

  guint n_frames;
  double centroid;
  double rolloff;
  double flatness;
  double level, squared_level;
  double mfcc[CARLOS_TIMBRE_MFCC];
  double products[CARLOS_TIMBRE_MFCC][CARLOS_TIMBRE_MFCC];

  float shares[CARLOS_MEL_BANDS]; /* of the last frame, if has_last */
  gboolean has_last;
  guint n_changes;
  double flux;
};

/**
 * carlos_timbre_meter_new:
 * @size: samples of the frames whose spectra will be given
 * @sample_rate: of these samples
 */
CarlosTimbreMeter *
carlos_timbre_meter_new (guint size, double sample_rate)
{
  CarlosTimbreMeter *self = g_new0 (CarlosTimbreMeter, 1);
  g_autoptr (CarlosMel) mel = carlos_mel_new (size, sample_rate);
  g_autofree float *flat = g_new (float, size / 2 + 1);

  self->n_bins = size / 2 + 1;
  self->bin_width = sample_rate / size;
  for (guint bin = 0; bin < self->n_bins; bin++)
    flat[bin] = 1;
  carlos_mel_apply (mel, flat, self->widths);
  for (guint c = 0; c < CARLOS_TIMBRE_MFCC; c++)
    for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
      self->cosines[c][band]
        = cos (G_PI * c * (band + .5) / CARLOS_MEL_BANDS) * sqrt ((c == 0 ? 1. : 2.) / CARLOS_MEL_BANDS);

  return self;
}

/**
 * carlos_timbre_meter_begin:
 *
 * The next frame does not follow the last one.
 */
void
carlos_timbre_meter_begin (CarlosTimbreMeter *self)
{
  self->has_last = FALSE;
}

static void
add_shape (CarlosTimbreMeter *self, const float *power, float total)
{
  double weight = 0, moment = 0;
  float sum = 0;
  guint bin = 0;

  for (guint i = 0; i < self->n_bins; i++)
    {
      float amplitude = sqrtf (power[i]);

      weight += (double) amplitude;
      moment += (double) amplitude * i;
    }
  for (; bin + 1 < self->n_bins && sum < ROLLOFF * total; bin++)
    sum += power[bin];
  self->centroid += moment / weight * self->bin_width;
  self->rolloff += bin * self->bin_width;
}

static void
add_bands (CarlosTimbreMeter *self, const float *bands)
{
  double logarithms[CARLOS_MEL_BANDS], mfcc[CARLOS_TIMBRE_MFCC] = { 0 };
  double sum = 0, geometric = 0;

  for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
    {
      double density = (double) (bands[band] / self->widths[band] + FLOOR);

      logarithms[band] = log (density);
      geometric += logarithms[band] / CARLOS_MEL_BANDS;
      sum += density / CARLOS_MEL_BANDS;
    }
  self->flatness += exp (geometric) / sum;

  for (guint c = 0; c < CARLOS_TIMBRE_MFCC; c++)
    {
      for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
        mfcc[c] += self->cosines[c][band] * logarithms[band];
      self->mfcc[c] += mfcc[c];
      for (guint d = 0; d <= c; d++)
        self->products[c][d] += mfcc[c] * mfcc[d];
    }
}

static void
add_change (CarlosTimbreMeter *self, const float *bands)
{
  float total = 0, change = 0;

  for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
    total += bands[band];
  for (guint band = 0; band < CARLOS_MEL_BANDS; band++)
    {
      float share = total > 0 ? bands[band] / total : 0;

      change += fabsf (share - self->shares[band]);
      self->shares[band] = share;
    }
  if (self->has_last)
    {
      self->flux += (double) change / 2;
      self->n_changes++;
    }
  self->has_last = TRUE;
}

/**
 * carlos_timbre_meter_push:
 * @power: the power spectrum of the next frame
 * @bands: the same in CARLOS_MEL_BANDS bands
 */
void
carlos_timbre_meter_push (CarlosTimbreMeter *self, const float *power, const float *bands)
{
  float total = 0;

  for (guint i = 0; i < self->n_bins; i++)
    total += power[i];
  if (!(total > SILENCE))
    {
      self->has_last = FALSE;
      return;
    }

  add_shape (self, power, total);
  add_bands (self, bands);
  add_change (self, bands);
  self->level += 10 * log10 ((double) total);
  self->squared_level += pow (10 * log10 ((double) total), 2);
  self->n_frames++;
}

static void
fill_with_nan (CarlosTimbre *timbre)
{
  *timbre = (CarlosTimbre){ 0, NAN, NAN, NAN, NAN, NAN, { 0 }, { { 0 } } };
  for (guint c = 0; c < CARLOS_TIMBRE_MFCC; c++)
    {
      timbre->mfcc[c] = NAN;
      for (guint d = 0; d < CARLOS_TIMBRE_MFCC; d++)
        timbre->covariance[c][d] = NAN;
    }
}

/**
 * carlos_timbre_meter_read:
 * @timbre: (out): of all frames that were pushed
 */
void
carlos_timbre_meter_read (const CarlosTimbreMeter *self, CarlosTimbre *timbre)
{
  const double n = self->n_frames;

  if (self->n_frames == 0)
    {
      fill_with_nan (timbre);
      return;
    }

  timbre->n_frames = self->n_frames;
  timbre->centroid = self->centroid / n;
  timbre->rolloff = self->rolloff / n;
  timbre->flatness = self->flatness / n;
  timbre->flux = self->n_changes > 0 ? self->flux / self->n_changes : 0;
  timbre->spread = sqrt (MAX (self->squared_level / n - pow (self->level / n, 2), 0));
  for (guint c = 0; c < CARLOS_TIMBRE_MFCC; c++)
    {
      timbre->mfcc[c] = self->mfcc[c] / n;
      for (guint d = 0; d <= c; d++)
        timbre->covariance[c][d] = timbre->covariance[d][c]
          = self->products[c][d] / n - self->mfcc[c] / n * (self->mfcc[d] / n);
    }
}

void
carlos_timbre_meter_free (CarlosTimbreMeter *self)
{
  g_free (self);
}
