/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-statistics.h"

#include <math.h>

static double
sum_known (const float *values, gsize n, gsize stride, CarlosStatistics *statistics)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value = values[i * stride];

      if (!isfinite (value))
        continue;
      sum += value;
      statistics->n_known++;
      statistics->minimum = fmin (statistics->minimum, value);
      statistics->maximum = fmax (statistics->maximum, value);
    }

  return sum;
}

/* Second and third moments about the mean, in a second pass, so that nothing cancels. */
static void
sum_moments (const float *values, gsize n, gsize stride, CarlosStatistics *statistics)
{
  double second = 0;
  double third = 0;

  for (gsize i = 0; i < n; i++)
    {
      double deviation = values[i * stride] - statistics->mean;

      if (!isfinite (deviation))
        continue;
      second += deviation * deviation;
      third += deviation * deviation * deviation;
    }

  statistics->deviation = sqrt (second / statistics->n_known);
  statistics->skewness = third / statistics->n_known / pow (statistics->deviation, 3);
}

/**
 * carlos_statistics_compute:
 * @values: the first value of a column
 * @n: how many rows it has
 * @stride: how far a value is from the next, in values
 * @statistics: (out): what they look like
 *
 * Values that are not finite count as unknown. Sums are of double precision.
 */
void
carlos_statistics_compute (const float *values, gsize n, gsize stride, CarlosStatistics *statistics)
{
  *statistics
    = (CarlosStatistics){ .mean = NAN, .deviation = NAN, .skewness = NAN, .minimum = NAN, .maximum = NAN };

  double sum = sum_known (values, n, stride, statistics);
  if (statistics->n_known == 0)
    return;

  /* A constant column has no spread, not the rounding error of its mean. */
  statistics->mean = sum / statistics->n_known;
  statistics->deviation = statistics->skewness = 0;
  if (statistics->minimum < statistics->maximum)
    sum_moments (values, n, stride, statistics);
}

/**
 * carlos_statistics_standardise:
 * @matrix: changed in place
 * @columns: (out) (optional): one place a column for what it looked like before
 *
 * Gives every column mean 0 and population deviation 1, as scikit-learn's StandardScaler does. A constant column
 * becomes 0. What is not finite stays as it is.
 */
void
carlos_statistics_standardise (CarlosMatrix *matrix, CarlosStatistics *columns)
{
  for (guint column = 0; column < matrix->n_columns; column++)
    {
      CarlosStatistics statistics;
      float *values = matrix->values + column;

      carlos_statistics_compute (values, matrix->n_rows, matrix->n_columns, &statistics);
      double factor = statistics.deviation > 0 ? 1 / statistics.deviation : 0;
      for (gsize row = 0; row < matrix->n_rows; row++)
        if (isfinite (values[row * matrix->n_columns]))
          values[row * matrix->n_columns] = (values[row * matrix->n_columns] - statistics.mean) * factor;

      if (columns != NULL)
        columns[column] = statistics;
    }
}
