/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-map-comparison.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CONTRAST_PAGE (carlos_contrast_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosContrastPage, carlos_contrast_page, CARLOS, CONTRAST_PAGE, AdwBin)

void carlos_contrast_page_set_listener (CarlosContrastPage *self, CarlosListener *listener);
void carlos_contrast_page_set_comparison (CarlosContrastPage *self, CarlosMapComparison *comparison);
void carlos_contrast_page_set_menu (CarlosContrastPage *self, GMenuModel *menu);
void carlos_contrast_page_popup_menu (CarlosContrastPage *self);
CarlosChartKind carlos_contrast_page_get_kind (CarlosContrastPage *self);
CarlosContrast *carlos_contrast_page_get_contrast (CarlosContrastPage *self);

G_END_DECLS
