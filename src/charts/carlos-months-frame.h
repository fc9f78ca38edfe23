/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMonthsFrame:
 * @left: where the first month begins, px
 * @right: where the last month ends, px
 * @top: of the highest bar, px
 * @bottom: of the bars, px
 * @n_months: at least 1
 *
 * Where months stand in a chart: all of the same width. Borders between them are numbered from 0, where the first begins, to
 * n_months, where the last ends; a selection runs from one border to another.
 */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  guint n_months;
} CarlosMonthsFrame;

void carlos_months_frame_init_strip (CarlosMonthsFrame *self, double width, double height, guint n_months);
double carlos_months_frame_get_x (const CarlosMonthsFrame *self, guint border);

G_END_DECLS
