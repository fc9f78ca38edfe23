/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-key.h"

#include <math.h>

/* How often each degree is heard in pieces of a major and a minor key: Temperley's revision ("Music and Probability", 2007) of the
 * profiles of Krumhansl and Kessler, from the Kostka-Payne corpus. */
static const double profiles[2][CARLOS_CHROMA_CLASSES] = {
  { .748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400 },
  { .712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330 },
};

/* Pearson's, of the weights from a tonic on with a profile. */
static double
correlate (const double *classes, guint tonic, const double *profile)
{
  double mean = 0, profile_mean = 0, xy = 0, xx = 0, yy = 0;

  for (guint c = 0; c < CARLOS_CHROMA_CLASSES; c++)
    {
      mean += classes[c] / CARLOS_CHROMA_CLASSES;
      profile_mean += profile[c] / CARLOS_CHROMA_CLASSES;
    }
  for (guint c = 0; c < CARLOS_CHROMA_CLASSES; c++)
    {
      double x = classes[(tonic + c) % CARLOS_CHROMA_CLASSES] - mean, y = profile[c] - profile_mean;

      xy += x * y;
      xx += x * x;
      yy += y * y;
    }

  return xx > 0 ? xy / sqrt (xx * yy) : 0;
}

/**
 * carlos_key_find:
 * @classes: CARLOS_CHROMA_CLASSES weights, C first
 *
 * Finds the key whose profile the tones correlate with best (Krumhansl and Schmuckler; Krumhansl, "Cognitive Foundations of
 * Musical Pitch", 1990).
 */
void
carlos_key_find (const double *classes, CarlosKey *key)
{
  double second = -1, best = -1;

  *key = (CarlosKey){ 0 };
  for (guint tonic = 0; tonic < CARLOS_CHROMA_CLASSES; tonic++)
    for (int is_minor = 0; is_minor <= 1; is_minor++)
      {
        double r = correlate (classes, tonic, profiles[is_minor]);

        second = MAX (second, MIN (r, best));
        if (r > best)
          {
            key->tonic = tonic;
            key->is_minor = is_minor;
            best = r;
          }
      }
  key->strength = CLAMP (best, 0, 1);
  key->lead = CLAMP (best - second, 0, 1);
}

/**
 * carlos_key_get_tonic_name:
 *
 * Returns: (transfer none): "C", "C#" ... "B", under any locale
 */
const char *
carlos_key_get_tonic_name (const CarlosKey *key)
{
  static const char *const names[] = { "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B" };

  return names[key->tonic];
}
