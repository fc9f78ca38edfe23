/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-key.h"

#include <math.h>

/* How much each degree is heard in pieces of a major and a minor key, from the tonic on: the profiles "bgate" of Faraldo,
 * Jordà and Herrera ("A multi-profile method for key estimation in EDM", AES Conference on Semantic Audio, 2017): the
 * medians of Beatport's tracks of either mode, the four least of each set to 0. The numbers are those of the authors' code
 * (KeyEDM3) and of Essentia's Key, whose default they are. Unlike the older ones they are of recorded music, popular and
 * of today, in which the seventh of a blues scale is no stranger. */
static const double profiles[2][CARLOS_CHROMA_CLASSES] = {
  { 1, 0, .42, 0, .53, .37, 0, .77, 0, .38, .21, .30 },
  { 1, 0, .36, .39, 0, .38, 0, .74, .27, 0, .42, .23 },
};

/* Tones that differ less than this, by the deviation of their weights over the mean, are of no key in particular. */
#define CONTRAST .4

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

/* The deviation of the weights over their mean. */
static double
get_contrast (const double *classes)
{
  const double mean = 1.0 / CARLOS_CHROMA_CLASSES;
  double square = 0;

  for (guint c = 0; c < CARLOS_CHROMA_CLASSES; c++)
    square += (classes[c] - mean) * (classes[c] - mean) / CARLOS_CHROMA_CLASSES;

  return sqrt (square) / mean;
}

/**
 * carlos_key_find:
 * @classes: CARLOS_CHROMA_CLASSES weights, C first, that sum to 1
 *
 * Finds the key whose profile the tones correlate with best (Krumhansl and Schmuckler; Krumhansl, "Cognitive
 * Foundations of Musical Pitch", 1990).
 */
void
carlos_key_find (const double *classes, CarlosKey *key)
{
  double best = -1;

  *key = (CarlosKey){ 0 };
  for (guint tonic = 0; tonic < CARLOS_CHROMA_CLASSES; tonic++)
    for (int is_minor = 0; is_minor <= 1; is_minor++)
      {
        double r = correlate (classes, tonic, profiles[is_minor]);

        if (r > best)
          {
            key->tonic = tonic;
            key->is_minor = is_minor;
            best = r;
          }
      }
  key->strength = MAX (best, 0) * MIN (get_contrast (classes) / CONTRAST, 1);
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
