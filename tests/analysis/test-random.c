/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-parallel.h"
#include "carlos-random.h"

#include <math.h>

/* The first numbers of xoshiro256++ from the state 1, 2, 3, 4, computed by hand from its definition:
 * rotl (s0 + s3, 23) + s0 = rotl (5, 23) + 1, and so on. */
static void
test_follows_the_definition (void)
{
  CarlosRandom random = { { 1, 2, 3, 4 } };

  g_assert_cmpuint (carlos_random_next (&random), ==, 41943041);
  g_assert_cmpuint (carlos_random_next (&random), ==, 58720359);
  g_assert_cmpuint (carlos_random_next (&random), ==, G_GUINT64_CONSTANT (3588806011781223));
}

static void
test_seeds_give_streams (void)
{
  CarlosRandom a, b;

  carlos_random_init (&a, 7);
  carlos_random_init (&b, 7);
  g_assert_cmpuint (carlos_random_next (&a), ==, carlos_random_next (&b));
  g_assert_cmpuint (carlos_random_derive_seed (7, 0), !=, carlos_random_derive_seed (7, 1));
  g_assert_cmpuint (carlos_random_derive_seed (7, 1), !=, carlos_random_derive_seed (8, 1));
  g_assert_cmpuint (carlos_random_derive_seed (7, 1), ==, carlos_random_derive_seed (7, 1));
}

static void
test_distributions (void)
{
  const guint n = 100000;
  CarlosRandom random;
  guint counts[5] = { 0 };
  double uniform = 0, normal = 0, squares = 0;

  carlos_random_init (&random, 1);
  for (guint i = 0; i < n; i++)
    {
      double u = carlos_random_uniform (&random);
      double z = carlos_random_normal (&random);

      g_assert_true (u >= 0 && u < 1);
      uniform += u / n;
      normal += z / n;
      squares += z * z / n;
      counts[carlos_random_below (&random, 5)]++;
    }

  /* Five standard errors. */
  g_assert_cmpfloat_with_epsilon (uniform, 0.5, 5 * 0.289 / sqrt (n));
  g_assert_cmpfloat_with_epsilon (normal, 0, 5 / sqrt (n));
  g_assert_cmpfloat_with_epsilon (squares, 1, 5 * sqrt (2.0 / n));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (counts[i], n / 5.0, 5 * sqrt (n * 0.16));
}

static void
test_chooses_without_repeats (void)
{
  guint32 chosen[30];
  CarlosRandom random;

  carlos_random_init (&random, 3);
  carlos_random_choose (&random, 100, 30, chosen);
  for (guint i = 1; i < 30; i++)
    g_assert_cmpuint (chosen[i - 1], <, chosen[i]);
  g_assert_cmpuint (chosen[29], <, 100);

  carlos_random_choose (&random, 5, 5, chosen);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (chosen[i], ==, i);
}

typedef struct
{
  guint visits[1000];
  guint workers[8];
} Visits;

static void
visit_cb (guint task, guint worker, gpointer data)
{
  Visits *visits = data;

  g_assert_cmpuint (worker, <, G_N_ELEMENTS (visits->workers));
  visits->visits[task]++;
  g_atomic_int_inc (&visits->workers[worker]);
}

static void
nest_cb (guint task, guint worker, gpointer data)
{
  Visits visits = { 0 };

  carlos_parallel_for (50, 4, visit_cb, &visits);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpuint (visits.visits[i], ==, 1);
  g_atomic_int_inc ((guint *) data);
}

static void
test_parallel_does_every_task_once (void)
{
  const guint threads[] = { 0, 1, 2, 8 };
  guint n_nested = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      Visits visits = { 0 };

      carlos_parallel_for (G_N_ELEMENTS (visits.visits), threads[i], visit_cb, &visits);
      for (guint task = 0; task < G_N_ELEMENTS (visits.visits); task++)
        g_assert_cmpuint (visits.visits[task], ==, 1);
    }

  carlos_parallel_for (0, 2, visit_cb, NULL);
  carlos_parallel_for (40, 3, nest_cb, &n_nested);
  g_assert_cmpuint (n_nested, ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/follows-the-definition", test_follows_the_definition);
  g_test_add_func ("/random/seeds-give-streams", test_seeds_give_streams);
  g_test_add_func ("/random/distributions", test_distributions);
  g_test_add_func ("/random/chooses-without-repeats", test_chooses_without_repeats);
  g_test_add_func ("/parallel/does-every-task-once", test_parallel_does_every_task_once);

  return g_test_run ();
}
