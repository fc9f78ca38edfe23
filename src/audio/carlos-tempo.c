/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-tempo.h"

#include "carlos-fft.h"

#include <fftw3.h>
#include <math.h>
#include <string.h>

/* Onset strength is looked at in windows of so many frames (18 s at 172 frames a second: 8 beats at any tempo but the
 * slowest). */
#define WINDOW 3072
#define HOP 512
#define FFT_SIZE 8192

/* Tempi are tried in steps of half a percent. */
#define STEP .005
#define MAX_CANDIDATES 400

/* Listeners tap at about two beats a second: a tempo counts less the more octaves it is away. Chosen on renders and
 * loops none of which is in the measured set; docs/method.md. */
#define PREFERRED 125.0
#define SPREAD 1.0

/* Music in triple time counts so much of what as regular music in duple time does: it is the rarer one. */
#define TRIPLE .9

/* Onsets that repeat after two beats at least so much, and sooner nowhere more than this part of it, are a slow
 * metronome's: what was taken for two beats is one. */
#define METRONOME .4
#define OFF_BEAT .1

struct _CarlosTempogram
{
  double rate;
  guint n_windows;
  double correlation[WINDOW]; /* sum of the windows' */
  float *samples;
  fftwf_complex *values;
  fftwf_plan forward;
  fftwf_plan backward;
};

/**
 * carlos_tempogram_new:
 * @rate: frames a second of the onset strength
 */
CarlosTempogram *
carlos_tempogram_new (double rate)
{
  CarlosTempogram *self = g_new0 (CarlosTempogram, 1);

  self->rate = rate;
  self->samples = fftwf_alloc_real (FFT_SIZE);
  self->values = fftwf_alloc_complex (FFT_SIZE / 2 + 1);
  carlos_fft_lock ();
  self->forward = fftwf_plan_dft_r2c_1d (FFT_SIZE, self->samples, self->values, FFTW_ESTIMATE);
  self->backward = fftwf_plan_dft_c2r_1d (FFT_SIZE, self->values, self->samples, FFTW_ESTIMATE);
  carlos_fft_unlock ();

  return self;
}

/* The generalised autocorrelation (Tolonen and Karjalainen 2000): of the magnitude rather than the power of the
 * spectrum, which makes its peaks sharper and loud events weigh less. */
static void
add_window (CarlosTempogram *self, const float *strength, gsize n)
{
  double mean = 0;

  for (gsize i = 0; i < n; i++)
    mean += strength[i] / (double) n;
  memset (self->samples, 0, FFT_SIZE * sizeof (float));
  for (gsize i = 0; i < n; i++)
    self->samples[i] = strength[i] - (float) mean;
  fftwf_execute (self->forward);
  for (guint i = 0; i <= FFT_SIZE / 2; i++)
    {
      self->values[i][0] = hypotf (self->values[i][0], self->values[i][1]);
      self->values[i][1] = 0;
    }
  fftwf_execute (self->backward);
  if (!(self->samples[0] > 0))
    return;

  for (guint lag = 0; lag < WINDOW; lag++)
    self->correlation[lag] += (double) (self->samples[lag] / self->samples[0]);
  self->n_windows++;
}

/**
 * carlos_tempogram_add:
 * @strength: onset strength of a section without gaps
 */
void
carlos_tempogram_add (CarlosTempogram *self, const float *strength, gsize n)
{
  if (n < WINDOW)
    {
      add_window (self, strength, n);
      return;
    }
  for (gsize begin = 0; begin + WINDOW <= n; begin += HOP)
    add_window (self, strength + begin, WINDOW);
}

/* The mean correlation at a lag between frames; what is out of reach counts as the last one. */
static double
get_correlation (const CarlosTempogram *self, double lag)
{
  const double place = MIN (lag, WINDOW - 1.001);
  const guint left = (guint) place;
  const double part = place - left;

  return ((1 - part) * self->correlation[left] + part * self->correlation[left + 1]) / self->n_windows;
}

/* The mean correlation at four multiples of a beat. */
static double
get_mean_correlation (const CarlosTempogram *self, double beat, const guint *multiples)
{
  double sum = 0;

  for (guint i = 0; i < 4; i++)
    sum += get_correlation (self, multiples[i] * beat);

  return sum / 4;
}

/* How much the onsets repeat after a beat, two, a bar and two bars: of four beats, as most music counts, or of three. With
 * one template alone, beats of the other kind of time lose to two thirds or three halves of themselves, whose multiples are
 * the bars' too. */
static double
get_regularity (const CarlosTempogram *self, double bpm)
{
  static const guint duple[] = { 1, 2, 4, 8 }, triple[] = { 1, 2, 3, 6 };
  const double beat = 60 * self->rate / bpm;

  return MAX (get_mean_correlation (self, beat, duple), TRIPLE * get_mean_correlation (self, beat, triple));
}

static double
get_score (const CarlosTempogram *self, double bpm)
{
  const double octaves = log2 (bpm / PREFERRED) / SPREAD;

  return get_regularity (self, bpm) * exp (-octaves * octaves / 2);
}

static gboolean
is_related (double a, double b)
{
  const double octaves = fabs (log2 (a / b));

  return fabs (octaves - round (octaves)) < .08 && octaves < 1.5;
}

/* Whether nothing begins between every other beat and the next but one. Rhythms whose beats are off, as a dotted one's may
 * be, do repeat somewhere there. */
static gboolean
is_every_other_silent (const CarlosTempogram *self, double bpm)
{
  const double beat = 60 * self->rate / bpm, after_two = get_correlation (self, 2 * beat);

  if (bpm < 2 * CARLOS_TEMPO_MIN || after_two < METRONOME)
    return FALSE;
  for (double lag = beat / 2; lag <= 1.5 * beat; lag++)
    if (get_correlation (self, lag) >= OFF_BEAT * after_two)
      return FALSE;

  return TRUE;
}

/* The best of the tempi near one that is known roughly. */
static double
refine (const CarlosTempogram *self, double bpm)
{
  double best = bpm;

  for (double candidate = bpm * .97; candidate <= bpm * 1.03; candidate *= 1.0005)
    if (get_regularity (self, candidate) > get_regularity (self, best))
      best = candidate;

  return CLAMP (best, CARLOS_TEMPO_MIN, CARLOS_TEMPO_MAX);
}

/**
 * carlos_tempogram_find:
 * @tempo: (out): of everything that was added
 *
 * The tempo whose beats and bars, of two, four or three beats, the onset strength correlates with best, weighed by how
 * likely it is to be tapped. The sum over multiples follows the enhanced autocorrelation of Percival and Tzanetakis
 * (2014), the choice among kinds of time the templates of Peeters ("Template-based estimation of time-varying tempo",
 * 2007).
 */
void
carlos_tempogram_find (const CarlosTempogram *self, CarlosTempo *tempo)
{
  double scores[MAX_CANDIDATES], best = 0, other = 0, bpm = 0;
  guint n_scores = 0;

  *tempo = (CarlosTempo){ .bpm = NAN };
  if (self->n_windows == 0)
    return;

  for (double b = CARLOS_TEMPO_MIN; b <= CARLOS_TEMPO_MAX; b = CARLOS_TEMPO_MIN * exp (STEP * n_scores))
    {
      scores[n_scores] = get_score (self, b);
      if (scores[n_scores] > best)
        {
          best = scores[n_scores];
          bpm = b;
        }
      n_scores++;
    }
  if (best <= 0)
    return;

  for (guint i = 0; i < n_scores; i++)
    if (!is_related (CARLOS_TEMPO_MIN * exp (STEP * i), bpm))
      other = MAX (other, scores[i]);
  if (is_every_other_silent (self, bpm))
    bpm /= 2;
  tempo->bpm = refine (self, bpm);
  tempo->strength = CLAMP (get_correlation (self, 60 * self->rate / tempo->bpm), 0, 1);
  tempo->regularity = CLAMP (get_regularity (self, tempo->bpm), 0, 1);
  tempo->confidence = (1 - other / best) * MIN (best / .1, 1);
}

void
carlos_tempogram_free (CarlosTempogram *self)
{
  carlos_fft_lock ();
  fftwf_destroy_plan (self->forward);
  fftwf_destroy_plan (self->backward);
  carlos_fft_unlock ();
  fftwf_free (self->samples);
  fftwf_free (self->values);
  g_free (self);
}
