/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-ridge.h"

#include "carlos-linear-algebra.h"

#include <lapacke.h>

/* The means of the columns, with that of the targets behind them. */
static double *
find_means (const CarlosMatrix *points, const guint *rows, const double *targets, guint n_rows)
{
  guint p = points->n_columns;
  double *means = g_new0 (double, (gsize) p + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      const float *row = carlos_matrix_row (points, rows[i]);

      for (guint j = 0; j < p; j++)
        means[j] += row[j];
      means[p] += targets[i];
    }
  for (guint j = 0; j <= p; j++)
    means[j] /= MAX (n_rows, 1);

  return means;
}

/* Solves (X'X + penalty I) b = X'y, with X and y centred; b is left in @slopes. */
static gboolean
solve (const CarlosMatrix *points,
       const guint *rows,
       const double *targets,
       guint n_rows,
       double penalty,
       const double *means,
       double *slopes)
{
  guint p = points->n_columns;
  g_autofree double *matrix = g_new0 (double, (gsize) p *p + 1);
  g_autofree double *row = g_new0 (double, (gsize) p + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      const float *point = carlos_matrix_row (points, rows[i]);

      for (guint j = 0; j < p; j++)
        row[j] = point[j] - means[j];
      for (guint j = 0; j < p; j++)
        {
          slopes[j] += row[j] * (targets[i] - means[p]);
          for (guint k = j; k < p; k++)
            matrix[(gsize) j * p + k] += row[j] * row[k];
        }
    }
  for (guint j = 0; j < p; j++)
    matrix[(gsize) j * p + j] += penalty;
  carlos_linear_algebra_init ();

  return p == 0 || LAPACKE_dposv (LAPACK_ROW_MAJOR, 'U', (int) p, 1, matrix, (int) p, slopes, 1) == 0;
}

static double
measure (const CarlosRidge *self,
         const CarlosMatrix *points,
         const guint *rows,
         const double *targets,
         guint n_rows,
         double mean)
{
  double all = 0, left = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      double miss = targets[i] - carlos_ridge_predict (self, carlos_matrix_row (points, rows[i]));

      all += (targets[i] - mean) * (targets[i] - mean);
      left += miss * miss;
    }

  return all > 0 ? CLAMP (1 - left / all, 0, 1) : 0;
}

/**
 * carlos_ridge_new:
 * @rows: (array length=n_rows): rows of @points
 * @targets: (array length=n_rows): what is to be predicted there
 * @penalty: above 0, on the squares of the slopes
 *
 * Ridge regression (Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems", 1970).
 *
 * It is linear in its targets. So, where a target is the product x.y of a listener's factors with an item's, what is
 * predicted is x.(W t), with W the ridge map from places t to factors y that the same penalty makes: one regression on the
 * listener's scores takes the place of one for each factor, and serves models without factors too.
 *
 * Returns: (transfer full): the prediction; always the mean where there is nothing to learn from
 */
CarlosRidge *
carlos_ridge_new (const CarlosMatrix *points,
                  const guint *rows,
                  const double *targets,
                  guint n_rows,
                  double penalty)
{
  CarlosRidge *self = g_new0 (CarlosRidge, 1);
  g_autofree double *means = find_means (points, rows, targets, n_rows);

  self->n_columns = points->n_columns;
  self->slopes = g_new0 (double, (gsize) points->n_columns + 1);
  if (!solve (points, rows, targets, n_rows, penalty, means, self->slopes))
    for (guint j = 0; j < self->n_columns; j++)
      self->slopes[j] = 0;
  self->intercept = means[points->n_columns];
  for (guint j = 0; j < self->n_columns; j++)
    self->intercept -= self->slopes[j] * means[j];
  self->explained = measure (self, points, rows, targets, n_rows, means[points->n_columns]);

  return self;
}

void
carlos_ridge_free (CarlosRidge *self)
{
  g_free (self->slopes);
  g_free (self);
}

/**
 * carlos_ridge_predict:
 * @point: (array): as many places as the points had columns
 *
 * Returns: what is predicted there
 */
double
carlos_ridge_predict (const CarlosRidge *self, const float *point)
{
  double sum = self->intercept;

  for (guint j = 0; j < self->n_columns; j++)
    sum += self->slopes[j] * point[j];

  return sum;
}
