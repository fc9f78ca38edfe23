/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-gradient.h"

#include <math.h>

/* Below this part of what it could be, the spread of the points has no second direction. */
#define FLAT 1e-9

typedef struct
{
  double total;
  double mean[3];    /* of x, y and the feature */
  double product[9]; /* of what they differ from that, row-major */
} Sums;

static gboolean
get_row (const CarlosMatrix *positions,
         const double *values,
         const double *weights,
         gsize row,
         double *point,
         double *weight)
{
  point[0] = carlos_matrix_row (positions, row)[0];
  point[1] = carlos_matrix_row (positions, row)[1];
  point[2] = values[row];
  *weight = weights != NULL ? weights[row] : 1;

  return isfinite (point[0]) && isfinite (point[1]) && isfinite (point[2]) && isfinite (*weight)
         && *weight > 0;
}

static void
add_rows (Sums *sums, const CarlosMatrix *positions, const double *values, const double *weights)
{
  double point[3], weight;

  for (gsize row = 0; row < positions->n_rows; row++)
    if (get_row (positions, values, weights, row, point, &weight))
      {
        sums->total += weight;
        for (guint j = 0; j < 3; j++)
          sums->mean[j] += weight * point[j];
      }
  for (guint j = 0; j < 3 && sums->total > 0; j++)
    sums->mean[j] /= sums->total;
  for (gsize row = 0; row < positions->n_rows; row++)
    if (get_row (positions, values, weights, row, point, &weight))
      for (guint j = 0; j < 9; j++)
        sums->product[j] += weight * (point[j / 3] - sums->mean[j / 3]) * (point[j % 3] - sums->mean[j % 3]);
}

/* The normal equations of two unknowns. Where the points lie on a line, the shortest of all solutions: along it. */
static void
solve (const Sums *sums, double *slope)
{
  double xx = sums->product[0], xy = sums->product[1], yy = sums->product[4];
  double xv = sums->product[2], yv = sums->product[5];
  double determinant = xx * yy - xy * xy, trace = xx + yy;

  if (determinant > FLAT * trace * trace)
    {
      slope[0] = (yy * xv - xy * yv) / determinant;
      slope[1] = (xx * yv - xy * xv) / determinant;
    }
  else if (trace > 0)
    {
      slope[0] = xv / trace;
      slope[1] = yv / trace;
    }
}

/**
 * carlos_gradient_fit:
 * @positions: n x 2
 * @values: (array): n values of a feature; NaN where it is not known
 * @weights: (nullable) (array): n of them, 1 each when NULL
 *
 * The plane that fits a feature best over the positions, by weighted least squares. Rows that are not finite or whose weight
 * is not above 0 do not count.
 *
 * Returns: the gradient; zeros where nothing differs
 */
CarlosGradient
carlos_gradient_fit (const CarlosMatrix *positions, const double *values, const double *weights)
{
  Sums sums = { 0 };
  double slope[2] = { 0, 0 };
  double size;

  g_return_val_if_fail (positions->n_columns == 2, (CarlosGradient){ 0 });

  add_rows (&sums, positions, values, weights);
  solve (&sums, slope);
  size = hypot (slope[0], slope[1]);
  if (!(size > 0 && sums.product[8] > 0))
    return (CarlosGradient){ 0 };

  double explained = slope[0] * sums.product[2] + slope[1] * sums.product[5];

  return (CarlosGradient){ slope[0] / size, slope[1] / size, size,
                           CLAMP (explained / sums.product[8], 0, 1) };
}
