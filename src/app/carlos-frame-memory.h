/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

cairo_surface_t *carlos_frame_memory_hold (GtkWidget *widget);

G_END_DECLS
