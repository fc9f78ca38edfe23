/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Points lie in blocks of so many, column by column: the widest register that a kernel may use. */
#define CARLOS_LANES 16

/* How many sums a convolution writes at a time. */
#define CARLOS_CONVOLVE_STEP 64

/* The label of a point that is in no cluster yet. */
#define CARLOS_NO_LABEL 255

/**
 * CarlosKernels:
 * @name: of the instruction set
 * @assign: finds the nearest centre of each point, of equally near ones the first. `blocks` are `n_blocks` blocks of
 *   points; `centres` is k x columns; `halves` is half the squared length of each; `labels` has CARLOS_LANES places a
 *   block. k is 1 to 255
 * @spread: one step of greedy k-means++ seeding. `candidates` is the centre taken last, then those that may be taken
 *   next. `closest` is the squared distance of each point to the nearest centre taken before; on return, to the nearest
 *   of those and the first candidate; 0 for what fills up the last block. `potentials` gets, for each candidate, the sum
 *   of those distances if it were taken too
 * @tally: keeps the sums of clusters up to date: each of `n` points whose label is no longer `labels` but `fresh` is
 *   taken from one and added to the other; then `labels` are `fresh`. Both have CARLOS_LANES places a block. Values are
 *   counted in whole numbers, after multiplying each column with its scale; `tally` is clusters x (columns + 1) of
 *   their sums, and the number of points. Returns how many points changed
 * @distances: adds up the distances between `n_a` and `n_b` points, each in blocks of their own. `a_sums` gets the sum
 *   for each of the first, `b_sums` for each of the second (CARLOS_LANES places a block)
 * @convolve: weighted sums of values that are `stride` apart: `sums[i]` gets the sum over j of weights[j]
 *   values[i + j stride]. It writes CARLOS_CONVOLVE_STEP sums at a time, so that there is room for `n` rounded up to
 *   that, and reads as far
 * @falls: sets bit i of `bits` (64 a word) where values[i] is at or above `level` and values[i + 1] is not, for i below
 *   `n`, and clears the others of those words; reads one value more than `n` rounded up to 64. NaN is below every level
 * @measure: squared distances, 0 between equal points: `squares` gets `n_a` (1 to 4) rows of `n_blocks` x CARLOS_LANES,
 *   of each of the points of `a` from `first` on, which lie in one block, to all those of `b`
 * @below: how many of `n` values are below `limit`
 *
 * The inner loops of the numeric methods, compiled for one instruction set.
 */
typedef struct
{
  const char *name;
  void (*assign) (const float *blocks,
                  guint n_blocks,
                  guint n_columns,
                  const float *centres,
                  const float *halves,
                  guint k,
                  guint8 *labels);
  void (*spread) (const float *blocks,
                  guint n_blocks,
                  guint n_columns,
                  const float *candidates,
                  guint n_candidates,
                  float *closest,
                  double *potentials);
  unsigned int (*tally) (const float *blocks,
                         guint n_columns,
                         const float *scales,
                         const guint8 *fresh,
                         guint8 *labels,
                         guint n,
                         gint64 *tally);
  void (*distances) (const float *a,
                     guint n_a,
                     const float *b,
                     guint n_b,
                     guint n_columns,
                     double *a_sums,
                     float *b_sums);
  void (*convolve) (const float *values,
                    gsize stride,
                    const float *weights,
                    guint n_weights,
                    guint n,
                    float *sums);
  void (*falls) (const float *values, guint n, float level, guint64 *bits);
  void (*measure) (const float *a,
                   guint first,
                   guint n_a,
                   const float *b,
                   guint n_blocks,
                   guint n_columns,
                   float *squares);
  unsigned int (*below) (const float *values, gsize n, float limit);
} CarlosKernels;

const CarlosKernels *carlos_kernels_get (void);
const CarlosKernels *carlos_kernels_get_level (guint level);

G_END_DECLS
