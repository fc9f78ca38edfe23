/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contour.h"

void
carlos_contour_free (CarlosContour *self)
{
  if (self == NULL)
    return;

  g_free (self->starts);
  g_free (self->vertices);
  g_free (self);
}

/**
 * carlos_contour_get_area:
 * @ring: below the number of rings
 *
 * Returns: the area within a ring, by the shoelace formula: positive around higher ground, negative around a hole
 */
double
carlos_contour_get_area (const CarlosContour *self, guint ring)
{
  const double *vertices = self->vertices + 2 * (gsize) self->starts[ring];
  guint n = self->starts[ring + 1] - self->starts[ring];
  double area = 0;

  /* From the first vertex, so that rings far from the origin lose no digits. */
  for (guint i = 1; i + 1 < n; i++)
    area += (vertices[2 * i] - vertices[0]) * (vertices[2 * i + 3] - vertices[1])
            - (vertices[2 * i + 2] - vertices[0]) * (vertices[2 * i + 1] - vertices[1]);

  return area / 2;
}
