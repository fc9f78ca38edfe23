/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-factor-kernels.h"

G_BEGIN_DECLS

/**
 * CarlosFactorTerms:
 * @unobserved: the weight a0 of a pair that was not observed
 * @observed: the weight of an observed one that does not depend on its count
 * @confidence: the weight of an observed one is @observed + @confidence log (1 + count)
 * @regularisation: l
 * @frequency_exponent: n, see below
 * @hu_targets: an observed pair should be 1 in the sum over all pairs too, not 0
 *
 * The squared loss that factors x of listeners and y of items minimise: the sum over observed pairs of
 * w (1 - x.y)^2, plus a0 (x.y)^2 over all pairs, plus l (entries + a0 others)^n |x|^2 for each row and the same for each
 * item. n = 1 is the frequency-scaled regularisation of Rendle, Krichene, Zhang and Koren, "Revisiting the Performance of
 * iALS on Item Recommendation Benchmarks", 2021. With @hu_targets, a0 = 1 and n = 0 it is the loss of Hu, Koren and
 * Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008, with confidences 1 + w.
 */
typedef struct
{
  double unobserved;
  double observed;
  double confidence;
  double regularisation;
  double frequency_exponent;
  gboolean hu_targets;
} CarlosFactorTerms;

/**
 * CarlosFactorSide:
 * @table: a vector of @width places for each of @n_others, which stay as they are while rows are solved
 * @spectrum: @width places: a0 times the sum of the squares of those vectors, place by place
 *
 * The other side of an alternating step, in axes in which the sum of the products of its vectors with themselves is
 * diagonal: see carlos_factors_turn().
 */
typedef struct
{
  const CarlosFactorTerms *terms;
  const float *table;
  const float *spectrum;
  guint n_others;
  guint width;
} CarlosFactorSide;

/**
 * CarlosFactorScratch:
 *
 * Room to solve one row at a time in. A thread has its own.
 */
typedef struct
{
  float *matrix;
  float *vectors; /* four */
  float *rows;
  float *coefficients; /* two a row */
  guint width;
  guint capacity; /* rows */
} CarlosFactorScratch;

void carlos_factor_scratch_init (CarlosFactorScratch *self, guint width);
void carlos_factor_scratch_clear (CarlosFactorScratch *self);

float *carlos_factors_alloc (gsize n_rows, guint width);
float carlos_factor_terms_get_weight (const CarlosFactorTerms *self, float count);
double carlos_factor_side_get_regularisation (const CarlosFactorSide *self, guint n);
void
carlos_factors_add_products (const float *table, guint n_rows, guint width, guint n_threads, double *sums);
void carlos_factors_turn (const CarlosFactorTerms *terms,
                          float *table,
                          guint n_rows,
                          float *others,
                          guint n_others,
                          guint width,
                          guint n_threads,
                          float *spectrum);

gboolean carlos_factor_row_solve (const CarlosFactorSide *side,
                                  const guint32 *items,
                                  const float *weights,
                                  guint n,
                                  CarlosFactorScratch *scratch,
                                  float *x);
void carlos_factor_row_descend (const CarlosFactorSide *side,
                                const guint32 *items,
                                const float *weights,
                                guint n,
                                guint n_known,
                                guint n_steps,
                                CarlosFactorScratch *scratch,
                                float *x);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosFactorScratch, carlos_factor_scratch_clear)

G_END_DECLS
