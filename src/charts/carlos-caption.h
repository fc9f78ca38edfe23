/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"

G_BEGIN_DECLS

double carlos_caption_get_minimum_font (const CarlosChartOptions *options);
double carlos_caption_get_height (const CarlosChartOptions *options);
void carlos_caption_append (CarlosDisplayListBuilder *builder, const CarlosChartOptions *options);

G_END_DECLS
