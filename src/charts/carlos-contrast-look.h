/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-contrast.h"
#include "carlos-plot.h"

G_BEGIN_DECLS

/* What the charts of a contrast, radar and dots, have in common. */

void carlos_contrast_look_begin (CarlosPlot *plot,
                                 const CarlosChartOptions *options,
                                 const char *title,
                                 const char *subtitle);
const char *carlos_contrast_look_find_sentence (const CarlosContrast *contrast);
CarlosColor *carlos_contrast_look_create_colors (const CarlosContrast *contrast,
                                                 const CarlosPalette *palette);
char *carlos_contrast_look_dup_name (const CarlosContrastRow *row);
double carlos_contrast_look_find_reach (const CarlosContrast *contrast);
void carlos_contrast_look_begin_row (const CarlosPlot *plot, const CarlosContrast *contrast, guint row);

G_END_DECLS
