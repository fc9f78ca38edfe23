/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-plot.h"

G_BEGIN_DECLS

/**
 * CarlosBarsRow:
 * @heading: (nullable): stands above the row, which begins a group
 * @name: of the row
 * @values: one a series; put end to end from zero, the negative ones to the left
 * @is_quiet: the row is there for comparison only
 */
typedef struct
{
  const char *heading;
  const char *name;
  const double *values;
  gboolean is_quiet;
} CarlosBarsRow;

/**
 * CarlosBars:
 * @texts: what is written above and said of the picture
 * @series: (nullable): names of the parts of a bar, for a key; NULL where there is one part
 * @n_series: parts of a bar
 * @rows: from the top
 * @n_decimals: of the sum that is written beside a bar
 *
 * Rows of words and bars. Everything is borrowed.
 */
typedef struct
{
  CarlosPlotTexts texts;
  const char *const *series;
  guint n_series;
  const CarlosBarsRow *rows;
  guint n_rows;
  guint n_decimals;
} CarlosBars;

double carlos_bars_chart_get_height (guint n_rows, guint n_headings, guint n_series, double width);
CarlosDisplayList *carlos_bars_chart_new (const CarlosBars *bars, const CarlosChartOptions *options);

G_END_DECLS
