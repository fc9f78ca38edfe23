/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-als.h"
#include "carlos-random.h"
#include "invented-community.h"

#include <math.h>
#include <string.h>

static const CarlosFactorTerms scaled = { .1, 1, 0, .01, 1, FALSE };
static const CarlosFactorTerms hu = { 1, 0, 1, .05, 0, TRUE };

static float *
draw (guint n_rows, guint width, guint64 seed)
{
  float *table = carlos_factors_alloc (n_rows, width);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (guint i = 0; i < n_rows * width; i++)
    table[i] = (float) carlos_random_normal (&random);

  return table;
}

/* Each instruction set against plain loops in double precision. */
static void
check_kernels (const CarlosFactorKernels *kernels, guint width, guint n_rows)
{
  float *rows = draw (n_rows, width, 1);
  float *matrix = carlos_factors_alloc (width, width);
  float *x = draw (1, width, 2);
  g_autofree float *weights = g_new (float, n_rows);
  g_autofree float *products = g_new (float, n_rows);
  g_autofree double *sums = g_new0 (double, width);
  g_autofree float *right = g_memdup2 (x, width * sizeof *x);

  kernels->project (rows, n_rows, width, x, products);
  for (guint k = 0; k < n_rows; k++)
    {
      double product = 0;

      for (guint j = 0; j < width; j++)
        product += (double) rows[k * width + j] * x[j];
      g_assert_cmpfloat_with_epsilon (products[k], product, 1e-4);
      weights[k] = (float) k / n_rows;
      for (guint j = 0; j < width; j++)
        sums[j] += (double) weights[k] * rows[k * width + j];
    }
  kernels->combine (rows, n_rows, width, weights, x);
  for (guint j = 0; j < width; j++)
    g_assert_cmpfloat_with_epsilon (x[j], right[j] + sums[j], 1e-4);

  /* (rows' rows + width I) x = right */
  for (guint j = 0; j < width; j++)
    matrix[j * width + j] = width;
  kernels->add_products (matrix, width, rows, n_rows);
  memcpy (x, right, width * sizeof *x);
  g_assert_true (kernels->solve (matrix, width, x));
  kernels->project (rows, n_rows, width, x, products);
  for (guint j = 0; j < width; j++)
    {
      double sum = (double) width * x[j];

      for (guint k = 0; k < n_rows; k++)
        sum += (double) products[k] * rows[k * width + j];
      g_assert_cmpfloat_with_epsilon (sum, right[j], 1e-3);
    }

  memset (matrix, 0, width * width * sizeof *matrix);
  g_assert_false (kernels->solve (matrix, width, x));
  g_aligned_free (rows);
  g_aligned_free (matrix);
  g_aligned_free (x);
}

static void
test_kernels (void)
{
  const CarlosFactorKernels *kernels;

  for (guint level = 0; (kernels = carlos_factor_kernels_get_level (level)) != NULL; level++)
    for (guint width = 16; width <= 144; width += 16)
      {
        check_kernels (kernels, width, 1);
        check_kernels (kernels, width, 37);
      }
}

/* The loss as its definition says, pair by pair. */
static double
add_up_loss (const CarlosAls *als, const CarlosInteractions *interactions, const CarlosFactorTerms *terms)
{
  g_autofree double *counts = invented_dense (&interactions->by_listener);
  double loss = 0;

  for (guint l = 0; l < als->n_listeners; l++)
    for (guint i = 0; i < als->n_items; i++)
      {
        double count = counts[l * als->n_items + i];
        double score = 0;

        for (guint j = 0; j < als->width; j++)
          score += (double) als->listeners[l * als->width + j] * als->items[i * als->width + j];
        if (terms->hu_targets)
          loss += (terms->unobserved + (count > 0 ? terms->observed + terms->confidence * log1p (count) : 0))
                  * pow ((count > 0) - score, 2);
        else
          loss += terms->unobserved * score * score + (count > 0 ? pow (1 - score, 2) : 0);
      }
  for (guint side = 0; side < 2; side++)
    {
      const CarlosSparse *rows = side == 0 ? &interactions->by_listener : interactions->by_item;
      const float *table = side == 0 ? als->listeners : als->items;

      for (guint row = 0; row < rows->n_rows; row++)
        for (guint j = 0; j < als->width; j++)
          loss += terms->regularisation
                  * pow (rows->offsets[row + 1] - rows->offsets[row] + terms->unobserved * rows->n_columns,
                         terms->frequency_exponent)
                  * pow (table[row * als->width + j], 2);
    }

  return loss;
}

static void
check_loss (const CarlosFactorTerms *terms, CarlosAlsSolver solver)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (70, 50, 1);
  CarlosAlsOptions options;
  CarlosProgress progress = { 0 };
  double before = INFINITY;

  carlos_als_options_init (&options);
  options.terms = *terms;
  options.solver = solver;
  options.n_factors = 10;
  for (options.n_iterations = 1; options.n_iterations <= 10; options.n_iterations++)
    {
      g_autoptr (CarlosAls) als = carlos_als_new (interactions, &options, &progress);
      double loss = carlos_als_get_loss (als, interactions, terms);

      g_assert_cmpfloat (fabs (loss / add_up_loss (als, interactions, terms) - 1), <, 1e-5);
      g_assert_cmpfloat (loss, <, before * (1 + 1e-6));
      before = loss;
    }
}

static void
test_loss (void)
{
  check_loss (&scaled, CARLOS_ALS_EXACT);
  check_loss (&hu, CARLOS_ALS_EXACT);
  check_loss (&scaled, CARLOS_ALS_GRADIENTS);
  check_loss (&hu, CARLOS_ALS_GRADIENTS);
}

/* Elimination without pivoting, in double precision: the matrices are positive definite. */
static void
solve_naively (double *matrix, double *x, guint n)
{
  for (guint k = 0; k < n; k++)
    for (guint i = k + 1; i < n; i++)
      {
        double factor = matrix[i * n + k] / matrix[k * n + k];

        for (guint j = k; j < n; j++)
          matrix[i * n + j] -= factor * matrix[k * n + j];
        x[i] -= factor * x[k];
      }
  for (guint k = n; k-- > 0;)
    {
      for (guint j = k + 1; j < n; j++)
        x[k] -= matrix[k * n + j] * x[j];
      x[k] /= matrix[k * n + k];
    }
}

/* After a step of the items, each item's factors are what a naive solver finds from the listeners'. */
static void
check_solution (const CarlosFactorTerms *terms, guint width)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (70, 50, 2);
  g_autofree double *counts = invented_dense (interactions->by_item);
  g_autofree double *matrix = g_new (double, width *width);
  g_autofree double *x = g_new (double, width);
  CarlosAlsOptions options;
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosAls) als = NULL;

  carlos_als_options_init (&options);
  options.terms = *terms;
  options.n_factors = width;
  options.n_iterations = 3;
  als = carlos_als_new (interactions, &options, &progress);
  for (guint i = 0; i < 50; i++)
    {
      double n = interactions->by_item->offsets[i + 1] - interactions->by_item->offsets[i];

      memset (matrix, 0, width * width * sizeof *matrix);
      memset (x, 0, width * sizeof *x);
      for (guint l = 0; l < 70; l++)
        {
          const float *y = als->listeners + l * width;
          double count = counts[i * 70 + l];
          double weight = count > 0 ? terms->observed + terms->confidence * log1p (count) : 0;
          double target = count > 0 ? weight + (terms->hu_targets ? terms->unobserved : 0) : 0;

          for (guint a = 0; a < width; a++)
            {
              for (guint b = 0; b < width; b++)
                matrix[a * width + b] += (weight + terms->unobserved) * y[a] * y[b];
              x[a] += target * y[a];
            }
        }
      for (guint a = 0; a < width; a++)
        matrix[a * width + a]
          += terms->regularisation * pow (n + terms->unobserved * 70, terms->frequency_exponent);
      solve_naively (matrix, x, width);
      for (guint a = 0; a < width; a++)
        g_assert_cmpfloat_with_epsilon (als->items[i * width + a], x[a], 2e-3);
    }
}

/* With few factors most rows have more entries than that, with many all have fewer: both ways of solving. */
static void
test_naive (void)
{
  for (guint width = 16; width <= 96; width += 16)
    {
      check_solution (&scaled, width);
      check_solution (&hu, width);
    }
}

static void
test_threads (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (400, 300, 3);
  CarlosAlsOptions options;
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosAls) one = NULL;
  g_autoptr (CarlosAls) many = NULL;

  carlos_als_options_init (&options);
  options.n_iterations = 2;
  options.n_threads = 1;
  one = carlos_als_new (interactions, &options, &progress);
  options.n_threads = 5;
  many = carlos_als_new (interactions, &options, &progress);
  g_assert_cmpmem (one->items, 300 * one->width * sizeof (float), many->items,
                   300 * many->width * sizeof (float));
  g_assert_cmpmem (one->listeners, 400 * one->width * sizeof (float), many->listeners,
                   400 * many->width * sizeof (float));
}

/* Conjugate gradients end where the exact solver does. */
static void
test_gradients (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (70, 50, 4);
  CarlosAlsOptions options;
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosAls) exact = NULL;
  g_autoptr (CarlosAls) gradients = NULL;

  carlos_als_options_init (&options);
  options.n_factors = 8;
  options.n_iterations = 30;
  exact = carlos_als_new (interactions, &options, &progress);
  options.solver = CARLOS_ALS_GRADIENTS;
  gradients = carlos_als_new (interactions, &options, &progress);
  g_assert_cmpfloat (carlos_als_get_loss (gradients, interactions, &options.terms)
                       / carlos_als_get_loss (exact, interactions, &options.terms),
                     <, 1.005);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/factors/kernels", test_kernels);
  g_test_add_func ("/factors/loss", test_loss);
  g_test_add_func ("/factors/naive", test_naive);
  g_test_add_func ("/factors/threads", test_threads);
  g_test_add_func ("/factors/gradients", test_gradients);

  return g_test_run ();
}
