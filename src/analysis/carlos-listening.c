/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-listening.h"

#include <math.h>

/**
 * carlos_listening_resolve:
 * @weighting: what was asked for
 *
 * Returns: what the table can give: AUTO becomes the best that it has, minutes without minutes become plays, and so on
 *   down to tracks
 */
CarlosWeighting
carlos_listening_resolve (const CarlosTrackTable *table, CarlosWeighting weighting)
{
  gboolean minutes = carlos_track_table_get_minutes (table) != NULL;
  gboolean plays = carlos_track_table_get_plays (table) != NULL;

  if ((weighting == CARLOS_WEIGHTING_AUTO || weighting == CARLOS_WEIGHTING_MINUTES) && minutes)
    return CARLOS_WEIGHTING_MINUTES;
  if (weighting != CARLOS_WEIGHTING_TRACKS && plays)
    return CARLOS_WEIGHTING_PLAYS;

  return CARLOS_WEIGHTING_TRACKS;
}

/**
 * carlos_listening_weights:
 * @weighting: MINUTES, PLAYS or TRACKS, as [func@listening_resolve] gives it
 *
 * Returns: (transfer full): one weight a track, 0 or more, in minutes, plays or tracks; a missing value weighs nothing.
 *   When every weight is 0 each track weighs 1, so that a share is always defined.
 */
double *
carlos_listening_weights (const CarlosTrackTable *table, CarlosWeighting weighting)
{
  guint n_tracks = carlos_track_table_get_n_tracks (table);
  const float *values = NULL;
  double *weights = g_new (double, MAX (n_tracks, 1));
  double total = 0;

  if (weighting == CARLOS_WEIGHTING_MINUTES)
    values = carlos_track_table_get_minutes (table);
  else if (weighting == CARLOS_WEIGHTING_PLAYS)
    values = carlos_track_table_get_plays (table);

  for (guint t = 0; t < n_tracks; t++)
    {
      weights[t] = values == NULL ? 1 : isnan (values[t]) ? 0 : values[t];
      total += weights[t];
    }

  for (guint t = 0; t < n_tracks && total <= 0; t++)
    weights[t] = 1;

  return weights;
}
