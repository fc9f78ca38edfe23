/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

/* The kernels of one level, as CarlosFactorKernels documents them. */
#define CARLOS_DECLARE_FACTOR_KERNELS(level)                                                                 \
  void carlos_factor_add_products_##level (float *matrix, guint width, const float *rows, guint n_rows);     \
  gboolean carlos_factor_solve_##level (float *matrix, guint width, float *vector);                          \
  void carlos_factor_gather_##level (const float *table, const guint32 *items, const float *weights,         \
                                     guint n_rows, guint n_known, guint width, float shift, float *rows,     \
                                     float *coefficients);                                                   \
  void carlos_factor_gather_columns_##level (const float *table, const guint32 *items, const float *weights, \
                                             guint n_rows, guint width, float shift, const float *scales,    \
                                             guint stride, float *columns, float *coefficients);             \
  void carlos_factor_descend_##level (const float *diagonal, guint width, const float *rows, guint n_rows,   \
                                      float *coefficients, guint n_steps, float *vectors, float *x);         \
  void carlos_factor_combine_##level (const float *rows, guint n_rows, guint width, const float *weights,    \
                                      float *sum);                                                           \
  void carlos_factor_project_##level (const float *rows, guint n_rows, guint width, const float *vector,     \
                                      float *products);

CARLOS_DECLARE_FACTOR_KERNELS (base)
CARLOS_DECLARE_FACTOR_KERNELS (v3)
CARLOS_DECLARE_FACTOR_KERNELS (v4)

/* The name of a kernel in the level that is being compiled, which the build passes in. */
#define CARLOS_FACTOR_NAME(kernel, level) carlos_factor_##kernel##_##level
#define CARLOS_FACTOR_EXPAND(kernel, level) CARLOS_FACTOR_NAME (kernel, level)
#define CARLOS_FACTOR_KERNEL(kernel) CARLOS_FACTOR_EXPAND (kernel, CARLOS_KERNEL_LEVEL)
