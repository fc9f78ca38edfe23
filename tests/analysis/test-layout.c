/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-fidelity.h"
#include "carlos-fuzzy-graph.h"
#include "carlos-neighbour-layout.h"
#include "carlos-random.h"
#include "carlos-similarity.h"
#include "fixtures.h"

#include <math.h>
#include <string.h>

#define N_BLOBS 5
#define ROWS 400
#define COLUMNS 12

/* Row i belongs to blob i % N_BLOBS; the blobs lie far apart. */
static CarlosMatrix *
blobs_new (gsize n_rows)
{
  CarlosMatrix *matrix = carlos_matrix_new (n_rows, COLUMNS);
  CarlosRandom random;

  carlos_random_init (&random, 11);
  for (gsize row = 0; row < n_rows; row++)
    for (guint j = 0; j < COLUMNS; j++)
      carlos_matrix_row (matrix, row)[j] = (j == row % N_BLOBS ? 20 : 0) + carlos_random_normal (&random);

  return matrix;
}

static void
assert_finite (const CarlosMatrix *positions)
{
  for (gsize i = 0; i < positions->n_rows * positions->n_columns; i++)
    g_assert_true (isfinite (positions->values[i]));
}

/* How many points have a point of another blob as their nearest. */
static guint
count_strays (const CarlosMatrix *positions)
{
  g_autoptr (CarlosNearest) nearest = carlos_nearest_new (positions, 1, 1, NULL);
  guint n_strays = 0;

  for (gsize i = 0; i < positions->n_rows; i++)
    n_strays += nearest->ids[i] % N_BLOBS != i % N_BLOBS;

  return n_strays;
}

static double
get_distance (const CarlosMatrix *a, const CarlosMatrix *b, gsize row)
{
  return hypot (carlos_matrix_row (a, row)[0] - carlos_matrix_row (b, row)[0],
                carlos_matrix_row (a, row)[1] - carlos_matrix_row (b, row)[1]);
}

static double
get_extent (const CarlosMatrix *positions)
{
  double most = 0;

  for (gsize i = 0; i < positions->n_rows * 2; i++)
    most = fmax (most, fabs (positions->values[i]));

  return most;
}

static void
test_graph (void)
{
  g_autoptr (CarlosMatrix) points = mixture_new (200, 6, 3, 2, 5);
  g_autoptr (CarlosNearest) nearest = carlos_nearest_new (points, 10, 1, NULL);
  g_autoptr (CarlosSparse) graph = carlos_fuzzy_graph_new (nearest);
  g_autoptr (CarlosSparse) transposed = carlos_sparse_transpose (graph);
  gsize n = carlos_sparse_get_n_values (graph);

  g_assert_cmpmem (graph->offsets, 201 * sizeof (gsize), transposed->offsets, 201 * sizeof (gsize));
  g_assert_cmpmem (graph->columns, n * sizeof (guint32), transposed->columns, n * sizeof (guint32));
  for (gsize row = 0; row < 200; row++)
    {
      float largest = 0;

      for (gsize i = graph->offsets[row]; i < graph->offsets[row + 1]; i++)
        {
          g_assert_cmpuint (graph->columns[i], !=, row);
          g_assert_true (graph->values[i] >= 0 && graph->values[i] <= 1);
          assert_near (graph->values[i], transposed->values[i], 1e-6);
          largest = MAX (largest, graph->values[i]);
        }
      /* The nearest one counts in full. */
      assert_near (largest, 1, 1e-6);
    }
}

static void
test_blobs (void)
{
  g_autoptr (CarlosMatrix) points = blobs_new (ROWS);

  for (guint seed = 1; seed <= 3; seed++)
    {
      CarlosLayoutOptions options = { .seed = seed, .threads = 2 };
      g_autoptr (CarlosMatrix) positions = carlos_neighbour_layout_new (points, &options);
      g_autoptr (CarlosFidelity) fidelity = carlos_fidelity_new (points, positions, 15, 1, 2, NULL);

      assert_finite (positions);
      g_assert_cmpuint (count_strays (positions), ==, 0);
      g_assert_cmpfloat (fidelity->trustworthiness, >, .93);
      g_assert_cmpfloat (fidelity->continuity, >, .93);
    }
}

/* A sheet that is bent in space is laid out flat: all but the edges of what the principal components fold together. */
static void
test_sheet (void)
{
  g_autoptr (CarlosMatrix) points = carlos_matrix_new (900, 3);
  CarlosLayoutOptions options = { .seed = 1, .threads = 2 };

  for (guint i = 0; i < 900; i++)
    {
      double along = 1.5 * G_PI * (1 + 2 * (i % 45) / 45.);
      float row[] = { along * cos (along), i / 45, along * sin (along) };

      memcpy (carlos_matrix_row (points, i), row, sizeof row);
    }
  g_autoptr (CarlosMatrix) positions = carlos_neighbour_layout_new (points, &options);
  g_autoptr (CarlosFidelity) fidelity = carlos_fidelity_new (points, positions, 8, 1, 2, NULL);

  g_assert_cmpfloat (fidelity->trustworthiness, >, .98);
  g_assert_cmpfloat (fidelity->kept, >, .5);
}

static void
test_determinism (void)
{
  g_autoptr (CarlosMatrix) points = blobs_new (ROWS + 1);
  CarlosLayoutOptions options = { .seed = 4, .threads = 1, .n_rounds = 60 };
  g_autoptr (CarlosMatrix) first = carlos_neighbour_layout_new (points, &options);

  for (guint threads = 2; threads <= 5; threads++)
    {
      options.threads = threads;
      g_autoptr (CarlosMatrix) again = carlos_neighbour_layout_new (points, &options);

      g_assert_cmpmem (first->values, 8 * first->n_rows, again->values, 8 * again->n_rows);
    }
  options.seed = 5;
  g_autoptr (CarlosMatrix) other = carlos_neighbour_layout_new (points, &options);
  g_assert_true (memcmp (first->values, other->values, 8 * first->n_rows) != 0);
}

/* From the positions of last time things stay about where they were, and what is new comes to its own. */
static void
test_start (void)
{
  g_autoptr (CarlosMatrix) points = blobs_new (ROWS);
  CarlosLayoutOptions options = { .seed = 1, .threads = 2 };
  g_autoptr (CarlosMatrix) before = carlos_neighbour_layout_new (points, &options);
  g_autoptr (CarlosMatrix) start = carlos_matrix_copy (before);
  double sum = 0;

  for (gsize row = 0; row < ROWS; row += 8)
    carlos_matrix_row (start, row)[row % 16 / 8] = NAN;
  options.start = start;
  options.seed = 2;
  g_autoptr (CarlosMatrix) after = carlos_neighbour_layout_new (points, &options);

  assert_finite (after);
  g_assert_cmpuint (count_strays (after), ==, 0);
  for (gsize row = 0; row < ROWS; row++)
    sum += get_distance (before, after, row);
  g_assert_cmpfloat (sum / ROWS, <, .1 * get_extent (before));
}

static void
test_start_unknown (void)
{
  g_autoptr (CarlosMatrix) points = blobs_new (60);
  g_autoptr (CarlosMatrix) start = carlos_matrix_new (60, 2);
  CarlosLayoutOptions options = { .seed = 1, .threads = 1, .n_rounds = 50, .start = start };

  for (guint i = 0; i < 120; i++)
    start->values[i] = NAN;
  g_autoptr (CarlosMatrix) positions = carlos_neighbour_layout_new (points, &options);
  assert_finite (positions);
}

typedef struct
{
  guint n_calls;
  double fraction;
} Seen;

static void
see (gpointer data, double fraction, const CarlosMatrix *positions)
{
  Seen *seen = data;

  g_assert_cmpfloat (fraction, >, seen->fraction);
  assert_finite (positions);
  seen->fraction = fraction;
  seen->n_calls++;
}

static void
test_preview (void)
{
  g_autoptr (CarlosMatrix) points = blobs_new (50);
  Seen seen = { 0 };
  CarlosLayoutOptions options = { .n_rounds = 20, .preview = see, .data = &seen };
  g_autoptr (CarlosMatrix) positions = carlos_neighbour_layout_new (points, &options);

  g_assert_cmpuint (seen.n_calls, ==, 20);
  g_assert_cmpfloat (seen.fraction, ==, 1);

  options = (CarlosLayoutOptions){ .monitor = &stop_at_once };
  g_assert_null (carlos_neighbour_layout_new (points, &options));
}

static void
test_few_points (void)
{
  for (guint n = 0; n <= 6; n++)
    {
      g_autoptr (CarlosMatrix) points = blobs_new (n);
      g_autoptr (CarlosMatrix) equal = carlos_matrix_new (20 * n, 3);
      CarlosLayoutOptions options = { .seed = 1, .threads = 1, .n_rounds = 40 };
      g_autoptr (CarlosMatrix) positions = carlos_neighbour_layout_new (points, &options);
      g_autoptr (CarlosMatrix) together = carlos_neighbour_layout_new (equal, &options);

      g_assert_cmpuint (positions->n_rows, ==, n);
      assert_finite (positions);
      assert_finite (together);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/graph", test_graph);
  g_test_add_func ("/layout/blobs", test_blobs);
  g_test_add_func ("/layout/sheet", test_sheet);
  g_test_add_func ("/layout/determinism", test_determinism);
  g_test_add_func ("/layout/start", test_start);
  g_test_add_func ("/layout/start-unknown", test_start_unknown);
  g_test_add_func ("/layout/preview", test_preview);
  g_test_add_func ("/layout/few-points", test_few_points);

  return g_test_run ();
}
