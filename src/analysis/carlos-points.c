/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-points.h"

#include "carlos-random.h"

#include <math.h>
#include <string.h>

/**
 * carlos_aligned_new:
 * @n: a number of floats, may be 0
 *
 * Returns: (transfer full): room for them, zeros, aligned to a vector; free it with g_aligned_free ()
 */
float *
carlos_aligned_new (gsize n)
{
  return g_aligned_alloc0 (MAX (n, 1), sizeof (float), CARLOS_LANES * sizeof (float));
}

static float *
get_place (const CarlosPoints *self, gsize point)
{
  return self->blocks + point / CARLOS_LANES * CARLOS_LANES * self->n_columns + point % CARLOS_LANES;
}

static CarlosPoints *
allocate_points (gsize n, guint n_columns)
{
  CarlosPoints *self = g_new0 (CarlosPoints, 1);

  self->n = n;
  self->n_columns = n_columns;
  self->n_blocks = (n + CARLOS_LANES - 1) / CARLOS_LANES;
  self->n_chunks = (self->n_blocks + CARLOS_POINTS_CHUNK_BLOCKS - 1) / CARLOS_POINTS_CHUNK_BLOCKS;
  self->blocks = carlos_aligned_new (self->n_blocks * n_columns * CARLOS_LANES);
  self->means = g_new0 (double, n_columns);
  self->scales = g_new (float, n_columns);

  return self;
}

static void
fill_column (CarlosPoints *self, const CarlosMatrix *matrix, guint column)
{
  double sum = 0;

  for (gsize point = 0; point < self->n; point++)
    sum += carlos_matrix_row (matrix, point)[column];
  self->means[column] = self->n > 0 ? sum / self->n : 0;

  for (gsize point = 0; point < self->n; point++)
    get_place (self, point)[column * CARLOS_LANES]
      = carlos_matrix_row (matrix, point)[column] - self->means[column];
}

/* With |x| < 2^e for all values and n < 2^b, the sum of n values times 2^(62 - e - b) is below 2^62. */
static void
measure_column (CarlosPoints *self, guint column)
{
  float largest = 0;
  int exponent;

  for (gsize point = 0; point < self->n; point++)
    {
      float value = get_place (self, point)[column * CARLOS_LANES];

      largest = fmaxf (largest, fabsf (value));
      self->sum_squares += (double) value * value;
    }
  frexp (largest, &exponent);
  self->scales[column] = ldexpf (1, MIN (62 - exponent - (int) g_bit_storage (self->n), 126));
}

/**
 * carlos_points_new:
 * @matrix: finite values, the squares of whose sums are finite in single precision
 *
 * Returns: (transfer full): its rows, centred
 */
CarlosPoints *
carlos_points_new (const CarlosMatrix *matrix)
{
  CarlosPoints *self = allocate_points (matrix->n_rows, matrix->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    {
      fill_column (self, matrix, column);
      measure_column (self, column);
    }

  return self;
}

/**
 * carlos_points_new_subset:
 * @rows: numbers of points
 * @n_rows: how many of them
 *
 * Returns: (transfer full): those points, in that order, with the coordinates that they have in @self
 */
CarlosPoints *
carlos_points_new_subset (const CarlosPoints *self, const guint32 *rows, gsize n_rows)
{
  CarlosPoints *subset = allocate_points (n_rows, self->n_columns);

  for (gsize point = 0; point < n_rows; point++)
    for (guint column = 0; column < self->n_columns; column++)
      get_place (subset, point)[column * CARLOS_LANES] = get_place (self, rows[point])[column * CARLOS_LANES];
  for (guint column = 0; column < self->n_columns; column++)
    {
      subset->means[column] = self->means[column];
      measure_column (subset, column);
    }

  return subset;
}

void
carlos_points_free (CarlosPoints *self)
{
  if (self == NULL)
    return;

  g_aligned_free (self->blocks);
  g_free (self->means);
  g_free (self->scales);
  g_free (self);
}

/**
 * carlos_points_get:
 * @values: (out): one place a column
 *
 * Reads the centred coordinates of one point.
 */
void
carlos_points_get (const CarlosPoints *self, gsize point, float *values)
{
  const float *place = get_place (self, point);

  for (guint column = 0; column < self->n_columns; column++)
    values[column] = place[column * CARLOS_LANES];
}

static guint64
hash_values (const float *values, guint n)
{
  guint64 hash = n;

  for (guint i = 0; i < n; i++)
    {
      float value = values[i] + 0.0f; /* makes -0 one with 0 */
      guint32 bits;

      memcpy (&bits, &value, sizeof bits);
      hash = carlos_random_derive_seed (hash, bits);
    }

  return hash;
}

static gboolean
are_equal (const float *a, const float *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] != b[i])
      return FALSE;

  return TRUE;
}

/**
 * carlos_points_count_distinct:
 * @limit: where to stop counting
 *
 * Returns: how many different points there are, but no more than @limit
 */
guint
carlos_points_count_distinct (const CarlosPoints *self, guint limit)
{
  /* An open hash table at most half full: the numbers of the points in it, counted from 1. */
  guint n_places = 2u << g_bit_storage (limit);
  g_autofree gsize *places = g_new0 (gsize, n_places);
  g_autofree float *values = g_new (float, self->n_columns);
  g_autofree float *other = g_new (float, self->n_columns);
  guint n_distinct = 0;

  for (gsize point = 0; point < self->n && n_distinct < limit; point++)
    {
      carlos_points_get (self, point, values);
      gsize place = hash_values (values, self->n_columns) % n_places;

      for (; places[place] > 0; place = (place + 1) % n_places)
        {
          carlos_points_get (self, places[place] - 1, other);
          if (are_equal (values, other, self->n_columns))
            break;
        }
      if (places[place] > 0)
        continue;
      places[place] = point + 1;
      n_distinct++;
    }

  return n_distinct;
}
