/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-color.h"

G_BEGIN_DECLS

/**
 * CarlosSplatDot:
 * @x: of its middle, px
 * @y: likewise
 * @radius: px
 */
typedef struct
{
  float x;
  float y;
  float radius;
} CarlosSplatDot;

void carlos_splat_draw (guint32 *pixels,
                        int width,
                        int height,
                        const CarlosSplatDot *dots,
                        guint n_dots,
                        CarlosColor fill,
                        CarlosColor rim);

G_END_DECLS
