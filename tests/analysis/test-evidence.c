/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-adjusted-rand.h"
#include "carlos-k-scan.h"
#include "carlos-random.h"
#include "carlos-silhouette.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

/* Reference values are the output of references.py. */
static void
check_silhouette (const char *digits, double expected, const double *expected_values)
{
  g_autoptr (CarlosMatrix) points = wave_new ();
  guint32 labels[60];
  float values[60];
  double mean;

  for (guint i = 0; i < 60; i++)
    labels[i] = digits[i] - '0';
  g_assert_true (carlos_silhouette_compute (points, labels, 1, NULL, &mean, values));
  assert_near (mean, expected, 1e-6);
  for (guint i = 0; i < 4; i++)
    assert_near (values[i], expected_values[i], 1e-6);
}

static void
test_silhouette (void)
{
  const double of_3[] = { 0.565543985, 0.383503239, 0.758905268, 0.278813707 };
  const double of_5[] = { 0.872496041, 0.190105155, 0.737541296, 0.895989936 };

  check_silhouette ("012111012012111012012111012012111012012111012012111012012111", 0.405845395, of_3);
  check_silhouette ("012341412012341412012341412012341412012341412012341412012341", 0.560098437, of_5);
}

static void
test_silhouette_special_cases (void)
{
  float values[] = { 0, 0, 5, 5, 9 };
  CarlosMatrix points = { 5, 1, values };
  CarlosMatrix none = { 0, 1, NULL };
  const guint32 same[5] = { 0 };
  const guint32 tight[] = { 0, 0, 4, 4, 1 };
  float scores[5];
  double mean;

  g_assert_true (carlos_silhouette_compute (&points, same, 2, NULL, &mean, NULL));
  g_assert_true (isnan (mean));
  g_assert_true (carlos_silhouette_compute (&none, same, 2, NULL, &mean, NULL));
  g_assert_true (isnan (mean));

  /* Labels may have gaps; who is alone scores 0. */
  g_assert_true (carlos_silhouette_compute (&points, tight, 2, NULL, &mean, scores));
  assert_near (scores[0], 1, 1e-6);
  g_assert_cmpfloat (scores[4], ==, 0);
  assert_near (mean, 0.8, 1e-6);
}

static void
test_silhouette_threads_do_not_matter (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (6000, 9, 7, 1, 2);
  g_autofree guint32 *labels = g_new (guint32, 6000);
  double one, many, sample, again;

  for (guint i = 0; i < 6000; i++)
    labels[i] = carlos_matrix_row (points, i)[0] > 0 ? i % 2 : 2;
  g_assert_true (carlos_silhouette_compute (points, labels, 1, NULL, &one, NULL));
  g_assert_true (carlos_silhouette_compute (points, labels, 5, NULL, &many, NULL));
  g_assert_cmpfloat (one, ==, many);

  g_assert_true (carlos_silhouette_sample (points, labels, 2000, 1, 1, NULL, &sample));
  g_assert_true (carlos_silhouette_sample (points, labels, 2000, 1, 3, NULL, &again));
  g_assert_cmpfloat (sample, ==, again);
  assert_near (sample, one, 0.03);
  g_assert_true (carlos_silhouette_sample (points, labels, 6000, 1, 3, NULL, &again));
  g_assert_cmpfloat (one, ==, again);

  g_assert_false (carlos_silhouette_compute (points, labels, 2, &stop_at_once, &one, NULL));
}

static void
test_adjusted_rand_index (void)
{
  guint32 a[60], b[60], renamed[60], apart[60];

  for (guint i = 0; i < 60; i++)
    {
      a[i] = i % 3;
      b[i] = i * i % 7 % 4;
      renamed[i] = 7 - i % 3;
      apart[i] = i;
    }
  assert_near (carlos_adjusted_rand_index (a, b, 60), -0.0313210735, 1e-9);
  g_assert_cmpfloat (carlos_adjusted_rand_index (a, b, 60), ==, carlos_adjusted_rand_index (b, a, 60));
  g_assert_cmpfloat (carlos_adjusted_rand_index (a, a, 60), ==, 1);
  g_assert_cmpfloat (carlos_adjusted_rand_index (a, renamed, 60), ==, 1);
  g_assert_cmpfloat (carlos_adjusted_rand_index (apart, apart, 60), ==, 1);
  g_assert_cmpfloat (carlos_adjusted_rand_index (a, a, 1), ==, 1);
  g_assert_cmpfloat (carlos_adjusted_rand_index (a, a, 0), ==, 1);
}

static CarlosKScan *
scan (const CarlosMatrix *points, guint k_max, guint restarts, gboolean with_evidence, guint threads)
{
  CarlosKScanOptions options;

  carlos_k_scan_options_init (&options, k_max, 1);
  options.restarts = restarts;
  options.threads = threads;
  options.with_silhouette = options.with_stability = with_evidence;

  return carlos_k_scan_new (points, &options, NULL);
}

/* A single start for each k is often worse than the best of k - 1. */
static void
test_inertia_never_rises (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (400, 6, 9, 0.7, 5);
  g_autoptr (CarlosKScan) result = scan (points, 120, 1, FALSE, 2);

  g_assert_cmpuint (result->n_entries, ==, 120);
  for (guint i = 0; i < 120; i++)
    {
      g_assert_cmpuint (result->entries[i].k, ==, i + 1);
      g_assert_cmpuint (result->solutions[i]->k, ==, i + 1);
      g_assert_cmpfloat (result->entries[i].inertia, ==, result->solutions[i]->inertia);
      g_assert_true (isnan (result->entries[i].silhouette) && isnan (result->entries[i].stability));
      if (i > 0)
        g_assert_cmpfloat (result->entries[i].inertia, <=, result->entries[i - 1].inertia);
    }
}

static void
test_scan_finds_clear_clusters (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (1500, 6, 5, 6, 5);
  g_autoptr (CarlosKScan) one = scan (points, 9, 10, TRUE, 1);
  g_autoptr (CarlosKScan) many = scan (points, 9, 10, TRUE, 4);
  g_autofree char *rule = NULL;

  g_assert_cmpuint (carlos_k_scan_choose (one->entries, one->n_entries, &rule), ==, 5);
  g_assert_nonnull (strstr (rule, "5 clusters"));
  assert_near (one->entries[4].stability, 1, 1e-6);
  g_assert_true (isnan (one->entries[0].silhouette) && isnan (one->entries[0].stability));
  for (guint i = 1; i < 9; i++)
    {
      g_assert_cmpfloat (one->entries[i].inertia, ==, many->entries[i].inertia);
      g_assert_cmpfloat (one->entries[i].silhouette, ==, many->entries[i].silhouette);
      g_assert_cmpfloat (one->entries[i].stability, ==, many->entries[i].stability);
    }
}

static void
test_scan_of_little (void)
{
  for (guint n = 0; n < 6; n++)
    {
      g_autoptr (CarlosMatrix) points = mixture_new (n, 2, 2, 3, n);
      g_autoptr (CarlosKScan) result = scan (points, 12, 3, TRUE, 2);
      g_autofree char *rule = NULL;
      guint k = carlos_k_scan_choose (result->entries, result->n_entries, &rule);

      g_assert_cmpuint (result->n_entries, ==, n);
      g_assert_cmpuint (k, >=, 1);
      g_assert_cmpuint (k, <=, MAX (1, n));
      g_assert_cmpuint (rule[strlen (rule) - 1], ==, '.');
    }
}

static void
test_scan_stops_when_told (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (500, 4, 3, 1, 5);
  CarlosKScanOptions options;

  carlos_k_scan_options_init (&options, 6, 1);
  g_assert_null (carlos_k_scan_new (points, &options, &stop_at_once));
}

static guint
choose (const double *stabilities, const double *silhouettes, guint n, const char *words)
{
  g_autofree CarlosKScanEntry *entries = g_new (CarlosKScanEntry, n);
  g_autofree char *rule = NULL;
  guint k;

  for (guint i = 0; i < n; i++)
    entries[i] = (CarlosKScanEntry){ i + 1, 1, silhouettes[i], stabilities[i] };
  k = carlos_k_scan_choose (entries, n, &rule);
  g_assert_nonnull (strstr (rule, words));

  return k;
}

static void
test_rule (void)
{
  const double none[14] = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  const double music[] = { NAN, .7, .95, .95, .93, .94, .6, .7 };
  const double high[] = { NAN, .99, .99, .93 };
  const double beyond[] = { NAN, .9, .8, .8, .8, .8, .8, .8, .8, .8, .8, .86, .99, .99 };
  const double weak[] = { NAN, .5, .6, .6, .4 };
  const double silhouettes[] = { NAN, .1, .2, .3, .25, .1, .1, .1, .1, .1, .1, .1, .9, .9 };

  g_assert_cmpuint (choose (music, silhouettes, 8, "stability 0.94, wanted 0.89"), ==, 6);
  g_assert_cmpuint (choose (high, silhouettes, 4, "stability 0.99"), ==, 3);
  g_assert_cmpuint (choose (beyond, silhouettes, 14, "from 2 to 12"), ==, 12);
  g_assert_cmpuint (choose (weak, silhouettes, 5, "smallest number"), ==, 3);
  g_assert_cmpuint (choose (none, silhouettes, 14, "best silhouette"), ==, 4);
  g_assert_cmpuint (choose (none, none, 14, "too few"), ==, 1);
  g_assert_cmpuint (choose (none, none, 0, "too few"), ==, 1);
}

static double
get_threshold (double stability_of_2, double stability_of_13)
{
  const CarlosKScanEntry entries[]
    = { { 1, 1, NAN, NAN }, { 2, 1, .5, stability_of_2 }, { 13, 1, .5, stability_of_13 } };

  return carlos_k_scan_get_threshold (entries, G_N_ELEMENTS (entries));
}

static void
test_threshold (void)
{
  assert_near (get_threshold (.95, NAN), .9, 1e-12);
  assert_near (get_threshold (.95, 1), .9, 1e-12);
  assert_near (get_threshold (.5, NAN), .8, 1e-12);
  g_assert_true (isnan (get_threshold (NAN, .95)));
  g_assert_true (isnan (carlos_k_scan_get_threshold (NULL, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/silhouette/agrees-with-scikit-learn", test_silhouette);
  g_test_add_func ("/silhouette/special-cases", test_silhouette_special_cases);
  g_test_add_func ("/silhouette/threads-do-not-matter", test_silhouette_threads_do_not_matter);
  g_test_add_func ("/adjusted-rand-index/agrees-with-scikit-learn", test_adjusted_rand_index);
  g_test_add_func ("/k-scan/inertia-never-rises", test_inertia_never_rises);
  g_test_add_func ("/k-scan/finds-clear-clusters", test_scan_finds_clear_clusters);
  g_test_add_func ("/k-scan/of-little", test_scan_of_little);
  g_test_add_func ("/k-scan/stops-when-told", test_scan_stops_when_told);
  g_test_add_func ("/k-scan/rule", test_rule);
  g_test_add_func ("/k-scan/threshold", test_threshold);

  return g_test_run ();
}
