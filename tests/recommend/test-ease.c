/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-dense-inverse.h"
#include "carlos-ease.h"
#include "carlos-item-walk.h"
#include "carlos-random.h"
#include "invented-community.h"

#include <math.h>
#include <string.h>

/* Gauss and Jordan, in double precision, with the largest pivot. */
static void
invert (double *matrix, guint n)
{
  g_autofree double *right = g_new0 (double, n *n);

  for (guint i = 0; i < n; i++)
    right[i * n + i] = 1;
  for (guint k = 0; k < n; k++)
    {
      guint pivot = k;

      for (guint i = k + 1; i < n; i++)
        if (fabs (matrix[i * n + k]) > fabs (matrix[pivot * n + k]))
          pivot = i;
      for (guint j = 0; j < n; j++)
        {
          double a = matrix[k * n + j], b = right[k * n + j];

          matrix[k * n + j] = matrix[pivot * n + j];
          matrix[pivot * n + j] = a;
          right[k * n + j] = right[pivot * n + j];
          right[pivot * n + j] = b;
        }
      for (guint i = 0; i < n; i++)
        {
          double factor = i == k ? 1 - 1 / matrix[k * n + k] : matrix[i * n + k] / matrix[k * n + k];

          for (guint j = 0; j < n; j++)
            {
              double from = matrix[k * n + j], from_right = right[k * n + j];

              matrix[i * n + j] -= factor * from;
              right[i * n + j] -= factor * from_right;
            }
        }
    }
  memcpy (matrix, right, n * n * sizeof *matrix);
}

/* B as Steck 2019 writes it, of columns that are scaled; each row times its item's scale. */
static double *
solve_densely (const CarlosInteractions *interactions, const CarlosEaseOptions *options)
{
  guint n_listeners = interactions->by_listener.n_rows;
  guint n = interactions->by_listener.n_columns;
  g_autofree double *z = invented_dense (&interactions->by_listener);
  g_autofree double *scales = g_new (double, n);
  double *p = g_new0 (double, n *n);

  for (guint item = 0; item < n; item++)
    scales[item]
      = pow (carlos_interactions_get_n_listeners_of (interactions, item), -options->popularity_exponent);
  for (guint i = 0; i < n_listeners * n; i++)
    z[i] = z[i] > 0 ? scales[i % n] : 0;
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < n; j++)
        for (guint l = 0; l < n_listeners; l++)
          p[i * n + j] += z[l * n + i] * z[l * n + j];
      p[i * n + i] += options->regularisation;
    }
  invert (p, n);

  double *b = g_new0 (double, n *n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      b[i * n + j] = i == j ? 0 : -p[i * n + j] / p[j * n + j] * scales[i];
  g_free (p);

  return b;
}

static void
check_form (guint n_listeners, guint n_items, CarlosEaseForm form)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (n_listeners, n_items, 1);
  CarlosEaseOptions options = { form, 7, .2, n_items, 2 };
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosSparse) links = carlos_ease_new (interactions, &options, &progress);
  g_autofree double *expected = solve_densely (interactions, &options);
  g_autofree double *actual = invented_dense (links);

  for (guint i = 0; i < n_items * n_items; i++)
    g_assert_cmpfloat_with_epsilon (actual[i], expected[i], 2e-5);
}

static void
test_forms (void)
{
  check_form (90, 40, CARLOS_EASE_PRIMAL);
  check_form (90, 40, CARLOS_EASE_DUAL);
  check_form (40, 90, CARLOS_EASE_PRIMAL);
  check_form (40, 90, CARLOS_EASE_DUAL);
  check_form (40, 90, CARLOS_EASE_SMALLER);
}

/* The largest of a row are kept, and they are what they were. */
static void
test_pruning (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (60, 50, 2);
  CarlosEaseOptions options = { CARLOS_EASE_SMALLER, 7, .2, 50, 1 };
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosSparse) all = carlos_ease_new (interactions, &options, &progress);
  g_autofree double *dense = invented_dense (all);
  g_autoptr (CarlosSparse) some = NULL;

  options.max_links = 9;
  some = carlos_ease_new (interactions, &options, &progress);
  for (guint item = 0; item < 50; item++)
    {
      double smallest = INFINITY;
      guint n_larger = 0;

      g_assert_cmpuint (some->offsets[item + 1] - some->offsets[item], ==, 9);
      for (gsize i = some->offsets[item]; i < some->offsets[item + 1]; i++)
        {
          g_assert_cmpfloat (some->values[i], ==, dense[item * 50 + some->columns[i]]);
          smallest = MIN (smallest, fabs (some->values[i]));
        }
      for (guint target = 0; target < 50; target++)
        n_larger += fabs (dense[item * 50 + target]) > smallest;
      g_assert_cmpuint (n_larger, ==, 8);
    }
}

/* What hardly says anything is not kept, and all else is. */
static void
test_least_link (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (60, 50, 2);
  CarlosEaseOptions options = { CARLOS_EASE_SMALLER, 7, .2, 50, 1 };
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosSparse) all = carlos_ease_new (interactions, &options, &progress);
  g_autoptr (CarlosSparse) some = NULL;
  gsize n = 0;

  options.least_link = .01f;
  some = carlos_ease_new (interactions, &options, &progress);
  for (gsize i = 0; i < carlos_sparse_get_n_values (all); i++)
    n += fabsf (all->values[i]) >= options.least_link;
  g_assert_cmpuint (n, <, carlos_sparse_get_n_values (all));
  g_assert_cmpuint (carlos_sparse_get_n_values (some), ==, n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (fabsf (some->values[i]), >=, options.least_link);
}

static void
assert_same (const CarlosSparse *a, const CarlosSparse *b)
{
  gsize n = carlos_sparse_get_n_values (a);

  g_assert_cmpuint (n, ==, carlos_sparse_get_n_values (b));
  g_assert_cmpmem (a->offsets, (a->n_rows + 1) * sizeof (gsize), b->offsets,
                   (b->n_rows + 1) * sizeof (gsize));
  g_assert_cmpmem (a->columns, n * sizeof (guint32), b->columns, n * sizeof (guint32));
  g_assert_cmpmem (a->values, n * sizeof (float), b->values, n * sizeof (float));
}

/* Several tiles, and as many threads as there may be. */
static void
test_threads (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (300, 600, 3);
  CarlosEaseOptions options = { CARLOS_EASE_SMALLER, 20, .2, 30, 1 };
  CarlosItemWalkOptions walk = { .5, .5, .3, 30, 1 };
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosSparse) ease = carlos_ease_new (interactions, &options, &progress);
  g_autoptr (CarlosSparse) neighbours = carlos_item_walk_new (interactions, &walk, &progress);

  for (guint n_threads = 2; n_threads <= 5; n_threads += 3)
    {
      g_autoptr (CarlosSparse) other = NULL;
      g_autoptr (CarlosSparse) other_neighbours = NULL;

      options.n_threads = walk.n_threads = n_threads;
      other = carlos_ease_new (interactions, &options, &progress);
      other_neighbours = carlos_item_walk_new (interactions, &walk, &progress);
      assert_same (ease, other);
      assert_same (neighbours, other_neighbours);
    }
}

/* A matrix times its inverse, of a size that is no multiple of a tile. */
static void
test_inverse (void)
{
  const guint n = 530;
  g_autofree float *matrix = g_new0 (float, n *n);
  g_autofree float *inverse = NULL;
  CarlosProgress progress = { 0 };
  CarlosRandom random;

  carlos_random_init (&random, 5);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++)
      matrix[i * n + j] = matrix[j * n + i] = i == j ? n : (float) carlos_random_normal (&random);
  inverse = g_memdup2 (matrix, n * n * sizeof (float));
  g_assert_true (carlos_dense_inverse (inverse, n, 2, &progress));
  for (guint i = 0; i < n; i += 7)
    for (guint j = 0; j < n; j++)
      {
        double sum = 0;

        for (guint k = 0; k < n; k++)
          sum += (double) matrix[i * n + k] * inverse[k * n + j];
        g_assert_cmpfloat_with_epsilon (sum, i == j ? 1 : 0, 1e-5);
      }

  matrix[0] = -1;
  g_assert_false (carlos_dense_inverse (matrix, n, 1, &progress));
}

/* With these exponents the walk is the cosine of two columns. */
static void
test_cosine (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (50, 30, 4);
  CarlosItemWalkOptions options = { 0, .5, .5, 30, 1 };
  CarlosProgress progress = { 0 };
  g_autoptr (CarlosSparse) links = carlos_item_walk_new (interactions, &options, &progress);
  g_autofree double *actual = invented_dense (links);
  g_autofree double *counts = invented_dense (&interactions->by_listener);

  for (guint i = 0; i < 30; i++)
    for (guint j = 0; j < 30; j++)
      {
        double both = 0, first = 0, second = 0;

        for (guint l = 0; l < 50; l++)
          {
            both += counts[l * 30 + i] > 0 && counts[l * 30 + j] > 0;
            first += counts[l * 30 + i] > 0;
            second += counts[l * 30 + j] > 0;
          }
        g_assert_cmpfloat_with_epsilon (actual[i * 30 + j], i == j ? 0 : both / sqrt (first * second), 1e-5);
      }
}

static gboolean
refuse (gpointer data, double fraction)
{
  return FALSE;
}

static void
test_stop (void)
{
  g_autoptr (CarlosInteractions) interactions = invented_interactions_new (50, 30, 4);
  const CarlosMonitor monitor = { refuse, NULL };
  CarlosProgress progress = { .monitor = &monitor, .n_steps = 10 };
  CarlosEaseOptions options;

  carlos_ease_options_init (&options);
  g_assert_null (carlos_ease_new (interactions, &options, &progress));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ease/forms", test_forms);
  g_test_add_func ("/ease/pruning", test_pruning);
  g_test_add_func ("/ease/least-link", test_least_link);
  g_test_add_func ("/ease/threads", test_threads);
  g_test_add_func ("/ease/inverse", test_inverse);
  g_test_add_func ("/ease/cosine", test_cosine);
  g_test_add_func ("/ease/stop", test_stop);

  return g_test_run ();
}
