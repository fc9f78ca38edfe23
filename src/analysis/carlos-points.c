/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-points.h"

#include "carlos-parallel.h"
#include "carlos-random.h"

#include <float.h>
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

#define CHUNK_POINTS (CARLOS_POINTS_CHUNK_BLOCKS * CARLOS_LANES)

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
  self->scales = g_new0 (float, n_columns);

  return self;
}

/* What the passes over the rows of a matrix share. Each chunk has its own sums, which are put together in order. */
typedef struct
{
  CarlosPoints *points;
  const CarlosMatrix *matrix;
  double *sums;        /* n_chunks x columns */
  float *minima;       /* n_chunks x columns */
  float *maxima;       /* n_chunks x columns */
  double *sum_squares; /* n_chunks */
} Layout;

static void
measure_chunk_cb (guint chunk, guint worker, gpointer data)
{
  const Layout *layout = data;
  guint n_columns = layout->points->n_columns;
  double *sums = layout->sums + (gsize) chunk * n_columns;
  float *minima = layout->minima + (gsize) chunk * n_columns;
  float *maxima = layout->maxima + (gsize) chunk * n_columns;
  gsize first = (gsize) chunk * CHUNK_POINTS;

  for (guint j = 0; j < n_columns; j++)
    minima[j] = maxima[j] = carlos_matrix_row (layout->matrix, first)[j];
  for (gsize point = first; point < MIN (first + CHUNK_POINTS, layout->points->n); point++)
    for (guint j = 0; j < n_columns; j++)
      {
        float value = carlos_matrix_row (layout->matrix, point)[j];

        sums[j] += value;
        minima[j] = value < minima[j] ? value : minima[j];
        maxima[j] = value > maxima[j] ? value : maxima[j];
      }
}

/* With |x| < 2^e for all values of a column, x * 2^(30 - e) fits 31 bits. */
static void
combine_measures (const Layout *layout, guint column)
{
  CarlosPoints *points = layout->points;
  double sum = 0;
  float minimum = layout->minima[column];
  float maximum = layout->maxima[column];
  int exponent;

  for (guint chunk = 0; chunk < points->n_chunks; chunk++)
    {
      gsize i = (gsize) chunk * points->n_columns + column;

      sum += layout->sums[i];
      minimum = MIN (minimum, layout->minima[i]);
      maximum = MAX (maximum, layout->maxima[i]);
    }
  points->means[column] = sum / points->n;
  frexp (MAX (maximum - points->means[column], points->means[column] - minimum), &exponent);
  points->scales[column] = ldexpf (1, MIN (30 - exponent, FLT_MAX_EXP - 1));
}

static void
fill_chunk_cb (guint chunk, guint worker, gpointer data)
{
  const Layout *layout = data;
  const CarlosPoints *points = layout->points;
  gsize first = (gsize) chunk * CHUNK_POINTS;
  double sum_squares = 0;

  for (gsize point = first; point < MIN (first + CHUNK_POINTS, points->n); point++)
    for (guint j = 0; j < points->n_columns; j++)
      {
        float value = carlos_matrix_row (layout->matrix, point)[j] - points->means[j];

        get_place (points, point)[j * CARLOS_LANES] = value;
        sum_squares += (double) value * value;
      }
  layout->sum_squares[chunk] = sum_squares;
}

/**
 * carlos_points_new:
 * @matrix: finite values, the sums of whose squares are finite in single precision
 * @threads: how many threads may work, 0 for one a processor
 *
 * Returns: (transfer full): its rows, centred
 */
CarlosPoints *
carlos_points_new (const CarlosMatrix *matrix, guint threads)
{
  CarlosPoints *self = allocate_points (matrix->n_rows, matrix->n_columns);
  gsize n = (gsize) self->n_chunks * self->n_columns;
  g_autofree double *sums = g_new0 (double, n);
  g_autofree float *extremes = g_new (float, 2 * n);
  g_autofree double *sum_squares = g_new (double, self->n_chunks);
  Layout layout = { self, matrix, sums, extremes, extremes + n, sum_squares };

  if (self->n == 0)
    return self;

  carlos_parallel_for (self->n_chunks, threads, measure_chunk_cb, &layout);
  for (guint column = 0; column < self->n_columns; column++)
    combine_measures (&layout, column);
  carlos_parallel_for (self->n_chunks, threads, fill_chunk_cb, &layout);
  for (guint chunk = 0; chunk < self->n_chunks; chunk++)
    self->sum_squares += sum_squares[chunk];

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

  memcpy (subset->means, self->means, self->n_columns * sizeof *self->means);
  memcpy (subset->scales, self->scales, self->n_columns * sizeof *self->scales);
  for (gsize point = 0; point < n_rows; point++)
    for (guint j = 0; j < self->n_columns; j++)
      {
        float value = get_place (self, rows[point])[j * CARLOS_LANES];

        get_place (subset, point)[j * CARLOS_LANES] = value;
        subset->sum_squares += (double) value * value;
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
