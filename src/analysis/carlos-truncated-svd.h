/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-sparse.h"

G_BEGIN_DECLS

/**
 * CarlosTruncatedSvd:
 * @rank: components found: those asked for, or fewer where the matrix has fewer rows or columns
 * @singular_values: @rank of them, falling
 * @scores: rows x @rank, the left singular vectors times the singular values: the rows in the reduced space
 * @components: @rank x columns, the right singular vectors; the largest entry of each is positive
 *
 * The best approximation of a sparse matrix by one of low rank.
 */
typedef struct
{
  guint rank;
  double *singular_values;
  CarlosMatrix *scores;
  CarlosMatrix *components;
} CarlosTruncatedSvd;

CarlosTruncatedSvd *carlos_truncated_svd_new (const CarlosSparse *matrix, guint rank, guint64 seed);
void carlos_truncated_svd_free (CarlosTruncatedSvd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosTruncatedSvd, carlos_truncated_svd_free)

G_END_DECLS
