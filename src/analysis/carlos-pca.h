/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosPca:
 * @n_columns: features of the matrix that it was made from
 * @n_components: the smaller of rows and columns of that matrix
 * @mean: of each column
 * @variance: along each component, falling; divided by rows - 1
 * @variance_ratio: the same as a part of the total variance; 0 where that is 0
 * @loadings: @n_components x @n_columns, row-major; each row has length 1 and its largest entry is positive
 *
 * Principal components, largest variance first.
 */
typedef struct
{
  guint n_columns;
  guint n_components;
  double *mean;
  double *variance;
  double *variance_ratio;
  double *loadings;
} CarlosPca;

CarlosPca *carlos_pca_new (const CarlosMatrix *matrix);
void carlos_pca_free (CarlosPca *self);
CarlosMatrix *carlos_pca_project (const CarlosPca *self, const CarlosMatrix *matrix, guint n_components);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPca, carlos_pca_free)

G_END_DECLS
