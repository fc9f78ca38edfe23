/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fidelity.h"
#include "carlos-gradient.h"
#include "carlos-random.h"
#include "carlos-similarity.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

/* Reference values are the output of map-references.py. */

static CarlosMatrix *
take_columns (const CarlosMatrix *matrix, guint first)
{
  CarlosMatrix *taken = carlos_matrix_new (matrix->n_rows, 2);

  for (gsize row = 0; row < matrix->n_rows; row++)
    memcpy (carlos_matrix_row (taken, row), carlos_matrix_row (matrix, row) + first, 2 * sizeof (float));

  return taken;
}

static CarlosMatrix *
turn (const CarlosMatrix *points, double scale, double angle, gboolean is_mirrored, double x, double y)
{
  CarlosMatrix *turned = carlos_matrix_new (points->n_rows, 2);

  for (gsize row = 0; row < points->n_rows; row++)
    {
      const float *p = carlos_matrix_row (points, row);
      double across = is_mirrored ? -p[0] : p[0];

      carlos_matrix_row (turned, row)[0] = x + scale * (cos (angle) * across - sin (angle) * p[1]);
      carlos_matrix_row (turned, row)[1] = y + scale * (sin (angle) * across + cos (angle) * p[1]);
    }

  return turned;
}

/* Whatever was done to a shape is undone. */
static void
test_similarity (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (50);

  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (CarlosMatrix) turned = turn (points, .1 + i, i * .7, i % 2 == 1, 3. * i, -5);
      CarlosSimilarity back = carlos_similarity_fit (turned, points, NULL);

      assert_near (back.scale * (.1 + i), 1, 1e-5);
      assert_near (back.turn[0] * back.turn[3] - back.turn[1] * back.turn[2], i % 2 == 1 ? -1 : 1, 1e-9);
      assert_near (back.residual, 0, 1e-6);
      carlos_similarity_apply (&back, turned);
      for (guint j = 0; j < 100; j++)
        assert_near (turned->values[j], points->values[j], 1e-4);
    }
}

static double
add_squares (const CarlosMatrix *a, const CarlosMatrix *b)
{
  double sum = 0;

  for (gsize i = 0; i < 2 * a->n_rows; i++)
    sum += pow ((double) a->values[i] - b->values[i], 2);

  return sum;
}

/* No other map nearby is better, and the residual is SciPy's disparity. */
static void
test_similarity_is_best (void)
{
  g_autoptr (CarlosMatrix) table = wave_new ();
  g_autoptr (CarlosMatrix) onto = take_columns (table, 0);
  g_autoptr (CarlosMatrix) from = take_columns (table, 2);
  g_autoptr (CarlosMatrix) best = carlos_matrix_copy (from);
  CarlosSimilarity fit = carlos_similarity_fit (from, onto, NULL);

  assert_near (fit.residual, 0.931406907, 1e-6);
  carlos_similarity_apply (&fit, best);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (CarlosMatrix) other = carlos_matrix_copy (from);
      CarlosSimilarity near_by = fit;
      double angle = .01 * (i % 5) - .02;

      near_by.scale *= 1 + .01 * (i % 3) - .01;
      near_by.to[0] += .01 * (i % 2);
      for (guint j = 0; j < 2; j++)
        {
          near_by.turn[j] = cos (angle) * fit.turn[j] - sin (angle) * fit.turn[2 + j];
          near_by.turn[2 + j] = sin (angle) * fit.turn[j] + cos (angle) * fit.turn[2 + j];
        }
      carlos_similarity_apply (&near_by, other);
      g_assert_cmpfloat (add_squares (best, onto), <=, add_squares (other, onto) * (1 + 1e-6));
    }
}

/* Rows that are not known on both sides, or weigh nothing, do not count. */
static void
test_similarity_weights (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (20);
  g_autoptr (CarlosMatrix) turned = turn (points, 2, 1, FALSE, 1, 1);
  double weights[20];

  for (guint i = 0; i < 20; i++)
    weights[i] = i % 4 == 3 ? 0 : 1 + i;
  for (guint i = 3; i < 20; i += 4)
    carlos_matrix_row (turned, i)[0] += 100;
  carlos_matrix_row (turned, 4)[1] = NAN;
  carlos_matrix_row (points, 5)[0] = INFINITY;
  CarlosSimilarity back = carlos_similarity_fit (turned, points, weights);

  assert_near (back.scale, .5, 1e-5);
  assert_near (back.residual, 0, 1e-6);
}

static void
test_similarity_of_little (void)
{
  g_autoptr (CarlosMatrix) none = carlos_matrix_new (0, 2);
  g_autoptr (CarlosMatrix) one = clumps_new (1);
  g_autoptr (CarlosMatrix) other = carlos_matrix_new (1, 2);
  CarlosSimilarity fit = carlos_similarity_fit (none, none, NULL);

  g_assert_cmpfloat (fit.scale, ==, 1);
  g_assert_cmpfloat (fit.turn[0], ==, 1);
  g_assert_cmpfloat (fit.residual, ==, 0);

  fit = carlos_similarity_fit (one, other, NULL);
  carlos_similarity_apply (&fit, one);
  g_assert_cmpfloat (add_squares (one, other), <, 1e-12);
  g_assert_cmpfloat (fit.scale, ==, 1);
}

static void
test_gradient (void)
{
  g_autoptr (CarlosMatrix) table = wave_new ();
  g_autoptr (CarlosMatrix) positions = take_columns (table, 0);
  double values[60], weights[60];
  CarlosGradient gradient;

  for (guint i = 0; i < 60; i++)
    {
      values[i] = carlos_matrix_row (table, i)[2];
      weights[i] = 1 + i % 5;
    }
  gradient = carlos_gradient_fit (positions, values, weights);
  assert_near (gradient.x * gradient.slope, -0.252963492, 1e-6);
  assert_near (gradient.y * gradient.slope, -0.0270985987, 1e-6);
  assert_near (gradient.r_squared, 0.578003844, 1e-6);
  assert_near (hypot (gradient.x, gradient.y), 1, 1e-12);

  /* What grows along y alone, with holes. */
  for (guint i = 0; i < 60; i++)
    values[i] = i % 3 == 0 ? NAN : 5 + 2 * carlos_matrix_row (positions, i)[1];
  gradient = carlos_gradient_fit (positions, values, NULL);
  assert_near (gradient.y, 1, 1e-6);
  assert_near (gradient.slope, 2, 1e-5);
  assert_near (gradient.r_squared, 1, 1e-6);
}

static void
test_gradient_of_little (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (9);
  g_autoptr (CarlosMatrix) none = carlos_matrix_new (0, 2);
  double values[9] = { 0 };
  CarlosGradient gradient = carlos_gradient_fit (none, values, NULL);

  g_assert_cmpfloat (gradient.r_squared, ==, 0);
  gradient = carlos_gradient_fit (points, values, NULL);
  g_assert_cmpfloat (gradient.r_squared, ==, 0);
  g_assert_cmpfloat (gradient.slope, ==, 0);

  /* On a line there is only one direction. */
  for (guint i = 0; i < 9; i++)
    {
      carlos_matrix_row (points, i)[0] = carlos_matrix_row (points, i)[1] = i;
      values[i] = 3. * i;
    }
  gradient = carlos_gradient_fit (points, values, NULL);
  assert_near (gradient.x, sqrt (.5), 1e-9);
  assert_near (gradient.y, sqrt (.5), 1e-9);
  assert_near (gradient.slope, 3 * sqrt (.5), 1e-9);
  assert_near (gradient.r_squared, 1, 1e-9);
}

static void
test_fidelity (void)
{
  const guint ks[] = { 1, 5, 25 };
  const double trustworthiness[] = { 0.966954023, 0.961217949, 0.587242424 };
  const double continuity[] = { 0.997126437, 0.990641026, 0.710909091 };
  g_autoptr (CarlosMatrix) table = wave_new ();
  g_autoptr (CarlosMatrix) picture = take_columns (table, 2);

  for (guint i = 0; i < G_N_ELEMENTS (ks); i++)
    {
      g_autoptr (CarlosFidelity) fidelity = carlos_fidelity_new (table, picture, ks[i], 1, 1, NULL);
      double sum = 0;

      g_assert_cmpuint (fidelity->k, ==, ks[i]);
      g_assert_cmpuint (fidelity->n_measured, ==, 60);
      assert_near (fidelity->trustworthiness, trustworthiness[i], 1e-8);
      assert_near (fidelity->continuity, continuity[i], 1e-8);
      for (guint j = 0; j < 60; j++)
        sum += fidelity->parts[j];
      assert_near (fidelity->kept, sum / 60, 1e-6);
    }
}

static void
test_fidelity_of_itself (void)
{
  g_autoptr (CarlosMatrix) points = clumps_new (300);
  g_autoptr (CarlosMatrix) turned = turn (points, 3, 1, TRUE, 1, 1);
  g_autoptr (CarlosFidelity) one = carlos_fidelity_new (points, points, 10, 1, 1, NULL);
  g_autoptr (CarlosFidelity) three = carlos_fidelity_new (points, turned, 10, 1, 3, NULL);
  g_autoptr (CarlosFidelity) most = carlos_fidelity_new (points, points, 1000, 1, 1, NULL);

  g_assert_cmpfloat (one->trustworthiness, ==, 1);
  g_assert_cmpfloat (one->continuity, ==, 1);
  g_assert_cmpfloat (one->kept, ==, 1);
  g_assert_cmpfloat (three->kept, >, .99);
  /* Fewer than half of the points. */
  g_assert_cmpuint (most->k, ==, 149);
  g_assert_cmpfloat (most->trustworthiness, ==, 1);
}

/* A sample says what all would, and the same one whatever the number of threads. */
static void
test_fidelity_of_many (void)
{
  gsize n = CARLOS_FIDELITY_EXACT + 500;
  g_autoptr (CarlosMatrix) points = mixture_new (n, 3, 4, 2, 1);
  g_autoptr (CarlosMatrix) picture = take_columns (points, 0);
  CarlosMatrix fewer_points = { CARLOS_FIDELITY_EXACT, 3, points->values };
  CarlosMatrix fewer_places = { CARLOS_FIDELITY_EXACT, 2, picture->values };
  g_autoptr (CarlosFidelity) sample = carlos_fidelity_new (points, picture, 8, 1, 2, NULL);
  g_autoptr (CarlosFidelity) again = carlos_fidelity_new (points, picture, 8, 1, 1, NULL);
  g_autoptr (CarlosFidelity) exact = carlos_fidelity_new (&fewer_points, &fewer_places, 8, 1, 2, NULL);
  guint n_unknown = 0;

  g_assert_cmpuint (sample->n_measured, ==, CARLOS_FIDELITY_SAMPLE);
  assert_near (sample->trustworthiness, exact->trustworthiness, .01);
  assert_near (sample->continuity, exact->continuity, .01);
  assert_near (sample->kept, exact->kept, .01);
  for (gsize i = 0; i < n; i++)
    n_unknown += isnan (sample->parts[i]);
  g_assert_cmpuint (n_unknown, ==, n - CARLOS_FIDELITY_SAMPLE);
  g_assert_cmpmem (sample->parts, n * sizeof (float), again->parts, n * sizeof (float));
  g_assert_cmpfloat (sample->trustworthiness, ==, again->trustworthiness);
  g_assert_null (carlos_fidelity_new (points, picture, 8, 1, 2, &stop_at_once));
}

static void
test_fidelity_of_little (void)
{
  for (guint n = 0; n <= 4; n++)
    {
      g_autoptr (CarlosMatrix) points = clumps_new (n);
      g_autoptr (CarlosMatrix) equal = carlos_matrix_new (n, 2);
      g_autoptr (CarlosFidelity) fidelity = carlos_fidelity_new (points, equal, 15, 1, 1, NULL);

      g_assert_cmpuint (fidelity->k, ==, n < 3 ? 0 : 1);
      g_assert_true (isnan (fidelity->kept) == (n < 3));
      g_assert_true (n < 3 || (fidelity->trustworthiness >= 0 && fidelity->trustworthiness <= 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/similarity/inverse", test_similarity);
  g_test_add_func ("/similarity/best", test_similarity_is_best);
  g_test_add_func ("/similarity/weights", test_similarity_weights);
  g_test_add_func ("/similarity/little", test_similarity_of_little);
  g_test_add_func ("/gradient/scikit-learn", test_gradient);
  g_test_add_func ("/gradient/little", test_gradient_of_little);
  g_test_add_func ("/fidelity/scikit-learn", test_fidelity);
  g_test_add_func ("/fidelity/itself", test_fidelity_of_itself);
  g_test_add_func ("/fidelity/many", test_fidelity_of_many);
  g_test_add_func ("/fidelity/little", test_fidelity_of_little);

  return g_test_run ();
}
