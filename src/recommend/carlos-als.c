/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-als.h"

#include "carlos-parallel.h"
#include "carlos-random.h"

#include <math.h>

/* Rows that one task solves. */
#define TASK_ROWS 128

#define N_GRADIENT_STEPS 3

/* The spread of what vectors begin with, over the root of their length (Rendle et al. 2021). */
#define INITIAL_SPREAD 0.1

/**
 * carlos_als_options_init:
 *
 * Fills in what suits most communities: Rendle's loss and 64 factors, exactly.
 */
void
carlos_als_options_init (CarlosAlsOptions *self)
{
  *self = (CarlosAlsOptions){
    .terms = { .unobserved = .05, .observed = 1, .regularisation = .01, .frequency_exponent = 1 },
    .solver = CARLOS_ALS_EXACT,
    .n_factors = 64,
    .n_iterations = 12,
    .seed = 1,
  };
}

/* One alternating step: all rows of one side. Where each row starts matters to gradients only, so only then is that side
 * turned with the other. */
typedef struct
{
  const CarlosAlsOptions *options;
  const CarlosSparse *rows;
  const float *weights;
  CarlosFactorSide side;
  float *solution;
  CarlosFactorScratch *scratches;
  CarlosProgress *progress;
} Step;

static void
solve_rows (guint task, guint worker, gpointer data)
{
  const Step *step = data;
  gsize end = MIN ((gsize) (task + 1) * TASK_ROWS, step->rows->n_rows);
  CarlosFactorScratch *scratch = &step->scratches[worker];

  if (carlos_progress_is_stopped (step->progress))
    return;
  for (gsize row = (gsize) task * TASK_ROWS; row < end; row++)
    {
      gsize start = step->rows->offsets[row];
      guint n = (guint) (step->rows->offsets[row + 1] - start);
      guint n_known = (guint) MIN (carlos_sparse_get_n_values (step->rows) - start, G_MAXUINT32);
      const guint32 *items = step->rows->columns + start;
      float *x = step->solution + row * step->side.width;

      if (step->options->solver == CARLOS_ALS_EXACT)
        carlos_factor_row_solve (&step->side, items, step->weights + start, n, scratch, x);
      else
        carlos_factor_row_descend (&step->side, items, step->weights + start, n, n_known, N_GRADIENT_STEPS,
                                   scratch, x);
    }
}

static gboolean
run_step (Step *step, float *table, guint n_others, float *spectrum)
{
  guint n_tasks = (guint) ((step->rows->n_rows + TASK_ROWS - 1) / TASK_ROWS);
  guint width = step->side.width;

  carlos_factors_turn (&step->options->terms, table, n_others,
                       step->options->solver == CARLOS_ALS_GRADIENTS ? step->solution : NULL,
                       (guint) step->rows->n_rows, width, step->options->n_threads, spectrum);
  step->side.table = table;
  step->side.spectrum = spectrum;
  step->side.n_others = n_others;
  carlos_parallel_for (n_tasks, step->options->n_threads, solve_rows, step);

  return carlos_progress_advance (step->progress, 1);
}

static float *
make_weights (const CarlosSparse *counts, const CarlosFactorTerms *terms)
{
  gsize n = carlos_sparse_get_n_values (counts);
  float *weights = g_new (float, n + 1);

  for (gsize i = 0; i < n; i++)
    weights[i] = carlos_factor_terms_get_weight (terms, counts->values[i]);

  return weights;
}

static void
draw_items (CarlosAls *self, const CarlosAlsOptions *options)
{
  double spread = INITIAL_SPREAD / sqrt (options->n_factors);
  CarlosRandom random;

  carlos_random_init (&random, options->seed);
  for (guint item = 0; item < self->n_items; item++)
    for (guint j = 0; j < options->n_factors; j++)
      self->items[(gsize) item * self->width + j] = (float) (spread * carlos_random_normal (&random));
}

static gboolean
alternate (CarlosAls *self,
           const CarlosInteractions *interactions,
           const CarlosAlsOptions *options,
           CarlosFactorScratch *scratches,
           CarlosProgress *progress)
{
  g_autofree float *listener_weights = make_weights (&interactions->by_listener, &options->terms);
  g_autofree float *item_weights = make_weights (interactions->by_item, &options->terms);
  float *spectrum = carlos_factors_alloc (1, self->width);
  Step step = { .options = options, .scratches = scratches, .progress = progress };
  gboolean goes_on = TRUE;

  step.side = (CarlosFactorSide){ .terms = &options->terms, .width = self->width };
  for (guint i = 0; i < options->n_iterations && goes_on; i++)
    {
      step.rows = &interactions->by_listener;
      step.weights = listener_weights;
      step.solution = self->listeners;
      goes_on = run_step (&step, self->items, self->n_items, spectrum);
      if (!goes_on)
        break;

      step.rows = interactions->by_item;
      step.weights = item_weights;
      step.solution = self->items;
      goes_on = run_step (&step, self->listeners, self->n_listeners, spectrum);
    }
  g_aligned_free (spectrum);

  return goes_on;
}

/**
 * carlos_als_new:
 * @progress: two steps an iteration
 *
 * Factors of listeners and items by alternating least squares: with one side held, each row of the other has a best
 * vector of its own, so that the loss of [struct@FactorTerms] never rises.
 *
 * Returns: (transfer full) (nullable): the factors, the same for any number of threads; NULL when told to stop
 */
CarlosAls *
carlos_als_new (const CarlosInteractions *interactions,
                const CarlosAlsOptions *options,
                CarlosProgress *progress)
{
  g_autoptr (CarlosAls) self = g_new0 (CarlosAls, 1);
  guint n_threads = carlos_parallel_get_n_threads (options->n_threads);
  g_autofree CarlosFactorScratch *scratches = g_new0 (CarlosFactorScratch, n_threads);
  gboolean is_whole;

  g_return_val_if_fail (options->n_factors >= 1 && options->n_factors <= CARLOS_ALS_MAX_FACTORS, NULL);

  self->n_listeners = (guint) interactions->by_listener.n_rows;
  self->n_items = interactions->by_listener.n_columns;
  self->width = (options->n_factors + CARLOS_FACTOR_LANES - 1) / CARLOS_FACTOR_LANES * CARLOS_FACTOR_LANES;
  self->listeners = carlos_factors_alloc (self->n_listeners, self->width);
  self->items = carlos_factors_alloc (self->n_items, self->width);
  draw_items (self, options);

  for (guint i = 0; i < n_threads; i++)
    carlos_factor_scratch_init (&scratches[i], self->width);
  is_whole = alternate (self, interactions, options, scratches, progress);
  for (guint i = 0; i < n_threads; i++)
    carlos_factor_scratch_clear (&scratches[i]);

  return is_whole ? g_steal_pointer (&self) : NULL;
}

void
carlos_als_free (CarlosAls *self)
{
  if (self == NULL)
    return;

  g_aligned_free (self->listeners);
  g_aligned_free (self->items);
  g_free (self);
}

static double
multiply_vectors (const float *a, const float *b, guint width)
{
  double sum = 0;

  for (guint j = 0; j < width; j++)
    sum += (double) a[j] * b[j];

  return sum;
}

/* The sum of (x.y)^2 over all pairs is that of the products of the two sides' sums of products. */
static double
add_up_unobserved (const CarlosAls *self, const CarlosFactorTerms *terms)
{
  gsize size = (gsize) self->width * self->width;
  g_autofree double *listeners = g_new (double, size);
  g_autofree double *items = g_new (double, size);
  double sum = 0;

  carlos_factors_add_products (self->listeners, self->n_listeners, self->width, 1, listeners);
  carlos_factors_add_products (self->items, self->n_items, self->width, 1, items);
  for (gsize i = 0; i < size; i++)
    sum += listeners[i] * items[i];

  return terms->unobserved * sum;
}

static double
add_up_norms (const CarlosSparse *rows, const float *table, const CarlosFactorSide *side)
{
  double sum = 0;

  for (gsize row = 0; row < rows->n_rows; row++)
    {
      const float *x = table + row * side->width;
      guint n = (guint) (rows->offsets[row + 1] - rows->offsets[row]);

      sum += carlos_factor_side_get_regularisation (side, n) * multiply_vectors (x, x, side->width);
    }

  return sum;
}

/**
 * carlos_als_get_loss:
 *
 * Returns: what the factors leave of the loss of [struct@FactorTerms]
 */
double
carlos_als_get_loss (const CarlosAls *self,
                     const CarlosInteractions *interactions,
                     const CarlosFactorTerms *terms)
{
  const CarlosSparse *rows = &interactions->by_listener;
  CarlosFactorSide listeners = { terms, NULL, NULL, self->n_items, self->width };
  CarlosFactorSide items = { terms, NULL, NULL, self->n_listeners, self->width };
  double sum = add_up_unobserved (self, terms);

  for (gsize row = 0; row < rows->n_rows; row++)
    for (gsize i = rows->offsets[row]; i < rows->offsets[row + 1]; i++)
      {
        double score = multiply_vectors (self->listeners + row * self->width,
                                         self->items + (gsize) rows->columns[i] * self->width, self->width);

        sum += carlos_factor_terms_get_weight (terms, rows->values[i]) * (1 - score) * (1 - score);
        if (terms->hu_targets)
          sum += terms->unobserved * (1 - 2 * score);
      }

  return sum + add_up_norms (rows, self->listeners, &listeners)
         + add_up_norms (interactions->by_item, self->items, &items);
}
