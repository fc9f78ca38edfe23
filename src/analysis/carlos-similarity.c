/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-similarity.h"

#include <math.h>

/* Sums over the points that are known on both sides. */
typedef struct
{
  double total;
  double from[2];
  double to[2];
  double square_from;
  double square_to;
  double product[4]; /* row-major: of to by from */
} Sums;

static gboolean
get_pair (const CarlosMatrix *positions,
          const CarlosMatrix *onto,
          const double *weights,
          gsize row,
          const float **p,
          const float **q,
          double *weight)
{
  *p = carlos_matrix_row (positions, row);
  *q = carlos_matrix_row (onto, row);
  *weight = weights != NULL ? weights[row] : 1;

  return isfinite ((*p)[0]) && isfinite ((*p)[1]) && isfinite ((*q)[0]) && isfinite ((*q)[1])
         && isfinite (*weight) && *weight > 0;
}

static void
add_means (Sums *sums, const CarlosMatrix *positions, const CarlosMatrix *onto, const double *weights)
{
  const float *p, *q;
  double weight;

  for (gsize row = 0; row < positions->n_rows; row++)
    if (get_pair (positions, onto, weights, row, &p, &q, &weight))
      {
        sums->total += weight;
        for (guint j = 0; j < 2; j++)
          {
            sums->from[j] += weight * p[j];
            sums->to[j] += weight * q[j];
          }
      }
  for (guint j = 0; j < 2 && sums->total > 0; j++)
    {
      sums->from[j] /= sums->total;
      sums->to[j] /= sums->total;
    }
}

static void
add_products (Sums *sums, const CarlosMatrix *positions, const CarlosMatrix *onto, const double *weights)
{
  const float *p, *q;
  double weight;

  for (gsize row = 0; row < positions->n_rows; row++)
    if (get_pair (positions, onto, weights, row, &p, &q, &weight))
      {
        double from[] = { p[0] - sums->from[0], p[1] - sums->from[1] };
        double to[] = { q[0] - sums->to[0], q[1] - sums->to[1] };

        sums->square_from += weight * (from[0] * from[0] + from[1] * from[1]);
        sums->square_to += weight * (to[0] * to[0] + to[1] * to[1]);
        for (guint i = 0; i < 4; i++)
          sums->product[i] += weight * to[i / 2] * from[i % 2];
      }
}

/* In two dimensions the singular value decomposition is not needed: of all rotations, (c, -s; s, c), the one by the angle of
 * (a, b) below agrees best with the products of both sides, and by the length of (a, b); of all reflections, (c, s; s, -c),
 * that of the second pair. */
static double
find_turn (const double *product, double *turn)
{
  double a = product[0] + product[3], b = product[2] - product[1];
  double c = product[0] - product[3], d = product[2] + product[1];
  double rotation = hypot (a, b), reflection = hypot (c, d);
  double agreement = fmax (rotation, reflection);

  if (!(agreement > 0))
    return 0;

  if (rotation >= reflection)
    {
      turn[0] = turn[3] = a / agreement;
      turn[2] = b / agreement;
      turn[1] = -turn[2];
    }
  else
    {
      turn[0] = c / agreement;
      turn[3] = -turn[0];
      turn[1] = turn[2] = d / agreement;
    }

  return agreement;
}

/**
 * carlos_similarity_fit:
 * @positions: n x 2
 * @onto: n x 2: where they should come to lie
 * @weights: (nullable) (array): n of them, 1 each when NULL
 *
 * The rotation or reflection, scale and translation that bring @positions nearest to @onto, by the weighted sum of squares:
 * orthogonal Procrustes analysis (Schönemann 1966, with the scale of Gower 1975). Rows that are not finite on both sides, or
 * whose weight is not above 0, do not count. With one such point, or where all are equal, it only moves; with none, it does
 * nothing.
 *
 * Returns: the map
 */
CarlosSimilarity
carlos_similarity_fit (const CarlosMatrix *positions, const CarlosMatrix *onto, const double *weights)
{
  CarlosSimilarity self = { .scale = 1, .turn = { 1, 0, 0, 1 } };
  Sums sums = { 0 };

  g_return_val_if_fail (positions->n_rows == onto->n_rows, self);
  g_return_val_if_fail (positions->n_columns == 2 && onto->n_columns == 2, self);

  add_means (&sums, positions, onto, weights);
  add_products (&sums, positions, onto, weights);
  for (guint j = 0; j < 2; j++)
    {
      self.from[j] = sums.from[j];
      self.to[j] = sums.to[j];
    }

  double agreement = find_turn (sums.product, self.turn);
  if (agreement > 0)
    self.scale = agreement / sums.square_from;
  if (sums.square_to > 0)
    self.residual = CLAMP (1 - agreement * self.scale / sums.square_to, 0, 1);

  return self;
}

/**
 * carlos_similarity_apply:
 * @positions: (inout): n x 2
 */
void
carlos_similarity_apply (const CarlosSimilarity *self, CarlosMatrix *positions)
{
  for (gsize row = 0; row < positions->n_rows; row++)
    {
      float *position = carlos_matrix_row (positions, row);
      double x = position[0] - self->from[0], y = position[1] - self->from[1];

      position[0] = self->scale * (self->turn[0] * x + self->turn[1] * y) + self->to[0];
      position[1] = self->scale * (self->turn[2] * x + self->turn[3] * y) + self->to[1];
    }
}
