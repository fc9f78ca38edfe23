/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-leader.h"

#include <math.h>

/* A cubic that is a quarter of an ellipse to within 3 in 10,000 of its radii has its inner points so far out. */
#define KAPPA 0.5523

static double
evaluate (double a, double b, double c, double d, double t)
{
  double s = 1 - t;

  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/* hypot() takes three times as long, for the sake of numbers that do not come here. */
static double
measure (double dx, double dy)
{
  return sqrt (dx * dx + dy * dy);
}

static void
find_bounds (CarlosLeader *self)
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

  for (guint i = 0; i < CARLOS_LEADER_N_POINTS; i++)
    {
      const double *point = self->points + 2 * i;

      for (guint c = 0; c < 2; c++)
        {
          low[c] = MIN (low[c], point[c]);
          high[c] = MAX (high[c], point[c]);
        }
      if (i > 0)
        self->length += measure (point[0] - point[-2], point[1] - point[-1]);
    }
  self->bounds = (CarlosRectangle){ low[0], low[1], high[0] - low[0], high[1] - low[1] };
}

/**
 * carlos_leader_init:
 * @start_x: where it leaves the label, px
 * @end_x: where it meets what is named, px
 * @starts_upright: whether it leaves upwards or downwards and arrives sideways; else the other way round
 */
void
carlos_leader_init (CarlosLeader *self,
                    double start_x,
                    double start_y,
                    double end_x,
                    double end_y,
                    gboolean starts_upright)
{
  double dx = KAPPA * (end_x - start_x), dy = KAPPA * (end_y - start_y);
  double x1 = starts_upright ? start_x : start_x + dx, y1 = starts_upright ? start_y + dy : start_y;
  double x2 = starts_upright ? end_x - dx : end_x, y2 = starts_upright ? end_y : end_y - dy;

  *self = (CarlosLeader){ .operations
                          = { { 'M', { start_x, start_y } }, { 'C', { x1, y1, x2, y2, end_x, end_y } } } };
  for (guint i = 0; i < CARLOS_LEADER_N_POINTS; i++)
    {
      double t = (double) i / (CARLOS_LEADER_N_POINTS - 1);

      self->points[2 * i] = evaluate (start_x, x1, x2, end_x, t);
      self->points[2 * i + 1] = evaluate (start_y, y1, y2, end_y, t);
    }
  find_bounds (self);
}

/* Twice the area of a triangle, with a sign for the way round. */
static double
turn (const double *a, const double *b, const double *c)
{
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static gboolean
segments_cross (const double *a, const double *b, const double *c, const double *d)
{
  return turn (a, b, c) * turn (a, b, d) <= 0 && turn (c, d, a) * turn (c, d, b) <= 0
         && MAX (a[0], b[0]) >= MIN (c[0], d[0]) && MAX (c[0], d[0]) >= MIN (a[0], b[0])
         && MAX (a[1], b[1]) >= MIN (c[1], d[1]) && MAX (c[1], d[1]) >= MIN (a[1], b[1]);
}

static gboolean
is_apart (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x > b->x + b->width || b->x > a->x + a->width || a->y > b->y + b->height
         || b->y > a->y + a->height;
}

static gboolean
crosses_segment (const CarlosLeader *self, const double *from, const double *to)
{
  for (guint i = 0; i + 1 < CARLOS_LEADER_N_POINTS; i++)
    {
      if (segments_cross (self->points + 2 * i, self->points + 2 * i + 2, from, to))
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_leader_crosses:
 *
 * Returns: whether two leaders cross or touch
 */
gboolean
carlos_leader_crosses (const CarlosLeader *self, const CarlosLeader *other)
{
  if (is_apart (&self->bounds, &other->bounds))
    return FALSE;
  for (guint i = 0; i + 1 < CARLOS_LEADER_N_POINTS; i++)
    {
      if (crosses_segment (self, other->points + 2 * i, other->points + 2 * i + 2))
        return TRUE;
    }

  return FALSE;
}

/**
 * carlos_leader_crosses_rectangle:
 *
 * Returns: whether any of it is inside @rectangle
 */
gboolean
carlos_leader_crosses_rectangle (const CarlosLeader *self, const CarlosRectangle *rectangle)
{
  double right = rectangle->x + rectangle->width, bottom = rectangle->y + rectangle->height;
  const double corners[8]
    = { rectangle->x, rectangle->y, right, rectangle->y, right, bottom, rectangle->x, bottom };

  return !is_apart (&self->bounds, rectangle) && carlos_leader_crosses_quad (self, corners);
}

/* Whether a point is on the same side of all edges. */
static gboolean
is_inside (const double *corners, const double *point)
{
  gboolean is_left = TRUE, is_right = TRUE;

  for (guint i = 0; i < 4; i++)
    {
      double side = turn (corners + 2 * i, corners + 2 * ((i + 1) % 4), point);

      is_left = is_left && side >= 0;
      is_right = is_right && side <= 0;
    }

  return is_left || is_right;
}

/**
 * carlos_leader_crosses_quad:
 * @corners: x and y in turn of the four corners of a convex shape, one after the other
 *
 * Returns: whether any of it is inside
 */
gboolean
carlos_leader_crosses_quad (const CarlosLeader *self, const double *corners)
{
  double left = MIN (MIN (corners[0], corners[2]), MIN (corners[4], corners[6]));
  double right = MAX (MAX (corners[0], corners[2]), MAX (corners[4], corners[6]));
  double top = MIN (MIN (corners[1], corners[3]), MIN (corners[5], corners[7]));
  double bottom = MAX (MAX (corners[1], corners[3]), MAX (corners[5], corners[7]));
  CarlosRectangle around = { left, top, right - left, bottom - top };

  if (is_apart (&self->bounds, &around))
    return FALSE;
  if (is_inside (corners, self->points))
    return TRUE;
  for (guint i = 0; i < 4; i++)
    {
      if (crosses_segment (self, corners + 2 * i, corners + 2 * ((i + 1) % 4)))
        return TRUE;
    }

  return FALSE;
}
