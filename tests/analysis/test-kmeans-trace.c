/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kmeans-trace.h"
#include "fixtures.h"

#include <math.h>

static const CarlosKmeansFrame *
get_frame (const CarlosKmeansTrace *trace, guint frame)
{
  return &g_array_index (trace->frames, CarlosKmeansFrame, frame);
}

static CarlosKmeansTrace *
follow (const CarlosMatrix *points, guint k, guint threads)
{
  CarlosKmeansOptions options;

  carlos_kmeans_options_init (&options, k, 7);
  options.threads = threads;

  return carlos_kmeans_trace_new (points, &options);
}

static double
get_squared_distance (const CarlosMatrix *points, gsize point, const float *centroid)
{
  double sum = 0;

  for (guint j = 0; j < points->n_columns; j++)
    sum += pow ((double) carlos_matrix_row (points, point)[j] - centroid[j], 2);

  return sum;
}

/* No centre is nearer to a point than its own, by more than rounding. */
static void
assert_nearest (const CarlosMatrix *points, const CarlosKmeansTrace *trace, const CarlosKmeansFrame *frame)
{
  double inertia = 0;

  for (gsize i = 0; i < points->n_rows; i++)
    {
      double own = get_squared_distance (points, i, frame->centroids + frame->labels[i] * points->n_columns);

      for (guint c = 0; c < trace->k; c++)
        g_assert_cmpfloat (
          own, <=,
          get_squared_distance (points, i, frame->centroids + c * points->n_columns) * (1 + 1e-4) + 1e-9);
      inertia += own;
    }
  assert_near (frame->inertia, inertia, 1e-9 * inertia);
}

/* The centres of a frame are the means of the clusters of the frame before. */
static void
assert_means (const CarlosMatrix *points,
              const CarlosKmeansTrace *trace,
              const guint8 *labels,
              const float *centroids)
{
  for (guint c = 0; c < trace->k; c++)
    {
      for (guint j = 0; j < points->n_columns; j++)
        {
          double sum = 0;
          gsize n = 0;

          for (gsize i = 0; i < points->n_rows; i++)
            {
              sum += labels[i] == c ? carlos_matrix_row (points, i)[j] : 0;
              n += labels[i] == c ? 1 : 0;
            }
          g_assert_cmpuint (n, >, 0);
          assert_near (centroids[c * points->n_columns + j], sum / n, 1e-4);
        }
    }
}

/* Lloyd's method, recomputed step by step from what was recorded; and it ends where k-means ends. */
static void
assert_lloyd (const CarlosMatrix *points, guint k)
{
  g_autoptr (CarlosKmeansTrace) trace = follow (points, k, 0);
  g_autoptr (CarlosKmeans) kmeans = NULL;
  guint n = trace->frames->len;
  CarlosKmeansOptions options;

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (get_frame (trace, 0)->n_changed, ==, points->n_rows);
  for (guint f = 0; f < n; f++)
    {
      const CarlosKmeansFrame *frame = get_frame (trace, f);

      g_assert_cmpuint (frame->iteration, ==, f);
      if (!frame->by_exchange)
        assert_nearest (points, trace, frame);
      if (f > 0)
        assert_means (points, trace, frame->by_exchange ? frame->labels : get_frame (trace, f - 1)->labels,
                      frame->centroids);
      if (f > 0)
        g_assert_cmpfloat (frame->inertia, <=, get_frame (trace, f - 1)->inertia * (1 + 1e-9));
    }
  g_assert_cmpuint (get_frame (trace, n - 1)->n_changed, ==, 0);

  carlos_kmeans_options_init (&options, k, 7);
  kmeans = carlos_kmeans_new (points, &options, NULL);
  assert_near (get_frame (trace, n - 1)->inertia, kmeans->inertia, 1e-6 * kmeans->inertia);
  for (guint i = 0; i < trace->n_starts; i++)
    g_assert_cmpfloat (trace->inertias[trace->start], <=, trace->inertias[i] * (1 + 1e-9));
}

static void
test_steps (void)
{
  g_autoptr (CarlosMatrix) few = mixture_new (300, 5, 4, 1.5, 3);
  g_autoptr (CarlosMatrix) many = mixture_new (3000, 4, 5, 1, 4);

  assert_lloyd (few, 4);
  assert_lloyd (few, 7);
  assert_lloyd (many, 5);
}

/* Without groups k-means goes on for long: the first frames and the last one are kept. */
static void
test_long_ways (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (20000, 6, 1, 0, 5);
  g_autoptr (CarlosKmeansTrace) trace = follow (points, 12, 0);
  guint n = trace->frames->len;

  g_assert_cmpuint (n, <=, CARLOS_KMEANS_TRACE_MAX_FRAMES + 1);
  g_assert_cmpuint (get_frame (trace, n - 1)->n_changed, ==, 0);
  g_assert_cmpuint (get_frame (trace, n - 1)->iteration, ==, n - 1 + trace->n_left_out);
  assert_nearest (points, trace, get_frame (trace, n - 1));
}

static void
test_any_number_of_threads (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (2000, 4, 5, 1, 6);
  g_autoptr (CarlosKmeansTrace) one = follow (points, 6, 1);
  g_autoptr (CarlosKmeansTrace) three = follow (points, 6, 3);

  g_assert_cmpuint (one->start, ==, three->start);
  g_assert_cmpuint (one->frames->len, ==, three->frames->len);
  for (guint f = 0; f < one->frames->len; f++)
    g_assert_cmpmem (get_frame (one, f)->labels, one->n, get_frame (three, f)->labels, three->n);
}

/* More clusters than distinct points, a single point, points that are all the same. */
static void
test_of_little (void)
{
  g_autoptr (CarlosMatrix) one = carlos_matrix_new (1, 2);
  g_autoptr (CarlosMatrix) same = carlos_matrix_new (20, 3);
  g_autoptr (CarlosKmeansTrace) of_one = follow (one, 5, 0);
  g_autoptr (CarlosKmeansTrace) of_same = follow (same, 5, 0);

  g_assert_cmpuint (of_one->k, ==, 1);
  g_assert_cmpuint (of_same->k, ==, 1);
  g_assert_cmpfloat (get_frame (of_same, of_same->frames->len - 1)->inertia, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kmeans-trace/steps", test_steps);
  g_test_add_func ("/kmeans-trace/long-ways", test_long_ways);
  g_test_add_func ("/kmeans-trace/any-number-of-threads", test_any_number_of_threads);
  g_test_add_func ("/kmeans-trace/of-little", test_of_little);

  return g_test_run ();
}
