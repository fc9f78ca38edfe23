/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-truncated-svd.h"

#include "carlos-linear-algebra.h"
#include "carlos-random.h"

#include <cblas.h>
#include <lapacke.h>

/* More directions than are asked for, and more rounds, make the first ones exact (Halko, Martinsson and Tropp 2011,
 * sections 1.3 and 4.5); the spectra of word tables fall slowly, so four rounds. */
#define N_OVERSAMPLES 10
#define N_POWER_ITERATIONS 4

/* Dense tables here are row-major with n_directions columns. LAPACK, which counts by columns, sees their transposes:
 * an LQ factorisation of the transpose orthonormalises our columns in place. */
static gboolean
orthonormalise (double *table, gsize n_rows, guint n_directions)
{
  g_autofree double *tau = g_new (double, n_directions);

  return LAPACKE_dgelqf (LAPACK_COL_MAJOR, n_directions, n_rows, table, n_directions, tau) == 0
         && LAPACKE_dorglq (LAPACK_COL_MAJOR, n_directions, n_rows, n_directions, table, n_directions, tau)
              == 0;
}

static double *
draw_directions (guint n_columns, guint n_directions, guint64 seed)
{
  gsize n = (gsize) n_columns * n_directions;
  double *directions = g_new (double, n);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (gsize i = 0; i < n; i++)
    directions[i] = carlos_random_normal (&random);

  return directions;
}

/* Finds an orthonormal basis of the columns that @matrix maps most onto: rows x n_directions, in @range. On return
 * @image is the transpose of @matrix times that basis. Orthonormalising between the products keeps the small
 * directions from drowning in the large ones. */
static gboolean
find_range (const CarlosSparse *matrix,
            const CarlosSparse *transpose,
            guint n_directions,
            double *range,
            double *image)
{
  for (guint i = 0; i <= N_POWER_ITERATIONS; i++)
    {
      if (i > 0 && !orthonormalise (image, matrix->n_columns, n_directions))
        return FALSE;
      carlos_sparse_multiply (matrix, image, n_directions, range);
      if (!orthonormalise (range, matrix->n_rows, n_directions))
        return FALSE;
      carlos_sparse_multiply (transpose, range, n_directions, image);
    }

  return TRUE;
}

/* A singular vector may point either way: the largest entry of each right one (the first of them) is made positive. */
static double
get_sign (const double *components, guint c, guint n_columns, guint n_directions)
{
  return components[c + (gsize) n_directions * cblas_idamax (n_columns, components + c, n_directions)] < 0
           ? -1
           : 1;
}

static void
fill_result (CarlosTruncatedSvd *self,
             const double *range,
             const double *left,
             const double *right,
             guint n_directions)
{
  for (guint c = 0; c < self->rank; c++)
    {
      double sign = get_sign (right, c, self->components->n_columns, n_directions);
      const double *weights = left + (gsize) c * n_directions;

      for (guint j = 0; j < self->components->n_columns; j++)
        carlos_matrix_row (self->components, c)[j] = sign * right[c + (gsize) n_directions * j];
      for (gsize row = 0; row < self->scores->n_rows; row++)
        carlos_matrix_row (self->scores, row)[c]
          = sign * self->singular_values[c]
            * cblas_ddot (n_directions, range + row * n_directions, 1, weights, 1);
    }
}

/* The singular values of the small table range' x matrix are those of @matrix. */
static gboolean
decompose (CarlosTruncatedSvd *self, const CarlosSparse *matrix, guint n_directions, guint64 seed)
{
  gsize n_range = matrix->n_rows * n_directions;
  gsize n_image = (gsize) matrix->n_columns * n_directions;
  g_autoptr (CarlosSparse) transpose = carlos_sparse_transpose (matrix);
  g_autofree double *image = draw_directions (matrix->n_columns, n_directions, seed);
  g_autofree double *range = g_new (double, n_range);
  g_autofree double *left = g_new (double, (gsize) n_directions *n_directions);
  g_autofree double *right = g_new (double, n_image);

  if (!find_range (matrix, transpose, n_directions, range, image)
      || LAPACKE_dgesdd (LAPACK_COL_MAJOR, 'S', n_directions, matrix->n_columns, image, n_directions,
                         self->singular_values, left, n_directions, right, n_directions)
           != 0)
    return FALSE;

  fill_result (self, range, left, right, n_directions);

  return TRUE;
}

/**
 * carlos_truncated_svd_new:
 * @matrix: finite values
 * @rank: components wanted
 * @seed: of the random directions that the search starts from
 *
 * The largest singular values and their vectors, by randomised range finding with power iterations (Halko, Martinsson
 * and Tropp, "Finding structure with randomness", SIAM Review 53, 2011, algorithms 4.4 and 5.1).
 *
 * Returns: (transfer full): the decomposition
 */
CarlosTruncatedSvd *
carlos_truncated_svd_new (const CarlosSparse *matrix, guint rank, guint64 seed)
{
  guint largest_rank = MIN (matrix->n_rows, matrix->n_columns);
  CarlosTruncatedSvd *self = g_new (CarlosTruncatedSvd, 1);
  guint n_directions = MIN (rank + N_OVERSAMPLES, largest_rank);

  self->rank = MIN (rank, largest_rank);
  self->singular_values = g_new0 (double, n_directions);
  self->scores = carlos_matrix_new (matrix->n_rows, self->rank);
  self->components = carlos_matrix_new (self->rank, matrix->n_columns);

  carlos_linear_algebra_init ();
  if (self->rank > 0 && !decompose (self, matrix, n_directions, seed))
    g_warning ("The singular values of a table of words did not converge");

  return self;
}

void
carlos_truncated_svd_free (CarlosTruncatedSvd *self)
{
  if (self == NULL)
    return;

  g_free (self->singular_values);
  carlos_matrix_free (self->scores);
  carlos_matrix_free (self->components);
  g_free (self);
}
