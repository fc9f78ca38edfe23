/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-circle-pack.h"
#include "carlos-enclosing-circle.h"

#include <math.h>

static void
assert_apart (const CarlosCircle *circles, guint n, double gap)
{
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (carlos_circle_distance (&circles[i], &circles[j]), >=, gap - 1e-9 * (1 + gap));
    }
}

static void
assert_encloses (const CarlosCircle *outer, const CarlosCircle *circles, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (hypot (circles[i].x - outer->x, circles[i].y - outer->y) + circles[i].radius, <=,
                       outer->radius * (1 + 1e-9));
}

static void
test_pack_sizes (void)
{
  static const guint counts[] = { 0, 1, 2, 3, 4, 7, 50, 400 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    {
      for (guint spread = 0; spread < 4; spread++)
        {
          g_autofree CarlosCircle *circles = g_new0 (CarlosCircle, counts[c] + 1);
          CarlosCircle outer = { 0, 0, 0 };

          for (guint i = 0; i < counts[c]; i++)
            circles[i].radius = 5 * pow (10, -g_test_rand_double_range (0, spread));
          outer.radius = carlos_circle_pack (circles, counts[c], 0.25);
          assert_apart (circles, counts[c], 0.25);
          assert_encloses (&outer, circles, counts[c]);
        }
    }
}

/* Hostile radii: equal, nothing, far apart in size. */
static void
test_pack_odd_radii (void)
{
  static const double odd[][6] = {
    { 1, 1, 1, 1, 1, 1 },         { 0, 0, 0, 0, 0, 0 },           { 1, 0, 0, 1, 0, 1 },
    { 1e300, 1, 1e300, 1, 1, 1 }, { 1e-300, 1e-300, 1, 1, 0, 1 },
  };

  for (guint o = 0; o < G_N_ELEMENTS (odd); o++)
    {
      CarlosCircle circles[6] = { 0 };
      double radius;

      for (guint i = 0; i < 6; i++)
        circles[i].radius = odd[o][i];
      radius = carlos_circle_pack (circles, 6, 0);
      g_assert_true (isfinite (radius));
      for (guint i = 0; i < 6; i++)
        g_assert_true (isfinite (circles[i].x) && isfinite (circles[i].y));
    }
}

/* d3-hierarchy's packing of 1,000 circles by falling radius fills .825 of the enclosing circle (measured with node
 * 20). */
static void
test_pack_density (void)
{
  CarlosCircle circles[1000];
  double area = 0, radius;

  for (guint i = 0; i < 1000; i++)
    {
      circles[i].radius = 1 - 0.8 * i / 1000;
      area += circles[i].radius * circles[i].radius;
    }
  radius = carlos_circle_pack (circles, 1000, 0);
  assert_apart (circles, 1000, 0);
  g_test_message ("density %.3f", area / (radius * radius));
  g_assert_cmpfloat (area / (radius * radius), >, 0.81);
}

static void
test_pack_inside (void)
{
  const CarlosCircle outer = { 300, 200, 120 };
  double weights[60];
  CarlosCircle circles[60];

  for (guint n = 1; n <= 60; n++)
    {
      for (guint i = 0; i < n; i++)
        weights[i] = pow (10, g_test_rand_double_range (-2, 0));
      carlos_circle_pack_inside (weights, n, &outer, 2, circles);
      assert_apart (circles, n, 0.5);
      assert_encloses (&outer, circles, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (circles[i].radius, circles[0].radius * sqrt (weights[i] / weights[0]),
                                        1e-9);
    }
  carlos_circle_pack_inside ((const double[]){ 0, 0 }, 2, &outer, 2, circles);
  assert_encloses (&outer, circles, 2);
}

static void
test_enclosing_known (void)
{
  const CarlosCircle pair[] = { { -3, 0, 1 }, { 3, 0, 1 } };
  const CarlosCircle nested[] = { { 0, 0, 10 }, { 1, 2, 1 }, { -2, 1, 3 } };
  /* Three unit circles about the corners of a triangle with sides of 2: 1 + 2 / sqrt 3. */
  const CarlosCircle triangle[] = { { 0, 0, 1 }, { 2, 0, 1 }, { 1, sqrt (3), 1 } };
  CarlosCircle found;

  found = carlos_enclosing_circle (pair, 2);
  g_assert_cmpfloat_with_epsilon (found.radius, 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (found.x, 0, 1e-12);
  found = carlos_enclosing_circle (nested, 3);
  g_assert_cmpfloat_with_epsilon (found.radius, 10, 1e-12);
  found = carlos_enclosing_circle (triangle, 3);
  g_assert_cmpfloat_with_epsilon (found.radius, 1 + 2 / sqrt (3), 1e-9);
  g_assert_cmpfloat (carlos_enclosing_circle (NULL, 0).radius, ==, 0);
}

/* The smallest radius over the circles of two and three points that hold all, tried one by one: here for points,
 * whose enclosing circle is that of their farthest pair or of a triangle. */
static double
enclose_slowly (const CarlosCircle *points, guint n)
{
  double best = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          for (guint k = 0; k <= j; k++)
            {
              double ax = points[i].x, ay = points[i].y, bx = points[j].x - ax, by = points[j].y - ay;
              double cx = points[k].x - ax, cy = points[k].y - ay, d = 2 * (bx * cy - by * cx);
              double x = bx / 2, y = by / 2, radius, farthest = 0;

              if (k < j && fabs (d) > 1e-12)
                {
                  x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d;
                  y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d;
                }
              radius = hypot (x, y);
              for (guint p = 0; p < n; p++)
                farthest = MAX (farthest, hypot (points[p].x - ax - x, points[p].y - ay - y));
              if (farthest <= radius * (1 + 1e-9) && radius < best)
                best = radius;
            }
        }
    }

  return best;
}

static void
test_enclosing_smallest (void)
{
  for (guint round = 0; round < 100; round++)
    {
      CarlosCircle points[9];
      CarlosCircle found;
      double scale = pow (10, g_test_rand_double_range (-6, 6));

      for (guint i = 0; i < 9; i++)
        points[i] = (CarlosCircle){ scale * g_test_rand_double_range (-1, 1),
                                    scale * g_test_rand_double_range (-1, 1), 0 };
      found = carlos_enclosing_circle (points, 9);
      assert_encloses (&found, points, 9);
      g_assert_cmpfloat_with_epsilon (found.radius, enclose_slowly (points, 9), 1e-6 * scale);
    }
}

/* Circles on a line, equal circles, the same circle many times: where a determinant is nought. */
static void
test_enclosing_degenerate (void)
{
  CarlosCircle circles[50];
  CarlosCircle found;

  for (guint i = 0; i < 50; i++)
    circles[i] = (CarlosCircle){ i, 2.0 * i, 1 };
  found = carlos_enclosing_circle (circles, 50);
  g_assert_cmpfloat_with_epsilon (found.radius, 1 + 49 * sqrt (5) / 2, 1e-6);
  for (guint i = 0; i < 50; i++)
    circles[i] = (CarlosCircle){ 7, 7, 2 };
  found = carlos_enclosing_circle (circles, 50);
  g_assert_cmpfloat_with_epsilon (found.radius, 2, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/circle-pack/sizes", test_pack_sizes);
  g_test_add_func ("/charts/circle-pack/odd-radii", test_pack_odd_radii);
  g_test_add_func ("/charts/circle-pack/density", test_pack_density);
  g_test_add_func ("/charts/circle-pack/inside", test_pack_inside);
  g_test_add_func ("/charts/enclosing-circle/known", test_enclosing_known);
  g_test_add_func ("/charts/enclosing-circle/smallest", test_enclosing_smallest);
  g_test_add_func ("/charts/enclosing-circle/degenerate", test_enclosing_degenerate);

  return g_test_run ();
}
