/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_COMPASS_ROSE (carlos_compass_rose_get_type ())
G_DECLARE_FINAL_TYPE (CarlosCompassRose, carlos_compass_rose, CARLOS, COMPASS_ROSE, GtkWidget)

void carlos_compass_rose_set_map (CarlosCompassRose *self, CarlosTasteMap *map);

G_END_DECLS
