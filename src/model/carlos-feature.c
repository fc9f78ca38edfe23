/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feature.h"

#include <math.h>

typedef struct
{
  const char *name;
  double minimum;
  double maximum;
} FeatureInfo;

/* Loudness reaches a little above 0 dB in real data (1.5 dB seen), tempo is 0 where none was found, and a key of -1
 * means that no key was found. A day is the longest track believed. */
static const FeatureInfo features[CARLOS_N_FEATURES] = {
  [CARLOS_FEATURE_DANCEABILITY] = { "danceability", 0, 1 },
  [CARLOS_FEATURE_ENERGY] = { "energy", 0, 1 },
  [CARLOS_FEATURE_KEY] = { "key", -1, 11 },
  [CARLOS_FEATURE_LOUDNESS] = { "loudness", -100, 20 },
  [CARLOS_FEATURE_MODE] = { "mode", 0, 1 },
  [CARLOS_FEATURE_SPEECHINESS] = { "speechiness", 0, 1 },
  [CARLOS_FEATURE_ACOUSTICNESS] = { "acousticness", 0, 1 },
  [CARLOS_FEATURE_INSTRUMENTALNESS] = { "instrumentalness", 0, 1 },
  [CARLOS_FEATURE_LIVENESS] = { "liveness", 0, 1 },
  [CARLOS_FEATURE_VALENCE] = { "valence", 0, 1 },
  [CARLOS_FEATURE_TEMPO] = { "tempo", 0, 400 },
  [CARLOS_FEATURE_DURATION_MS] = { "duration_ms", 0, 86400000 },
  [CARLOS_FEATURE_TIME_SIGNATURE] = { "time_signature", 0, 16 },
  [CARLOS_FEATURE_OWN_DANCEABILITY] = { "carlos_danceability", 0, 1 },
  [CARLOS_FEATURE_OWN_ENERGY] = { "carlos_energy", 0, 1 },
  [CARLOS_FEATURE_OWN_LOUDNESS] = { "carlos_loudness", -100, 20 },
  [CARLOS_FEATURE_OWN_SPEECHINESS] = { "carlos_speechiness", 0, 1 },
  [CARLOS_FEATURE_OWN_ACOUSTICNESS] = { "carlos_acousticness", 0, 1 },
  [CARLOS_FEATURE_OWN_INSTRUMENTALNESS] = { "carlos_instrumentalness", 0, 1 },
  [CARLOS_FEATURE_OWN_BRIGHTNESS] = { "carlos_brightness", 0, 1 },
  [CARLOS_FEATURE_OWN_TEMPO] = { "carlos_tempo", 0, 400 },
  [CARLOS_FEATURE_OWN_KEY] = { "carlos_key", -1, 11 },
  [CARLOS_FEATURE_OWN_MODE] = { "carlos_mode", 0, 1 },
};

/* What a service and Carlos call by the same name, though on other scales. */
static const CarlosFeature twins[][2] = {
  { CARLOS_FEATURE_DANCEABILITY, CARLOS_FEATURE_OWN_DANCEABILITY },
  { CARLOS_FEATURE_ENERGY, CARLOS_FEATURE_OWN_ENERGY },
  { CARLOS_FEATURE_LOUDNESS, CARLOS_FEATURE_OWN_LOUDNESS },
  { CARLOS_FEATURE_SPEECHINESS, CARLOS_FEATURE_OWN_SPEECHINESS },
  { CARLOS_FEATURE_ACOUSTICNESS, CARLOS_FEATURE_OWN_ACOUSTICNESS },
  { CARLOS_FEATURE_INSTRUMENTALNESS, CARLOS_FEATURE_OWN_INSTRUMENTALNESS },
  { CARLOS_FEATURE_TEMPO, CARLOS_FEATURE_OWN_TEMPO },
  { CARLOS_FEATURE_KEY, CARLOS_FEATURE_OWN_KEY },
  { CARLOS_FEATURE_MODE, CARLOS_FEATURE_OWN_MODE },
};

/**
 * carlos_feature_get_name:
 *
 * Returns: (transfer none): the column name, such as "danceability"; English under any locale
 */
const char *
carlos_feature_get_name (CarlosFeature feature)
{
  g_return_val_if_fail (feature < CARLOS_N_FEATURES, NULL);

  return features[feature].name;
}

/**
 * carlos_feature_from_name:
 * @name: a column name as [func@feature_get_name] gives it
 * @feature: (out): the feature of that name, untouched when there is none
 */
gboolean
carlos_feature_from_name (const char *name, CarlosFeature *feature)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (g_str_equal (features[f].name, name))
        {
          *feature = (CarlosFeature) f;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * carlos_feature_is_own:
 *
 * Returns: whether Carlos heard it in a file; else a service or a table told it
 */
gboolean
carlos_feature_is_own (CarlosFeature feature)
{
  return feature >= CARLOS_FEATURE_OWN_DANCEABILITY;
}

/**
 * carlos_feature_get_twin:
 *
 * Returns: the feature of the other kind that is called the same, or CARLOS_NO_FEATURE
 */
CarlosFeature
carlos_feature_get_twin (CarlosFeature feature)
{
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      if (twins[i][0] == feature)
        return twins[i][1];
      if (twins[i][1] == feature)
        return twins[i][0];
    }

  return CARLOS_NO_FEATURE;
}

/**
 * carlos_feature_pick:
 * @values: CARLOS_N_FEATURES numbers, NaN where not known
 *
 * Returns: the value of the feature, or where that is not known of its twin
 */
double
carlos_feature_pick (const double *values, CarlosFeature feature)
{
  const CarlosFeature twin = carlos_feature_get_twin (feature);

  return isnan (values[feature]) && twin != CARLOS_NO_FEATURE ? values[twin] : values[feature];
}

/**
 * carlos_feature_get_range:
 * @minimum: (out): the smallest value that is believed, inclusive
 * @maximum: (out): the largest one, inclusive
 *
 * Loudness is in dB, tempo in beats a minute, duration in milliseconds, key in semitones above C; the others have no
 * unit.
 */
void
carlos_feature_get_range (CarlosFeature feature, double *minimum, double *maximum)
{
  g_return_if_fail (feature < CARLOS_N_FEATURES);

  *minimum = features[feature].minimum;
  *maximum = features[feature].maximum;
}
