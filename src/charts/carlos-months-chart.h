/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-months-frame.h"

G_BEGIN_DECLS

CarlosDisplayList *carlos_months_chart_new (const CarlosTasteProfile *profile,
                                            const CarlosChartOptions *options);
CarlosDisplayList *carlos_months_chart_new_strip (const CarlosMonths *months,
                                                  guint first,
                                                  guint end,
                                                  const CarlosChartOptions *options);
char *carlos_months_chart_dup_name (const CarlosMonths *months, guint month);

G_END_DECLS
