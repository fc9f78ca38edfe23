/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-factor-row.h"

#include "carlos-linear-algebra.h"
#include "carlos-parallel.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <string.h>

#define ALIGNMENT 64
#define N_VECTORS 4

/* So many floats of gathered rows are worked on at a time: they stay in the first cache. */
#define CHUNK_FLOATS 6144

/* Rows of a table that are added up or turned by one task. */
#define BLOCK_ROWS 4096

#define SMALLEST_DIAGONAL 1e-12f

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
} SumJob;

static void
add_block (guint task, guint worker, gpointer data)
{
  const SumJob *job = data;
  gsize start = (gsize) task * BLOCK_ROWS;
  guint n = (guint) MIN (BLOCK_ROWS, job->n_rows - start);

  cblas_ssyrk (CblasRowMajor, CblasUpper, CblasTrans, (int) job->width, (int) n, 1,
               job->table + start * job->width, (int) job->width, 0,
               job->sums + (gsize) task * job->width * job->width, (int) job->width);
}

static guint
count_blocks (guint n_rows)
{
  return (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
}

/**
 * carlos_factors_add_products:
 * @sums: (out): @width x @width, both triangles
 *
 * Adds up the products of vectors with themselves: in single precision within a block, in double over blocks.
 */
void
carlos_factors_add_products (const float *table, guint n_rows, guint width, guint n_threads, double *sums)
{
  guint n_blocks = count_blocks (n_rows);
  gsize size = (gsize) width * width;
  SumJob job = { table, n_rows, width, g_new0 (float, MAX (n_blocks, 1) * size) };

  carlos_linear_algebra_init ();
  carlos_parallel_for (n_blocks, n_threads, add_block, &job);
  for (guint i = 0; i < width; i++)
    for (guint j = i; j < width; j++)
      {
        double sum = 0;

        for (guint block = 0; block < n_blocks; block++)
          sum += job.sums[block * size + (gsize) i * width + j];
        sums[(gsize) i * width + j] = sums[(gsize) j * width + i] = sum;
      }
  g_free (job.sums);
}

typedef struct
{
  float *table;
  const float *axes; /* width x width */
  guint n_rows;
  guint width;
} TurnJob;

static void
turn_block (guint task, guint worker, gpointer data)
{
  const TurnJob *job = data;
  gsize start = (gsize) task * BLOCK_ROWS;
  guint n = (guint) MIN (BLOCK_ROWS, job->n_rows - start);
  float *rows = job->table + start * job->width;
  g_autofree float *turned = g_new (float, (gsize) n * job->width);

  cblas_sgemm (CblasRowMajor, CblasNoTrans, CblasNoTrans, (int) n, (int) job->width, (int) job->width, 1,
               rows, (int) job->width, job->axes, (int) job->width, 0, turned, (int) job->width);
  memcpy (rows, turned, (gsize) n * job->width * sizeof *rows);
}

static void
turn_table (float *table, guint n_rows, const float *axes, guint width, guint n_threads)
{
  TurnJob job = { table, axes, n_rows, width };

  carlos_parallel_for (count_blocks (n_rows), n_threads, turn_block, &job);
}

/**
 * carlos_factors_turn:
 * @table: (inout): of the side that will stay as it is
 * @others: (inout) (nullable): the other side, turned with it so that products stay what they are
 * @spectrum: (out): see [struct@FactorSide]
 *
 * Turns vectors into the axes in which the sum of the products of @table with itself is diagonal, by its eigenvectors.
 * What all pairs together demand of a row is then a diagonal too, whatever its regularisation, so that it takes no
 * multiplication of matrices, and that rows with few entries can be solved in the space of their entries.
 */
void
carlos_factors_turn (const CarlosFactorTerms *terms,
                     float *table,
                     guint n_rows,
                     float *others,
                     guint n_others,
                     guint width,
                     guint n_threads,
                     float *spectrum)
{
  g_autofree double *axes = g_new (double, (gsize) width *width);
  g_autofree double *values = g_new0 (double, width);
  g_autofree float *narrow = g_new (float, (gsize) width *width);

  carlos_factors_add_products (table, n_rows, width, n_threads, axes);
  if (LAPACKE_dsyevd (LAPACK_ROW_MAJOR, 'V', 'U', (int) width, axes, (int) width, values) != 0)
    g_warning ("The axes of a factor model did not converge");
  for (gsize i = 0; i < (gsize) width * width; i++)
    narrow[i] = (float) axes[i];
  for (guint j = 0; j < width; j++)
    spectrum[j] = (float) (terms->unobserved * MAX (values[j], 0));

  turn_table (table, n_rows, narrow, width, n_threads);
  if (others != NULL)
    turn_table (others, n_others, narrow, width, n_threads);
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
  memset (scratch->matrix, 0, (gsize) width * width * sizeof (float));
  for (guint j = 0; j < width; j++)
    scratch->matrix[(gsize) j * width + j] = side->spectrum[j] + regularisation;
  memset (x, 0, width * sizeof (float));
  for (guint start = 0; start < n; start += n_chunk)
    {
      guint m = MIN (n_chunk, n - start);

      kernels->gather (side->table, items + start, weights + start, m, n - start, width, get_shift (side),
                       scratch->rows, scratch->coefficients);
      kernels->add_products (scratch->matrix, width, scratch->rows, m);
      kernels->combine (scratch->rows, m, width, scratch->coefficients, x);
    }
}

/* By the identity of Woodbury, x = D^-1 Y' (I + Y D^-1 Y')^-1 c, where D is the diagonal that all pairs and the
 * regularisation demand and Y has the row's entries: a matrix of entries x entries is solved. T = D^-1/2 Y' is gathered
 * column by column. */
static gboolean
solve_by_entries (const CarlosFactorSide *side,
                  const guint32 *items,
                  const float *weights,
                  guint n,
                  CarlosFactorScratch *scratch,
                  float *x)
{
  const CarlosFactorKernels *kernels = carlos_factor_kernels_get ();
  guint width = side->width;
  guint n_padded = (n + CARLOS_FACTOR_LANES - 1) / CARLOS_FACTOR_LANES * CARLOS_FACTOR_LANES;
  float regularisation = (float) carlos_factor_side_get_regularisation (side, n);
  float *scales = scratch->vectors;

  make_room (scratch, width);
  for (guint j = 0; j < width; j++)
    scales[j] = 1 / sqrtf (MAX (side->spectrum[j] + regularisation, SMALLEST_DIAGONAL));
  kernels->gather_columns (side->table, items, weights, n, width, get_shift (side), scales, n_padded,
                           scratch->rows, scratch->coefficients);
  memset (scratch->matrix, 0, (gsize) n_padded * n_padded * sizeof (float));
  for (guint k = 0; k < n_padded; k++)
    scratch->matrix[(gsize) k * n_padded + k] = 1;
  kernels->add_products (scratch->matrix, n_padded, scratch->rows, width);
  if (!kernels->solve (scratch->matrix, n_padded, scratch->coefficients))
    return FALSE;

  kernels->project (scratch->rows, width, n_padded, scratch->coefficients, x);
  for (guint j = 0; j < width; j++)
    x[j] *= scales[j];

  return TRUE;
}

/**
 * carlos_factor_row_solve:
 * @items: (array length=n): which of the other side
 * @weights: (array length=n): of the pairs, above 0
 * @scratch: of the same width
 * @x: (out): the best vector for the row, aligned
 *
 * Solves the normal equations by Cholesky: those of the factors or, where the row has fewer entries than that, those of
 * the entries.
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
  gboolean is_solved;

  if (4 * n <= 3 * side->width && n > 0)
    {
      is_solved = solve_by_entries (side, items, weights, n, scratch, x);
    }
  else
    {
      set_up (side, items, weights, n, scratch, x);
      is_solved = carlos_factor_kernels_get ()->solve (scratch->matrix, side->width, x);
    }
  if (!is_solved)
    memset (x, 0, side->width * sizeof (float));

  return is_solved;
}

/**
 * carlos_factor_row_descend:
 * @items: (array length=n_known): the @n of the row and those of rows that come next
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
                           guint n_known,
                           guint n_steps,
                           CarlosFactorScratch *scratch,
                           float *x)
{
  const CarlosFactorKernels *kernels = carlos_factor_kernels_get ();
  float regularisation = (float) carlos_factor_side_get_regularisation (side, n);
  float *diagonal = scratch->vectors;

  make_room (scratch, n);
  kernels->gather (side->table, items, weights, n, n_known, side->width, get_shift (side), scratch->rows,
                   scratch->coefficients);
  for (guint j = 0; j < side->width; j++)
    diagonal[j] = side->spectrum[j] + regularisation;
  kernels->descend (diagonal, side->width, scratch->rows, n, scratch->coefficients, n_steps,
                    diagonal + side->width, x);
}
