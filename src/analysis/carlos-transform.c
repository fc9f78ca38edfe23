/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-transform.h"

#include "carlos-statistics.h"

#include <math.h>

/**
 * carlos_transform_to_string:
 *
 * Returns: (transfer none): "none", "logit" or "asinh", under any locale
 */
const char *
carlos_transform_to_string (CarlosTransform transform)
{
  static const char *const names[] = { "none", "logit", "asinh" };

  return names[transform];
}

/**
 * carlos_transform_choose:
 * @values: n_values numbers, NaN where missing
 * @stride: distance from one value to the next, in floats
 * @minimum: the smallest value that the column can have
 * @maximum: the largest one
 *
 * Speechiness, acousticness, instrumentalness and liveness pile up near an end of their range; k-means on the raw values
 * cuts off that spike as a cluster of its own, whatever the music is. The logit spreads the ends: the step from 0.01 to
 * 0.02 becomes as wide as it sounds. Other columns are pulled in from both tails alike.
 *
 * Returns: what a heavily skewed column needs, NONE for the others
 */
CarlosTransform
carlos_transform_choose (const float *values, gsize n_values, gsize stride, double minimum, double maximum)
{
  CarlosStatistics statistics;

  carlos_statistics_compute (values, n_values, stride, &statistics);
  if (!(fabs (statistics.skewness) > CARLOS_TRANSFORM_SKEWNESS))
    return CARLOS_TRANSFORM_NONE;

  return minimum == 0 && maximum == 1 ? CARLOS_TRANSFORM_LOGIT : CARLOS_TRANSFORM_ASINH;
}

static void
apply_logit (float *values, gsize n_values, gsize stride)
{
  for (gsize i = 0; i < n_values; i++)
    {
      double p = .01 + .98 * (double) values[i * stride];

      values[i * stride] = (float) log (p / (1 - p));
    }
}

static void
apply_asinh (float *values, gsize n_values, gsize stride)
{
  CarlosStatistics statistics;

  carlos_statistics_compute (values, n_values, stride, &statistics);
  for (gsize i = 0; i < n_values; i++)
    values[i * stride]
      = (float) asinh (((double) values[i * stride] - statistics.mean) / statistics.deviation);
}

/**
 * carlos_transform_apply:
 * @values: the column, changed in place; NaN stays NaN
 * @stride: distance from one value to the next, in floats
 */
void
carlos_transform_apply (CarlosTransform transform, float *values, gsize n_values, gsize stride)
{
  switch (transform)
    {
    case CARLOS_TRANSFORM_NONE:
      break;
    case CARLOS_TRANSFORM_LOGIT:
      apply_logit (values, n_values, stride);
      break;
    case CARLOS_TRANSFORM_ASINH:
      apply_asinh (values, n_values, stride);
      break;
    }
}
