/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-comparison.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_COMPARE_PAGE (carlos_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (CarlosComparePage, carlos_compare_page, CARLOS, COMPARE_PAGE, AdwBin)

void carlos_compare_page_set_comparison (CarlosComparePage *self, CarlosMapComparison *comparison);

G_END_DECLS
