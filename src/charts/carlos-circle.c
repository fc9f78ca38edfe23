/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-circle.h"

#include <math.h>

/**
 * carlos_circle_distance:
 *
 * Returns: the width of the gap between the two rims, in the circles' unit; negative when they overlap
 */
double
carlos_circle_distance (const CarlosCircle *a, const CarlosCircle *b)
{
  return hypot (b->x - a->x, b->y - a->y) - a->radius - b->radius;
}
