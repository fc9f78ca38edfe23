/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-outline.h"

#include <math.h>

/* Outlines come as rings of many short lines. They are drawn as curves through points that are further apart: smooth at any
 * size, and a third of the file. Catmull & Rom 1974: the curve through a point is parallel to the line between the points
 * beside it. */

#define SPACING 4.0 /* px between the points, about */
#define VERTICES_EACH \
  1.3 /* and no nearer than so many vertices: seen from near, those are the corners of cells of the grid */
#define LEAST_POINTS 14 /* of a ring */

static const double *
get_vertex (const CarlosContour *contour, guint ring, guint index)
{
  guint first = contour->starts[ring], n = contour->starts[ring + 1] - first;

  return contour->vertices + 2 * (gsize) (first + index % n);
}

static double
measure_ring (const CarlosContour *contour, guint ring)
{
  guint n = contour->starts[ring + 1] - contour->starts[ring];
  double length = 0;

  for (guint i = 0; i < n; i++)
    {
      const double *from = get_vertex (contour, ring, i), *to = get_vertex (contour, ring, i + 1);

      length += hypot (to[0] - from[0], to[1] - from[1]);
    }

  return length;
}

/* Points along a ring, all as far apart. */
static GArray *
resample (const CarlosContour *contour, guint ring, double size)
{
  guint n = contour->starts[ring + 1] - contour->starts[ring];
  double length = measure_ring (contour, ring);
  guint n_points = (guint) MAX (LEAST_POINTS, ceil (MIN (length * size / SPACING, n / VERTICES_EACH)));
  double step = length / n_points, walked = 0;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (CarlosMapOutlinePoint));

  for (guint i = 0; i < n && length > 0; i++)
    {
      const double *from = get_vertex (contour, ring, i), *to = get_vertex (contour, ring, i + 1);
      double piece = hypot (to[0] - from[0], to[1] - from[1]);

      while (points->len < n_points && points->len * step <= walked + piece)
        {
          double part = piece > 0 ? (points->len * step - walked) / piece : 0;
          CarlosMapOutlinePoint point
            = { from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]) };

          g_array_append_val (points, point);
        }
      walked += piece;
    }

  return points;
}

static CarlosMapOutlinePoint
get_point (const GArray *points, const CarlosRectangle *area, gint64 index)
{
  gint64 n = points->len;
  const CarlosMapOutlinePoint *point
    = &g_array_index (points, CarlosMapOutlinePoint, (guint) ((index + n) % n));

  return (CarlosMapOutlinePoint){ area->x + area->width * point->x, area->y + area->height * point->y };
}

static void
append_start (GArray *path, CarlosMapOutlinePoint at)
{
  CarlosPathOperation operation = { 'M', { at.x, at.y } };

  g_array_append_val (path, operation);
}

/* From one point of a ring to the next. */
static void
append_curve (GArray *path, const GArray *points, const CarlosRectangle *area, guint index)
{
  CarlosMapOutlinePoint before = get_point (points, area, (gint64) index - 1);
  CarlosMapOutlinePoint from = get_point (points, area, index);
  CarlosMapOutlinePoint to = get_point (points, area, (gint64) index + 1);
  CarlosMapOutlinePoint after = get_point (points, area, (gint64) index + 2);
  CarlosPathOperation operation
    = { 'C',
        { from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6, to.x - (after.x - from.x) / 6,
          to.y - (after.y - from.y) / 6, to.x, to.y } };

  g_array_append_val (path, operation);
}

static void
append_ring (GArray *path, const GArray *points, const CarlosRectangle *area)
{
  CarlosPathOperation close = { 'Z', { 0 } };

  append_start (path, get_point (points, area, 0));
  for (guint i = 0; i < points->len; i++)
    append_curve (path, points, area, i);
  g_array_append_val (path, close);
}

/**
 * carlos_map_outline_new:
 * @area: where the map is, px
 *
 * Returns: (transfer full): of CarlosPathOperation: all rings, closed
 */
GArray *
carlos_map_outline_new (const CarlosContour *contour, const CarlosRectangle *area)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));

  for (guint ring = 0; ring < contour->n_rings; ring++)
    {
      g_autoptr (GArray) points = resample (contour, ring, area->width);

      if (points->len > 0)
        append_ring (path, points, area);
    }

  return path;
}

static void
append_runs (GArray *path,
             const GArray *points,
             const CarlosRectangle *area,
             const gboolean *is_outer,
             gboolean wanted)
{
  gboolean is_drawing = FALSE;

  for (guint i = 0; i < points->len; i++)
    {
      if (is_outer[i] != wanted)
        {
          is_drawing = FALSE;
          continue;
        }
      if (!is_drawing)
        append_start (path, get_point (points, area, i));
      is_drawing = TRUE;
      append_curve (path, points, area, i);
    }
}

/**
 * carlos_map_outline_split:
 * @area: where the map is, px
 * @is_outer: tells where points belong
 * @inner: (out) (transfer full): of CarlosPathOperation
 * @outer: (out) (transfer full): likewise
 *
 * Like carlos_map_outline_new(), but the stretches of the rings that are outside of something have a path of their own.
 */
void
carlos_map_outline_split (const CarlosContour *contour,
                          const CarlosRectangle *area,
                          CarlosMapOutlineFunc is_outer,
                          gpointer data,
                          GArray **inner,
                          GArray **outer)
{
  *inner = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));
  *outer = g_array_new (FALSE, FALSE, sizeof (CarlosPathOperation));
  for (guint ring = 0; ring < contour->n_rings; ring++)
    {
      g_autoptr (GArray) points = resample (contour, ring, area->width);
      g_autofree gboolean *marks = g_new (gboolean, (gsize) points->len + 1);
      guint n_outer = 0;

      for (guint i = 0; i < points->len; i++)
        {
          marks[i] = is_outer (&g_array_index (points, CarlosMapOutlinePoint, i), data) != FALSE;
          n_outer += marks[i] ? 1 : 0;
        }
      if (points->len > 0 && (n_outer == 0 || n_outer == points->len))
        {
          append_ring (n_outer == 0 ? *inner : *outer, points, area);
          continue;
        }
      append_runs (*inner, points, area, marks, FALSE);
      append_runs (*outer, points, area, marks, TRUE);
    }
}
