/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosSimilarity:
 * @scale: > 0
 * @turn: row-major 2 x 2, a rotation with or without a reflection
 * @from: taken off before
 * @to: added after
 * @residual: the part of the variance of what was fitted onto that is left, 0 to 1
 *
 * A map of the plane that keeps shapes: p becomes scale turn (p - from) + to.
 */
typedef struct
{
  double scale;
  double turn[4];
  double from[2];
  double to[2];
  double residual;
} CarlosSimilarity;

CarlosSimilarity
carlos_similarity_fit (const CarlosMatrix *positions, const CarlosMatrix *onto, const double *weights);
void carlos_similarity_apply (const CarlosSimilarity *self, CarlosMatrix *positions);

G_END_DECLS
