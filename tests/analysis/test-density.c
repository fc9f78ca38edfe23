/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-contour-tracer.h"
#include "carlos-density.h"
#include "carlos-random.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

/* Reference values are the output of map-references.py. */

static double
get_weight (const double *weights, gsize i)
{
  return weights != NULL ? weights[i] : 1;
}

static double *
weights_new (gsize n)
{
  double *weights = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    weights[i] = 1 + i % 5;

  return weights;
}

/* The sum that the method stands for. */
static double
add_kernels (const CarlosMatrix *positions,
             const double *weights,
             const CarlosBandwidth *bandwidth,
             double x,
             double y)
{
  double sum = 0, total = 0;

  for (gsize i = 0; i < positions->n_rows; i++)
    {
      double u = (carlos_matrix_row (positions, i)[0] - x) / bandwidth->x;
      double v = (carlos_matrix_row (positions, i)[1] - y) / bandwidth->y;

      sum += get_weight (weights, i) * exp (-.5 * (u * u + v * v));
      total += get_weight (weights, i);
    }

  return sum / (total * 2 * G_PI * bandwidth->x * bandwidth->y);
}

/* The largest difference from the sum, as a part of its largest value. */
static double
find_error (const CarlosMatrix *positions,
            const double *weights,
            const CarlosBandwidth *bandwidth,
            CarlosGrid *grid)
{
  double worst = 0, largest = 0;

  carlos_density_estimate (positions, weights, bandwidth, grid);
  for (guint row = 0; row < grid->rows; row++)
    for (guint column = 0; column < grid->columns; column++)
      {
        double exact = add_kernels (positions, weights, bandwidth, grid->x + column * grid->cell,
                                    grid->y + row * grid->cell);

        worst = fmax (worst, fabs (grid->values[row * grid->columns + column] - exact));
        largest = fmax (largest, exact);
      }

  return worst / largest;
}

/* What is promised: under .2 % from a bandwidth of five cells on, whatever the points. */
static void
test_exactness (void)
{
  const guint numbers[] = { 1, 2, 5, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (double cells = 5; cells < 14; cells *= 1.4)
      {
        g_autoptr (CarlosMatrix) points = clumps_new (numbers[i]);
        g_autofree double *weights = weights_new (numbers[i]);
        g_autoptr (CarlosGrid) grid = carlos_grid_new (61, 70, -3, -3, .2);
        CarlosBandwidth bandwidth = { cells * .2, cells * .23 };

        g_assert_cmpfloat (find_error (points, weights, &bandwidth, grid), <, .002);
      }
}

/* A single point that lies anywhere between the nodes, which is what is worst for bins. */
static void
test_anywhere (void)
{
  CarlosBandwidth bandwidth = { 5, 5 };

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (CarlosMatrix) point = carlos_matrix_new (1, 2);
      g_autoptr (CarlosGrid) grid = carlos_grid_new (40, 40, 0, 0, 1);

      carlos_matrix_row (point, 0)[0] = 19 + i % 10 / 10.;
      carlos_matrix_row (point, 0)[1] = 21 + i / 10 / 10.;
      g_assert_cmpfloat (find_error (point, NULL, &bandwidth, grid), <, .002);
    }
}

static void
check_references (const double *weights, const double *expected)
{
  const int places[][2] = { { 0, 0 }, { 4, 0 }, { 0, 3 }, { 2, 1 }, { -2, -2 }, { 6, 5 } };
  g_autoptr (CarlosMatrix) points = clumps_new (300);
  g_autoptr (CarlosGrid) grid = carlos_grid_new (201, 201, -4, -4, .0625);
  CarlosBandwidth bandwidth = { .5, .5 };

  carlos_density_estimate (points, weights, &bandwidth, grid);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    assert_near (grid->values[(places[i][1] + 4) * 16 * 201 + (places[i][0] + 4) * 16], expected[i], 4e-5);
}

static void
test_scikit_learn (void)
{
  const double equal[]
    = { 0.113364022, 0.106632759, 0.020482208, 0.0039709263, 1.8159088e-05, 6.68418541e-08 };
  const double weighted[]
    = { 0.113638962, 0.105508072, 0.0215936685, 0.00402109483, 1.34876239e-05, 4.45612656e-08 };
  g_autofree double *weights = weights_new (300);

  check_references (NULL, equal);
  check_references (weights, weighted);
}

static double
get_mass (const CarlosGrid *grid)
{
  double sum = 0;

  for (guint i = 0; i < grid->columns * grid->rows; i++)
    sum += grid->values[i];

  return sum * grid->cell * grid->cell;
}

static void
test_mass (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (50);
  CarlosBandwidth bandwidth = { .3, .7 };
  g_autoptr (CarlosGrid) framed = carlos_density_frame (points, &bandwidth, 200);
  /* Half of the plane, with the points of the other half beyond its border. */
  g_autoptr (CarlosGrid) half = carlos_grid_new (framed->columns, 100, framed->x, framed->y, framed->cell);

  g_assert_cmpuint (MAX (framed->columns, framed->rows), ==, 200);
  carlos_density_estimate (points, NULL, &bandwidth, framed);
  assert_near (get_mass (framed), 1, 1e-3);
  carlos_density_estimate (points, NULL, &bandwidth, half);
  for (guint i = 0; i < half->columns * half->rows; i++)
    assert_near (half->values[i], framed->values[i], 1e-5);
}

/* A weight is so many points in one place; what makes no sense counts for nothing. */
static void
test_weights (void)
{
  const float positions[] = { 1, 1, 2, 3, 2, 3, 2, 3, NAN, 1, 1, INFINITY, 9, 9, 8, 8, 7, 7 };
  const double weights[] = { 2, 6, 0, 0, 5, 5, NAN, -3, 0 };
  CarlosMatrix all = { 4, 2, (float *) positions }, weighted = { 9, 2, (float *) positions };
  g_autoptr (CarlosGrid) a = carlos_grid_new (50, 40, -2, -2, .2);
  g_autoptr (CarlosGrid) b = carlos_grid_new (50, 40, -2, -2, .2);
  CarlosBandwidth bandwidth = { 1, 1 };

  carlos_density_estimate (&all, NULL, &bandwidth, a);
  carlos_density_estimate (&weighted, weights, &bandwidth, b);
  for (guint i = 0; i < 50 * 40; i++)
    assert_near (a->values[i], b->values[i], 1e-6);
}

static void
test_nothing (void)
{
  const double half = .5, none = 0;
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (0, 2);
  g_autoptr (CarlosMatrix) one = clumps_new (1);
  CarlosBandwidth bandwidth = carlos_bandwidth_botev (points, NULL);
  g_autoptr (CarlosGrid) grid = carlos_density_frame (points, &bandwidth, 64);
  double level;

  g_assert_cmpfloat (bandwidth.x, ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      carlos_density_estimate (i == 0 ? points : one, i == 0 ? NULL : &none, &bandwidth, grid);
      g_assert_cmpfloat (carlos_grid_get_maximum (grid), ==, 0);
      carlos_density_find_levels (grid, &half, 1, &level);
      g_assert_true (isinf (level));
      g_autoptr (GPtrArray) contours = carlos_contour_tracer_trace (grid, &level, 1, 0);
      g_assert_cmpuint (((CarlosContour *) contours->pdata[0])->n_rings, ==, 0);
    }
}

static double
get_mass_from (const CarlosGrid *grid, double level)
{
  double inside = 0, all = 0;

  for (guint i = 0; i < grid->columns * grid->rows; i++)
    {
      all += grid->values[i];
      inside += grid->values[i] >= level ? grid->values[i] : 0;
    }

  return inside / all;
}

/* Each level holds its part, and the next cell above it would not. */
static void
test_levels (void)
{
  const double masses[] = { 0, .1, .5, .9, .999, 1 };
  g_autoptr (CarlosMatrix) points = clumps_new (200);
  CarlosBandwidth bandwidth = { .4, .4 };
  g_autoptr (CarlosGrid) grid = carlos_density_frame (points, &bandwidth, 120);
  double levels[G_N_ELEMENTS (masses)];

  carlos_density_estimate (points, NULL, &bandwidth, grid);
  carlos_density_find_levels (grid, masses, G_N_ELEMENTS (masses), levels);
  g_assert_cmpfloat (levels[0], ==, carlos_grid_get_maximum (grid));
  for (guint i = 1; i < G_N_ELEMENTS (masses); i++)
    {
      g_assert_cmpfloat (levels[i], <, levels[i - 1]);
      g_assert_cmpfloat (get_mass_from (grid, levels[i]), >=, masses[i] - 1e-9);
      g_assert_cmpfloat (get_mass_from (grid, nextafterf (levels[i], 1)), <, masses[i]);
    }
}

/* Of one Gaussian the half lies within 1.1774 standard deviations. */
static void
test_half (void)
{
  const double half = .5;
  g_autoptr (CarlosMatrix) point = carlos_matrix_new (1, 2);
  CarlosBandwidth bandwidth = { 2, 2 };
  g_autoptr (CarlosGrid) grid = carlos_density_frame (point, &bandwidth, 256);
  double level;

  carlos_density_estimate (point, NULL, &bandwidth, grid);
  carlos_density_find_levels (grid, &half, 1, &level);
  g_autoptr (GPtrArray) contours = carlos_contour_tracer_trace (grid, &level, 1, 0);
  const CarlosContour *contour = contours->pdata[0];

  g_assert_cmpuint (contour->n_rings, ==, 1);
  assert_near (sqrt (carlos_contour_get_area (contour, 0) / G_PI), 2 * sqrt (2 * log (2)), .02);
}

static void
test_scott (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (300);
  g_autofree double *weights = weights_new (300);
  CarlosBandwidth equal = carlos_bandwidth_scott (points, NULL);
  CarlosBandwidth weighted = carlos_bandwidth_scott (points, weights);

  assert_near (equal.x, 0.816691851, 1e-6);
  assert_near (equal.y, 0.677061688, 1e-6);
  assert_near (weighted.x, 0.839786133, 1e-6);
  assert_near (weighted.y, 0.69957495, 1e-6);
}

static void
test_botev (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (2000);
  g_autoptr (CarlosMatrix) line = clumps_new (100);
  g_autoptr (CarlosMatrix) normal = mixture_new (4000, 2, 1, 0, 1);
  CarlosBandwidth bandwidth = carlos_bandwidth_botev (points, NULL);
  CarlosBandwidth scott = carlos_bandwidth_scott (points, NULL);

  assert_near (bandwidth.x, 0.209675254, 1e-5);
  assert_near (bandwidth.y, 0.209946365, 1e-5);
  /* It sees the narrow clumps that the rule of thumb runs together. */
  g_assert_cmpfloat (bandwidth.x, <, .5 * scott.x);

  /* Of one Gaussian Scott's is right. */
  bandwidth = carlos_bandwidth_botev (normal, NULL);
  scott = carlos_bandwidth_scott (normal, NULL);
  assert_near (bandwidth.x, scott.x, .15 * scott.x);
  assert_near (bandwidth.y, scott.y, .15 * scott.y);

  for (guint i = 0; i < 100; i++)
    carlos_matrix_row (line, i)[1] = 7;
  bandwidth = carlos_bandwidth_botev (line, NULL);
  g_assert_true (bandwidth.x > 0 && bandwidth.x == bandwidth.y);
}

/* Any few points give a bandwidth that can be used. */
static void
test_few (void)
{
  for (guint n = 1; n <= 12; n++)
    {
      g_autoptr (CarlosMatrix) points = clumps_new (n);
      CarlosBandwidth bandwidth = carlos_bandwidth_botev (points, NULL);
      g_autoptr (CarlosGrid) grid = carlos_density_frame (points, &bandwidth, 96);

      g_assert_true (isfinite (bandwidth.x) && isfinite (bandwidth.y) && bandwidth.x > 0 && bandwidth.y > 0);
      carlos_density_estimate (points, NULL, &bandwidth, grid);
      assert_near (get_mass (grid), 1, .01);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/density/exactness", test_exactness);
  g_test_add_func ("/density/anywhere", test_anywhere);
  g_test_add_func ("/density/scikit-learn", test_scikit_learn);
  g_test_add_func ("/density/mass", test_mass);
  g_test_add_func ("/density/weights", test_weights);
  g_test_add_func ("/density/nothing", test_nothing);
  g_test_add_func ("/density/levels", test_levels);
  g_test_add_func ("/density/half", test_half);
  g_test_add_func ("/bandwidth/scott", test_scott);
  g_test_add_func ("/bandwidth/botev", test_botev);
  g_test_add_func ("/bandwidth/few", test_few);

  return g_test_run ();
}
