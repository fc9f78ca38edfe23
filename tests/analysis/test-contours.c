/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contour-tracer.h"
#include "carlos-random.h"
#include "fixtures.h"

#include <math.h>

static CarlosContour *
trace (const CarlosGrid *grid, double level)
{
  g_autoptr (GPtrArray) contours = carlos_contour_tracer_trace (grid, &level, 1, 0);

  g_assert_cmpuint (contours->len, ==, 1);
  g_assert_cmpfloat (((CarlosContour *) contours->pdata[0])->level, ==, level);

  return g_ptr_array_steal_index (contours, 0);
}

static CarlosGrid *
grid_of (guint columns, guint rows, const float *values)
{
  CarlosGrid *grid = carlos_grid_new (columns, rows, 0, 0, 1);

  memcpy (grid->values, values, sizeof (float) * columns * rows);

  return grid;
}

static double
get_area (const CarlosContour *contour)
{
  double area = 0;

  for (guint ring = 0; ring < contour->n_rings; ring++)
    area += carlos_contour_get_area (contour, ring);

  return area;
}

/* How often the rings go around a point, counter-clockwise with y upwards. */
static int
get_winding (const CarlosContour *contour, double x, double y)
{
  int winding = 0;

  for (guint ring = 0; ring < contour->n_rings; ring++)
    for (guint i = contour->starts[ring]; i < contour->starts[ring + 1]; i++)
      {
        guint next = i + 1 < contour->starts[ring + 1] ? i + 1 : contour->starts[ring];
        const double *a = contour->vertices + 2 * i, *b = contour->vertices + 2 * next;
        double side = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);

        if (a[1] <= y && b[1] > y && side > 0)
          winding++;
        else if (a[1] > y && b[1] <= y && side < 0)
          winding--;
      }

  return winding;
}

static void
check_rings (const CarlosGrid *grid, const CarlosContour *contour)
{
  double right = grid->x + grid->cell * (grid->columns - 1), top = grid->y + grid->cell * (grid->rows - 1);

  g_assert_cmpuint (contour->starts[0], ==, 0);
  for (guint ring = 0; ring < contour->n_rings; ring++)
    {
      g_assert_cmpuint (contour->starts[ring + 1], >=, contour->starts[ring] + 3);
      for (guint i = contour->starts[ring]; i < contour->starts[ring + 1]; i++)
        {
          guint next = i + 1 < contour->starts[ring + 1] ? i + 1 : contour->starts[ring];
          double x = contour->vertices[2 * i], y = contour->vertices[2 * i + 1];
          double length = hypot (contour->vertices[2 * next] - x, contour->vertices[2 * next + 1] - y);

          g_assert_true (x >= grid->x && x <= right && y >= grid->y && y <= top);
          /* Each step, the last one too, crosses one cell. */
          g_assert_cmpfloat (length, >, 0);
          g_assert_cmpfloat (length, <=, sqrt (2) * grid->cell * (1 + 1e-9));
        }
    }
}

static CarlosGrid *
bowl_new (double middle)
{
  CarlosGrid *grid = carlos_grid_new (121, 101, -3, -2.5, .05);

  for (guint row = 0; row < 101; row++)
    for (guint column = 0; column < 121; column++)
      {
        double r = hypot (-3 + column * .05, -2.5 + row * .05);

        grid->values[row * 121 + column] = -pow (r - middle, 2);
      }

  return grid;
}

/* Around -r^2 the rings are circles, but for the sagitta of a cell: .05^2 / 8 of the curvature. */
static void
test_circle (void)
{
  g_autoptr (CarlosGrid) grid = bowl_new (0);

  for (double r = .25; r < 2.5; r += .25)
    {
      g_autoptr (CarlosContour) contour = trace (grid, -r * r);

      g_assert_cmpuint (contour->n_rings, ==, 1);
      check_rings (grid, contour);
      for (guint i = 0; i < contour->starts[1]; i++)
        assert_near (hypot (contour->vertices[2 * i], contour->vertices[2 * i + 1]), r, .0004 / r);
      assert_near (carlos_contour_get_area (contour, 0), G_PI * r * r, .005);
    }
}

static void
test_hole (void)
{
  g_autoptr (CarlosGrid) grid = bowl_new (1.5);
  g_autoptr (CarlosContour) contour = trace (grid, -.25);
  double outside, inside;

  g_assert_cmpuint (contour->n_rings, ==, 2);
  check_rings (grid, contour);
  outside = fmax (carlos_contour_get_area (contour, 0), carlos_contour_get_area (contour, 1));
  inside = fmin (carlos_contour_get_area (contour, 0), carlos_contour_get_area (contour, 1));
  assert_near (outside, G_PI * 4, .02);
  assert_near (inside, -G_PI, .02);
}

/* The mean of the four corners decides: joined at and below it, apart above it. */
static void
test_saddle (void)
{
  const float values[] = { 1, 0, 0, 1 }, turned[] = { 0, 1, 1, 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CarlosGrid) grid = grid_of (2, 2, i == 0 ? values : turned);
      g_autoptr (CarlosContour) joined = trace (grid, .5);
      g_autoptr (CarlosContour) apart = trace (grid, .75);

      g_assert_cmpuint (joined->n_rings, ==, 1);
      assert_near (get_area (joined), .75, 1e-12);
      g_assert_cmpuint (apart->n_rings, ==, 2);
      assert_near (get_area (apart), .0625, 1e-12);
    }
}

static void
test_small_grids (void)
{
  const float peak[] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
  const float plain[] = { 2, 2, 2, 2, 2, 2 };
  g_autoptr (CarlosGrid) island = grid_of (3, 3, peak);
  g_autoptr (CarlosGrid) constant = grid_of (3, 2, plain);
  g_autoptr (CarlosGrid) point = grid_of (1, 1, plain);
  g_autoptr (CarlosGrid) line = grid_of (6, 1, plain);
  g_autoptr (CarlosContour) diamond = trace (island, .5);
  g_autoptr (CarlosContour) top = trace (island, 1);
  g_autoptr (CarlosContour) below = trace (constant, 1);
  g_autoptr (CarlosContour) at = trace (constant, 2);
  g_autoptr (CarlosContour) above = trace (constant, 2.1);
  g_autoptr (CarlosContour) dot = trace (point, 1);
  g_autoptr (CarlosContour) dash = trace (line, 1);

  g_assert_cmpuint (diamond->n_rings, ==, 1);
  g_assert_cmpuint (diamond->starts[1], ==, 4);
  assert_near (get_area (diamond), .5, 1e-12);
  /* All that is left at its very top is a point. */
  g_assert_cmpuint (top->n_rings, ==, 0);
  /* The border. */
  assert_near (get_area (below), 2, 1e-12);
  assert_near (get_area (at), 2, 1e-12);
  g_assert_cmpuint (above->n_rings, ==, 0);
  g_assert_cmpuint (dot->n_rings, ==, 0);
  assert_near (get_area (dash), 0, 1e-12);
}

static CarlosGrid *
noise_new (guint columns, guint rows, guint steps, guint64 seed)
{
  CarlosGrid *grid = carlos_grid_new (columns, rows, -1, 5, .5);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (guint i = 0; i < columns * rows; i++)
    grid->values[i] = steps > 0 ? carlos_random_below (&random, steps) : carlos_random_uniform (&random);

  return grid;
}

/* On noise, where about every cell is crossed: each node at or above the level is inside and goes round once, and each one
 * below is outside. Nodes on a ring are on the border or just at the level. */
static void
test_noise (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      guint columns = 2 + seed * 7 % 90, rows = 2 + seed * 11 % 40;
      g_autoptr (CarlosGrid) grid = noise_new (columns, rows, seed % 2 == 0 ? 0 : 4, seed);
      double level = seed % 2 == 0 ? .2 + .015 * seed : 1;
      g_autoptr (CarlosContour) contour = trace (grid, level);

      check_rings (grid, contour);
      for (guint row = 1; row + 1 < rows; row++)
        for (guint column = 1; column + 1 < columns; column++)
          {
            float value = grid->values[row * columns + column];

            if (value != level)
              g_assert_cmpint (get_winding (contour, -1 + .5 * column, 5 + .5 * row), ==, value > level);
          }
    }
}

static void
test_smoothing (void)
{
  const double levels[] = { -1, -.25 };
  g_autoptr (CarlosGrid) grid = bowl_new (0);
  g_autoptr (GPtrArray) plain = carlos_contour_tracer_trace (grid, levels, 2, 0);
  g_autoptr (GPtrArray) smooth = carlos_contour_tracer_trace (grid, levels, 2, 2);

  for (guint i = 0; i < 2; i++)
    {
      const CarlosContour *before = plain->pdata[i], *after = smooth->pdata[i];

      g_assert_cmpuint (after->n_rings, ==, 1);
      g_assert_cmpuint (after->starts[1], ==, 4 * before->starts[1]);
      /* Cut corners make a circle smaller, by next to nothing. */
      g_assert_cmpfloat (get_area (after), <, get_area (before));
      g_assert_cmpfloat (get_area (after), >, .995 * get_area (before));
    }
}

/* No value and no level makes a vertex that is not finite. */
static void
test_odd_values (void)
{
  const float odd[] = { NAN, INFINITY, -INFINITY, 0, 1e38f, -1e38f, -0.f };
  const double levels[] = { -INFINITY, -1e300, -1, 0, .5, 1e30, 1e300, INFINITY, NAN };

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (CarlosGrid) grid = noise_new (9, 8, G_N_ELEMENTS (odd), seed);

      for (guint i = 0; i < 72; i++)
        grid->values[i] = odd[(guint) grid->values[i]];
      for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
        {
          g_autoptr (GPtrArray) contours = carlos_contour_tracer_trace (grid, levels + i, 1, 0);

          check_rings (grid, contours->pdata[0]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contours/circle", test_circle);
  g_test_add_func ("/contours/hole", test_hole);
  g_test_add_func ("/contours/saddle", test_saddle);
  g_test_add_func ("/contours/small-grids", test_small_grids);
  g_test_add_func ("/contours/noise", test_noise);
  g_test_add_func ("/contours/smoothing", test_smoothing);
  g_test_add_func ("/contours/odd-values", test_odd_values);

  return g_test_run ();
}
