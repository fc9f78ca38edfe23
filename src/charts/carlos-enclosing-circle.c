/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-enclosing-circle.h"

#include <math.h>

/* The smallest circle around circles is carried by at most three of them, its basis (Welzl 1991; Matoušek, Sharir &
 * Welzl 1996). A circle that sticks out must belong to the basis of the larger set: extend the basis by it, and look
 * again. Taking the one that sticks out farthest (Gärtner, "Fast and robust smallest enclosing balls", 1999) ends
 * after some ten rounds however many circles there are; each round the circle grows, so no basis comes twice.
 *
 * Everything is computed with the largest extent scaled to 1, so that one relative slack serves all sizes. */

#define MAXIMUM_ROUNDS 200
#define SLACK 1e-9

typedef struct
{
  CarlosCircle circles[3];
  guint n;
} Basis;

static gboolean
encloses (const CarlosCircle *outer, const CarlosCircle *inner)
{
  return hypot (inner->x - outer->x, inner->y - outer->y) + inner->radius
         <= outer->radius * (1 + SLACK) + SLACK;
}

static gboolean
encloses_all (const CarlosCircle *outer, const Basis *basis)
{
  for (guint i = 0; i < basis->n; i++)
    {
      if (!encloses (outer, &basis->circles[i]))
        return FALSE;
    }

  return TRUE;
}

static CarlosCircle
enclose_two (const CarlosCircle *a, const CarlosCircle *b)
{
  double distance = hypot (b->x - a->x, b->y - a->y);
  double radius = (distance + a->radius + b->radius) / 2;
  double t;

  if (distance + b->radius <= a->radius)
    return *a;
  if (distance + a->radius <= b->radius)
    return *b;
  t = (radius - a->radius) / distance;

  return (CarlosCircle){ a->x + (b->x - a->x) * t, a->y + (b->y - a->y) * t, radius };
}

/* The smallest R >= floor with a R^2 + 2 b R + c = 0, infinite when there is none. */
static double
solve_radius (double a, double b, double c, double floor)
{
  double roots[2] = { INFINITY, INFINITY };
  double best = INFINITY;

  if (fabs (a) < 1e-12)
    {
      roots[0] = b != 0 ? -c / (2 * b) : INFINITY;
    }
  else
    {
      double discriminant = sqrt (MAX (b * b - a * c, 0.0));
      double q = -(b + copysign (discriminant, b));

      roots[0] = q / a;
      roots[1] = q != 0 ? c / q : INFINITY;
    }
  for (guint i = 0; i < 2; i++)
    {
      if (roots[i] >= floor * (1 - SLACK) && roots[i] < best)
        best = roots[i];
    }

  return best;
}

/* The circle of Apollonius that touches all three from outside. With the first centre as the origin, the three
 * conditions |centre - p_i| = R - r_i lose their squares by subtraction: the centre is linear in R, and R solves a
 * quadratic. */
static CarlosCircle
enclose_three (const CarlosCircle *p, const CarlosCircle *q, const CarlosCircle *s)
{
  double x2 = q->x - p->x, y2 = q->y - p->y, x3 = s->x - p->x, y3 = s->y - p->y;
  double determinant = x2 * y3 - x3 * y2;
  double c2 = (x2 * x2 + y2 * y2 - q->radius * q->radius + p->radius * p->radius) / 2;
  double c3 = (x3 * x3 + y3 * y3 - s->radius * s->radius + p->radius * p->radius) / 2;
  double d2 = q->radius - p->radius, d3 = s->radius - p->radius;
  double a0, a1, b0, b1, radius;

  if (fabs (determinant) < 1e-15)
    return (CarlosCircle){ 0, 0, INFINITY };
  a0 = (c2 * y3 - c3 * y2) / determinant;
  a1 = (d2 * y3 - d3 * y2) / determinant;
  b0 = (x2 * c3 - x3 * c2) / determinant;
  b1 = (x2 * d3 - x3 * d2) / determinant;
  radius
    = solve_radius (a1 * a1 + b1 * b1 - 1, a0 * a1 + b0 * b1 + p->radius,
                    a0 * a0 + b0 * b0 - p->radius * p->radius, MAX (p->radius, MAX (q->radius, s->radius)));

  return (CarlosCircle){ p->x + a0 + a1 * radius, p->y + b0 + b1 * radius, radius };
}

/* The smallest of the circles through @added and one or two of @basis that holds them all. */
static gboolean
extend_basis (Basis *basis, const CarlosCircle *added, CarlosCircle *enclosing)
{
  Basis old = *basis;
  CarlosCircle best = { 0, 0, INFINITY };

  if (encloses_all (added, &old))
    {
      *basis = (Basis){ { *added }, 1 };
      *enclosing = *added;
      return TRUE;
    }

  for (guint i = 0; i < old.n; i++)
    {
      CarlosCircle pair = enclose_two (&old.circles[i], added);

      if (pair.radius < best.radius && encloses_all (&pair, &old))
        {
          best = pair;
          *basis = (Basis){ { old.circles[i], *added }, 2 };
        }
      for (guint j = i + 1; j < old.n; j++)
        {
          CarlosCircle three = enclose_three (&old.circles[i], &old.circles[j], added);

          if (three.radius < best.radius && encloses_all (&three, &old))
            {
              best = three;
              *basis = (Basis){ { old.circles[i], old.circles[j], *added }, 3 };
            }
        }
    }
  if (!isfinite (best.radius))
    return FALSE;
  *enclosing = best;

  return TRUE;
}

/* The circle that sticks out farthest, or @n_circles when none does. */
static guint
find_farthest (const CarlosCircle *circles, guint n_circles, const CarlosCircle *enclosing)
{
  double farthest = enclosing->radius * (1 + SLACK) + SLACK;
  guint index = n_circles;

  for (guint i = 0; i < n_circles; i++)
    {
      double reach = hypot (circles[i].x - enclosing->x, circles[i].y - enclosing->y) + circles[i].radius;

      if (reach > farthest)
        {
          farthest = reach;
          index = i;
        }
    }

  return index;
}

static CarlosCircle
enclose_scaled (const CarlosCircle *circles, guint n_circles)
{
  Basis basis = { { circles[0] }, 1 };
  CarlosCircle enclosing = circles[0];

  for (guint round = 0; round < MAXIMUM_ROUNDS; round++)
    {
      guint farthest = find_farthest (circles, n_circles, &enclosing);

      if (farthest == n_circles || !extend_basis (&basis, &circles[farthest], &enclosing))
        break;
    }

  return enclosing;
}

static double
measure_extent (const CarlosCircle *circles, guint n_circles)
{
  double extent = 0;

  for (guint i = 0; i < n_circles; i++)
    {
      extent = MAX (extent, fabs (circles[i].x - circles[0].x) + circles[i].radius);
      extent = MAX (extent, fabs (circles[i].y - circles[0].y) + circles[i].radius);
    }

  return extent;
}

/**
 * carlos_enclosing_circle:
 * @circles: (array length=n_circles): finite circles in any order and place; they may overlap
 *
 * Finds the smallest circle around circles by Welzl's bases with Gärtner's pivot. Where rounding spoils the search,
 * the circle is not quite the smallest but still holds all.
 *
 * Returns: the circle; radius 0 when there are none
 */
CarlosCircle
carlos_enclosing_circle (const CarlosCircle *circles, guint n_circles)
{
  g_autofree CarlosCircle *scaled = g_new (CarlosCircle, n_circles);
  double extent;
  CarlosCircle enclosing;
  double radius = 0;

  if (n_circles == 0)
    return (CarlosCircle){ 0, 0, 0 };
  extent = measure_extent (circles, n_circles);
  if (extent <= 0)
    return circles[0];

  for (guint i = 0; i < n_circles; i++)
    {
      scaled[i].x = (circles[i].x - circles[0].x) / extent;
      scaled[i].y = (circles[i].y - circles[0].y) / extent;
      scaled[i].radius = circles[i].radius / extent;
    }
  enclosing = enclose_scaled (scaled, n_circles);
  enclosing.x = enclosing.x * extent + circles[0].x;
  enclosing.y = enclosing.y * extent + circles[0].y;
  for (guint i = 0; i < n_circles; i++)
    radius = MAX (radius, hypot (circles[i].x - enclosing.x, circles[i].y - enclosing.y) + circles[i].radius);
  enclosing.radius = radius;

  return enclosing;
}
