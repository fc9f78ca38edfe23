/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bandwidth.h"

#include "carlos-linear-algebra.h"

#include <cblas.h>
#include <math.h>

/* Botev's method looks at the data in so many bins along each axis, and beyond them by so much of their range. */
#define BINS 256
#define MARGIN .25

/* Where the search for the bandwidth begins and ends, as squares of it in units of the binned range. */
#define LARGEST_TIME .1
#define SEARCH_ROUNDS 40

/* The order of the highest derivatives whose size is found by a plug-in of their own. */
#define PLUG_IN_ORDER 4

/* What a weight is worth: nothing where it or the position makes no sense. */
static double
get_weight (const CarlosMatrix *positions, const double *weights, gsize row)
{
  const float *position = carlos_matrix_row (positions, row);
  double weight = weights != NULL ? weights[row] : 1;

  return isfinite (position[0]) && isfinite (position[1]) && isfinite (weight) && weight > 0 ? weight : 0;
}

/* The moments of the points; @effective is Kish's number of points of equal weight that would say as much. */
typedef struct
{
  double total;
  double effective;
  double mean[2];
  double deviation[2]; /* of the population that the points are a sample of */
  double least[2];
  double most[2];
} Moments;

static void
add_means (Moments *self, const CarlosMatrix *positions, const double *weights)
{
  double squares = 0;

  for (gsize row = 0; row < positions->n_rows; row++)
    {
      double weight = get_weight (positions, weights, row);

      self->total += weight;
      squares += weight * weight;
      for (guint j = 0; j < 2 && weight > 0; j++)
        {
          double value = carlos_matrix_row (positions, row)[j];

          self->mean[j] += weight * value;
          self->least[j] = fmin (self->least[j], value);
          self->most[j] = fmax (self->most[j], value);
        }
    }
  if (self->total <= 0)
    return;

  self->effective = self->total * self->total / squares;
  self->mean[0] /= self->total;
  self->mean[1] /= self->total;
}

static void
moments_init (Moments *self, const CarlosMatrix *positions, const double *weights)
{
  *self = (Moments){ .least = { INFINITY, INFINITY }, .most = { -INFINITY, -INFINITY } };
  add_means (self, positions, weights);

  for (gsize row = 0; row < positions->n_rows; row++)
    {
      double weight = get_weight (positions, weights, row);

      for (guint j = 0; j < 2 && weight > 0; j++)
        self->deviation[j] += weight * pow (carlos_matrix_row (positions, row)[j] - self->mean[j], 2);
    }
  for (guint j = 0; j < 2; j++)
    self->deviation[j]
      = self->effective > 1 ? sqrt (self->deviation[j] / (self->total * (1 - 1 / self->effective))) : 0;
}

static CarlosBandwidth
make_scott (const Moments *moments)
{
  double factor = moments->effective > 0 ? pow (moments->effective, -1. / 6) : 0;
  CarlosBandwidth bandwidth = { moments->deviation[0] * factor, moments->deviation[1] * factor };
  double larger = fmax (bandwidth.x, bandwidth.y);

  /* A line has no width, a point no size. */
  if (!(larger > 0 && isfinite (larger)))
    larger = 1;
  if (!(bandwidth.x > 0))
    bandwidth.x = larger;
  if (!(bandwidth.y > 0))
    bandwidth.y = larger;

  return bandwidth;
}

/**
 * carlos_bandwidth_scott:
 * @positions: n x 2; what is not finite does not count
 * @weights: (nullable) (array): n of them, 1 each when NULL; what is not above 0 does not count
 *
 * Scott's rule (Multivariate Density Estimation, 1992) for two dimensions, along each axis: the standard deviation times
 * n^(-1/6), with n the effective number of points (Kish 1965), (sum w)^2 / sum w^2. It is the best for one Gaussian and too
 * wide for several clusters.
 *
 * Returns: the bandwidths. An axis along which nothing differs has that of the other; 1 where all points are equal
 */
CarlosBandwidth
carlos_bandwidth_scott (const CarlosMatrix *positions, const double *weights)
{
  Moments moments;

  moments_init (&moments, positions, weights);

  return make_scott (&moments);
}

/* The data as Botev's method sees them. */
typedef struct
{
  double n;
  double
    squares[BINS
            * BINS]; /* of the cosine transform of the histogram: row k, column l of k along y, l along x */
} Spectrum;

static void
fill_histogram (double *histogram,
                const CarlosMatrix *positions,
                const double *weights,
                const Moments *moments)
{
  for (gsize row = 0; row < positions->n_rows; row++)
    {
      double weight = get_weight (positions, weights, row);
      guint bin[2];

      if (weight <= 0)
        continue;
      for (guint j = 0; j < 2; j++)
        {
          double range = moments->most[j] - moments->least[j];
          double part = (carlos_matrix_row (positions, row)[j] - moments->least[j]) / range;

          bin[j] = MIN (BINS - 1, (guint) ((part + MARGIN) / (1 + 2 * MARGIN) * BINS));
        }
      histogram[bin[1] * BINS + bin[0]] += weight / moments->total;
    }
}

/* The second cosine transform along both axes, as two products with a matrix of cosines. */
static void
fill_spectrum (Spectrum *self, const double *histogram)
{
  g_autofree double *cosines = g_new (double, BINS *BINS);
  g_autofree double *half = g_new (double, BINS *BINS);

  for (guint k = 0; k < BINS; k++)
    for (guint i = 0; i < BINS; i++)
      cosines[k * BINS + i] = (k == 0 ? 1 : 2) * cos (G_PI * k * (2 * i + 1) / (2 * BINS));
  carlos_linear_algebra_init ();
  cblas_dgemm (CblasRowMajor, CblasNoTrans, CblasNoTrans, BINS, BINS, BINS, 1, cosines, BINS, histogram, BINS,
               0, half, BINS);
  cblas_dgemm (CblasRowMajor, CblasNoTrans, CblasTrans, BINS, BINS, BINS, 1, half, BINS, cosines, BINS, 0,
               self->squares, BINS);
  for (guint i = 0; i < BINS * BINS; i++)
    self->squares[i] *= self->squares[i];
}

/* The weights of a squared spectrum that has been smoothed with a Gaussian of variance @time and derived @order times. */
static void
fill_damping (double time, guint order, double *damping)
{
  for (guint k = 0; k < BINS; k++)
    {
      double square = (double) k * k;

      damping[k]
        = exp (-square * G_PI * G_PI * time) * (k == 0 ? 1 : .5) * (order == 0 ? 1 : pow (square, order));
    }
}

/* The integral of the squared derivative, @x times along x and @y times along y, of the density smoothed by @time: the
 * sign is that of the derivative of twice the order. */
static double
measure_roughness (const Spectrum *self, guint x, guint y, double time)
{
  double along_x[BINS], along_y[BINS], product[BINS];

  fill_damping (time, x, along_x);
  fill_damping (time, y, along_y);
  cblas_dgemv (CblasRowMajor, CblasNoTrans, BINS, BINS, 1, self->squares, BINS, along_x, 1, 0, product, 1);

  return ((x + y) % 2 == 0 ? 1 : -1) * cblas_ddot (BINS, along_y, 1, product, 1) * pow (G_PI, 2. * (x + y));
}

static double
get_kernel_derivative (guint order)
{
  double product = order % 2 == 0 ? 1 : -1;

  for (guint i = 1; i < 2 * order; i += 2)
    product *= i;

  return product / sqrt (2 * G_PI);
}

/* The roughnesses of all derivatives of second order, from the @time of the fifth: each order is smoothed by what the one
 * above it says is best. @roughness gets those of (2, 0), (1, 1), (0, 2) times along x and y. */
static void
plug_in (const Spectrum *self, double time, double *roughness)
{
  double above[PLUG_IN_ORDER + 2];

  for (guint x = 0; x <= PLUG_IN_ORDER + 1; x++)
    above[x] = measure_roughness (self, x, PLUG_IN_ORDER + 1 - x, time);
  for (guint order = PLUG_IN_ORDER; order >= 2; order--)
    for (guint x = 0; x <= order; x++)
      {
        double factor = -2 * (1 + pow (2, -1. - order)) / 3 * get_kernel_derivative (x)
                        * get_kernel_derivative (order - x) / self->n;
        double own = pow (factor / (above[x + 1] + above[x]), 1. / (2 + order));

        above[x] = measure_roughness (self, x, order - x, own);
      }
  for (guint x = 0; x <= 2; x++)
    roughness[2 - x] = above[x];
}

/* Botev's fixed point: what the best bandwidth would be if the density were what it is when smoothed by @time. */
static double
evolve (const Spectrum *self, double time)
{
  double roughness[3];

  plug_in (self, time, roughness);

  return pow (2 * G_PI * self->n * (roughness[0] + roughness[2] + 2 * roughness[1]), -1. / 3);
}

/* The smallest time that is its own best, or NaN. */
static double
find_time (const Spectrum *self)
{
  double low = 0;
  double high = 1e-12 + .01 * (CLAMP (self->n, 50, 1050) - 50) / 1000;

  while (!(high - evolve (self, high) > 0))
    {
      if (high >= LARGEST_TIME)
        return NAN;
      low = high;
      high = MIN (2 * high, LARGEST_TIME);
    }
  for (guint round = 0; round < SEARCH_ROUNDS && high - low > 1e-6 * high; round++)
    {
      double middle = (low + high) / 2;

      if (middle - evolve (self, middle) > 0)
        high = middle;
      else
        low = middle;
    }

  return (low + high) / 2;
}

static gboolean
find_best (const Spectrum *self, const Moments *moments, CarlosBandwidth *bandwidth)
{
  double time = find_time (self);
  double roughness[3];

  if (isnan (time))
    return FALSE;

  plug_in (self, time, roughness);
  double root = sqrt (roughness[0] * roughness[2]);
  double common = 4 * G_PI * self->n * (roughness[1] + root);
  double x = pow (pow (roughness[2], .75) / (common * pow (roughness[0], .75)), 1. / 3);
  double y = pow (pow (roughness[0], .75) / (common * pow (roughness[2], .75)), 1. / 3);

  bandwidth->x = sqrt (x) * (moments->most[0] - moments->least[0]) * (1 + 2 * MARGIN);
  bandwidth->y = sqrt (y) * (moments->most[1] - moments->least[1]) * (1 + 2 * MARGIN);

  return isfinite (bandwidth->x) && isfinite (bandwidth->y) && bandwidth->x > 0 && bandwidth->y > 0;
}

/**
 * carlos_bandwidth_botev:
 * @positions: n x 2; what is not finite does not count
 * @weights: (nullable) (array): n of them, 1 each when NULL; what is not above 0 does not count
 *
 * The improved Sheather-Jones bandwidth in two dimensions, one along each axis (Botev, Grotowski and Kroese, "Kernel density
 * estimation via diffusion", Annals of Statistics 38, 2010, with the fixed point for two dimensions of their kde2d): it
 * assumes no form of the density, and keeps clusters apart that Scott's rule runs together.
 *
 * Returns: the bandwidths; Scott's where the method finds none, as for a few points, a line or a point
 */
CarlosBandwidth
carlos_bandwidth_botev (const CarlosMatrix *positions, const double *weights)
{
  g_autofree double *histogram = g_new0 (double, BINS *BINS);
  g_autofree Spectrum *spectrum = g_new (Spectrum, 1);
  CarlosBandwidth bandwidth;
  Moments moments;

  moments_init (&moments, positions, weights);
  if (!(moments.deviation[0] > 0 && moments.deviation[1] > 0))
    return make_scott (&moments);

  fill_histogram (histogram, positions, weights, &moments);
  fill_spectrum (spectrum, histogram);
  spectrum->n = moments.effective;

  return find_best (spectrum, &moments, &bandwidth) ? bandwidth : make_scott (&moments);
}
