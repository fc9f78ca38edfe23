/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-adjusted-rand.h"
#include "carlos-kmeans.h"
#include "carlos-random.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

static CarlosKmeans *
cluster (const CarlosMatrix *points, guint k, guint64 seed, guint threads)
{
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, k, seed);
  options.threads = threads;

  return carlos_kmeans_new (points, &options, NULL);
}

static void
assert_same (const CarlosKmeans *a, const CarlosKmeans *b)
{
  g_assert_cmpuint (a->k, ==, b->k);
  g_assert_cmpfloat (a->inertia, ==, b->inertia);
  g_assert_cmpmem (a->labels, a->n * sizeof *a->labels, b->labels, b->n * sizeof *b->labels);
  g_assert_cmpmem (a->centroids, a->k * a->n_columns * sizeof (float), b->centroids,
                   b->k * b->n_columns * sizeof (float));
}

static double
get_squared_distance (const CarlosMatrix *points, const CarlosKmeans *kmeans, gsize point, guint cluster)
{
  double sum = 0;

  for (guint j = 0; j < points->n_columns; j++)
    sum += pow (
      (double) carlos_matrix_row (points, point)[j] - kmeans->centroids[cluster * points->n_columns + j], 2);

  return sum;
}

/* What is true of every result: no cluster is empty, each centroid is the mean of its points, each point is with its
 * nearest centroid, the inertia is what it says. */
static void
assert_consistent (const CarlosMatrix *points, const CarlosKmeans *kmeans)
{
  gsize size = (gsize) kmeans->k * points->n_columns;
  g_autofree double *sums = g_new0 (double, size);
  g_autofree gsize *counts = g_new0 (gsize, kmeans->k);
  double inertia = 0;

  g_assert_cmpuint (kmeans->n, ==, points->n_rows);
  for (gsize i = 0; i < points->n_rows; i++)
    {
      double own = 0, nearest = INFINITY;

      g_assert_cmpuint (kmeans->labels[i], <, kmeans->k);
      counts[kmeans->labels[i]]++;
      for (guint c = 0; c < kmeans->k; c++)
        {
          double distance = get_squared_distance (points, kmeans, i, c);

          nearest = fmin (nearest, distance);
          if (c == kmeans->labels[i])
            own = distance;
        }
      for (guint j = 0; j < points->n_columns; j++)
        sums[kmeans->labels[i] * points->n_columns + j] += carlos_matrix_row (points, i)[j];
      g_assert_cmpfloat (own, <=, nearest + 1e-4);
      inertia += own;
    }

  for (guint c = 0; c < kmeans->k; c++)
    g_assert_cmpuint (counts[c], >, 0);
  for (gsize i = 0; i < size; i++)
    assert_near (kmeans->centroids[i], sums[i] / counts[i / points->n_columns], 1e-5);
  assert_near (kmeans->inertia, inertia, 1e-5 * (inertia + 1e-3));
}

/* Reference values are the output of references.py. */
static void
check_given_start (guint k, double inertia, const char *labels)
{
  g_autoptr (CarlosMatrix) points = wave_new ();
  g_autoptr (CarlosKmeans) kmeans = NULL;
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, k, 0);
  kmeans = carlos_kmeans_new_from_centroids (points, points->values, &options, NULL);
  assert_near (kmeans->inertia, inertia, 1e-5);
  for (guint i = 0; i < 60; i++)
    g_assert_cmpuint (kmeans->labels[i], ==, labels[i] - '0');
  assert_consistent (points, kmeans);
}

static void
test_given_start (void)
{
  check_given_start (3, 82.3024922, "012111012012111012012111012012111012012111012012111012012111");
  check_given_start (5, 36.960509, "012341412012341412012341412012341412012341412012341412012341");
}

static void
test_finds_the_best (void)
{
  g_autoptr (CarlosMatrix) points = wave_new ();
  g_autoptr (CarlosKmeans) kmeans = NULL;
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, 4, 1);
  options.restarts = 100;
  kmeans = carlos_kmeans_new (points, &options, NULL);
  assert_near (kmeans->inertia, 47.4910908, 1e-5);
}

/* In small tables: not even with both means shifting as a point moves. */
static void
test_no_single_move_helps (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (120, 4, 5, 0.5, 6);
  g_autoptr (CarlosKmeans) kmeans = cluster (points, 8, 1, 1);
  double counts[8] = { 0 };

  for (guint i = 0; i < 120; i++)
    counts[kmeans->labels[i]]++;
  for (guint i = 0; i < 120; i++)
    for (guint c = 0; c < 8; c++)
      {
        guint own = kmeans->labels[i];
        double saved = counts[own] / (counts[own] - 1) * get_squared_distance (points, kmeans, i, own);
        double cost = counts[c] / (counts[c] + 1) * get_squared_distance (points, kmeans, i, c);

        if (c != own && counts[own] > 1)
          g_assert_cmpfloat (cost, >=, saved - 1e-5);
      }
}

/* 1 to 20 columns in the first regime, where each run has a thread; then a table too large for it. */
static void
test_is_consistent (void)
{
  const gsize rows[] = { 2, 17, 300, 5000, 70000 };
  const guint columns[] = { 1, 3, 20, 7, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint k = 1; k <= 12; k = 2 * k + 1)
      {
        g_autoptr (CarlosMatrix) points = mixture_new (rows[i], columns[i], 6, 2, i);
        g_autoptr (CarlosKmeans) kmeans = cluster (points, k, 5, 2);

        g_assert_cmpuint (kmeans->k, ==, MIN (k, rows[i]));
        assert_consistent (points, kmeans);
      }
}

static void
test_threads_do_not_matter (void)
{
  const gsize rows[] = { 100, 5000, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarlosMatrix) points = mixture_new (rows[i], 9, 8, 1.5, 3);
      g_autoptr (CarlosKmeans) one = cluster (points, 6, 11, 1);
      g_autoptr (CarlosKmeans) two = cluster (points, 6, 11, 2);
      g_autoptr (CarlosKmeans) many = cluster (points, 6, 11, 7);
      g_autoptr (CarlosKmeans) other = cluster (points, 6, 12, 2);

      assert_same (one, two);
      assert_same (one, many);
      g_assert_cmpmem (one->labels, one->n * 4, many->labels, many->n * 4);
      g_assert_true (memcmp (one->labels, other->labels, one->n * 4) != 0);
    }
}

/* The order of the rows changes the draws, but not what there is to find. */
static void
test_order_does_not_matter (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (2000, 5, 6, 6, 9);
  g_autoptr (CarlosMatrix) reversed = carlos_matrix_new (2000, 5);
  g_autofree guint32 *labels = g_new (guint32, 2000);

  for (guint i = 0; i < 2000; i++)
    memcpy (carlos_matrix_row (reversed, i), carlos_matrix_row (points, 1999 - i), 5 * sizeof (float));
  g_autoptr (CarlosKmeans) a = cluster (points, 6, 1, 2);
  g_autoptr (CarlosKmeans) b = cluster (reversed, 6, 1, 2);

  for (guint i = 0; i < 2000; i++)
    labels[i] = b->labels[1999 - i];
  assert_near (a->inertia, b->inertia, 1e-6 * a->inertia);
  assert_near (carlos_adjusted_rand_index (a->labels, labels, 2000), 1, 1e-12);
}

static void
test_of_little (void)
{
  g_autoptr (CarlosMatrix) none = carlos_matrix_new (0, 3);
  g_autoptr (CarlosMatrix) one = carlos_matrix_new (1, 3);
  g_autoptr (CarlosMatrix) flat = carlos_matrix_new (50, 0);
  g_autoptr (CarlosKmeans) of_none = cluster (none, 4, 1, 2);
  g_autoptr (CarlosKmeans) of_one = cluster (one, 4, 1, 2);
  g_autoptr (CarlosKmeans) of_flat = cluster (flat, 4, 1, 2);

  g_assert_cmpuint (of_none->k, ==, 0);
  g_assert_cmpuint (of_one->k, ==, 1);
  g_assert_cmpfloat (of_one->inertia, ==, 0);
  g_assert_cmpuint (of_flat->k, ==, 1);
}

static void
test_duplicates (void)
{
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (3000, 2);

  for (guint i = 0; i < 3000; i++)
    {
      carlos_matrix_row (points, i)[0] = i % 5;
      carlos_matrix_row (points, i)[1] = i % 5 == 4 ? -0.0f : 0.0f;
    }
  g_autoptr (CarlosKmeans) three = cluster (points, 3, 1, 2);
  g_autoptr (CarlosKmeans) many = cluster (points, 40, 1, 2);

  g_assert_cmpuint (three->k, ==, 3);
  assert_consistent (points, three);
  g_assert_cmpuint (many->k, ==, 5);
  assert_near (many->inertia, 0, 1e-9);
}

/* All centres start in one place: all but one are empty at first. */
static void
test_empty_clusters_are_filled (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (500, 3, 5, 8, 4);
  float centroids[5 * 3] = { 0 };
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, 5, 0);
  g_autoptr (CarlosKmeans) kmeans = carlos_kmeans_new_from_centroids (points, centroids, &options, NULL);

  g_assert_cmpuint (kmeans->k, ==, 5);
  assert_consistent (points, kmeans);
}

/* Values far from 0 and of very different sizes. */
static void
test_scales (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (1000, 3, 4, 10, 8);
  g_autoptr (CarlosKmeans) plain = cluster (points, 4, 2, 2);

  for (guint i = 0; i < 1000; i++)
    for (guint j = 0; j < 3; j++)
      carlos_matrix_row (points, i)[j] = (carlos_matrix_row (points, i)[j] + 1000) * 1e6f;
  g_autoptr (CarlosKmeans) large = cluster (points, 4, 2, 2);

  assert_near (carlos_adjusted_rand_index (plain->labels, large->labels, 1000), 1, 1e-12);
  assert_near (large->inertia, plain->inertia * 1e12, 1e-3 * large->inertia);
}

typedef struct
{
  gint n_left;
  double last;
} Patience;

static gboolean
lose_patience (gpointer data, double fraction)
{
  Patience *patience = data;

  g_assert_cmpfloat (fraction, <=, 1);
  patience->last = fraction;

  return g_atomic_int_dec_and_test (&patience->n_left) == FALSE && g_atomic_int_get (&patience->n_left) > 0;
}

static void
test_stops_when_told (void)
{
  const gsize rows[] = { 2000, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarlosMatrix) points = mixture_new (rows[i], 9, 6, 1, 1);
      Patience patience = { 10, 0 };
      CarlosMonitor monitor = { lose_patience, &patience };
      CarlosKmeansOptions options;

      carlos_kmeans_options_init (&options, 6, 1);
      g_assert_null (carlos_kmeans_new (points, &options, &stop_at_once));
      g_assert_null (carlos_kmeans_new_from_centroids (points, points->values, &options, &stop_at_once));
      g_assert_null (carlos_kmeans_new (points, &options, &monitor));

      patience = (Patience){ G_MAXINT, 0 };
      g_autoptr (CarlosKmeans) kmeans = carlos_kmeans_new (points, &options, &monitor);
      g_assert_nonnull (kmeans);
      assert_near (patience.last, 1, 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kmeans/given-start-agrees-with-scikit-learn", test_given_start);
  g_test_add_func ("/kmeans/finds-the-best", test_finds_the_best);
  g_test_add_func ("/kmeans/no-single-move-helps", test_no_single_move_helps);
  g_test_add_func ("/kmeans/is-consistent", test_is_consistent);
  g_test_add_func ("/kmeans/threads-do-not-matter", test_threads_do_not_matter);
  g_test_add_func ("/kmeans/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/kmeans/of-little", test_of_little);
  g_test_add_func ("/kmeans/duplicates", test_duplicates);
  g_test_add_func ("/kmeans/empty-clusters-are-filled", test_empty_clusters_are_filled);
  g_test_add_func ("/kmeans/scales", test_scales);
  g_test_add_func ("/kmeans/stops-when-told", test_stops_when_told);

  return g_test_run ();
}
