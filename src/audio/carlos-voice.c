/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-voice.h"

#include "carlos-mel.h"

#include <math.h>
#include <string.h>

/* Syllables a second, and how many times as wide the band around that rate is. */
#define SYLLABLES 4.0
#define WIDTH .7

/* The bands of a telephone, 300 to 3,400 Hz, are about these of the mel scale's. */
#define FIRST_BAND 5
#define END_BAND 26

/* Frames of the second that a frame's level is compared with. */
#define MAX_AROUND 64

/* A band-pass of second order and a blocker of what is constant, for one band. */
typedef struct
{
  double x1, x2, y1, y2;
  double slow;
} BandState;

struct _CarlosVoiceMeter
{
  double b0, a1, a2; /* of the band-pass */
  double leak;       /* of the blocker */
  BandState bands[END_BAND - FIRST_BAND];
  double modulated;
  double total;

  guint n_around;
  double levels[MAX_AROUND]; /* in a ring */
  double level_sum;
  guint64 n_frames; /* since begin */
  guint64 n_looked;
  guint64 n_pauses;
};

/**
 * carlos_voice_meter_new:
 * @rate: frames a second, at most MAX_AROUND
 */
CarlosVoiceMeter *
carlos_voice_meter_new (double rate)
{
  CarlosVoiceMeter *self = g_new0 (CarlosVoiceMeter, 1);
  const double angle = 2 * G_PI * SYLLABLES / rate, alpha = sin (angle) * WIDTH / 2;

  /* Bristow-Johnson's band-pass with a gain of 1 in the middle. */
  self->b0 = alpha / (1 + alpha);
  self->a1 = -2 * cos (angle) / (1 + alpha);
  self->a2 = (1 - alpha) / (1 + alpha);
  self->leak = exp (-2 * G_PI * .5 / rate);
  self->n_around = MIN ((guint) rate, MAX_AROUND);

  return self;
}

/**
 * carlos_voice_meter_begin:
 *
 * The next frame does not follow the last one.
 */
void
carlos_voice_meter_begin (CarlosVoiceMeter *self)
{
  memset (self->bands, 0, sizeof self->bands);
  memset (self->levels, 0, sizeof self->levels);
  self->level_sum = 0;
  self->n_frames = 0;
}

static void
add_band (CarlosVoiceMeter *self, BandState *state, double amplitude)
{
  double x, y;

  if (self->n_frames == 0)
    state->slow = amplitude;
  state->slow = self->leak * state->slow + (1 - self->leak) * amplitude;
  x = amplitude - state->slow;
  y = self->b0 * (x - state->x2) - self->a1 * state->y1 - self->a2 * state->y2;
  state->x2 = state->x1;
  state->x1 = x;
  state->y2 = state->y1;
  state->y1 = y;
  self->modulated += y * y;
  self->total += x * x;
}

static void
add_level (CarlosVoiceMeter *self, double level)
{
  double *oldest = &self->levels[self->n_frames % self->n_around];
  double middle;

  self->level_sum += level - *oldest;
  *oldest = level;
  if (self->n_frames < self->n_around)
    return;

  middle = self->levels[(self->n_frames - self->n_around / 2) % self->n_around];
  if (!(self->level_sum > 0))
    return;
  self->n_looked++;
  if (middle < .5 * self->level_sum / self->n_around)
    self->n_pauses++;
}

/**
 * carlos_voice_meter_push:
 * @bands: CARLOS_MEL_BANDS powers of the next frame
 *
 * Speech rises and falls with its syllables, and pauses between them (Scheirer and Slaney, "Construction and
 * evaluation of a robust multifeature speech/music discriminator", 1997).
 */
void
carlos_voice_meter_push (CarlosVoiceMeter *self, const float *bands)
{
  double power = 0;

  for (guint band = FIRST_BAND; band < END_BAND; band++)
    {
      add_band (self, &self->bands[band - FIRST_BAND], sqrt ((double) bands[band]));
      power += (double) bands[band];
    }
  add_level (self, sqrt (power));
  self->n_frames++;
}

/**
 * carlos_voice_meter_read:
 * @voice: (out): of all frames that were pushed
 */
void
carlos_voice_meter_read (const CarlosVoiceMeter *self, CarlosVoice *voice)
{
  voice->modulation = self->total > 0 ? MIN (self->modulated / self->total, 1) : NAN;
  voice->pauses = self->n_looked > 0 ? (double) self->n_pauses / (double) self->n_looked : NAN;
}

void
carlos_voice_meter_free (CarlosVoiceMeter *self)
{
  g_free (self);
}
