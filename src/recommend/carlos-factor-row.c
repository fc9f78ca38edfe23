/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-factor-row.h"

#include "carlos-linear-algebra.h"
#include "carlos-parallel.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

#define ALIGNMENT 64
#define N_VECTORS 4

/* So many floats of gathered rows are worked on at a time: they stay in the first cache. */
#define CHUNK_FLOATS 6144

/* Rows of a table that are added up by one task. */
#define BLOCK_ROWS 4096

/**
 * carlos_factors_alloc:
 *
 * Returns: (transfer full): room for vectors of @width places, zeros, aligned; to be freed with g_aligned_free()
 */
float *
carlos_factors_alloc (gsize n_rows, guint width)
{
  return g_aligned_alloc0 (MAX (n_rows, 1), width * sizeof (float), ALIGNMENT);
}

void
carlos_factor_scratch_init (CarlosFactorScratch *self, guint width)
{
  *self = (CarlosFactorScratch){ .width = width };
  self->matrix = carlos_factors_alloc (width, width);
  self->vectors = carlos_factors_alloc (N_VECTORS, width);
}

void
carlos_factor_scratch_clear (CarlosFactorScratch *self)
{
  g_aligned_free (self->matrix);
  g_aligned_free (self->vectors);
  g_aligned_free (self->rows);
  g_free (self->coefficients);
}

static void
make_room (CarlosFactorScratch *self, guint n_rows)
{
  if (n_rows <= self->capacity)
    return;

  self->capacity = MAX (n_rows, 2 * self->capacity);
  g_aligned_free (self->rows);
  self->rows = carlos_factors_alloc (self->capacity, self->width);
  self->coefficients = g_renew (float, self->coefficients, 2 * (gsize) self->capacity);
}

/**
 * carlos_factor_terms_get_weight:
 *
 * Returns: the weight of a pair that was observed @count times
 */
float
carlos_factor_terms_get_weight (const CarlosFactorTerms *self, float count)
{
  return self->confidence == 0 ? (float) self->observed
                               : (float) (self->observed + self->confidence * log1p (count));
}

/**
 * carlos_factor_side_get_regularisation:
 * @n: entries of the row
 */
double
carlos_factor_side_get_regularisation (const CarlosFactorSide *self, guint n)
{
  const CarlosFactorTerms *terms = self->terms;

  return terms->regularisation * pow (n + terms->unobserved * self->n_others, terms->frequency_exponent);
}

typedef struct
{
  const float *table;
  guint n_rows;
  guint width;
  float *sums; /* a matrix for each block */
} BaseJob;

static void
add_block (guint task, guint worker, gpointer data)
{
  const BaseJob *job = data;
  gsize start = (gsize) task * BLOCK_ROWS;
  guint n = (guint) MIN (BLOCK_ROWS, job->n_rows - start);

  cblas_ssyrk (CblasRowMajor, CblasUpper, CblasTrans, (int) job->width, (int) n, 1,
               job->table + start * job->width, (int) job->width, 0,
               job->sums + (gsize) task * job->width * job->width, (int) job->width);
}

/**
 * carlos_factor_side_make_base:
 * @base: (out): see [struct@FactorSide]; both triangles
 *
 * Adds up the products of vectors with themselves: in single precision within a block, in double over blocks.
 */
void
carlos_factor_side_make_base (const CarlosFactorTerms *terms,
                              const float *table,
                              guint n_rows,
                              guint width,
                              guint n_threads,
                              float *base)
{
  guint n_blocks = (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
  gsize size = (gsize) width * width;
  BaseJob job = { table, n_rows, width, g_new0 (float, MAX (n_blocks, 1) * size) };

  carlos_linear_algebra_init ();
  carlos_parallel_for (n_blocks, n_threads, add_block, &job);
  for (guint i = 0; i < width; i++)
    for (guint j = i; j < width; j++)
      {
        double sum = 0;

        for (guint block = 0; block < n_blocks; block++)
          sum += job.sums[block * size + (gsize) i * width + j];
        base[(gsize) i * width + j] = base[(gsize) j * width + i] = (float) (terms->unobserved * sum);
      }
  g_free (job.sums);
}

static float
get_shift (const CarlosFactorSide *side)
{
  return side->terms->hu_targets ? (float) side->terms->unobserved : 0;
}

/* The normal equations of a row: its matrix (the upper triangle) and right-hand side. */
static void
set_up (const CarlosFactorSide *side,
        const guint32 *items,
        const float *weights,
        guint n,
        CarlosFactorScratch *scratch,
        float *x)
{
  const CarlosFactorKernels *kernels = carlos_factor_kernels_get ();
  guint width = side->width;
  guint n_chunk = MAX (CHUNK_FLOATS / width, 1);
  float regularisation = (float) carlos_factor_side_get_regularisation (side, n);

  make_room (scratch, n_chunk);
  memcpy (scratch->matrix, side->base, (gsize) width * width * sizeof (float));
  for (guint j = 0; j < width; j++)
    scratch->matrix[(gsize) j * width + j] += regularisation;
  memset (x, 0, width * sizeof (float));
  for (guint start = 0; start < n; start += n_chunk)
    {
      guint m = MIN (n_chunk, n - start);

      kernels->gather (side->table, items + start, weights + start, m, width, get_shift (side), scratch->rows,
                       scratch->coefficients);
      kernels->add_products (scratch->matrix, width, scratch->rows, m);
      kernels->combine (scratch->rows, m, width, scratch->coefficients, x);
    }
}

/**
 * carlos_factor_row_solve:
 * @items: (array length=n): which of the other side
 * @weights: (array length=n): of the pairs, above 0
 * @scratch: of the same width
 * @x: (out): the best vector for the row, aligned
 *
 * Solves the normal equations by Cholesky.
 *
 * Returns: FALSE, and zeros, where single precision does not suffice
 */
gboolean
carlos_factor_row_solve (const CarlosFactorSide *side,
                         const guint32 *items,
                         const float *weights,
                         guint n,
                         CarlosFactorScratch *scratch,
                         float *x)
{
  set_up (side, items, weights, n, scratch, x);
  if (carlos_factor_kernels_get ()->solve (scratch->matrix, side->width, x))
    return TRUE;

  memset (x, 0, side->width * sizeof (float));

  return FALSE;
}

/**
 * carlos_factor_row_descend:
 * @x: (inout): where to start, and where it ends
 *
 * Some steps of conjugate gradients towards what carlos_factor_row_solve() finds (Takács, Pilászy and Tikk,
 * "Applications of the conjugate gradient method for implicit feedback collaborative filtering", 2011).
 */
void
carlos_factor_row_descend (const CarlosFactorSide *side,
                           const guint32 *items,
                           const float *weights,
                           guint n,
                           guint n_steps,
                           CarlosFactorScratch *scratch,
                           float *x)
{
  const CarlosFactorKernels *kernels = carlos_factor_kernels_get ();
  float regularisation = (float) carlos_factor_side_get_regularisation (side, n);

  make_room (scratch, n);
  kernels->gather (side->table, items, weights, n, side->width, get_shift (side), scratch->rows,
                   scratch->coefficients);
  kernels->descend (side->base, side->width, regularisation, scratch->rows, n, scratch->coefficients, n_steps,
                    scratch->vectors, x);
}
