/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-palette.h"
#include "carlos-taste-map.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

void carlos_map_shade_draw (guint32 *pixels,
                            int width,
                            int height,
                            const CarlosRectangle *area,
                            const CarlosTasteMap *from,
                            const CarlosTasteMap *to,
                            double progress,
                            const CarlosPalette *palette);

G_END_DECLS
