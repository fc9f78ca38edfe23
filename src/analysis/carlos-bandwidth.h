/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosBandwidth:
 * @x: > 0
 * @y: > 0
 *
 * The standard deviations of a Gaussian kernel whose axes are those of the plane, in units of the plane.
 */
typedef struct
{
  double x;
  double y;
} CarlosBandwidth;

CarlosBandwidth carlos_bandwidth_scott (const CarlosMatrix *positions, const double *weights);
CarlosBandwidth carlos_bandwidth_botev (const CarlosMatrix *positions, const double *weights);

G_END_DECLS
