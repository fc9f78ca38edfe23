/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-nearest.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

static double
get_distance (const CarlosMatrix *a, gsize row_a, const CarlosMatrix *b, gsize row_b)
{
  double sum = 0;

  for (guint j = 0; j < a->n_columns; j++)
    sum += pow ((double) carlos_matrix_row (a, row_a)[j] - carlos_matrix_row (b, row_b)[j], 2);

  return sqrt (sum);
}

/* The distances rise, they are right, and no other point is nearer than the last. */
static void
check_row (const CarlosMatrix *points,
           const CarlosMatrix *queries,
           gsize query,
           gsize itself,
           const CarlosNearest *nearest)
{
  const guint32 *ids = nearest->ids + query * nearest->k;
  const float *distances = nearest->distances + query * nearest->k;
  guint n_nearer = 0, n_others = 0;

  for (guint i = 0; i < nearest->k; i++)
    {
      g_assert_cmpuint (ids[i], !=, itself);
      assert_near (distances[i], get_distance (queries, query, points, ids[i]), 1e-5 * (1 + distances[i]));
      g_assert_true (i == 0 || distances[i] > distances[i - 1]
                     || (distances[i] == distances[i - 1] && ids[i] > ids[i - 1]));
    }
  for (gsize i = 0; i < points->n_rows; i++)
    {
      n_others += i != itself;
      n_nearer += i != itself
                  && get_distance (queries, query, points, i) < distances[nearest->k - 1] * (1 - 1e-5) - 1e-6;
    }
  g_assert_cmpuint (n_nearer, <, nearest->k);
  g_assert_cmpuint (nearest->k, <=, n_others);
}

static void
test_all (void)
{
  const guint columns[] = { 1, 3, 41 };
  const gsize rows[] = { 2, 17, 300 };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
      {
        g_autoptr (CarlosMatrix) points = mixture_new (rows[r], columns[c], 4, 2, 3);
        g_autoptr (CarlosNearest) nearest = carlos_nearest_new (points, 7, 2, NULL);

        g_assert_cmpuint (nearest->k, ==, MIN (7, rows[r] - 1));
        for (gsize i = 0; i < rows[r]; i++)
          check_row (points, points, i, i, nearest);
      }
}

/* Many equal points, more than are asked for: the first ones, at no distance. */
static void
test_equal_points (void)
{
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (100, 5);
  g_autoptr (CarlosNearest) nearest = NULL;

  for (guint i = 0; i < 500; i++)
    points->values[i] = 1e6f / 3;
  nearest = carlos_nearest_new (points, 3, 1, NULL);
  for (guint i = 0; i < 100; i++)
    for (guint j = 0; j < 3; j++)
      {
        g_assert_cmpuint (nearest->ids[3 * i + j], ==, j < i ? j : j + 1);
        g_assert_cmpfloat (nearest->distances[3 * i + j], ==, 0);
      }
}

/* A choice of rows has what all have, and so have copies of them that are asked for as others. */
static void
test_some (void)
{
  const guint32 rows[] = { 250, 3, 16, 15, 17, 0, 250 };
  guint n = G_N_ELEMENTS (rows);
  g_autoptr (CarlosMatrix) points = mixture_new (300, 9, 4, 2, 3);
  g_autoptr (CarlosMatrix) queries = carlos_matrix_new (n, 9);
  g_autoptr (CarlosNearest) all = carlos_nearest_new (points, 5, 2, NULL);
  g_autoptr (CarlosNearest) some = carlos_nearest_new_of (points, rows, n, 5, 2, NULL);
  g_autoptr (CarlosNearest) others = NULL;

  for (guint i = 0; i < n; i++)
    memcpy (carlos_matrix_row (queries, i), carlos_matrix_row (points, rows[i]), 9 * sizeof (float));
  others = carlos_nearest_new_among (points, queries, 6, 2, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpmem (some->ids + 5 * i, 5 * sizeof (guint32), all->ids + 5 * rows[i], 5 * sizeof (guint32));
      g_assert_cmpuint (others->ids[6 * i], ==, rows[i]);
      g_assert_cmpfloat (others->distances[6 * i], ==, 0);
      g_assert_cmpmem (others->ids + 6 * i + 1, 5 * sizeof (guint32), some->ids + 5 * i,
                       5 * sizeof (guint32));
    }
}

static void
test_threads (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (500, 20, 4, 2, 3);
  g_autoptr (CarlosNearest) one = carlos_nearest_new (points, 10, 1, NULL);
  g_autoptr (CarlosNearest) five = carlos_nearest_new (points, 10, 5, NULL);

  g_assert_cmpmem (one->ids, 5000 * sizeof (guint32), five->ids, 5000 * sizeof (guint32));
  g_assert_cmpmem (one->distances, 5000 * sizeof (float), five->distances, 5000 * sizeof (float));
  g_assert_null (carlos_nearest_new (points, 10, 2, &stop_at_once));
}

static void
test_nothing (void)
{
  g_autoptr (CarlosMatrix) none = carlos_matrix_new (0, 3);
  g_autoptr (CarlosMatrix) one = carlos_matrix_new (1, 3);
  g_autoptr (CarlosNearest) a = carlos_nearest_new (none, 5, 1, NULL);
  g_autoptr (CarlosNearest) b = carlos_nearest_new (one, 5, 1, NULL);
  g_autoptr (CarlosNearest) c = carlos_nearest_new_among (none, one, 5, 1, NULL);

  g_assert_cmpuint (a->n, ==, 0);
  g_assert_cmpuint (b->k, ==, 0);
  g_assert_cmpuint (c->k, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nearest/all", test_all);
  g_test_add_func ("/nearest/equal-points", test_equal_points);
  g_test_add_func ("/nearest/some", test_some);
  g_test_add_func ("/nearest/threads", test_threads);
  g_test_add_func ("/nearest/nothing", test_nothing);

  return g_test_run ();
}
