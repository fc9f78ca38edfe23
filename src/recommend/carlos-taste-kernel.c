/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-taste-kernel.h"

#include "carlos-linear-algebra.h"
#include "carlos-parallel.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

/* Rows that one task compares with all of the listener's. */
#define BLOCK 64

typedef struct
{
  const CarlosTasteKernel *kernel;
  const guint *rows;
  guint n_rows;
  float *own;        /* n_own x columns: the listener's places, one after the other */
  double *own_norms; /* squared lengths */
  float *blocks;     /* room for a block of places, one a worker */
  float *products;   /* room for its products with all of the listener's */
  double *sums;
} Work;

static double
get_norm (const float *row, guint n)
{
  double sum = 0;

  for (guint j = 0; j < n; j++)
    sum += (double) row[j] * row[j];

  return sum;
}

static double
get_nearness (const CarlosTasteKernel *self, double product, double norm, double own_norm)
{
  double width = self->parameter;

  if (self->kind == CARLOS_KERNEL_COSINE)
    return product > 0 ? pow (product, self->parameter) : 0;

  return exp (-MAX (norm + own_norm - 2 * product, 0) / (2 * width * width));
}

static void
sum_block (guint task, guint worker, gpointer data)
{
  Work *work = data;
  const CarlosTasteKernel *kernel = work->kernel;
  guint width = kernel->points->n_columns;
  guint first = task * BLOCK;
  guint n = MIN (BLOCK, work->n_rows - first);
  float *block = work->blocks + (gsize) worker * BLOCK * width;
  float *products = work->products + (gsize) worker * BLOCK * kernel->n_own;

  for (guint i = 0; i < n; i++)
    memcpy (block + (gsize) i * width, carlos_matrix_row (kernel->points, work->rows[first + i]),
            width * sizeof *block);
  cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasTrans, (int) n, (int) kernel->n_own, (int) width, 1, block,
               (int) width, work->own, (int) width, 0, products, (int) kernel->n_own);
  for (guint i = 0; i < n; i++)
    {
      double norm = get_norm (block + (gsize) i * width, width);
      double sum = 0;

      for (guint k = 0; k < kernel->n_own; k++)
        sum += kernel->weights[k]
               * get_nearness (kernel, products[(gsize) i * kernel->n_own + k], norm, work->own_norms[k]);
      work->sums[first + i] = sum;
    }
}

/**
 * carlos_taste_kernel_sum:
 * @rows: (array length=n_rows): rows of the points
 * @n_threads: 0 for one a processor; the result is the same for any
 * @sums: (out) (array length=n_rows): how dense the taste is there
 *
 * A kernel density estimate without its constant factor (Scott, "Multivariate Density Estimation", 1992).
 */
void
carlos_taste_kernel_sum (const CarlosTasteKernel *self,
                         const guint *rows,
                         guint n_rows,
                         guint n_threads,
                         double *sums)
{
  guint width = self->points->n_columns;
  guint n_workers = carlos_parallel_get_n_threads (n_threads);
  g_autofree float *own = g_new0 (float, (gsize) self->n_own *width + 1);
  g_autofree double *own_norms = g_new0 (double, (gsize) self->n_own + 1);
  g_autofree float *blocks = g_new0 (float, (gsize) n_workers *BLOCK *width + 1);
  g_autofree float *products = g_new0 (float, (gsize) n_workers *BLOCK * self->n_own + 1);
  Work work = { self, rows, n_rows, own, own_norms, blocks, products, sums };

  memset (sums, 0, n_rows * sizeof *sums);
  if (self->n_own == 0 || width == 0 || n_rows == 0)
    return;

  for (guint k = 0; k < self->n_own; k++)
    {
      memcpy (own + (gsize) k * width, carlos_matrix_row (self->points, self->own[k]), width * sizeof *own);
      own_norms[k] = get_norm (own + (gsize) k * width, width);
    }
  carlos_linear_algebra_init ();
  carlos_parallel_for ((n_rows + BLOCK - 1) / BLOCK, n_threads, sum_block, &work);
}

/**
 * carlos_taste_kernel_explain:
 * @row: of the points
 * @contributions: (out) (array length=n_own): what each of the listener's own adds to the sum there
 */
void
carlos_taste_kernel_explain (const CarlosTasteKernel *self, guint row, double *contributions)
{
  guint width = self->points->n_columns;
  const float *place = carlos_matrix_row (self->points, row);
  double norm = get_norm (place, width);

  for (guint k = 0; k < self->n_own; k++)
    {
      const float *own = carlos_matrix_row (self->points, self->own[k]);
      double product = 0;

      for (guint j = 0; j < width; j++)
        product += (double) place[j] * own[j];
      contributions[k] = self->weights[k] * get_nearness (self, product, norm, get_norm (own, width));
    }
}
