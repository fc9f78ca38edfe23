/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_PERIOD_STRIP (carlos_period_strip_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPeriodStrip, carlos_period_strip, CARLOS, PERIOD_STRIP, GtkBox)

void carlos_period_strip_set_months (CarlosPeriodStrip *self,
                                     const double *minutes,
                                     guint n_months,
                                     int first_year,
                                     int first_month);
void carlos_period_strip_set_period (CarlosPeriodStrip *self, guint from, guint to);
guint carlos_period_strip_get_from (CarlosPeriodStrip *self);
guint carlos_period_strip_get_to (CarlosPeriodStrip *self);
void carlos_period_strip_set_playing (CarlosPeriodStrip *self, gboolean playing);
gboolean carlos_period_strip_get_playing (CarlosPeriodStrip *self);

G_END_DECLS
