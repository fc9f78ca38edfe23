/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-spectrum.h"

#include "carlos-fft.h"

#include <fftw3.h>
#include <math.h>

struct _CarlosSpectrum
{
  guint size;
  float *window;
  float *samples;
  fftwf_complex *values;
  fftwf_plan plan;
};

/**
 * carlos_spectrum_new:
 * @size: samples of a frame, even
 *
 * Returns: (transfer full): what computes spectra of such frames, for one thread at a time
 */
CarlosSpectrum *
carlos_spectrum_new (guint size)
{
  CarlosSpectrum *self = g_new0 (CarlosSpectrum, 1);

  self->size = size;
  self->window = fftwf_alloc_real (size);
  self->samples = fftwf_alloc_real (size);
  self->values = fftwf_alloc_complex (size / 2 + 1);
  carlos_fft_lock ();
  self->plan = fftwf_plan_dft_r2c_1d ((int) size, self->samples, self->values, FFTW_ESTIMATE);
  carlos_fft_unlock ();

  /* The sum of a Hann window is half its size, and half of a sine's amplitude is at its negative frequency. */
  for (guint i = 0; i < size; i++)
    self->window[i] = (float) ((1 - cos (2 * G_PI * i / size)) * 2 / size);

  return self;
}

/**
 * carlos_spectrum_compute:
 * @samples: one frame
 * @power: (out): size / 2 + 1 values: of a full-scale sine, 1 at the bin of its frequency
 *
 * The power spectrum under a Hann window.
 */
void
carlos_spectrum_compute (CarlosSpectrum *self, const float *samples, float *power)
{
  for (guint i = 0; i < self->size; i++)
    self->samples[i] = samples[i] * self->window[i];
  fftwf_execute (self->plan);
  for (guint i = 0; i <= self->size / 2; i++)
    power[i] = self->values[i][0] * self->values[i][0] + self->values[i][1] * self->values[i][1];
}

void
carlos_spectrum_free (CarlosSpectrum *self)
{
  carlos_fft_lock ();
  fftwf_destroy_plan (self->plan);
  carlos_fft_unlock ();
  fftwf_free (self->window);
  fftwf_free (self->samples);
  fftwf_free (self->values);
  g_free (self);
}
