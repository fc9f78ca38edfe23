/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

CarlosDisplayList *carlos_radar_chart_new (const CarlosTasteProfile *profile,
                                           const CarlosChartOptions *options);

G_END_DECLS
