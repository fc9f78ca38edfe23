/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-loudness.h"

#include <ebur128.h>
#include <math.h>

struct _CarlosLoudnessMeter
{
  ebur128_state *state;
  guint n_channels;
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
    = ebur128_init (n_channels, sample_rate,
                    EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM);

  return self;
}

/**
 * carlos_loudness_meter_push:
 * @samples: interleaved
 */
void
carlos_loudness_meter_push (CarlosLoudnessMeter *self, const float *samples, gsize n_frames)
{
  if (self->state != NULL)
    ebur128_add_frames_float (self->state, samples, n_frames);
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
carlos_loudness_meter_read (const CarlosLoudnessMeter *self, CarlosLoudness *loudness)
{
  double peak = 0;

  *loudness = (CarlosLoudness){ NAN, NAN, NAN };
  if (self->state == NULL)
    return;

  ebur128_loudness_global (self->state, &loudness->integrated);
  ebur128_loudness_range (self->state, &loudness->range);
  for (guint channel = 0; channel < self->n_channels; channel++)
    {
      double of_channel = 0;

      if (ebur128_true_peak (self->state, channel, &of_channel) == EBUR128_SUCCESS)
        peak = MAX (peak, of_channel);
    }
  loudness->integrated = to_finite (loudness->integrated);
  loudness->range = isnan (loudness->integrated) ? NAN : to_finite (loudness->range);
  loudness->true_peak = to_finite (20 * log10 (peak));
}

void
carlos_loudness_meter_free (CarlosLoudnessMeter *self)
{
  if (self->state != NULL)
    ebur128_destroy (&self->state);
  g_free (self);
}
