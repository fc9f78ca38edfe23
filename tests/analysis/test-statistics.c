/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-correlation.h"
#include "carlos-pca.h"
#include "carlos-statistics.h"
#include "fixtures.h"

#include <math.h>

/* Reference values are the output of references.py. */
static void
test_moments (void)
{
  const double means[] = { 0.690989624, 0.689398203, 0.669684357, -0.00676447672 };
  const double deviations[] = { 1.16424125, 1.18094857, 0.376661536, 0.714140518 };
  const double skewnesses[] = { 0.371199703, 0.358418491, -0.430630958, 0.00641469211 };
  g_autoptr (CarlosMatrix) matrix = wave_new ();
  CarlosStatistics columns[4];

  for (guint j = 0; j < 4; j++)
    {
      carlos_statistics_compute (matrix->values + j, 60, 4, &columns[j]);
      g_assert_cmpuint (columns[j].n_known, ==, 60);
      assert_near (columns[j].mean, means[j], 1e-7);
      assert_near (columns[j].deviation, deviations[j], 1e-7);
      assert_near (columns[j].skewness, skewnesses[j], 1e-6);
    }

  carlos_statistics_standardise (matrix, NULL);
  for (guint j = 0; j < 4; j++)
    {
      carlos_statistics_compute (matrix->values + j, 60, 4, &columns[j]);
      assert_near (columns[j].mean, 0, 1e-7);
      assert_near (columns[j].deviation, 1, 1e-7);
    }
}

static void
test_odd_columns (void)
{
  const float holes[] = { NAN, 3, INFINITY, 1, NAN };
  float constants[] = { 0.1f, 0.1f, 0.1f, NAN };
  CarlosMatrix matrix = { 4, 1, constants };
  CarlosStatistics statistics;

  carlos_statistics_compute (holes, 5, 1, &statistics);
  g_assert_cmpuint (statistics.n_known, ==, 2);
  g_assert_cmpfloat (statistics.mean, ==, 2);
  g_assert_cmpfloat (statistics.minimum, ==, 1);
  g_assert_cmpfloat (statistics.maximum, ==, 3);

  carlos_statistics_compute (holes, 1, 1, &statistics);
  g_assert_cmpuint (statistics.n_known, ==, 0);
  g_assert_true (isnan (statistics.mean) && isnan (statistics.deviation) && isnan (statistics.maximum));

  carlos_statistics_standardise (&matrix, &statistics);
  g_assert_cmpfloat (statistics.deviation, ==, 0);
  g_assert_cmpfloat (statistics.skewness, ==, 0);
  g_assert_cmpfloat (constants[1], ==, 0);
  g_assert_true (isnan (constants[3]));
}

static void
test_correlation_with_holes (void)
{
  const double expected[]
    = { -0.352754362, -0.771201125, -0.0236243256, 0.163653908, -0.00888836218, -0.00702702872 };
  g_autoptr (CarlosMatrix) matrix = wave_new ();
  double r[16];
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < 4; j++)
      if ((i + j) % 7 == 0)
        carlos_matrix_row (matrix, i)[j] = NAN;
  carlos_correlation_compute (matrix, r);

  for (guint a = 0; a < 4; a++)
    {
      g_assert_cmpfloat (r[a * 4 + a], ==, 1);
      for (guint b = a + 1; b < 4; b++)
        {
          assert_near (r[a * 4 + b], expected[n++], 1e-7);
          g_assert_cmpfloat (r[a * 4 + b], ==, r[b * 4 + a]);
        }
    }
}

static void
test_correlation_is_not_always_defined (void)
{
  float values[] = { 1, 5, NAN, 2, 5, NAN, 4, 5, 3 };
  CarlosMatrix matrix = { 3, 3, values };
  CarlosMatrix nothing = { 0, 3, NULL };
  double r[9];

  carlos_correlation_compute (&matrix, r);
  g_assert_cmpfloat (r[0], ==, 1);
  g_assert_true (isnan (r[1]) && isnan (r[2]) && isnan (r[4]) && isnan (r[8]));

  carlos_correlation_compute (&nothing, r);
  g_assert_true (isnan (r[0]) && isnan (r[1]));
}

static void
test_pca (void)
{
  const double variances[] = { 1.9195902, 0.961893321, 0.518238286, 0.0599064806 };
  const double ratios[] = { 0.554854464, 0.278033719, 0.149795944, 0.017315872 };
  const double loadings[]
    = { 0.704221414,  -0.691279139,  -0.161386838,  0.0126348636,  0.66279129,    0.721409564,
        -0.199580505, -0.0210610686, 0.00666233806, 0.0241457841,  0.00391040003, 0.9996786,
        0.254431756,  0.0334420917,  0.966491914,   -0.00628398558 };
  const double projection[] = { -1.64706477, 1.57957204, 0.3975279, 0.249777286 };
  g_autoptr (CarlosMatrix) matrix = wave_new ();
  g_autoptr (CarlosPca) pca = carlos_pca_new (matrix);
  g_autoptr (CarlosMatrix) projected = carlos_pca_project (pca, matrix, 4);

  g_assert_cmpuint (pca->n_components, ==, 4);
  assert_all_near (pca->variance, variances, 4, 1e-6);
  assert_all_near (pca->variance_ratio, ratios, 4, 1e-7);
  assert_all_near (pca->loadings, loadings, 16, 1e-6);
  for (guint c = 0; c < 4; c++)
    assert_near (projected->values[c], projection[c], 1e-5);
}

static void
test_pca_of_little (void)
{
  g_autoptr (CarlosMatrix) none = carlos_matrix_new (0, 3);
  g_autoptr (CarlosMatrix) one = carlos_matrix_new (1, 3);
  g_autoptr (CarlosMatrix) same = carlos_matrix_new (5, 2);
  g_autoptr (CarlosPca) of_none = carlos_pca_new (none);
  g_autoptr (CarlosPca) of_one = carlos_pca_new (one);
  g_autoptr (CarlosPca) of_same = carlos_pca_new (same);

  g_assert_cmpuint (of_none->n_components, ==, 0);
  g_assert_cmpuint (of_one->n_components, ==, 1);
  g_assert_cmpfloat (of_one->variance[0], ==, 0);
  g_assert_cmpuint (of_same->n_components, ==, 2);
  g_assert_cmpfloat (of_same->variance_ratio[0], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/moments", test_moments);
  g_test_add_func ("/statistics/odd-columns", test_odd_columns);
  g_test_add_func ("/correlation/with-holes", test_correlation_with_holes);
  g_test_add_func ("/correlation/is-not-always-defined", test_correlation_is_not_always_defined);
  g_test_add_func ("/pca/agrees-with-scikit-learn", test_pca);
  g_test_add_func ("/pca/of-little", test_pca_of_little);

  return g_test_run ();
}
