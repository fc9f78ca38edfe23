/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vectors of factors have a multiple of so many places; what is over is 0. */
#define CARLOS_FACTOR_LANES 16

/**
 * CarlosFactorKernels:
 * @name: of the instruction set
 * @add_products: adds to the upper triangle of `matrix` (width x width) the products of each of `n_rows` rows (of
 *   `width` places) with itself. Below the diagonal, blocks of CARLOS_FACTOR_LANES are written to, too
 * @solve: solves matrix x = vector, in place, for a symmetric, positive definite matrix of which the upper triangle is
 *   given, by Cholesky; the matrix becomes its factor. FALSE when it is not positive definite
 * @gather: copies `n_rows` rows of a table, each times the root of its weight, so that its product with itself has the
 *   weight. `coefficients` gets what such a copy is to be multiplied with for the right-hand side: (weight + `shift`) / root
 *   `items` holds `n_known`: what lies beyond `n_rows` will be gathered next
 * @gather_columns: the same, each copy also times `scales`, as the columns of a table of `width` rows with `stride` places,
 *   a multiple of CARLOS_FACTOR_LANES; what is over is 0, in the table and in `coefficients`
 * @descend: `n_steps` steps of conjugate gradients towards the solution of (diagonal + rows' rows) x = rows' coefficients,
 *   from where `x` is. `diagonal` has `width` places, `vectors` room for three times as many, `coefficients` for another
 *   `n_rows`
 * @combine: sum = sum + weights' rows: adds up `n_rows` rows, each times its weight
 * @project: products = rows vector: the scalar product of each of `n_rows` rows with a vector
 *
 * The inner loops of the factor model, compiled for one instruction set.
 */
typedef struct
{
  const char *name;
  void (*add_products) (float *matrix, guint width, const float *rows, guint n_rows);
  gboolean (*solve) (float *matrix, guint width, float *vector);
  void (*gather) (const float *table,
                  const guint32 *items,
                  const float *weights,
                  guint n_rows,
                  guint n_known,
                  guint width,
                  float shift,
                  float *rows,
                  float *coefficients);
  void (*gather_columns) (const float *table,
                          const guint32 *items,
                          const float *weights,
                          guint n_rows,
                          guint width,
                          float shift,
                          const float *scales,
                          guint stride,
                          float *columns,
                          float *coefficients);
  void (*descend) (const float *diagonal,
                   guint width,
                   const float *rows,
                   guint n_rows,
                   float *coefficients,
                   guint n_steps,
                   float *vectors,
                   float *x);
  void (*combine) (const float *rows, guint n_rows, guint width, const float *weights, float *sum);
  void (*project) (const float *rows, guint n_rows, guint width, const float *vector, float *products);
} CarlosFactorKernels;

const CarlosFactorKernels *carlos_factor_kernels_get (void);
const CarlosFactorKernels *carlos_factor_kernels_get_level (guint level);

G_END_DECLS
