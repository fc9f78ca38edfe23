/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

/* The kernels of one level, as CarlosKernels documents them. */
#define CARLOS_DECLARE_KERNELS(level)                                                                     \
  void carlos_kernel_assign_##level (const float *blocks, guint n_blocks, guint n_columns,                \
                                     const float *centres, const float *halves, guint k, guint8 *labels); \
  void carlos_kernel_spread_##level (const float *blocks, guint n_blocks, guint n_columns,                \
                                     const float *candidates, guint n_candidates, float *closest,         \
                                     double *potentials);                                                 \
  guint carlos_kernel_tally_##level (const float *blocks, guint n_columns, const float *scales,           \
                                     const guint8 *fresh, guint8 *labels, guint n, gint64 *tally);        \
  void carlos_kernel_distances_##level (const float *a, guint n_a, const float *b, guint n_b,             \
                                        guint n_columns, double *a_sums, float *b_sums);                  \
  void carlos_kernel_convolve_##level (const float *values, gsize stride, const float *weights,           \
                                       guint n_weights, guint n, float *sums);                            \
  void carlos_kernel_falls_##level (const float *values, guint n, float level, guint64 *bits);            \
  void carlos_kernel_measure_##level (const float *a, guint first, guint n_a, const float *b,             \
                                      guint n_blocks, guint n_columns, float *squares);                   \
  guint carlos_kernel_below_##level (const float *values, gsize n, float limit);

CARLOS_DECLARE_KERNELS (base)
CARLOS_DECLARE_KERNELS (v3)
CARLOS_DECLARE_KERNELS (v4)

/* The name of a kernel in the level that is being compiled, which the build passes in. */
#define CARLOS_KERNEL_NAME(kernel, level) carlos_kernel_##kernel##_##level
#define CARLOS_KERNEL_EXPAND(kernel, level) CARLOS_KERNEL_NAME (kernel, level)
#define CARLOS_KERNEL(kernel) CARLOS_KERNEL_EXPAND (kernel, CARLOS_KERNEL_LEVEL)
