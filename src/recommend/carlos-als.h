/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-factor-row.h"
#include "carlos-interactions.h"
#include "carlos-progress.h"

G_BEGIN_DECLS

#define CARLOS_ALS_MAX_FACTORS 512

/**
 * CarlosAlsSolver:
 * @CARLOS_ALS_EXACT: each row's equations are solved
 * @CARLOS_ALS_GRADIENTS: a few steps of conjugate gradients from where the row was
 */
typedef enum
{
  CARLOS_ALS_EXACT,
  CARLOS_ALS_GRADIENTS,
} CarlosAlsSolver;

/**
 * CarlosAlsOptions:
 * @n_factors: 1 to CARLOS_ALS_MAX_FACTORS
 * @n_iterations: of both sides
 * @n_threads: 0 for one a processor; the result is the same for any
 */
typedef struct
{
  CarlosFactorTerms terms;
  CarlosAlsSolver solver;
  guint n_factors;
  guint n_iterations;
  guint n_threads;
  guint64 seed;
} CarlosAlsOptions;

/**
 * CarlosAls:
 * @width: places of a vector, @n_factors or a few more zeros
 * @listeners: a vector for each
 * @items: a vector for each
 *
 * The factors of an interaction matrix.
 */
typedef struct
{
  guint n_listeners;
  guint n_items;
  guint width;
  float *listeners;
  float *items;
} CarlosAls;

void carlos_als_options_init (CarlosAlsOptions *self);

CarlosAls *carlos_als_new (const CarlosInteractions *interactions,
                           const CarlosAlsOptions *options,
                           CarlosProgress *progress);
void carlos_als_free (CarlosAls *self);
double carlos_als_get_loss (const CarlosAls *self,
                            const CarlosInteractions *interactions,
                            const CarlosFactorTerms *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosAls, carlos_als_free)

G_END_DECLS
