/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

/**
 * CarlosHistogramPair:
 * @name: of the column
 * @note: (nullable): what was done to it
 * @before: (nullable): @n values, @before_stride floats apart, NaN where missing; NULL for a column that was made
 * @after: @n values, @after_stride floats apart
 *
 * A column before and after something was done to it. Everything is borrowed.
 */
typedef struct
{
  const char *name;
  const char *note;
  const float *before;
  gsize before_stride;
  const float *after;
  gsize after_stride;
  gsize n;
} CarlosHistogramPair;

double carlos_histograms_chart_get_height (guint n_pairs, double width);
CarlosDisplayList *carlos_histograms_chart_new (const CarlosHistogramPair *pairs,
                                                guint n_pairs,
                                                const CarlosChartOptions *options);

G_END_DECLS
