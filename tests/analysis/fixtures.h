/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-monitor.h"
#include "carlos-sparse.h"

CarlosMatrix *wave_new (void);
CarlosMatrix *mixture_new (gsize n_rows, guint n_columns, guint n_components, double distance, guint64 seed);
CarlosMatrix *clumps_new (gsize n);
CarlosSparse *words_new (void);

extern const CarlosMonitor stop_at_once;

/* Also when both are 0 and the tolerance, relative, is too. */
#define assert_near(actual, expected, tolerance) \
  g_assert_cmpfloat_with_epsilon (actual, expected, (tolerance) + 1e-300)

void assert_all_near (const double *actual, const double *expected, guint n, double tolerance);
