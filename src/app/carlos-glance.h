/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CarlosGlanceFunc:
 * @row: (nullable): what is looked at, NULL for nothing any more
 */
typedef void (*CarlosGlanceFunc) (GtkWidget *row, gpointer object);

void carlos_glance_watch (GtkWidget *row, CarlosGlanceFunc func, gpointer object);

G_END_DECLS
