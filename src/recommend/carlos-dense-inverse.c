/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-dense-inverse.h"

#include "carlos-linear-algebra.h"
#include "carlos-parallel.h"

#include <cblas.h>
#include <lapacke.h>
#include <string.h>

/* The matrix is worked on in tiles of so many rows and columns. Each is one task, whoever does it, so the result is the
 * same for any number of threads, which that of OpenBLAS's own threads is not. */
#define TILE 256

typedef struct
{
  float *matrix;
  float *diagonal; /* tiles of the inverse of the factor, transposed */
  guint n;
  guint n_tiles;
  guint column; /* of tiles, the one being factorised */
  float **scratches;
  CarlosProgress *progress;
} Inversion;

static guint
get_size (const Inversion *self, guint tile)
{
  return MIN (TILE, self->n - tile * TILE);
}

static float *
get_tile (const Inversion *self, guint row, guint column)
{
  return self->matrix + (gsize) row * TILE * self->n + (gsize) column * TILE;
}

/* A tile of the column minus what the finished columns before it say of it. */
static void
update_tile (guint task, guint worker, gpointer data)
{
  const Inversion *self = data;
  guint row = self->column + task;

  cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasTrans, (int) get_size (self, row),
               (int) get_size (self, self->column), (int) (self->column * TILE), -1, get_tile (self, row, 0),
               (int) self->n, get_tile (self, self->column, 0), (int) self->n, 1,
               get_tile (self, row, self->column), (int) self->n);
}

static void
finish_tile (guint task, guint worker, gpointer data)
{
  const Inversion *self = data;
  guint row = self->column + 1 + task;

  cblas_strsm (CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, (int) get_size (self, row),
               (int) get_size (self, self->column), 1, get_tile (self, self->column, self->column),
               (int) self->n, get_tile (self, row, self->column), (int) self->n);
}

/* The Cholesky factor L takes the place of the lower triangle. */
static gboolean
factorise (Inversion *self, guint n_threads)
{
  for (self->column = 0; self->column < self->n_tiles; self->column++)
    {
      guint size = get_size (self, self->column);

      if (self->column > 0)
        carlos_parallel_for (self->n_tiles - self->column, n_threads, update_tile, self);
      if (LAPACKE_spotrf (LAPACK_ROW_MAJOR, 'L', (int) size, get_tile (self, self->column, self->column),
                          (int) self->n)
          != 0)
        return FALSE;
      carlos_parallel_for (self->n_tiles - self->column - 1, n_threads, finish_tile, self);
      if (!carlos_progress_advance (self->progress, 1))
        return FALSE;
    }

  return TRUE;
}

/* A column of tiles of the inverse of L. Its transpose is a row of the upper triangle, where nothing else is; but the
 * tile on the diagonal goes elsewhere, since that of L is still needed. */
static void
invert_column (guint task, guint worker, gpointer data)
{
  const Inversion *self = data;
  guint size = get_size (self, task);
  guint n_below = self->n - task * TILE;
  float *column = self->scratches[worker];

  memset (column, 0, (gsize) n_below * size * sizeof *column);
  for (guint i = 0; i < size; i++)
    column[(gsize) i * size + i] = 1;
  cblas_strsm (CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, (int) n_below, (int) size, 1,
               get_tile (self, task, task), (int) self->n, column, (int) size);

  for (guint j = 0; j < size; j++)
    {
      float *row = self->matrix + ((gsize) task * TILE + j) * self->n + (gsize) task * TILE;
      float *diagonal = self->diagonal + ((gsize) task * TILE + j) * TILE;

      for (guint i = 0; i < size; i++)
        diagonal[i] = column[(gsize) i * size + j];
      for (guint i = size; i < n_below; i++)
        row[i] = column[(gsize) i * size + j];
    }
  carlos_progress_advance (self->progress, 1);
}

/* A row of tiles of the inverse of the matrix, the lower triangle: the sum over k of T[row][k] T[column][k]', T being the
 * transpose of the inverse of L. L is no longer needed. */
static void
multiply_row (guint task, guint worker, gpointer data)
{
  const Inversion *self = data;
  guint row = task;
  guint size = get_size (self, row);
  guint next = (row + 1) * TILE;
  guint n_right = next < self->n ? self->n - next : 0;
  const float *diagonal = self->diagonal + (gsize) row * TILE * TILE;

  for (guint column = 0; column <= row; column++)
    {
      float *tile = get_tile (self, row, column);
      const float *first = column < row ? get_tile (self, column, row) : diagonal;
      guint stride = column < row ? self->n : TILE;
      float *target = column < row ? tile : self->scratches[worker];
      guint target_stride = column < row ? self->n : TILE;

      cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasTrans, (int) size, (int) get_size (self, column),
                   (int) size, 1, diagonal, TILE, first, (int) stride, 0, target, (int) target_stride);
      if (n_right > 0)
        cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasTrans, (int) size, (int) get_size (self, column),
                     (int) n_right, 1, self->matrix + (gsize) row * TILE * self->n + next, (int) self->n,
                     self->matrix + (gsize) column * TILE * self->n + next, (int) self->n, 1, target,
                     (int) target_stride);
    }
  for (guint i = 0; i < size; i++)
    memcpy (get_tile (self, row, row) + (gsize) i * self->n, self->scratches[worker] + (gsize) i * TILE,
            size * sizeof (float));
  carlos_progress_advance (self->progress, 1);
}

static void
mirror_row (guint task, guint worker, gpointer data)
{
  const Inversion *self = data;

  for (guint row = task * TILE; row < task * TILE + get_size (self, task); row++)
    for (guint column = row + 1; column < self->n; column++)
      self->matrix[(gsize) row * self->n + column] = self->matrix[(gsize) column * self->n + row];
}

/**
 * carlos_dense_inverse:
 * @matrix: (inout): @n x @n, symmetric and positive definite; its inverse on return
 * @progress: three steps for each 256 rows
 *
 * Inverts by Cholesky in single precision, in place but for a narrow strip: A = L L', T = L^-1', A^-1 = T T'. About n^3
 * multiplications and additions, shared by @n_threads.
 *
 * Returns: FALSE when the matrix is not positive definite or the work was told to stop
 */
gboolean
carlos_dense_inverse (float *matrix, guint n, guint n_threads, CarlosProgress *progress)
{
  guint n_workers = carlos_parallel_get_n_threads (n_threads);
  Inversion self = { .matrix = matrix, .n = n, .n_tiles = (n + TILE - 1) / TILE, .progress = progress };
  gboolean is_done;

  carlos_linear_algebra_init ();
  self.diagonal = g_new0 (float, (gsize) self.n_tiles *TILE *TILE);
  self.scratches = g_new (float *, n_workers);
  for (guint i = 0; i < n_workers; i++)
    self.scratches[i] = g_new (float, MAX (n, TILE) * (gsize) TILE);

  is_done = factorise (&self, n_threads);
  if (is_done)
    {
      carlos_parallel_for (self.n_tiles, n_threads, invert_column, &self);
      carlos_parallel_for (self.n_tiles, n_threads, multiply_row, &self);
      carlos_parallel_for (self.n_tiles, n_threads, mirror_row, &self);
    }

  for (guint i = 0; i < n_workers; i++)
    g_free (self.scratches[i]);
  g_free (self.scratches);
  g_free (self.diagonal);

  return is_done && !carlos_progress_is_stopped (progress);
}
