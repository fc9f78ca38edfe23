/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many of the best as a week's list has items. */
#define CARLOS_CALIBRATION_BEST 30

/**
 * CarlosCalibration:
 * @zero: what becomes 0: the median of the candidates
 * @unit: what becomes 1, less @zero: the mean of the CARLOS_CALIBRATION_BEST best of them; 0 where all are alike
 *
 * The scale that all kinds of evidence share: (value - @zero) / @unit.
 */
typedef struct
{
  double zero;
  double unit;
} CarlosCalibration;

void carlos_calibration_init (CarlosCalibration *self, const double *values, guint n);
double carlos_calibration_apply (const CarlosCalibration *self, double value);
double carlos_calibration_scale (const CarlosCalibration *self, double difference);

G_END_DECLS
