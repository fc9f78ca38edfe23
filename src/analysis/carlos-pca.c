/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-pca.h"

#include "carlos-linear-algebra.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>

#define CHUNK_ROWS 512

static void
fill_mean (const CarlosMatrix *matrix, double *mean)
{
  for (gsize row = 0; row < matrix->n_rows; row++)
    for (guint j = 0; j < matrix->n_columns; j++)
      mean[j] += carlos_matrix_row (matrix, row)[j];
  for (guint j = 0; j < matrix->n_columns; j++)
    mean[j] /= MAX (1, matrix->n_rows);
}

/* Fills the upper triangle (row-major) of the covariance, in chunks of rows that stay in the cache. */
static void
fill_covariance (const CarlosMatrix *matrix, const double *mean, double *covariance)
{
  guint p = matrix->n_columns;
  double factor = matrix->n_rows > 1 ? 1.0 / (matrix->n_rows - 1) : 0;
  g_autofree double *centred = g_new (double, (gsize) p *CHUNK_ROWS);

  for (gsize row = 0; row < matrix->n_rows; row += CHUNK_ROWS)
    {
      guint n_rows = MIN (CHUNK_ROWS, matrix->n_rows - row);
      const float *values = carlos_matrix_row (matrix, row);

      for (guint i = 0; i < n_rows * p; i++)
        centred[i] = values[i] - mean[i % p];
      cblas_dsyrk (CblasRowMajor, CblasUpper, CblasTrans, p, n_rows, factor, centred, p, 1, covariance, p);
    }
}

/* An eigenvector may point either way. Its largest entry (the first of them) is made positive, so that equal data give
 * equal pictures. */
static void
fix_sign (double *loadings, guint p)
{
  guint largest = cblas_idamax (p, loadings, 1);

  if (loadings[largest] < 0)
    cblas_dscal (p, -1, loadings, 1);
}

static void
fill_components (CarlosPca *self, const double *eigenvalues, const double *eigenvectors)
{
  guint p = self->n_columns;
  double total = 0;

  /* The covariance has no negative eigenvalue; those that LAPACK finds are rounding error. */
  for (guint j = 0; j < p; j++)
    total += fmax (eigenvalues[j], 0);

  /* LAPACK lists the smallest first. */
  for (guint c = 0; c < self->n_components; c++)
    {
      guint j = p - 1 - c;

      self->variance[c] = fmax (eigenvalues[j], 0);
      self->variance_ratio[c] = total > 0 ? self->variance[c] / total : 0;
      cblas_dcopy (p, eigenvectors + (gsize) j * p, 1, self->loadings + (gsize) c * p, 1);
      fix_sign (self->loadings + (gsize) c * p, p);
    }
}

/**
 * carlos_pca_new:
 * @matrix: n x p finite values
 *
 * Principal components of the columns of @matrix, by the eigenvectors of their covariance (LAPACK's dsyevd).
 *
 * Returns: (transfer full): the components
 */
CarlosPca *
carlos_pca_new (const CarlosMatrix *matrix)
{
  guint p = matrix->n_columns;
  CarlosPca *self = g_new (CarlosPca, 1);
  g_autofree double *covariance = g_new0 (double, (gsize) p *p);
  g_autofree double *eigenvalues = g_new0 (double, p);

  self->n_columns = p;
  self->n_components = MIN (matrix->n_rows, p);
  self->mean = g_new0 (double, p);
  self->variance = g_new0 (double, self->n_components);
  self->variance_ratio = g_new0 (double, self->n_components);
  self->loadings = g_new0 (double, (gsize) self->n_components *p);
  if (self->n_components == 0)
    return self;

  carlos_linear_algebra_init ();
  fill_mean (matrix, self->mean);
  fill_covariance (matrix, self->mean, covariance);

  /* The upper triangle by rows is the lower one by columns, which is how LAPACK counts; each eigenvector comes as one
   * column, that is as one of our rows. */
  lapack_int status = LAPACKE_dsyevd (LAPACK_COL_MAJOR, 'V', 'L', p, covariance, p, eigenvalues);
  if (status != 0)
    g_warning ("The eigenvectors of a covariance did not converge (%d)", (int) status);
  fill_components (self, eigenvalues, covariance);

  return self;
}

void
carlos_pca_free (CarlosPca *self)
{
  if (self == NULL)
    return;

  g_free (self->mean);
  g_free (self->variance);
  g_free (self->variance_ratio);
  g_free (self->loadings);
  g_free (self);
}

/**
 * carlos_pca_project:
 * @matrix: rows with the columns that the components were made from
 * @n_components: how many of the first components, at most those there are
 *
 * Returns: (transfer full): the rows in the coordinates of the components, rows x @n_components
 */
CarlosMatrix *
carlos_pca_project (const CarlosPca *self, const CarlosMatrix *matrix, guint n_components)
{
  g_return_val_if_fail (matrix->n_columns == self->n_columns, NULL);
  g_return_val_if_fail (n_components <= self->n_components, NULL);

  CarlosMatrix *projection = carlos_matrix_new (matrix->n_rows, n_components);

  for (gsize row = 0; row < matrix->n_rows; row++)
    for (guint c = 0; c < n_components; c++)
      {
        const float *values = carlos_matrix_row (matrix, row);
        const double *loadings = self->loadings + (gsize) c * self->n_columns;
        double sum = 0;

        for (guint j = 0; j < self->n_columns; j++)
          sum += (values[j] - self->mean[j]) * loadings[j];
        carlos_matrix_row (projection, row)[c] = sum;
      }

  return projection;
}
