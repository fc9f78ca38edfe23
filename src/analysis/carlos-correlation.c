/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-correlation.h"

#include "carlos-linear-algebra.h"
#include "carlos-statistics.h"

#include <cblas.h>
#include <math.h>

#define CHUNK_ROWS 512

/* Sums over the rows where both columns of a pair are known, as p x p matrices. With z the values minus their column's
 * mean, 0 where unknown, and m the mask of what is known, each of them is one product of tables:
 *   n = m'm, the rows; s = z'm, the sum of column a where b is known; q = (z^2)'m, of its squares; c = z'z. */
typedef struct
{
  guint p;
  const CarlosStatistics *columns;
  double *n, *s, *q, *c;
  double *z, *m, *squares; /* of one chunk of rows */
} PairSums;

static void
fill_chunk (PairSums *sums, const float *values, guint n_rows)
{
  for (guint i = 0; i < n_rows * sums->p; i++)
    {
      const CarlosStatistics *column = &sums->columns[i % sums->p];
      gboolean is_known = isfinite (values[i]);

      sums->m[i] = is_known;
      sums->z[i] = is_known && column->deviation > 0 ? values[i] - column->mean : 0;
      sums->squares[i] = sums->z[i] * sums->z[i];
    }
}

static void
add_product (const PairSums *sums, guint n_rows, const double *left, const double *right, double *product)
{
  cblas_dgemm (CblasRowMajor, CblasTrans, CblasNoTrans, sums->p, sums->p, n_rows, 1, left, sums->p, right,
               sums->p, 1, product, sums->p);
}

static void
add_chunk (PairSums *sums, const float *values, guint n_rows)
{
  fill_chunk (sums, values, n_rows);
  add_product (sums, n_rows, sums->m, sums->m, sums->n);
  add_product (sums, n_rows, sums->z, sums->m, sums->s);
  add_product (sums, n_rows, sums->squares, sums->m, sums->q);
  add_product (sums, n_rows, sums->z, sums->z, sums->c);
}

/* n times the variance of column a over the rows where b is known too; 0 where it is only rounding error. */
static double
get_spread (const PairSums *sums, guint a, guint b)
{
  gsize ab = (gsize) a * sums->p + b;
  double spread = sums->q[ab] - sums->s[ab] * sums->s[ab] / sums->n[ab];

  return spread > 1e-12 * sums->q[ab] ? spread : 0;
}

static double
get_correlation (const PairSums *sums, guint a, guint b)
{
  gsize ab = (gsize) a * sums->p + b;
  gsize ba = (gsize) b * sums->p + a;

  if (sums->n[ab] < 2)
    return NAN;

  double spread = sqrt (get_spread (sums, a, b)) * sqrt (get_spread (sums, b, a));
  if (!(spread > 0))
    return NAN;
  if (a == b)
    return 1;

  return CLAMP ((sums->c[ab] - sums->s[ab] * sums->s[ba] / sums->n[ab]) / spread, -1.0, 1.0);
}

/**
 * carlos_correlation_compute:
 * @matrix: n x p values; those that are not finite are unknown
 * @correlation: (out): p x p places, row-major, symmetric
 *
 * Pearson's correlation of every two columns, each over the rows where both are known ("pairwise complete", as pandas'
 * DataFrame.corr ()). NaN where it is not defined: fewer than two such rows, or no spread among them.
 */
void
carlos_correlation_compute (const CarlosMatrix *matrix, double *correlation)
{
  guint p = matrix->n_columns;
  gsize pp = (gsize) p * p;
  g_autofree CarlosStatistics *columns = g_new (CarlosStatistics, p);
  g_autofree double *tables = g_new0 (double, 4 * pp);
  g_autofree double *chunk = g_new (double, 3 * (gsize) p * CHUNK_ROWS);
  gsize cp = (gsize) p * CHUNK_ROWS;
  PairSums sums = { p,     columns,    tables,        tables + pp, tables + 2 * pp, tables + 3 * pp,
                    chunk, chunk + cp, chunk + 2 * cp };

  if (p == 0)
    return;

  carlos_linear_algebra_init ();
  for (guint column = 0; column < p; column++)
    carlos_statistics_compute (matrix->values + column, matrix->n_rows, p, &columns[column]);
  for (gsize row = 0; row < matrix->n_rows; row += CHUNK_ROWS)
    add_chunk (&sums, carlos_matrix_row (matrix, row), MIN (CHUNK_ROWS, matrix->n_rows - row));

  for (guint a = 0; a < p; a++)
    for (guint b = a; b < p; b++)
      correlation[(gsize) a * p + b] = correlation[(gsize) b * p + a] = get_correlation (&sums, a, b);
}
