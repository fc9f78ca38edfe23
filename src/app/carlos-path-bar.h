/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-view.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_PATH_BAR (carlos_path_bar_get_type ())
G_DECLARE_FINAL_TYPE (CarlosPathBar, carlos_path_bar, CARLOS, PATH_BAR, GtkBox)

void carlos_path_bar_set_chart (CarlosPathBar *self, CarlosChartView *chart);

G_END_DECLS
