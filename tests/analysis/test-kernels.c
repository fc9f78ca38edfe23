/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-kernels.h"
#include "carlos-points.h"
#include "fixtures.h"

#include <math.h>

/* Each level of the kernels that this processor has against the same sums in double precision: they agree to 1e-5 of
 * the size of a result, so they agree with each other. */
#define TOLERANCE 1e-5
#define K 7

typedef struct
{
  CarlosMatrix *matrix;
  CarlosPoints *points;
  guint n_columns;
  float *centres; /* K of the points */
  float halves[K];
} Case;

static void
case_init (Case *self, gsize n, guint n_columns)
{
  self->matrix = mixture_new (n, n_columns, 5, 2, n_columns);
  self->points = carlos_points_new (self->matrix, 1);
  self->n_columns = n_columns;
  self->centres = g_new (float, K *n_columns);
  for (guint c = 0; c < K; c++)
    {
      double squares = 0;

      carlos_points_get (self->points, c * 13 % n, self->centres + c * n_columns);
      for (guint j = 0; j < n_columns; j++)
        squares += pow (self->centres[c * n_columns + j], 2);
      self->halves[c] = squares / 2;
    }
}

static void
case_clear (Case *self)
{
  carlos_matrix_free (self->matrix);
  carlos_points_free (self->points);
  g_free (self->centres);
}

static double
get_squared_distance (const float *a, const float *b, guint n)
{
  double sum = 0;

  for (guint j = 0; j < n; j++)
    sum += pow ((double) a[j] - b[j], 2);

  return sum;
}

static double
get_distance_to_centre (const Case *self, gsize point, guint centre)
{
  g_autofree float *x = g_new (float, self->n_columns);

  carlos_points_get (self->points, point, x);

  return get_squared_distance (x, self->centres + centre * self->n_columns, self->n_columns);
}

static double
get_squared_length (const Case *self, gsize point)
{
  g_autofree float *x = g_new (float, self->n_columns);
  g_autofree float *zero = g_new0 (float, self->n_columns);

  carlos_points_get (self->points, point, x);

  return get_squared_distance (x, zero, self->n_columns);
}

static void
check_assign (const Case *self, const CarlosKernels *kernels)
{
  const CarlosPoints *points = self->points;
  g_autofree guint8 *labels = g_malloc (points->n_blocks * CARLOS_LANES);

  for (guint k = 1; k <= K; k++)
    {
      kernels->assign (points->blocks, points->n_blocks, self->n_columns, self->centres, self->halves, k,
                       labels);
      for (gsize i = 0; i < points->n; i++)
        {
          double nearest = INFINITY;

          for (guint c = 0; c < k; c++)
            nearest = fmin (nearest, get_distance_to_centre (self, i, c));
          g_assert_cmpuint (labels[i], <, k);
          g_assert_cmpfloat (get_distance_to_centre (self, i, labels[i]), <=,
                             nearest + TOLERANCE * (1 + get_squared_length (self, i)));
        }
    }
}

static void
check_spread (const Case *self, const CarlosKernels *kernels)
{
  const CarlosPoints *points = self->points;

  for (guint n = 1; n <= K; n++)
    {
      float *closest = carlos_aligned_new (points->n_blocks * CARLOS_LANES);
      double potentials[K];
      double expected[K] = { 0 };

      for (gsize i = 0; i < points->n; i++)
        {
          closest[i] = i % 5;
          double first = fmin (i % 5, get_distance_to_centre (self, i, 0));

          for (guint c = 0; c < n; c++)
            expected[c] += fmin (first, get_distance_to_centre (self, i, c));
        }
      kernels->spread (points->blocks, points->n_blocks, self->n_columns, self->centres, n, closest,
                       potentials);
      for (guint c = 0; c < n; c++)
        assert_near (potentials[c], expected[c], TOLERANCE * expected[c]);
      for (gsize i = 0; i < points->n; i++)
        assert_near (closest[i], fmin (i % 5, get_distance_to_centre (self, i, 0)), TOLERANCE * 5);
      g_aligned_free (closest);
    }
}

/* The tally is of whole numbers: every level gets the same. */
static void
check_tally (const Case *self, const CarlosKernels *kernels)
{
  const CarlosPoints *points = self->points;
  gsize n_labels = points->n_blocks * CARLOS_LANES;
  gsize n_sums = K * (self->n_columns + 1);
  g_autofree guint8 *before = g_malloc (n_labels);
  g_autofree guint8 *fresh = g_malloc0 (n_labels);
  g_autofree gint64 *tally = g_new0 (gint64, n_sums);
  g_autofree gint64 *expected = g_new0 (gint64, n_sums);
  g_autofree float *x = g_new (float, self->n_columns);

  for (gsize i = 0; i < n_labels; i++)
    before[i] = i % 3 == 0 ? CARLOS_NO_LABEL : 0;
  for (gsize i = 0; i < points->n; i++)
    {
      fresh[i] = i * i % K;
      carlos_points_get (points, i, x);
      for (guint j = 0; j <= self->n_columns && fresh[i] != before[i]; j++)
        {
          gint64 whole = j < self->n_columns ? (gint64) (x[j] * points->scales[j]) : 1;

          expected[fresh[i] * (self->n_columns + 1) + j] += whole;
          if (before[i] != CARLOS_NO_LABEL)
            expected[before[i] * (self->n_columns + 1) + j] -= whole;
        }
    }
  kernels->tally (points->blocks, self->n_columns, points->scales, fresh, before, points->n, tally);

  g_assert_cmpmem (tally, n_sums * sizeof *tally, expected, n_sums * sizeof *expected);
  g_assert_cmpmem (before, points->n, fresh, points->n);
}

static void
check_distances (const Case *self, const CarlosKernels *kernels)
{
  const CarlosPoints *points = self->points;
  guint n_a = MIN (points->n, 33);
  guint n_b = MIN (points->n, 90);
  g_autofree double *a_sums = g_new0 (double, n_a);
  float *b_sums = carlos_aligned_new (points->n_blocks * CARLOS_LANES);
  g_autofree double *expected = g_new0 (double, n_a + n_b);
  g_autofree float *x = g_new (float, self->n_columns);
  g_autofree float *y = g_new (float, self->n_columns);

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      {
        carlos_points_get (points, i, x);
        carlos_points_get (points, j, y);
        double distance = sqrt (get_squared_distance (x, y, self->n_columns));

        expected[i] += distance;
        expected[n_a + j] += distance;
      }
  kernels->distances (points->blocks, n_a, points->blocks, n_b, self->n_columns, a_sums, b_sums);
  for (guint i = 0; i < n_a; i++)
    assert_near (a_sums[i], expected[i], TOLERANCE * expected[i]);
  for (guint j = 0; j < n_b; j++)
    assert_near (b_sums[j], expected[n_a + j], TOLERANCE * expected[n_a + j]);
  g_aligned_free (b_sums);
}

static void
check_measure (const Case *self, const CarlosKernels *kernels)
{
  const CarlosPoints *points = self->points;
  gsize n_places = points->n_blocks * CARLOS_LANES;
  float *squares = carlos_aligned_new (4 * n_places);
  g_autofree float *x = g_new (float, self->n_columns);
  g_autofree float *y = g_new (float, self->n_columns);

  for (guint n = 1; n <= 4; n++)
    {
      guint first = n == 4 ? 4 : n;

      kernels->measure (points->blocks, first, n, points->blocks, points->n_blocks, self->n_columns, squares);
      for (guint i = first; i < MIN (first + n, points->n); i++)
        for (gsize j = 0; j < points->n; j++)
          {
            carlos_points_get (points, i, x);
            carlos_points_get (points, j, y);
            double square = get_squared_distance (x, y, self->n_columns);

            assert_near (squares[(i - first) * n_places + j], square, TOLERANCE * square);
          }
    }
  g_aligned_free (squares);
}

static void
check_below (const CarlosKernels *kernels)
{
  float values[103];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = i * 7 % 10;
  for (guint first = 0; first < 20; first += 3)
    for (guint n = 0; first + n <= G_N_ELEMENTS (values); n++)
      {
        guint expected = 0;

        for (guint i = 0; i < n; i++)
          expected += values[first + i] < 5;
        g_assert_cmpuint (kernels->below (values + first, n, 5), ==, expected);
      }
}

static void
check_convolve (const CarlosKernels *kernels)
{
  const float weights[] = { .5f, -1, 2, 0, .25f };
  float values[2 * CARLOS_CONVOLVE_STEP + 100];
  float sums[2 * CARLOS_CONVOLVE_STEP];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = i * i % 17;
  for (guint stride = 1; stride <= 22; stride += 7)
    {
      kernels->convolve (values, stride, weights, G_N_ELEMENTS (weights), 2 * CARLOS_CONVOLVE_STEP, sums);
      for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
        {
          double expected = 0;

          for (guint j = 0; j < G_N_ELEMENTS (weights); j++)
            expected += (double) weights[j] * values[i + j * stride];
          assert_near (sums[i], expected, TOLERANCE);
        }
    }
}

static void
check_falls (const CarlosKernels *kernels)
{
  float values[129];
  guint64 bits[2];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = i % 11 == 3 ? NAN : i * i % 7;
  for (guint n = 1; n <= 128; n++)
    {
      kernels->falls (values, n, 2, bits);
      for (guint i = 0; i < (n + 63) / 64 * 64; i++)
        g_assert_cmpuint (bits[i / 64] >> i % 64 & 1, ==, i < n && values[i] >= 2 && !(values[i + 1] >= 2));
    }
}

static void
test_level (gconstpointer data)
{
  const CarlosKernels *kernels = carlos_kernels_get_level (GPOINTER_TO_UINT (data));
  const guint columns[] = { 1, 2, 9, 16, 41 };
  const gsize rows[] = { 1, 15, 16, 100, 257 };

  if (kernels == NULL)
    {
      g_test_skip ("This processor does not have that instruction set");
      return;
    }

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
      {
        Case self;

        case_init (&self, rows[r], columns[c]);
        check_assign (&self, kernels);
        check_spread (&self, kernels);
        check_tally (&self, kernels);
        check_distances (&self, kernels);
        check_measure (&self, kernels);
        case_clear (&self);
      }
  check_below (kernels);
  check_convolve (kernels);
  check_falls (kernels);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/kernels/base", GUINT_TO_POINTER (0), test_level);
  g_test_add_data_func ("/kernels/x86-64-v3", GUINT_TO_POINTER (1), test_level);
  g_test_add_data_func ("/kernels/x86-64-v4", GUINT_TO_POINTER (2), test_level);

  return g_test_run ();
}
