/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-density.h"

#include "carlos-kernels.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The kernel may reach over so many cells on each side: a wider one is cut off there. */
#define MAXIMUM_RADIUS 4096

/* Single-precision numbers of one sign are ordered as their bits are; so many of those make a bucket. */
#define BUCKET_BITS 16
#define N_BUCKETS (1 << (31 - BUCKET_BITS))

/* Four numbers side by side, which every processor can add at once. */
typedef float Four __attribute__ ((vector_size (16), may_alias, aligned (4)));

/* The points in bins, on a grid that goes on beyond the one wanted as far as a kernel reaches. */
typedef struct
{
  const CarlosGrid *grid;
  guint radius_x;
  guint radius_y;
  gsize stride;
  guint rows;
  float *bins;
} Bins;

static guint
round_up (guint n)
{
  return (n + CARLOS_CONVOLVE_STEP - 1) / CARLOS_CONVOLVE_STEP * CARLOS_CONVOLVE_STEP;
}

static guint
get_radius (double bandwidth, double cell)
{
  return (guint) CLAMP (ceil (CARLOS_DENSITY_REACH * bandwidth / cell), 1, MAXIMUM_RADIUS);
}

static void
bins_init (Bins *self, const CarlosGrid *grid, const CarlosBandwidth *bandwidth)
{
  self->grid = grid;
  self->radius_x = get_radius (bandwidth->x, grid->cell);
  self->radius_y = get_radius (bandwidth->y, grid->cell);
  self->stride = round_up (grid->columns) + 2 * self->radius_x;
  self->rows = grid->rows + 2 * self->radius_y;
  self->bins = g_new0 (float, self->stride * self->rows + CARLOS_CONVOLVE_STEP);
}

static double
add_weights (const CarlosMatrix *positions, const double *weights)
{
  double total = 0;

  for (gsize row = 0; row < positions->n_rows; row++)
    {
      const float *position = carlos_matrix_row (positions, row);
      double weight = weights != NULL ? weights[row] : 1;

      if (isfinite (position[0]) && isfinite (position[1]) && weight > 0)
        total += weight;
    }

  return total;
}

/* A point is shared between three columns and three rows: with d its distance from the nearest one, in cells, these get
 *
 *     (d^2 - d) / 2,  1 - d^2,  (d^2 + d) / 2
 *
 * of it, which keeps its mass, its place and its spread (linear binning, between two, would widen the density by up to a
 * quarter of a square cell). */
static void
add_point (Bins *self, float x, float y, float weight)
{
  /* The nearest, as x and y are not below 0. */
  int column = (int) (x + .5f), row = (int) (y + .5f);
  float dx = x - column, dy = y - row;
  Four across = { (dx * dx - dx) / 2, 1 - dx * dx, (dx * dx + dx) / 2, 0 };
  float *bins = self->bins + (row - 1) * self->stride + (column - 1);

  across *= weight;
  *(Four *) bins += across * ((dy * dy - dy) / 2);
  bins += self->stride;
  *(Four *) bins += across * (1 - dy * dy);
  bins += self->stride;
  *(Four *) bins += across * ((dy * dy + dy) / 2);
}

static void
add_points (Bins *self, const CarlosMatrix *positions, const double *weights, double total)
{
  double per_cell = 1 / self->grid->cell;
  double offset_x = self->radius_x - self->grid->x * per_cell;
  double offset_y = self->radius_y - self->grid->y * per_cell;
  float most_x = self->grid->columns + 2 * self->radius_x - 2, most_y = self->rows - 2;
  double per_weight = 1 / total;

  for (gsize i = 0; i < positions->n_rows; i++)
    {
      const float *position = carlos_matrix_row (positions, i);
      float x = position[0] * per_cell + offset_x, y = position[1] * per_cell + offset_y;
      double weight = weights != NULL ? weights[i] : 1;

      /* Also where something is NaN. */
      if (x >= .5f && x < most_x && y >= .5f && y < most_y && weight > 0)
        add_point (self, x, y, weight * per_weight);
    }
}

/* A Gaussian at whole cells, 2 @radius + 1 of them, with a sum of @mass. */
static float *
make_kernel (double bandwidth, double cell, guint radius, double mass)
{
  float *kernel = g_new (float, 2 * radius + 1);
  double sum = 0;

  for (int pass = 0; pass < 2; pass++)
    for (int i = -(int) radius; i <= (int) radius; i++)
      {
        double value = exp (-.5 * pow (i * cell / bandwidth, 2));

        if (pass == 0)
          sum += value;
        else
          kernel[i + (int) radius] = value * mass / sum;
      }

  return kernel;
}

static void
convolve (const Bins *self, const CarlosBandwidth *bandwidth, CarlosGrid *grid)
{
  const CarlosKernels *kernels = carlos_kernels_get ();
  g_autofree float *across = make_kernel (bandwidth->x, grid->cell, self->radius_x, 1 / grid->cell);
  g_autofree float *down = make_kernel (bandwidth->y, grid->cell, self->radius_y, 1 / grid->cell);
  gsize stride = round_up (grid->columns);
  g_autofree float *half = g_new (float, stride * self->rows);
  g_autofree float *sums = g_new (float, stride);

  for (guint row = 0; row < self->rows; row++)
    kernels->convolve (self->bins + row * self->stride, 1, across, 2 * self->radius_x + 1, grid->columns,
                       half + row * stride);
  for (guint row = 0; row < grid->rows; row++)
    {
      kernels->convolve (half + row * stride, stride, down, 2 * self->radius_y + 1, grid->columns, sums);
      /* Where points are few, what was shared out leaves a trace below 0. */
      for (guint c = 0; c < grid->columns; c++)
        grid->values[(gsize) row * grid->columns + c] = MAX (sums[c], 0);
    }
}

/**
 * carlos_density_estimate:
 * @positions: n x 2; what is not finite does not count
 * @weights: (nullable) (array): n of them, 1 each when NULL; what is not above 0 does not count
 * @bandwidth: standard deviations of the kernel
 * @grid: (inout): its frame is read, its values are set
 *
 * The weighted Gaussian kernel density, per unit of area, with a mass of 1 in the whole plane: points outside of the grid
 * reach into it. Binned (Wand 1994) and convolved along one axis after the other; the kernel ends at CARLOS_DENSITY_REACH
 * standard deviations. With a bandwidth of five cells or more the values are within .2 % of the largest from the exact sum;
 * finer ones need a finer grid. All zeros without any weight. Single-threaded.
 */
void
carlos_density_estimate (const CarlosMatrix *positions,
                         const double *weights,
                         const CarlosBandwidth *bandwidth,
                         CarlosGrid *grid)
{
  g_return_if_fail (positions->n_columns == 2);
  g_return_if_fail (bandwidth->x > 0 && bandwidth->y > 0);

  double total = add_weights (positions, weights);
  Bins bins;

  memset (grid->values, 0, sizeof (float) * grid->columns * grid->rows);
  if (!(total > 0 && isfinite (total)))
    return;

  bins_init (&bins, grid, bandwidth);
  add_points (&bins, positions, weights, total);
  convolve (&bins, bandwidth, grid);
  g_free (bins.bins);
}

/**
 * carlos_density_frame:
 * @positions: n x 2; what is not finite does not count
 * @bandwidth: of the density to come
 * @longest: how many columns or rows the longer side shall have, 2 to CARLOS_GRID_MAXIMUM
 *
 * Returns: (transfer full): a grid of zeros that holds all points and, around them, all that their kernels reach
 */
CarlosGrid *
carlos_density_frame (const CarlosMatrix *positions, const CarlosBandwidth *bandwidth, guint longest)
{
  double margins[] = { CARLOS_DENSITY_REACH * bandwidth->x, CARLOS_DENSITY_REACH * bandwidth->y };
  double least[] = { INFINITY, INFINITY }, most[] = { -INFINITY, -INFINITY };
  double extent[2];

  for (gsize row = 0; row < positions->n_rows; row++)
    for (guint j = 0; j < 2; j++)
      {
        const float *position = carlos_matrix_row (positions, row);

        if (!isfinite (position[0]) || !isfinite (position[1]))
          continue;
        least[j] = fmin (least[j], position[j]);
        most[j] = fmax (most[j], position[j]);
      }
  for (guint j = 0; j < 2; j++)
    {
      if (least[j] > most[j])
        least[j] = most[j] = 0;
      least[j] -= margins[j];
      extent[j] = most[j] + margins[j] - least[j];
    }

  longest = CLAMP (longest, 2, CARLOS_GRID_MAXIMUM);
  double cell = fmax (extent[0], extent[1]) / (longest - 1);

  return carlos_grid_new (MIN (longest, (guint) ceil (extent[0] / cell) + 1),
                          MIN (longest, (guint) ceil (extent[1] / cell) + 1), least[0], least[1], cell);
}

/* The cells of a grid that are above 0, sorted by buckets and not within them. */
typedef struct
{
  double total;
  double mass[N_BUCKETS];
  guint starts[N_BUCKETS + 1];
  float *values;
} Buckets;

static guint
get_bucket (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);

  return bits >> BUCKET_BITS;
}

static gboolean
counts (float value)
{
  return value > 0 && value <= FLT_MAX;
}

static Buckets *
buckets_new (const CarlosGrid *grid)
{
  Buckets *self = g_new0 (Buckets, 1);
  gsize n = (gsize) grid->columns * grid->rows;

  for (gsize i = 0; i < n; i++)
    if (counts (grid->values[i]))
      {
        guint bucket = get_bucket (grid->values[i]);

        self->mass[bucket] += grid->values[i];
        self->starts[bucket]++;
      }

  /* Each count becomes the end of its bucket, and going down from there, filling it, its start. */
  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      self->total += self->mass[bucket];
      self->starts[bucket + 1] += self->starts[bucket];
    }
  self->values = g_new (float, self->starts[N_BUCKETS] + 1);
  for (gsize i = 0; i < n; i++)
    if (counts (grid->values[i]))
      self->values[--self->starts[get_bucket (grid->values[i])]] = grid->values[i];

  return self;
}

static void
buckets_free (Buckets *self)
{
  g_free (self->values);
  g_free (self);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x < y) - (x > y);
}

/* Walks down the values of one bucket until the @mass is reached. */
static double
find_in_bucket (const Buckets *self, guint bucket, double mass)
{
  float *values = self->values + self->starts[bucket];
  guint n = self->starts[bucket + 1] - self->starts[bucket];

  qsort (values, n, sizeof *values, compare_values);
  for (guint i = 0; i + 1 < n; i++)
    {
      mass -= values[i];
      if (mass <= 0)
        return values[i];
    }

  return values[n - 1];
}

static double
find_level (const Buckets *self, double mass)
{
  double left = mass * self->total;
  guint last = 0;

  for (guint bucket = N_BUCKETS; bucket-- > 0;)
    {
      if (self->starts[bucket + 1] == self->starts[bucket])
        continue;
      if (left <= self->mass[bucket])
        return find_in_bucket (self, bucket, left);
      left -= self->mass[bucket];
      last = bucket;
    }

  /* All of the mass but for rounding. */
  return find_in_bucket (self, last, INFINITY);
}

/**
 * carlos_density_find_levels:
 * @grid: a density
 * @masses: (array length=n_levels): parts of the whole, 0 to 1
 * @levels: (out caller-allocates) (array length=n_levels): for each, the highest level such that the cells at or above it
 *   hold that part of all that the grid holds; infinite for a grid of zeros
 *
 * The outlines of the densest regions with a given content (Hyndman 1996): "half of your listening lies inside this line".
 */
void
carlos_density_find_levels (const CarlosGrid *grid, const double *masses, guint n_levels, double *levels)
{
  Buckets *buckets = buckets_new (grid);

  for (guint i = 0; i < n_levels; i++)
    levels[i] = buckets->total > 0 ? find_level (buckets, CLAMP (masses[i], 0, 1)) : INFINITY;
  buckets_free (buckets);
}
