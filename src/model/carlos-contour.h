/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosContour:
 * @level: what the function has along the rings
 * @n_rings: how many there are; 0 where the level is nowhere reached
 * @starts: (array length=n_rings+1): the first vertex of each ring; the last one is the number of vertices
 * @vertices: x and y of each
 *
 * Where a function over the plane reaches a level. Each ring is closed (its last vertex is joined to its first, which is
 * not repeated) and has at least three vertices. With y upwards higher ground is on the left of the way along a ring, so
 * that the outside of an island runs counter-clockwise and has a positive area, and a hole runs clockwise and has a
 * negative one; with y downwards, as on a screen, it looks the other way round. Filled together by either rule, nonzero or
 * even-odd, the rings are the ground at and above the level.
 */
typedef struct
{
  double level;
  guint n_rings;
  guint *starts;
  double *vertices;
} CarlosContour;

void carlos_contour_free (CarlosContour *self);
double carlos_contour_get_area (const CarlosContour *self, guint ring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosContour, carlos_contour_free)

G_END_DECLS
