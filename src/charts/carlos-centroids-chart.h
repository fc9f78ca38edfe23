/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

double carlos_centroids_chart_get_height (const CarlosTasteProfile *profile, double width);
CarlosDisplayList *carlos_centroids_chart_new (const CarlosTasteProfile *profile,
                                               const CarlosChartOptions *options);

G_END_DECLS
