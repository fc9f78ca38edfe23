/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_MONTH_BARS (carlos_month_bars_get_type ())
G_DECLARE_FINAL_TYPE (CarlosMonthBars, carlos_month_bars, CARLOS, MONTH_BARS, GtkWidget)

void carlos_month_bars_set_months (CarlosMonthBars *self,
                                   const double *minutes,
                                   guint n_months,
                                   int first_year,
                                   int first_month);
void carlos_month_bars_set_period (CarlosMonthBars *self, guint from, guint to);
guint carlos_month_bars_get_from (CarlosMonthBars *self);
guint carlos_month_bars_get_to (CarlosMonthBars *self);
char *carlos_month_bars_dup_words (CarlosMonthBars *self);

G_END_DECLS
