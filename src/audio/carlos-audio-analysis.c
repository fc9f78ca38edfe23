/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-audio-analysis.h"

#include "carlos-audio-extractor.h"
#include "carlos-decoder.h"
#include "carlos-excerpt-finder.h"
#include "carlos-readable-private.h"
#include "carlos-resampler.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Frames that are decoded at a time. */
#define BLOCK 4096

/* Seconds. Less than the shortest says nothing; of what is longer than the longest, a mix of many hours, excerpts
 * are heard even when the whole is asked for. */
#define SHORTEST .25
#define EXCERPT 30.0
#define N_EXCERPTS 2
#define LONGEST (20 * 60.0)
#define N_LONG_EXCERPTS 20

#define TIME_LIMIT 300.0

/* One file on its way through. */
typedef struct
{
  CarlosDecoder *decoder;
  CarlosPatience patience;
  CarlosLoudnessMeter *loudness;
  CarlosResampler *resampler;
  CarlosAudioExtractor *extractor;
  CarlosExcerptFinder *finder;
  float *samples;
  float *mono;
  float *resampled;

  gint64 n_heard;    /* frames */
  gboolean is_whole; /* from the first frame to the last */
  gint64 n_planned;
  gint64 position;
} Hearing;

static void
hearing_clear (Hearing *self)
{
  g_clear_pointer (&self->loudness, carlos_loudness_meter_free);
  g_clear_pointer (&self->resampler, carlos_resampler_free);
  g_clear_pointer (&self->extractor, carlos_audio_extractor_free);
  g_clear_pointer (&self->finder, carlos_excerpt_finder_free);
  g_clear_pointer (&self->decoder, carlos_decoder_free);
  g_clear_pointer (&self->samples, g_free);
  g_clear_pointer (&self->mono, g_free);
  g_clear_pointer (&self->resampled, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hearing, hearing_clear)

/**
 * carlos_audio_options_init:
 *
 * Fills in the defaults: the whole file, five minutes of time.
 */
void
carlos_audio_options_init (CarlosAudioOptions *options)
{
  *options = (CarlosAudioOptions){ .excerpts = FALSE, .time_limit = TIME_LIMIT };
}

static void
hearing_begin (Hearing *self)
{
  const CarlosDecoder *decoder = self->decoder;

  self->loudness = carlos_loudness_meter_new (decoder->n_channels, decoder->sample_rate);
  self->resampler = carlos_resampler_new (decoder->sample_rate, CARLOS_AUDIO_RATE);
  self->extractor = carlos_audio_extractor_new ();
  self->finder = carlos_excerpt_finder_new (decoder->sample_rate);
  self->samples = g_new (float, BLOCK * decoder->n_channels);
  self->mono = g_new (float, BLOCK);
  self->resampled = g_new (float, carlos_resampler_get_room (self->resampler, BLOCK));
}

static void
mix_down (const Hearing *self, gsize n_frames)
{
  const guint n_channels = self->decoder->n_channels;

  for (gsize i = 0; i < n_frames; i++)
    {
      float sum = 0;

      for (guint c = 0; c < n_channels; c++)
        sum += self->samples[i * n_channels + c];
      self->mono[i] = sum / (float) n_channels;
    }
}

static gboolean
hear_blocks (Hearing *self, gint64 n_frames, GError **error)
{
  while (n_frames > 0)
    {
      gssize n = carlos_decoder_read (self->decoder, self->samples, (gsize) MIN (n_frames, BLOCK), error);
      gsize n_resampled;

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      carlos_loudness_meter_push (self->loudness, self->samples, (gsize) n);
      mix_down (self, (gsize) n);
      carlos_excerpt_finder_push (self->finder, self->position, self->mono, (gsize) n);
      n_resampled = carlos_resampler_push (self->resampler, self->mono, (gsize) n, self->resampled);
      carlos_audio_extractor_push (self->extractor, self->resampled, n_resampled);
      n_frames -= n;
      self->n_heard += n;
      self->position += n;
      self->patience.fraction = (double) self->n_heard / (double) MAX (self->n_planned, 1);
    }

  return TRUE;
}

/* Hears up to so many frames from here on, or to the end. What was heard before a fault counts. */
static gboolean
hear_section (Hearing *self, gint64 n_frames, GError **error)
{
  gboolean is_whole;

  carlos_audio_extractor_begin (self->extractor);
  carlos_resampler_reset (self->resampler);
  is_whole = hear_blocks (self, n_frames, error);
  carlos_audio_extractor_end (self->extractor);

  return is_whole;
}

/* Goes on to a frame that lies before us; where a file can't jump, by reading. */
static gboolean
move_to (Hearing *self, gint64 frame, GError **error)
{
  if (frame == self->position || carlos_decoder_seek (self->decoder, frame))
    {
      self->position = frame;
      return TRUE;
    }

  while (self->position < frame)
    {
      gssize n = carlos_decoder_read (self->decoder, self->samples,
                                      (gsize) MIN (frame - self->position, BLOCK), error);

      if (n <= 0)
        return n == 0;
      self->position += n;
    }

  return TRUE;
}

/* Excerpts lie in the middles of equally long parts of the file. */
static gboolean
hear_excerpts (Hearing *self, guint n_excerpts, GError **error)
{
  const gint64 length = (gint64) (EXCERPT * self->decoder->sample_rate);

  self->n_planned = n_excerpts * length;
  for (guint i = 0; i < n_excerpts; i++)
    {
      gint64 middle = (gint64) ((i + .5) / n_excerpts * (double) self->decoder->n_frames);

      if (!move_to (self, MAX (middle - length / 2, self->position), error)
          || !hear_section (self, length, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
hear (Hearing *self, const CarlosAudioOptions *options, GError **error)
{
  const double seconds = (double) self->decoder->n_frames / self->decoder->sample_rate;
  gint64 longest;

  hearing_begin (self);
  if (options->excerpts && seconds > N_EXCERPTS * EXCERPT)
    return hear_excerpts (self, N_EXCERPTS, error);
  if (seconds > LONGEST)
    return hear_excerpts (self, N_LONG_EXCERPTS, error);

  /* A length that is not told may be endless. */
  self->n_planned = self->decoder->n_frames;
  longest = (gint64) (LONGEST * self->decoder->sample_rate);
  if (!hear_section (self, longest, error))
    return FALSE;
  self->is_whole = self->n_heard < longest;

  return TRUE;
}

static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_CANCELLED)
         || g_error_matches (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_TOO_SLOW);
}

/* Decodes a file with what can. What is damaged half-way is analysed as far as it was heard. */
static gboolean
hear_file (Hearing *self, const char *path, const CarlosAudioOptions *options, GError **error)
{
  g_autoptr (GError) fault = NULL;

  self->decoder = carlos_decoder_open (path, &self->patience, error);
  if (self->decoder == NULL)
    return FALSE;
  if (!hear (self, options, &fault) && is_final (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (self->n_heard > 0)
    return TRUE;

  hearing_clear (self);
  self->position = 0;
  self->decoder = carlos_decoder_open_second (path, &self->patience, error);

  return self->decoder != NULL && hear (self, options, error);
}

/**
 * carlos_audio_analyse:
 * @path: a file
 * @monitor: (nullable): told of progress, and asked whether to go on
 * @features: (out caller-allocates): what it sounds like
 * @error: of CARLOS_AUDIO_ERROR: one translated sentence that says why there are none
 *
 * Listens to one file. Any number of threads may do so at once; each takes about 10 MB.
 *
 * Returns: FALSE with an error, and nothing in @features
 */
gboolean
carlos_audio_analyse (const char *path,
                      const CarlosAudioOptions *options,
                      const CarlosMonitor *monitor,
                      CarlosAudioFeatures *features,
                      GError **error)
{
  g_auto (Hearing) hearing
    = { .patience
        = { monitor, g_get_monotonic_time () + (gint64) (options->time_limit * G_USEC_PER_SEC), 0 } };
  double heard;

  if (!hear_file (&hearing, path, options, error))
    return FALSE;

  heard = (double) hearing.n_heard / hearing.decoder->sample_rate;
  if (heard < SHORTEST)
    {
      g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_TOO_SHORT,
                           _ ("There is too little sound in the file"));
      return FALSE;
    }

  *features = (CarlosAudioFeatures){ .heard = heard };
  features->sample_rate = hearing.decoder->sample_rate;
  features->n_channels = hearing.decoder->n_channels;
  features->decoder = carlos_decoder_get_name (hearing.decoder);
  features->duration = heard;
  if (!hearing.is_whole)
    features->duration = MAX (heard, (double) hearing.decoder->n_frames / hearing.decoder->sample_rate);
  features->excerpt_start = carlos_excerpt_finder_read (hearing.finder);
  carlos_loudness_meter_read (hearing.loudness, &features->loudness);
  carlos_audio_extractor_read (hearing.extractor, features);
  carlos_readable_fill (features);

  return TRUE;
}
