/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <cairo.h>

#include "carlos-display-list.h"

G_BEGIN_DECLS

void carlos_cairo_writer_draw (const CarlosDisplayList *list, cairo_t *cr);
void carlos_cairo_writer_draw_group (const CarlosDisplayList *list, const CarlosGroup *group, cairo_t *cr);

G_END_DECLS
