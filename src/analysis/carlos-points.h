/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kernels.h"
#include "carlos-matrix.h"

G_BEGIN_DECLS

/* Blocks that are worked on together: what fits the inner caches, and the unit of work of a thread. */
#define CARLOS_POINTS_CHUNK_BLOCKS 128

/**
 * CarlosPoints:
 * @n: points
 * @n_columns: of a point
 * @n_blocks: of CARLOS_LANES points; the last is filled up with zeros
 * @n_chunks: of CARLOS_POINTS_CHUNK_BLOCKS blocks
 * @blocks: @n_blocks x @n_columns x CARLOS_LANES, aligned to a vector: block b holds column j of its points side by side
 * @means: of each column: what was taken off, so that single precision goes as far as it can
 * @scales: of each column: the power of two that makes whole numbers of 31 bits of its values. Sums of them are exact in
 *   64 bits, in whatever order they are added up
 * @sum_squares: of all values
 *
 * The points of a clustering, laid out for vector instructions.
 */
typedef struct
{
  gsize n;
  guint n_columns;
  gsize n_blocks;
  guint n_chunks;
  float *blocks;
  double *means;
  float *scales;
  double sum_squares;
} CarlosPoints;

CarlosPoints *carlos_points_new (const CarlosMatrix *matrix, guint threads);
CarlosPoints *carlos_points_new_subset (const CarlosPoints *self, const guint32 *rows, gsize n_rows);
void carlos_points_free (CarlosPoints *self);
void carlos_points_get (const CarlosPoints *self, gsize point, float *values);
guint carlos_points_count_distinct (const CarlosPoints *self, guint limit);

static inline const float *
carlos_points_block (const CarlosPoints *self, gsize block)
{
  return self->blocks + block * self->n_columns * CARLOS_LANES;
}

static inline guint
carlos_points_chunk_size (const CarlosPoints *self, guint chunk)
{
  return MIN (CARLOS_POINTS_CHUNK_BLOCKS, self->n_blocks - (gsize) chunk * CARLOS_POINTS_CHUNK_BLOCKS);
}

float *carlos_aligned_new (gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPoints, carlos_points_free)

G_END_DECLS
