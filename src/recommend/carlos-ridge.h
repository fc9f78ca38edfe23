/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosRidge:
 * @slopes: one a column of the points
 * @intercept: what is predicted at the origin
 * @explained: how much of the variance of the targets it was fitted to is predicted, 0 to 1
 *
 * A linear prediction of a number from a place.
 */
typedef struct
{
  guint n_columns;
  double *slopes;
  double intercept;
  double explained;
} CarlosRidge;

CarlosRidge *carlos_ridge_new (const CarlosMatrix *points,
                               const guint *rows,
                               const double *targets,
                               guint n_rows,
                               double penalty);
void carlos_ridge_free (CarlosRidge *self);
double carlos_ridge_predict (const CarlosRidge *self, const float *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosRidge, carlos_ridge_free)

G_END_DECLS
