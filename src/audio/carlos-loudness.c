/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-loudness.h"

#include <ebur128.h>
#include <math.h>

/* Interpolating for the true peak takes two thirds of the time of the measurement, and most of the sound is too soft
 * to matter. So the samples are looked at in segments of so many frames. Interpolation never gives more than HEADROOM
 * times the samples that it is made of, at most 12 to each side (the sum of the magnitudes of libebur128's filter is
 * 1.86): only segments in which it might exceed the peak so far are handed on, and their neighbours. Where segments
 * meet that did not before, all samples around are too soft, so what comes of that is no new peak. The result is the
 * same. */
#define SEGMENT 64
#define HEADROOM 2.0f

struct _CarlosLoudnessMeter
{
  ebur128_state *state;
  ebur128_state *peaks;
  guint n_channels;

  GArray *waiting; /* float: segments that were not handed on yet, as the next one is not known */
  float peak;      /* so far, of any channel */
  gboolean was_loud;
  gboolean is_loud; /* the first that waits */
};

/**
 * carlos_loudness_meter_new:
 * @n_channels: in the order of WAV: two, or left, right, centre, low, surround ...
 * @sample_rate: frames a second
 *
 * Measures by EBU R 128 and ITU-R BS.1770 through libebur128. Histograms keep the memory the same for any length.
 */
CarlosLoudnessMeter *
carlos_loudness_meter_new (guint n_channels, guint sample_rate)
{
  CarlosLoudnessMeter *self = g_new0 (CarlosLoudnessMeter, 1);

  self->n_channels = n_channels;
  self->state
    = ebur128_init (n_channels, sample_rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_HISTOGRAM);
  self->peaks = ebur128_init (n_channels, sample_rate, EBUR128_MODE_TRUE_PEAK);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (float));
  self->was_loud = self->is_loud = TRUE;

  return self;
}

static void
hand_on (CarlosLoudnessMeter *self, const float *samples, gsize n_frames)
{
  ebur128_add_frames_float (self->peaks, samples, n_frames);
  for (guint channel = 0; channel < self->n_channels; channel++)
    {
      double peak = 0;

      if (ebur128_true_peak (self->peaks, channel, &peak) == EBUR128_SUCCESS)
        self->peak = MAX (self->peak, (float) peak);
    }
}

static gboolean
is_loud (const CarlosLoudnessMeter *self, const float *samples)
{
  float loudest = 0;

  for (guint i = 0; i < SEGMENT * self->n_channels; i++)
    loudest = MAX (loudest, fabsf (samples[i]));

  return loudest * HEADROOM > self->peak;
}

static void
find_peaks (CarlosLoudnessMeter *self, const float *samples, gsize n_frames)
{
  const gsize size = SEGMENT * (gsize) self->n_channels;
  const float *segment;
  guint n_done = 0;

  g_array_append_vals (self->waiting, samples, (guint) (n_frames * self->n_channels));
  segment = (const float *) (gpointer) self->waiting->data;
  for (; n_done + 2 * size <= self->waiting->len; n_done += (guint) size, segment += size)
    {
      const gboolean is_next_loud = is_loud (self, segment + size);

      if (self->was_loud || self->is_loud || is_next_loud)
        hand_on (self, segment, SEGMENT);
      self->was_loud = self->is_loud;
      self->is_loud = is_next_loud;
    }
  g_array_remove_range (self->waiting, 0, n_done);
}

/**
 * carlos_loudness_meter_push:
 * @samples: interleaved
 */
void
carlos_loudness_meter_push (CarlosLoudnessMeter *self, const float *samples, gsize n_frames)
{
  if (self->state == NULL || self->peaks == NULL)
    return;

  ebur128_add_frames_float (self->state, samples, n_frames);
  find_peaks (self, samples, n_frames);
}

static double
to_finite (double value)
{
  return isfinite (value) ? value : NAN;
}

/**
 * carlos_loudness_meter_read:
 * @loudness: (out): of everything that was pushed
 */
void
carlos_loudness_meter_read (CarlosLoudnessMeter *self, CarlosLoudness *loudness)
{
  *loudness = (CarlosLoudness){ NAN, NAN, NAN };
  if (self->state == NULL || self->peaks == NULL)
    return;

  hand_on (self, (const float *) (gpointer) self->waiting->data, self->waiting->len / self->n_channels);
  g_array_set_size (self->waiting, 0);
  ebur128_loudness_global (self->state, &loudness->integrated);
  ebur128_loudness_range (self->state, &loudness->range);
  loudness->integrated = to_finite (loudness->integrated);
  loudness->range = isnan (loudness->integrated) ? NAN : to_finite (loudness->range);
  loudness->true_peak = to_finite (20 * log10 ((double) self->peak));
}

void
carlos_loudness_meter_free (CarlosLoudnessMeter *self)
{
  if (self->state != NULL)
    ebur128_destroy (&self->state);
  if (self->peaks != NULL)
    ebur128_destroy (&self->peaks);
  g_array_unref (self->waiting);
  g_free (self);
}
