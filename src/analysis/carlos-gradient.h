/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosGradient:
 * @x: of the direction in which the feature grows, of length 1; 0 where it grows nowhere
 * @y: the same
 * @slope: by how much it grows there for each unit of the plane, >= 0
 * @r_squared: the part of its variance that the position explains, 0 to 1
 *
 * Where a feature grows in the plane.
 */
typedef struct
{
  double x;
  double y;
  double slope;
  double r_squared;
} CarlosGradient;

CarlosGradient
carlos_gradient_fit (const CarlosMatrix *positions, const double *values, const double *weights);

G_END_DECLS
