/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosStatistics:
 * @n_known: how many values are finite
 * @mean: their mean; NaN, as all that follow, where @n_known is 0
 * @deviation: their population standard deviation
 * @skewness: their third standardised moment, 0 where the deviation is
 * @minimum: the smallest
 * @maximum: the largest
 *
 * What one column looks like.
 */
typedef struct
{
  gsize n_known;
  double mean;
  double deviation;
  double skewness;
  double minimum;
  double maximum;
} CarlosStatistics;

void carlos_statistics_compute (const float *values, gsize n, gsize stride, CarlosStatistics *statistics);
void carlos_statistics_standardise (CarlosMatrix *matrix, CarlosStatistics *columns);

G_END_DECLS
