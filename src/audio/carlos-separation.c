/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-separation.h"

#include <math.h>
#include <string.h>

/* Medians are of so many values: 0.2 s of frames, 190 Hz of bins. */
#define LENGTH 9
#define HALF (LENGTH / 2)

/* Keeps a quotient from being 0 / 0: 150 dB below a full-scale sine. */
#define SILENCE 1e-15f

struct _CarlosSeparation
{
  guint n_bins;
  guint stride; /* of a frame: with room for neighbours on both sides */
  guint64 n_frames;
  float *frames; /* LENGTH, in a ring */
  float *tones;  /* of the frame in the middle */
  float *all;
  double harmonic;
  double total;
};

/**
 * carlos_separation_new:
 * @n_bins: of the spectra that will be given
 */
CarlosSeparation *
carlos_separation_new (guint n_bins)
{
  CarlosSeparation *self = g_new0 (CarlosSeparation, 1);

  self->n_bins = n_bins;
  self->stride = n_bins + 2 * HALF;
  self->tones = g_new (float, n_bins);
  self->all = g_new (float, n_bins);
  self->frames = g_new0 (float, LENGTH *(gsize) self->stride);

  return self;
}

/**
 * carlos_separation_begin:
 *
 * The next frame does not follow the last one.
 */
void
carlos_separation_begin (CarlosSeparation *self)
{
  self->n_frames = 0;
}

/* Both are values, so that a compiler finds a minimum and a maximum here. */
#define SORT_TWO(a, b)                \
  {                                   \
    const float smaller = MIN (a, b); \
                                      \
    b = MAX (a, b);                   \
    a = smaller;                      \
  }

/* Of nine values, by the network of 19 exchanges of Paeth ("Median finding on a 3x3 grid", 1990): without a branch,
 * so that the loop around it becomes vectors. */
static inline float
find_median (const float *values, gsize stride)
{
  float a = values[0], b = values[stride], c = values[2 * stride], d = values[3 * stride],
        e = values[4 * stride], f = values[5 * stride], g = values[6 * stride], h = values[7 * stride],
        i = values[8 * stride];

  SORT_TWO (b, c) SORT_TWO (e, f) SORT_TWO (h, i);
  SORT_TWO (a, b) SORT_TWO (d, e) SORT_TWO (g, h);
  SORT_TWO (b, c) SORT_TWO (e, f) SORT_TWO (h, i);
  d = MAX (a, d);
  f = MIN (f, i);
  SORT_TWO (e, h);
  g = MAX (d, g);
  e = MAX (b, e);
  c = MIN (c, f);
  e = MIN (e, h);
  SORT_TWO (e, c);
  e = MAX (g, e);

  return MIN (e, c);
}

/* The frame in the middle of those that are held. */
static void
add_middle (CarlosSeparation *self)
{
  const float *frames = self->frames + HALF;
  const float *middle = frames + (self->n_frames - 1 - HALF) % LENGTH * self->stride;
  float *tones = self->tones, *all = self->all;

  for (guint bin = 0; bin < self->n_bins; bin++)
    {
      float along = find_median (frames + bin, self->stride) + SILENCE;
      float across = find_median (middle + bin - HALF, 1) + SILENCE;

      all[bin] = sqrtf (middle[bin]);
      tones[bin] = all[bin] * along / (along + across);
    }
  for (guint bin = 0; bin < self->n_bins; bin++)
    {
      self->total += (double) all[bin];
      self->harmonic += (double) tones[bin];
    }
}

/**
 * carlos_separation_push:
 * @power: the spectrum of the next frame
 *
 * Tones are lines along the time, beats are lines along the frequency (Fitzgerald, "Harmonic/percussive separation
 * using median filtering", 2010): what a bin has is shared out between its median over time and that over frequency.
 */
void
carlos_separation_push (CarlosSeparation *self, const float *power)
{
  memcpy (self->frames + self->n_frames % LENGTH * self->stride + HALF, power, self->n_bins * sizeof (float));
  self->n_frames++;
  if (self->n_frames < LENGTH)
    return;

  add_middle (self);
}

/**
 * carlos_separation_get_harmonic_part:
 *
 * Returns: how much of the sound is tones rather than beats, 0 to 1; NaN where nothing is heard
 */
double
carlos_separation_get_harmonic_part (const CarlosSeparation *self)
{
  return self->total > 0 ? self->harmonic / self->total : NAN;
}

void
carlos_separation_free (CarlosSeparation *self)
{
  g_free (self->frames);
  g_free (self->tones);
  g_free (self->all);
  g_free (self);
}
