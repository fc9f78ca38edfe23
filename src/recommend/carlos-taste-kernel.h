/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosTasteKernelKind:
 * @CARLOS_KERNEL_COSINE: the cosine of vectors of length 1 to the power @parameter; 0 for a negative one
 * @CARLOS_KERNEL_GAUSS: exp (-d^2 / 2 h^2), with the Euclidean distance d and the width h = @parameter
 */
typedef enum
{
  CARLOS_KERNEL_COSINE,
  CARLOS_KERNEL_GAUSS,
} CarlosTasteKernelKind;

/**
 * CarlosTasteKernel:
 * @points: places of items
 * @own: (array length=n_own): rows of @points: the listener's
 * @weights: (array length=n_own): how much each of them counts
 *
 * How dense a listener's taste is somewhere: the sum over what is the listener's own of its weight times how near it is.
 * Everything is borrowed.
 */
typedef struct
{
  CarlosTasteKernelKind kind;
  double parameter;
  const CarlosMatrix *points;
  const guint *own;
  const double *weights;
  guint n_own;
} CarlosTasteKernel;

void carlos_taste_kernel_sum (const CarlosTasteKernel *self,
                              const guint *rows,
                              guint n_rows,
                              guint n_threads,
                              double *sums);
void carlos_taste_kernel_explain (const CarlosTasteKernel *self, guint row, double *contributions);

G_END_DECLS
