/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosFeature:
 *
 * The audio features that a table of tracks can carry, in the order in which a feature space lists them. There are two kinds:
 * names, units and ranges of the first are those of the audio features that Spotify published until 2024; what begins with
 * OWN is what Carlos hears in files, on scales of its own (docs/method.md).
 */
typedef enum
{
  CARLOS_FEATURE_DANCEABILITY,
  CARLOS_FEATURE_ENERGY,
  CARLOS_FEATURE_KEY,
  CARLOS_FEATURE_LOUDNESS,
  CARLOS_FEATURE_MODE,
  CARLOS_FEATURE_SPEECHINESS,
  CARLOS_FEATURE_ACOUSTICNESS,
  CARLOS_FEATURE_INSTRUMENTALNESS,
  CARLOS_FEATURE_LIVENESS,
  CARLOS_FEATURE_VALENCE,
  CARLOS_FEATURE_TEMPO,
  CARLOS_FEATURE_DURATION_MS,
  CARLOS_FEATURE_TIME_SIGNATURE,
  CARLOS_FEATURE_OWN_DANCEABILITY,
  CARLOS_FEATURE_OWN_ENERGY,
  CARLOS_FEATURE_OWN_LOUDNESS,
  CARLOS_FEATURE_OWN_SPEECHINESS,
  CARLOS_FEATURE_OWN_ACOUSTICNESS,
  CARLOS_FEATURE_OWN_INSTRUMENTALNESS,
  CARLOS_FEATURE_OWN_BRIGHTNESS,
  CARLOS_FEATURE_OWN_TEMPO,
  CARLOS_FEATURE_OWN_KEY,
  CARLOS_FEATURE_OWN_MODE,
} CarlosFeature;

#define CARLOS_N_FEATURES 23

/* No feature, where one is wanted. */
#define CARLOS_NO_FEATURE ((CarlosFeature) CARLOS_N_FEATURES)

const char *carlos_feature_get_name (CarlosFeature feature);
gboolean carlos_feature_from_name (const char *name, CarlosFeature *feature);
gboolean carlos_feature_is_own (CarlosFeature feature);
CarlosFeature carlos_feature_get_twin (CarlosFeature feature);
double carlos_feature_pick (const double *values, CarlosFeature feature);
void carlos_feature_get_range (CarlosFeature feature, double *minimum, double *maximum);

G_END_DECLS
