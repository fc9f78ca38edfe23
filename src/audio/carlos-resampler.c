/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-resampler.h"

#include <math.h>
#include <string.h>

/* Zero crossings of the sinc on each side of its middle. */
#define CROSSINGS 16

/* The part of the band that passes; what is between it and the Nyquist frequency is the filter's slope. */
#define PASS_BAND 0.9

/* Of the Kaiser window: side lobes 80 dB below. */
#define KAISER_BETA 8.0

/* A fraction of a sample is one of at most so many. Ratios of usual rates have fewer (147 between 48,000 and 22,050
 * Hz) and are exact. */
#define MAX_PHASES 512

/* Products are summed in so many lanes, which a compiler turns into vectors without being allowed to reorder sums. */
#define LANES 8

struct _CarlosResampler
{
  guint64 step;     /* input samples an output sample, times the phases of the exact ratio */
  guint64 phases;   /* of the exact ratio */
  guint64 position; /* of the next output sample in the buffer, times the phases */
  guint n_filters;  /* one a phase, MAX_PHASES at most */
  guint n_taps;     /* a multiple of LANES */
  float *filters;   /* n_filters x n_taps */
  float *buffer;    /* what is still needed of the input */
  gsize n_buffered;
  gsize capacity;
};

static guint64
find_divisor (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }

  return a;
}

/* The modified Bessel function of the first kind, by its series. */
static double
compute_bessel (double x)
{
  double sum = 1, term = 1;

  for (guint k = 1; term > 1e-12 * sum; k++)
    {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }

  return sum;
}

/* A Kaiser-windowed sinc, sampled at whole numbers from a middle at n_taps / 2 - 1 + phase; its sum is 1. */
static void
design_filter (float *filter, guint n_taps, double phase, double cutoff)
{
  const double half = n_taps / 2;
  double sum = 0;

  for (guint k = 0; k < n_taps; k++)
    {
      double x = k - (half - 1) - phase;
      double window = fabs (x) < half ? compute_bessel (KAISER_BETA * sqrt (1 - x * x / (half * half))) : 0;
      double sinc = x == 0 ? cutoff : sin (G_PI * cutoff * x) / (G_PI * x);

      filter[k] = (float) (window * sinc);
      sum += window * sinc;
    }
  for (guint k = 0; k < n_taps; k++)
    filter[k] /= (float) sum;
}

/**
 * carlos_resampler_new:
 * @rate_in: samples a second, more than 0
 * @rate_out: likewise
 *
 * Makes a converter of one rate to another by windowed-sinc interpolation (Smith, "Digital Audio Resampling"): what
 * lies above 0.9 of the lower Nyquist frequency fades, aliases are 80 dB down.
 */
CarlosResampler *
carlos_resampler_new (guint rate_in, guint rate_out)
{
  CarlosResampler *self = g_new0 (CarlosResampler, 1);
  const guint64 divisor = find_divisor (rate_in, rate_out);
  const double cutoff = PASS_BAND * MIN (1.0, (double) rate_out / rate_in);
  const guint length = (guint) ceil (2 * CROSSINGS / cutoff);

  self->phases = rate_out / divisor;
  self->step = rate_in / divisor;
  self->n_filters = (guint) MIN (self->phases, MAX_PHASES);
  self->n_taps = (length + LANES - 1) / LANES * LANES;
  self->filters = g_new (float, (gsize) self->n_filters * self->n_taps);
  for (guint p = 0; p < self->n_filters; p++)
    design_filter (self->filters + (gsize) p * self->n_taps, self->n_taps, (double) p / self->n_filters,
                   cutoff);
  carlos_resampler_reset (self);

  return self;
}

/**
 * carlos_resampler_reset:
 *
 * Forgets what was heard, as before a jump. The first output sample is then at the first input sample.
 */
void
carlos_resampler_reset (CarlosResampler *self)
{
  self->position = 0;
  self->n_buffered = self->n_taps / 2 - 1;
  if (self->capacity < self->n_buffered)
    {
      self->capacity = self->n_buffered;
      self->buffer = g_renew (float, self->buffer, self->capacity);
    }
  memset (self->buffer, 0, self->n_buffered * sizeof (float));
}

/**
 * carlos_resampler_get_room:
 *
 * Returns: the most samples that come out when so many go in
 */
gsize
carlos_resampler_get_room (const CarlosResampler *self, gsize n)
{
  return (gsize) ((n + self->n_taps) * self->phases / self->step) + 2;
}

static void
append (CarlosResampler *self, const float *samples, gsize n)
{
  if (self->n_buffered + n > self->capacity)
    {
      self->capacity = self->n_buffered + n;
      self->buffer = g_renew (float, self->buffer, self->capacity);
    }
  memcpy (self->buffer + self->n_buffered, samples, n * sizeof (float));
  self->n_buffered += n;
}

static inline float
apply_filter (const float *filter, const float *samples, guint n_taps)
{
  float sums[LANES] = { 0 };

  for (guint k = 0; k < n_taps; k += LANES)
    for (guint lane = 0; lane < LANES; lane++)
      sums[lane] += filter[k + lane] * samples[k + lane];

  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

/**
 * carlos_resampler_push:
 * @samples: n more of the input
 * @resampled: (out): room for carlos_resampler_get_room() samples
 *
 * Returns: how many samples came out; half a filter's length stays behind
 */
gsize
carlos_resampler_push (CarlosResampler *self, const float *samples, gsize n, float *resampled)
{
  gsize n_out = 0, n_done;

  append (self, samples, n);
  while (self->position / self->phases + self->n_taps <= self->n_buffered)
    {
      guint64 phase = self->position % self->phases;
      guint filter = (guint) (phase * self->n_filters / self->phases);

      resampled[n_out++] = apply_filter (self->filters + (gsize) filter * self->n_taps,
                                         self->buffer + self->position / self->phases, self->n_taps);
      self->position += self->step;
    }

  n_done = (gsize) MIN (self->position / self->phases, self->n_buffered);
  self->n_buffered -= n_done;
  memmove (self->buffer, self->buffer + n_done, self->n_buffered * sizeof (float));
  self->position -= n_done * self->phases;

  return n_out;
}

void
carlos_resampler_free (CarlosResampler *self)
{
  g_free (self->filters);
  g_free (self->buffer);
  g_free (self);
}
