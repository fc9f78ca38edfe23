/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_FEATURE_BAR (carlos_feature_bar_get_type ())
G_DECLARE_FINAL_TYPE (CarlosFeatureBar, carlos_feature_bar, CARLOS, FEATURE_BAR, GtkWidget)

GtkWidget *carlos_feature_bar_new (double value, double average, const char *numbers);

G_END_DECLS
