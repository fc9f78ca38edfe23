/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-calibration.h"

#include <math.h>

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x < y) - (x > y);
}

/**
 * carlos_calibration_init:
 * @values: (array length=n): of candidates; those that are NaN are not known
 *
 * Finds the scale of a kind of evidence for one listener.
 */
void
carlos_calibration_init (CarlosCalibration *self, const double *values, guint n)
{
  g_autofree double *known = g_new (double, (gsize) n + 1);
  guint n_known = 0, n_best;
  double sum = 0;

  *self = (CarlosCalibration){ 0 };
  for (guint i = 0; i < n; i++)
    {
      if (!isnan (values[i]))
        known[n_known++] = values[i];
    }
  if (n_known == 0)
    return;

  qsort (known, n_known, sizeof *known, compare_falling);
  n_best = MIN (CARLOS_CALIBRATION_BEST, (n_known + 1) / 2);
  for (guint i = 0; i < n_best; i++)
    sum += known[i];
  self->zero = known[n_known / 2];
  self->unit = MAX (sum / n_best - self->zero, 0);
}

/**
 * carlos_calibration_apply:
 *
 * Returns: a value on the common scale: 0 for one that is not known, or where all are alike
 */
double
carlos_calibration_apply (const CarlosCalibration *self, double value)
{
  return isnan (value) ? 0 : carlos_calibration_scale (self, value - self->zero);
}

/**
 * carlos_calibration_scale:
 *
 * Returns: a difference of values on the common scale
 */
double
carlos_calibration_scale (const CarlosCalibration *self, double difference)
{
  return self->unit > 0 ? difference / self->unit : 0;
}
