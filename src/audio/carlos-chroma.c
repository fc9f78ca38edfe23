/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chroma.h"

#include <math.h>

/* Where tones are looked for, Hz: below, a semitone is narrower than a peak of the spectrum. */
#define LOWEST 100.0
#define HIGHEST 4000.0

/* A peak counts when it is at most so much (40 dB) weaker than the strongest of its frame. */
#define WEAKEST 1e-4f

/* A frame with less power than this everywhere, 80 dB below a full-scale sine, is a pause. */
#define SILENCE 1e-8f

/* Tones are gathered in steps of 10 cents, and turned into semitones when the tuning is known. */
#define STEPS 10
#define N_STEPS (STEPS * CARLOS_CHROMA_CLASSES)

struct _CarlosChroma
{
  double bin_width; /* Hz */
  guint first;
  guint end;
  double steps[N_STEPS]; /* the first one from C at a = 440 Hz on */
};

/**
 * carlos_chroma_new:
 * @size: samples of the frames whose spectra will be given
 * @sample_rate: of these samples
 */
CarlosChroma *
carlos_chroma_new (guint size, double sample_rate)
{
  CarlosChroma *self = g_new0 (CarlosChroma, 1);

  self->bin_width = sample_rate / size;
  self->first = (guint) ceil (LOWEST / self->bin_width);
  self->end = (guint) MIN (HIGHEST / self->bin_width, size / 2);

  return self;
}

/* The place of a peak between the bins: the top of the parabola through three logarithms, near enough for a Hann
 * window (Smith and Serra 1987). */
static double
find_frequency (const CarlosChroma *self, const float *power, guint bin)
{
  double left = log ((double) power[bin - 1] + 1e-20), top = log ((double) power[bin] + 1e-20),
         right = log ((double) power[bin + 1] + 1e-20);
  double bend = left - 2 * top + right;

  return (bin + (bend < 0 ? .5 * (left - right) / bend : 0)) * self->bin_width;
}

static void
add_tone (CarlosChroma *self, double frequency, double weight)
{
  /* C is nine semitones below a. */
  double place = N_STEPS * log2 (frequency / 440) + 9 * STEPS + 1000 * N_STEPS;
  guint step = (guint) floor (place);
  double part = place - floor (place);

  self->steps[step % N_STEPS] += (1 - part) * weight;
  self->steps[(step + 1) % N_STEPS] += part * weight;
}

/**
 * carlos_chroma_push:
 * @power: the power spectrum of a frame
 *
 * Adds the tones of a frame, peaks of the spectrum, to a harmonic pitch class profile (Gómez, "Tonal description of
 * polyphonic audio for music content processing", 2006). A frame counts by the tones in it, not by how loud it is.
 */
void
carlos_chroma_push (CarlosChroma *self, const float *power)
{
  float strongest = 0;
  double sum = 0;

  for (guint bin = self->first; bin < self->end; bin++)
    strongest = MAX (strongest, power[bin]);
  if (!(strongest > SILENCE))
    return;

  for (int pass = 0; pass < 2; pass++)
    for (guint bin = self->first; bin < self->end; bin++)
      if (power[bin] > WEAKEST * strongest && power[bin] > power[bin - 1] && power[bin] >= power[bin + 1])
        {
          double amplitude = sqrt ((double) power[bin]);

          if (pass == 0)
            sum += amplitude;
          else
            add_tone (self, find_frequency (self, power, bin), amplitude / sum);
        }
}

/* Where between the semitones the tones lie, in semitones, -0.5 to 0.5: the direction of their mean on a circle. */
static double
find_tuning (const CarlosChroma *self)
{
  double x = 0, y = 0;

  for (guint step = 0; step < N_STEPS; step++)
    {
      x += self->steps[step] * cos (2 * G_PI * step / STEPS);
      y += self->steps[step] * sin (2 * G_PI * step / STEPS);
    }

  return atan2 (y, x) / (2 * G_PI);
}

/**
 * carlos_chroma_read:
 * @classes: (out): CARLOS_CHROMA_CLASSES weights, C first, that sum to 1
 * @tuning: (out): how many semitones the music is above a = 440 Hz, -0.5 to 0.5
 *
 * Returns: FALSE where no tone was heard
 */
gboolean
carlos_chroma_read (const CarlosChroma *self, double *classes, double *tuning)
{
  double total = 0;

  *tuning = find_tuning (self);
  for (guint c = 0; c < CARLOS_CHROMA_CLASSES; c++)
    classes[c] = 0;
  for (guint step = 0; step < N_STEPS; step++)
    {
      int semitone = (int) round ((double) step / STEPS - *tuning);

      classes[(semitone + CARLOS_CHROMA_CLASSES) % CARLOS_CHROMA_CLASSES] += self->steps[step];
      total += self->steps[step];
    }
  for (guint c = 0; c < CARLOS_CHROMA_CLASSES && total > 0; c++)
    classes[c] /= total;

  return total > 0;
}

void
carlos_chroma_free (CarlosChroma *self)
{
  g_free (self);
}
