/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-contour.h"
#include "carlos-path.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

/* A point of an outline, map units. */
typedef struct
{
  double x;
  double y;
} CarlosMapOutlinePoint;

typedef gboolean (*CarlosMapOutlineFunc) (const CarlosMapOutlinePoint *point, gpointer data);

GArray *carlos_map_outline_new (const CarlosContour *contour, const CarlosRectangle *area);
void carlos_map_outline_split (const CarlosContour *contour,
                               const CarlosRectangle *area,
                               CarlosMapOutlineFunc is_outer,
                               gpointer data,
                               GArray **inner,
                               GArray **outer);

G_END_DECLS
