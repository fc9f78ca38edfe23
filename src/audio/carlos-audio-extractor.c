/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-audio-extractor.h"

#include "carlos-chroma.h"
#include "carlos-mel.h"
#include "carlos-onset.h"
#include "carlos-separation.h"
#include "carlos-spectrum.h"

#include <math.h>
#include <string.h>

/* Frames of 46 ms. Rhythm looks at every one, 172 a second; timbre, which changes more slowly, at one in four;
 * tones, which need a finer spectrum, at frames of their own. */
#define SIZE 1024
#define HOP 128
#define TIMBRE_EVERY 4
#define TONE_SIZE 8192
#define TONE_HOP 4096

#define RATE ((double) CARLOS_AUDIO_RATE / HOP)

struct _CarlosAudioExtractor
{
  CarlosSpectrum *spectrum;
  CarlosSpectrum *tone_spectrum;
  CarlosMel *mel;
  CarlosOnset *onset;
  CarlosTempogram *tempogram;
  CarlosTimbreMeter *timbre;
  CarlosSeparation *separation;
  CarlosVoiceMeter *voice;
  CarlosChroma *chroma;

  GArray *samples; /* float: of the section, from the first that is still needed on */
  guint64 n_gone;  /* samples of the section before those */
  guint64 n_frames;
  guint64 n_tone_frames;

  guint64 n_onsets;
  double seconds;
};

CarlosAudioExtractor *
carlos_audio_extractor_new (void)
{
  CarlosAudioExtractor *self = g_new0 (CarlosAudioExtractor, 1);

  self->spectrum = carlos_spectrum_new (SIZE);
  self->tone_spectrum = carlos_spectrum_new (TONE_SIZE);
  self->mel = carlos_mel_new (SIZE, CARLOS_AUDIO_RATE);
  self->onset = carlos_onset_new ();
  self->tempogram = carlos_tempogram_new (RATE);
  self->timbre = carlos_timbre_meter_new (SIZE, CARLOS_AUDIO_RATE);
  self->separation = carlos_separation_new (SIZE / 2 + 1);
  self->voice = carlos_voice_meter_new (RATE / TIMBRE_EVERY);
  self->chroma = carlos_chroma_new (TONE_SIZE, CARLOS_AUDIO_RATE);
  self->samples = g_array_new (FALSE, FALSE, sizeof (float));

  return self;
}

/**
 * carlos_audio_extractor_begin:
 *
 * Begins a section: what is pushed next does not follow what was pushed before.
 */
void
carlos_audio_extractor_begin (CarlosAudioExtractor *self)
{
  carlos_onset_begin (self->onset);
  carlos_timbre_meter_begin (self->timbre);
  carlos_separation_begin (self->separation);
  carlos_voice_meter_begin (self->voice);
  g_array_set_size (self->samples, 0);
  self->n_gone = self->n_frames = self->n_tone_frames = 0;
}

static void
add_frame (CarlosAudioExtractor *self, const float *samples)
{
  float power[SIZE / 2 + 1], bands[CARLOS_MEL_BANDS];

  carlos_spectrum_compute (self->spectrum, samples, power);
  carlos_mel_apply (self->mel, power, bands);
  carlos_onset_push (self->onset, bands);
  if (self->n_frames % TIMBRE_EVERY == 0)
    {
      carlos_timbre_meter_push (self->timbre, power, bands);
      carlos_separation_push (self->separation, power);
      carlos_voice_meter_push (self->voice, bands);
    }
  self->n_frames++;
}

static void
add_tone_frame (CarlosAudioExtractor *self, const float *samples)
{
  float power[TONE_SIZE / 2 + 1];

  carlos_spectrum_compute (self->tone_spectrum, samples, power);
  carlos_chroma_push (self->chroma, power);
  self->n_tone_frames++;
}

/**
 * carlos_audio_extractor_push:
 * @samples: n more of the section, mono, at CARLOS_AUDIO_RATE
 */
void
carlos_audio_extractor_push (CarlosAudioExtractor *self, const float *samples, gsize n)
{
  const float *data;
  guint64 end, needed;

  g_array_append_vals (self->samples, samples, (guint) n);
  data = (const float *) (gpointer) self->samples->data;
  end = self->n_gone + self->samples->len;
  while (self->n_frames * HOP + SIZE <= end)
    add_frame (self, data + (self->n_frames * HOP - self->n_gone));
  while (self->n_tone_frames * TONE_HOP + TONE_SIZE <= end)
    add_tone_frame (self, data + (self->n_tone_frames * TONE_HOP - self->n_gone));

  needed = MIN (self->n_frames * HOP, self->n_tone_frames * TONE_HOP);
  g_array_remove_range (self->samples, 0, (guint) (needed - self->n_gone));
  self->n_gone = needed;
}

/* A section that is shorter than a frame is heard with silence behind it. */
static void
pad (CarlosAudioExtractor *self)
{
  const guint n = self->samples->len;

  if (n == 0 || self->n_tone_frames > 0)
    return;
  g_array_set_size (self->samples, TONE_SIZE);
  memset (&g_array_index (self->samples, float, n), 0, (TONE_SIZE - n) * sizeof (float));
  add_tone_frame (self, (const float *) (gpointer) self->samples->data);
}

/**
 * carlos_audio_extractor_end:
 *
 * Ends the section.
 */
void
carlos_audio_extractor_end (CarlosAudioExtractor *self)
{
  gsize n = 0;
  const float *strength = carlos_onset_end (self->onset, &n);

  self->seconds += (double) n / RATE;
  self->n_onsets += carlos_onset_count (strength, n, RATE);
  carlos_tempogram_add (self->tempogram, strength, n);
  pad (self);
}

/**
 * carlos_audio_extractor_read:
 * @features: (inout): gets tempo, key, timbre and voice of all sections
 */
void
carlos_audio_extractor_read (CarlosAudioExtractor *self, CarlosAudioFeatures *features)
{
  double classes[CARLOS_CHROMA_CLASSES];

  carlos_tempogram_find (self->tempogram, &features->tempo);
  features->onset_rate = self->seconds > 0 ? (double) self->n_onsets / self->seconds : NAN;
  features->key = (CarlosKey){ 0 };
  features->tuning = NAN;
  if (carlos_chroma_read (self->chroma, classes, &features->tuning))
    carlos_key_find (classes, &features->key);
  carlos_timbre_meter_read (self->timbre, &features->timbre);
  features->harmonic = carlos_separation_get_harmonic_part (self->separation);
  carlos_voice_meter_read (self->voice, &features->voice);
}

void
carlos_audio_extractor_free (CarlosAudioExtractor *self)
{
  carlos_spectrum_free (self->spectrum);
  carlos_spectrum_free (self->tone_spectrum);
  carlos_mel_free (self->mel);
  carlos_onset_free (self->onset);
  carlos_tempogram_free (self->tempogram);
  carlos_timbre_meter_free (self->timbre);
  carlos_separation_free (self->separation);
  carlos_voice_meter_free (self->voice);
  carlos_chroma_free (self->chroma);
  g_array_unref (self->samples);
  g_free (self);
}
