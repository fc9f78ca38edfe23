/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-comparison.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_COMPARE_BAR (carlos_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (CarlosCompareBar, carlos_compare_bar, CARLOS, COMPARE_BAR, GtkBox)

void carlos_compare_bar_set_comparison (CarlosCompareBar *self, CarlosMapComparison *comparison);

G_END_DECLS
