/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table.h"

G_BEGIN_DECLS

/* So many tracks must have both kinds of features, at least. */
#define CARLOS_CALIBRATION_MIN_TRACKS 50

/* What is foretold is used where it explains so much of the variance, in tracks that it was not learnt from. */
#define CARLOS_CALIBRATION_MIN_R2 .3

/**
 * CarlosSoundCalibration:
 * @n_tracks: tracks that both a service or table and Carlos have features of
 * @is_used: whether they are enough and say enough of each other for one scale
 * @n_mapped: tracks whose features were put on the other scale
 * @r2: of each told feature, how much of its variance is foretold from what Carlos hears, by cross-validation; 0 or less
 *   where nothing is, NaN where it could not be measured
 *
 * How what Carlos hears in files goes with what a service or a table tells of the same tracks.
 */
typedef struct
{
  guint n_tracks;
  gboolean is_used;
  guint n_mapped;
  double r2[CARLOS_N_FEATURES];
} CarlosSoundCalibration;

CarlosTrackTable *carlos_sound_calibration_apply (CarlosSoundCalibration *self, CarlosTrackTable *table);
gboolean carlos_sound_calibration_maps (const CarlosSoundCalibration *self, CarlosFeature feature);

G_END_DECLS
