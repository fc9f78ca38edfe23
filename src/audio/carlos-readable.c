/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-readable-private.h"

#include <math.h>

/* What the readable features are made of. */
typedef enum
{
  LOUDNESS,
  RANGE,
  ONSETS,
  FLUX,
  NOISE,
  CENTROID,
  HARMONIC,
  STRENGTH,
  REGULARITY,
  DANCE_TEMPO,
  MODULATION,
  PAUSES,
  N_MEASURES,
} Measure;

/* Where a measure counts as neither much nor little, and how far from there it counts as one step more. The numbers
 * stand still for ever, whatever is in a library, so that a new song never moves an old one; they are near the
 * median and the spread of what the mix of music, loops and speech that they were chosen on has. */
static const struct
{
  double middle;
  double step;
} scales[N_MEASURES] = {
  [LOUDNESS] = { -16, 6 },     /* LUFS */
  [RANGE] = { 5, 4 },          /* LU */
  [ONSETS] = { 3.5, 1.5 },     /* a second */
  [FLUX] = { .2, .06 },        /* part of the power */
  [NOISE] = { .2, .1 },        /* square root of the flatness */
  [CENTROID] = { 10.55, .7 },  /* octaves above 1 Hz: 1,500 Hz */
  [HARMONIC] = { .55, .1 },    /* part of the sound */
  [STRENGTH] = { .25, .1 },    /* correlation */
  [REGULARITY] = { .2, .1 },   /* correlation */
  [DANCE_TEMPO] = { .5, .3 },  /* 1 at 118 BPM */
  [MODULATION] = { .29, .05 }, /* part of the ups and downs */
  [PAUSES] = { .3, .1 },       /* part of the frames */
};

/* What counts how much, in steps, and how far the result can be believed when enough was heard. The step from 0 to 1
 * is a logistic curve's. */
static const struct
{
  const char *name;
  double believed;
  double offset;
  double weights[N_MEASURES];
} recipes[CARLOS_N_READABLE] = {
  [CARLOS_READABLE_ENERGY]
  = { "energy", .8, 0, { [LOUDNESS] = .9, [ONSETS] = .6, [FLUX] = .6, [NOISE] = .6, [RANGE] = -.4 } },
  [CARLOS_READABLE_DANCEABILITY]
  = { "danceability", .6, 0, { [REGULARITY] = 1, [STRENGTH] = .5, [DANCE_TEMPO] = .6 } },
  [CARLOS_READABLE_ACOUSTICNESS]
  = { "acousticness",
      .5,
      0,
      { [NOISE] = -.9, [CENTROID] = -.5, [HARMONIC] = .8, [FLUX] = -.4, [LOUDNESS] = -.5 } },
  [CARLOS_READABLE_INSTRUMENTALNESS]
  = { "instrumentalness", .2, 2, { [MODULATION] = -.7, [PAUSES] = -.7, [REGULARITY] = .8 } },
  [CARLOS_READABLE_SPEECHINESS]
  = { "speechiness", .4, -3, { [MODULATION] = .7, [PAUSES] = .9, [REGULARITY] = -1.5 } },
  [CARLOS_READABLE_BRIGHTNESS] = { "brightness", .9, 0, { [CENTROID] = 1.4 } },
};

/* Seconds of sound that are enough. */
#define ENOUGH 20.0

/* The tempo that is danced to most, and how many octaves away it is half as good as that. */
#define DANCE 118.0
#define DANCE_SPREAD .5

/**
 * carlos_readable_to_string:
 *
 * Returns: (transfer none): the name in machine formats, such as "energy"
 */
const char *
carlos_readable_to_string (CarlosReadableKind kind)
{
  return recipes[kind].name;
}

/* What could not be told, in something that was heard, is as little as there is. */
static double
get_or (double value, double least)
{
  return isnan (value) ? least : value;
}

static double
get_dance_tempo (double bpm)
{
  const double octaves = log2 (bpm / DANCE) / DANCE_SPREAD;

  return isnan (bpm) ? 0 : exp2 (-octaves * octaves);
}

static void
measure (const CarlosAudioFeatures *features, double *measures)
{
  measures[LOUDNESS] = get_or (features->loudness.integrated, -70);
  measures[RANGE] = get_or (features->loudness.range, 0);
  measures[ONSETS] = features->onset_rate;
  measures[FLUX] = features->timbre.flux;
  measures[NOISE] = sqrt (features->timbre.flatness);
  measures[CENTROID] = log2 (MAX (features->timbre.centroid, 1));
  measures[HARMONIC] = get_or (features->harmonic, .5);
  measures[STRENGTH] = features->tempo.strength;
  measures[REGULARITY] = features->tempo.regularity;
  measures[DANCE_TEMPO] = get_dance_tempo (features->tempo.bpm);
  measures[MODULATION] = get_or (features->voice.modulation, 0);
  measures[PAUSES] = get_or (features->voice.pauses, 0);
}

/**
 * carlos_readable_fill:
 * @features: (inout): gets its readable features from all others
 *
 * Each readable feature is a weighted sum of a few measures on fixed scales, brought between 0 and 1: docs/method.md
 * has the tables.
 */
void
carlos_readable_fill (CarlosAudioFeatures *features)
{
  double measures[N_MEASURES];
  const double enough = MIN (features->heard / ENOUGH, 1);

  measure (features, measures);
  for (guint kind = 0; kind < CARLOS_N_READABLE; kind++)
    {
      CarlosReadable *readable = &features->readable[kind];
      double sum = recipes[kind].offset;

      *readable = (CarlosReadable){ NAN, 0 };
      if (features->timbre.n_frames == 0)
        continue;
      for (guint m = 0; m < N_MEASURES; m++)
        sum += recipes[kind].weights[m] * CLAMP ((measures[m] - scales[m].middle) / scales[m].step, -4, 4);
      readable->value = 1 / (1 + exp (-sum));
      readable->confidence = recipes[kind].believed * enough;
    }
  features->readable[CARLOS_READABLE_DANCEABILITY].confidence
    *= .5 + .5 * MIN (features->tempo.confidence / .3, 1);
}
