/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "fixtures.h"

#include "carlos-random.h"

#include <math.h>

#define WAVE_ROWS 60
#define WAVE_COLUMNS 4
#define WORD_ROWS 12
#define WORD_COLUMNS 7

/* The table that references.py computes with: three groups of rows under four waves. */
CarlosMatrix *
wave_new (void)
{
  CarlosMatrix *matrix = carlos_matrix_new (WAVE_ROWS, WAVE_COLUMNS);

  for (guint i = 1; i <= WAVE_ROWS; i++)
    for (guint j = 1; j <= WAVE_COLUMNS; j++)
      carlos_matrix_row (matrix, i - 1)[j - 1] = sin (0.7 * i * j) + (i % 3 == j - 1 ? 2 : 0);

  return matrix;
}

/* Normal clouds around points that are normal themselves, times @distance. */
CarlosMatrix *
mixture_new (gsize n_rows, guint n_columns, guint n_components, double distance, guint64 seed)
{
  CarlosMatrix *matrix = carlos_matrix_new (n_rows, n_columns);
  g_autoptr (CarlosMatrix) means = carlos_matrix_new (n_components, n_columns);
  CarlosRandom random;

  carlos_random_init (&random, seed);
  for (guint i = 0; i < n_components * n_columns; i++)
    means->values[i] = distance * carlos_random_normal (&random);
  for (gsize row = 0; row < n_rows; row++)
    {
      const float *mean = carlos_matrix_row (means, carlos_random_below (&random, n_components));

      for (guint j = 0; j < n_columns; j++)
        carlos_matrix_row (matrix, row)[j] = mean[j] + carlos_random_normal (&random);
    }

  return matrix;
}

/* The points that map-references.py computes with: three round clumps, one of them wide, by Box and Muller's method on two
 * sequences that fill the unit interval evenly. */
CarlosMatrix *
clumps_new (gsize n)
{
  CarlosMatrix *matrix = carlos_matrix_new (n, 2);
  double whole;

  for (guint i = 1; i <= n; i++)
    {
      double radius = sqrt (-2 * log (modf (i * 0.6180339887498949, &whole)));
      double angle = 2 * G_PI * modf (i * 0.7548776662466927, &whole);
      double size = i % 3 == 2 ? 1.5 : .5;

      carlos_matrix_row (matrix, i - 1)[0] = (i % 3 == 1 ? 4 : 0) + size * radius * cos (angle);
      carlos_matrix_row (matrix, i - 1)[1] = (i % 3 == 2 ? 3 : 0) + size * radius * sin (angle);
    }

  return matrix;
}

static float
get_count (guint row, guint column)
{
  return (row * row + 3 * column + row * column) % 5 < 2 ? 1 + (row + 2 * column) % 3 : 0;
}

/* The counts of words that references.py computes with. */
CarlosSparse *
words_new (void)
{
  CarlosSparse *words = carlos_sparse_new (WORD_ROWS, WORD_COLUMNS, WORD_ROWS * WORD_COLUMNS);
  gsize n = 0;

  for (guint row = 0; row < WORD_ROWS; row++)
    {
      for (guint column = 0; column < WORD_COLUMNS; column++)
        if (get_count (row, column) > 0)
          {
            words->columns[n] = column;
            words->values[n++] = get_count (row, column);
          }
      words->offsets[row + 1] = n;
    }

  return words;
}

static gboolean
refuse (gpointer data, double fraction)
{
  return FALSE;
}

const CarlosMonitor stop_at_once = { refuse, NULL };

void
assert_all_near (const double *actual, const double *expected, guint n, double tolerance)
{
  for (guint i = 0; i < n; i++)
    assert_near (actual[i], expected[i], tolerance);
}
