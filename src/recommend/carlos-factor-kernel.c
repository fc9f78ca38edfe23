/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-factor-kernels-private.h"
#include "carlos-vector.h"

#include <string.h>

/* Matrices are worked on in blocks of so many rows and columns; a block's width is BLOCK_VECTORS registers. Tiles of
 * TILE rows of a block keep all their sums in registers. */
#define BLOCK 16
#define BLOCK_VECTORS (BLOCK / CARLOS_VECTOR_LANES)
#define TILE (CARLOS_VECTOR_LANES == 16 ? 16 : 4)

/* So many vectors of a sum stay in registers at once: enough to hide the latency of one addition behind others. */
#define GROUP 4

typedef float PartialFloats __attribute__ ((vector_size (16), may_alias, aligned (4)));

/* Our tables are aligned, but not those of a model's file that is held in memory. */
typedef CarlosFloats AnyFloats __attribute__ ((aligned (4)));

CARLOS_KERNEL_PART CarlosFloats
load (const float *place)
{
  return *(const AnyFloats *) (const void *) place;
}

CARLOS_KERNEL_PART void
store (float *place, CarlosFloats value)
{
  *(AnyFloats *) (void *) place = value;
}

/* Four sums for the lanes of a vector, in one narrow one. */
CARLOS_KERNEL_PART PartialFloats
narrow (CarlosFloats vector)
{
  PartialFloats sum = { 0 };
  PartialFloats quarter;

#pragma GCC unroll 4
  for (guint q = 0; q < CARLOS_VECTOR_LANES / 4; q++)
    {
      memcpy (&quarter, (const float *) &vector + 4 * q, sizeof quarter);
      sum += quarter;
    }

  return sum;
}

CARLOS_KERNEL_PART float
add_lanes (CarlosFloats vector)
{
  PartialFloats sum = narrow (vector);

  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* The sums over the lanes of four vectors, side by side. */
CARLOS_KERNEL_PART PartialFloats
add_lanes_of_four (const CarlosFloats *vectors)
{
  PartialFloats a = narrow (vectors[0]), b = narrow (vectors[1]);
  PartialFloats c = narrow (vectors[2]), d = narrow (vectors[3]);
  PartialFloats ab = __builtin_shufflevector (a, b, 0, 4, 2, 6) + __builtin_shufflevector (a, b, 1, 5, 3, 7);
  PartialFloats cd = __builtin_shufflevector (c, d, 0, 4, 2, 6) + __builtin_shufflevector (c, d, 1, 5, 3, 7);

  return __builtin_shufflevector (ab, cd, 0, 1, 4, 5) + __builtin_shufflevector (ab, cd, 2, 3, 6, 7);
}

/* tile = tile + sign sum of rows[k][first .. first + TILE]' rows[k][column .. column + BLOCK] */
CARLOS_KERNEL_PART void
update_tile (float *tile,
             gsize stride,
             const float *rows,
             gsize row_stride,
             guint n_rows,
             guint first,
             guint column,
             const gboolean subtract)
{
  CarlosFloats sums[TILE][BLOCK_VECTORS];

#pragma GCC unroll 16
  for (guint r = 0; r < TILE; r++)
#pragma GCC unroll 4
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      sums[r][v] = load (tile + r * stride + v * CARLOS_VECTOR_LANES);

  for (guint k = 0; k < n_rows; k++)
    {
      const float *row = rows + k * row_stride;
      CarlosFloats x[BLOCK_VECTORS];

#pragma GCC unroll 4
      for (guint v = 0; v < BLOCK_VECTORS; v++)
        x[v] = load (row + column + v * CARLOS_VECTOR_LANES);
#pragma GCC unroll 16
      for (guint r = 0; r < TILE; r++)
#pragma GCC unroll 4
        for (guint v = 0; v < BLOCK_VECTORS; v++)
          {
            if (subtract)
              sums[r][v] -= row[first + r] * x[v];
            else
              sums[r][v] += row[first + r] * x[v];
          }
    }

#pragma GCC unroll 16
  for (guint r = 0; r < TILE; r++)
#pragma GCC unroll 4
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      store (tile + r * stride + v * CARLOS_VECTOR_LANES, sums[r][v]);
}

/* The upper triangle of matrix, from row and column @start on. */
CARLOS_KERNEL_PART void
update_triangle (float *matrix,
                 guint width,
                 guint start,
                 const float *rows,
                 guint n_rows,
                 const gboolean subtract)
{
  for (guint i = start; i < width; i += TILE)
    for (guint j = i / BLOCK * BLOCK; j < width; j += BLOCK)
      update_tile (matrix + (gsize) i * width + j, width, rows, width, n_rows, i, j, subtract);
}

void
CARLOS_FACTOR_KERNEL (add_products) (float *matrix, guint width, const float *rows, guint n_rows)
{
  update_triangle (matrix, width, 0, rows, n_rows, FALSE);
}

/* The Cholesky factor of the block on the diagonal, row by row: each row, once divided by its root, is taken off those
 * below. @inverses gets 1 / diagonal. */
CARLOS_KERNEL_PART gboolean
factorise_block (float *block, gsize stride, float *inverses)
{
  for (guint k = 0; k < BLOCK; k++)
    {
      float *row = block + k * stride;

      if (!(row[k] > 0))
        return FALSE;
      inverses[k] = 1 / sqrtf (row[k]);
      for (guint v = 0; v < BLOCK_VECTORS; v++)
        store (row + v * CARLOS_VECTOR_LANES, load (row + v * CARLOS_VECTOR_LANES) * inverses[k]);
      for (guint l = k + 1; l < BLOCK; l++)
#pragma GCC unroll 4
        for (guint v = 0; v < BLOCK_VECTORS; v++)
          {
            float *place = block + l * stride + v * CARLOS_VECTOR_LANES;

            store (place, load (place) - row[l] * load (row + v * CARLOS_VECTOR_LANES));
          }
    }

  return TRUE;
}

/* The rows of the factor to the right of a block on the diagonal, one vector wide. */
CARLOS_KERNEL_PART void
solve_column (const float *block, float *column, gsize stride, const float *inverses)
{
  CarlosFloats x[BLOCK];

#pragma GCC unroll 16
  for (guint k = 0; k < BLOCK; k++)
    x[k] = load (column + k * stride);
#pragma GCC unroll 16
  for (guint k = 0; k < BLOCK; k++)
    {
      x[k] *= inverses[k];
#pragma GCC unroll 16
      for (guint l = k + 1; l < BLOCK; l++)
        x[l] -= block[k * stride + l] * x[k];
    }
#pragma GCC unroll 16
  for (guint k = 0; k < BLOCK; k++)
    store (column + k * stride, x[k]);
}

/* matrix = U' U, U in the upper triangle, and at once U' x = vector, block by block. */
CARLOS_KERNEL_PART gboolean
factorise (float *matrix, guint width, float *vector, float *inverses)
{
  for (guint start = 0; start < width; start += BLOCK)
    {
      float *panel = matrix + (gsize) start * width;

      if (!factorise_block (panel + start, width, inverses + start))
        return FALSE;
      for (guint j = start + BLOCK; j < width; j += CARLOS_VECTOR_LANES)
        solve_column (panel + start, panel + j, width, inverses + start);
      for (guint k = 0; k < BLOCK; k++)
        {
          const float *row = panel + (gsize) k * width;
          float x = vector[start + k] *= inverses[start + k];

          for (guint l = start + k + 1; l < start + BLOCK; l++)
            vector[l] -= x * row[l];
        }
      for (guint j = start + BLOCK; j < width; j += CARLOS_VECTOR_LANES)
        {
          CarlosFloats sum = load (vector + j);

#pragma GCC unroll 16
          for (guint k = 0; k < BLOCK; k++)
            sum -= vector[start + k] * load (panel + (gsize) k * width + j);
          store (vector + j, sum);
        }
      update_triangle (matrix, width, start + BLOCK, panel, BLOCK, TRUE);
    }

  return TRUE;
}

/* U x = vector, from the last block to the first. */
CARLOS_KERNEL_PART void
substitute_back (const float *matrix, guint width, float *vector, const float *inverses)
{
  for (guint end = width; end > 0; end -= BLOCK)
    {
      guint start = end - BLOCK;

      for (guint k = start; k < end; k++)
        {
          const float *row = matrix + (gsize) k * width;
          CarlosFloats sum = {};

          for (guint j = end; j < width; j += CARLOS_VECTOR_LANES)
            sum += load (row + j) * load (vector + j);
          vector[k] -= add_lanes (sum);
        }
      for (guint k = end; k-- > start;)
        {
          float x = vector[k] *= inverses[k];

          for (guint l = start; l < k; l++)
            vector[l] -= matrix[(gsize) l * width + k] * x;
        }
    }
}

#define MAX_WIDTH 1024

gboolean
CARLOS_FACTOR_KERNEL (solve) (float *matrix, guint width, float *vector)
{
  float inverses[MAX_WIDTH];

  if (width > MAX_WIDTH || !factorise (matrix, width, vector, inverses))
    return FALSE;
  substitute_back (matrix, width, vector, inverses);

  return TRUE;
}

CARLOS_KERNEL_PART void
combine_group (const float *rows,
               guint n_rows,
               guint width,
               const float *weights,
               float *sum,
               const guint n_vectors)
{
  CarlosFloats sums[GROUP];

#pragma GCC unroll 4
  for (guint v = 0; v < n_vectors; v++)
    sums[v] = load (sum + v * CARLOS_VECTOR_LANES);
  for (guint k = 0; k < n_rows; k++)
#pragma GCC unroll 4
    for (guint v = 0; v < n_vectors; v++)
      sums[v] += weights[k] * load (rows + (gsize) k * width + v * CARLOS_VECTOR_LANES);
#pragma GCC unroll 4
  for (guint v = 0; v < n_vectors; v++)
    store (sum + v * CARLOS_VECTOR_LANES, sums[v]);
}

void
CARLOS_FACTOR_KERNEL (
  combine) (const float *rows, guint n_rows, guint width, const float *weights, float *sum)
{
  guint j = 0;

  for (; j + GROUP * CARLOS_VECTOR_LANES <= width; j += GROUP * CARLOS_VECTOR_LANES)
    combine_group (rows + j, n_rows, width, weights, sum + j, GROUP);
  for (; j < width; j += CARLOS_VECTOR_LANES)
    combine_group (rows + j, n_rows, width, weights, sum + j, 1);
}

/* Four rows at a time share what is read of the vector, and their sums do not wait for each other; or one row. */
CARLOS_KERNEL_PART void
project_rows (const float *rows, guint width, const float *vector, float *products, const guint n)
{
  CarlosFloats sums[GROUP] = {};

  for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
    {
      CarlosFloats x = load (vector + j);

#pragma GCC unroll 4
      for (guint r = 0; r < n; r++)
        sums[r] += load (rows + (gsize) r * width + j) * x;
    }
  if (n == GROUP)
    {
      PartialFloats all = add_lanes_of_four (sums);

      memcpy (products, &all, sizeof all);
    }
  else
    {
      products[0] = add_lanes (sums[0]);
    }
}

void
CARLOS_FACTOR_KERNEL (
  project) (const float *rows, guint n_rows, guint width, const float *vector, float *products)
{
  guint k = 0;

  for (; k + GROUP <= n_rows; k += GROUP)
    project_rows (rows + (gsize) k * width, width, vector, products + k, GROUP);
  for (; k < n_rows; k++)
    project_rows (rows + (gsize) k * width, width, vector, products + k, 1);
}

/* Rows of a table are looked up all over it; asking for one ahead hides some of the wait. */
#define LOOK_AHEAD 12
#define CACHE_LINE_FLOATS 16

void
CARLOS_FACTOR_KERNEL (gather) (const float *table,
                               const guint32 *items,
                               const float *weights,
                               guint n_rows,
                               guint n_known,
                               guint width,
                               float shift,
                               float *rows,
                               float *coefficients)
{
  for (guint k = 0; k < n_rows; k++)
    {
      const float *row = table + (gsize) items[k] * width;
      const float *coming = table + (gsize) items[MIN (k + LOOK_AHEAD, n_known - 1)] * width;
      float root = sqrtf (weights[k]);

      for (guint j = 0; j < width; j += CACHE_LINE_FLOATS)
        __builtin_prefetch (coming + j);
      for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
        store (rows + (gsize) k * width + j, root * load (row + j));
      coefficients[k] = (weights[k] + shift) / root;
    }
}

/* Several rows at a time, so that a line of the table is filled while it is in the cache. */
void
CARLOS_FACTOR_KERNEL (gather_columns) (const float *table,
                                       const guint32 *items,
                                       const float *weights,
                                       guint n_rows,
                                       guint width,
                                       float shift,
                                       const float *scales,
                                       guint stride,
                                       float *columns,
                                       float *coefficients)
{
  for (guint start = 0; start < stride; start += BLOCK)
    for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
      {
        CarlosFloats block[BLOCK] = {};
        guint n = start < n_rows ? MIN (BLOCK, n_rows - start) : 0;

        for (guint k = 0; k < n; k++)
          block[k] = load (table + (gsize) items[start + k] * width + j) * load (scales + j);
        for (guint lane = 0; lane < CARLOS_VECTOR_LANES; lane++)
          for (guint k = 0; k < BLOCK; k++)
            columns[(gsize) (j + lane) * stride + start + k] = ((const float *) &block[k])[lane];
      }
  for (guint k = 0; k < stride; k++)
    {
      float root = k < n_rows ? sqrtf (weights[k]) : 0;

      coefficients[k] = k < n_rows ? (weights[k] + shift) / root : 0;
      coefficients[stride + k] = root;
    }
  for (guint j = 0; j < width; j++)
    for (guint k = 0; k < stride; k += CARLOS_VECTOR_LANES)
      store (columns + (gsize) j * stride + k,
             load (columns + (gsize) j * stride + k) * load (coefficients + stride + k));
}

CARLOS_KERNEL_PART float
multiply_vectors (const float *a, const float *b, guint width)
{
  float product;

  project_rows (a, width, b, &product, 1);

  return product;
}

/* product = (diagonal + rows' rows) vector */
CARLOS_KERNEL_PART void
multiply (const float *diagonal,
          guint width,
          const float *rows,
          guint n_rows,
          const float *vector,
          float *products,
          float *product)
{
  for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
    store (product + j, load (diagonal + j) * load (vector + j));
  CARLOS_FACTOR_KERNEL (project) (rows, n_rows, width, vector, products);
  CARLOS_FACTOR_KERNEL (combine) (rows, n_rows, width, products, product);
}

/* a = a + factor b */
CARLOS_KERNEL_PART void
add_scaled (float *a, float factor, const float *b, guint width)
{
  for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
    store (a + j, load (a + j) + factor * load (b + j));
}

#define SMALLEST_NORM 1e-20f

void
CARLOS_FACTOR_KERNEL (descend) (const float *diagonal,
                                guint width,
                                const float *rows,
                                guint n_rows,
                                float *coefficients,
                                guint n_steps,
                                float *vectors,
                                float *x)
{
  float *residual = vectors;
  float *direction = residual + width;
  float *product = direction + width;
  float *products = coefficients + n_rows;
  float norm;

  multiply (diagonal, width, rows, n_rows, x, products, product);
  memset (residual, 0, width * sizeof (float));
  CARLOS_FACTOR_KERNEL (combine) (rows, n_rows, width, coefficients, residual);
  add_scaled (residual, -1, product, width);
  memcpy (direction, residual, width * sizeof (float));

  norm = multiply_vectors (residual, residual, width);
  for (guint step = 0; step < n_steps && norm > SMALLEST_NORM; step++)
    {
      float before = norm;
      float length;

      multiply (diagonal, width, rows, n_rows, direction, products, product);
      length = norm / multiply_vectors (direction, product, width);
      add_scaled (x, length, direction, width);
      add_scaled (residual, -length, product, width);
      norm = multiply_vectors (residual, residual, width);
      for (guint j = 0; j < width; j += CARLOS_VECTOR_LANES)
        store (direction + j, load (residual + j) + norm / before * load (direction + j));
    }
}
