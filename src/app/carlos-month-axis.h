/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosMonthAxis:
 * @first_year: of the first month, 1 to 9999
 * @first_month: 1 to 12
 * @n_months: how many months there are, numbered from 0
 * @left: where the first one begins, px
 * @width: how wide all are together, px
 *
 * Months beside each other, from left to right in every language, as on all charts.
 */
typedef struct
{
  int first_year;
  int first_month;
  guint n_months;
  int left;
  int width;
} CarlosMonthAxis;

int carlos_month_axis_get_edge (const CarlosMonthAxis *self, guint month);
guint carlos_month_axis_get_month (const CarlosMonthAxis *self, double x);
int carlos_month_axis_get_distance (const CarlosMonthAxis *self, double dx);
int carlos_month_axis_get_year (const CarlosMonthAxis *self, guint month);
gboolean carlos_month_axis_is_january (const CarlosMonthAxis *self, guint month);
int carlos_month_axis_get_year_step (const CarlosMonthAxis *self, double label_width);
char *carlos_month_axis_dup_name (const CarlosMonthAxis *self, guint month);
char *carlos_month_axis_dup_period (const CarlosMonthAxis *self, guint from, guint to);

G_END_DECLS
