/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-frame.h"

#include <math.h>
#include <stdlib.h>

/* Most of the layout goes this far from the middle of the map, and all of it no further than the limit: what is beyond is
 * drawn nearer, the more the further out it is, so that islands stay and do not shrink the rest. */
#define REACH 0.30
#define LIMIT 0.375

/* Which part of the layout is most of it, along one axis. */
#define LOW 0.04
#define HIGH 0.96

/* Both axes may have scales of their own, so that the picture is filled, but not more different ones. */
#define MOST_UNEVEN 1.7

/* What is heard a hundred times as much has ten times the say in where the frame is. */
#define WEIGHT_POWER 0.5

/* A layout that follows another one may be so much larger or smaller, and so far aside (in parts of the reach), before the frame
 * goes along. */
#define MOST_GROWTH 1.25
#define MOST_SHIFT 0.25

/* Angles that are tried, over a whole turn. */
#define N_ANGLES 16

/* The map is parted into so many cells along each side, for the choice of an angle. */
#define N_CELLS 20

/* The key stands in the upper left corner of the plate, and its C opens to the right. */
#define KEY_RIGHT 0.36
#define KEY_BOTTOM 0.30
#define KEY_PRICE 1.5
#define ISLAND_PRICE 0.15

typedef struct
{
  double value;
  double weight;
} Sample;

typedef struct
{
  const CarlosMatrix *positions;
  double *weights; /* of the frame, not of the map; the sum is 1, and 0 for what is not known */
  Sample *samples;
} Fitting;

static int
compare_samples (const void *a, const void *b)
{
  const Sample *x = a, *y = b;

  return (x->value > y->value) - (x->value < y->value);
}

/* The values below which a part of the weight is. */
static void
find_quantiles (const Fitting *self,
                const double *values,
                const double *parts,
                guint n_parts,
                double *quantiles)
{
  gsize n = 0;
  double sum = 0;
  guint p = 0;

  for (gsize i = 0; i < self->positions->n_rows; i++)
    {
      if (self->weights[i] > 0)
        self->samples[n++] = (Sample){ values[i], self->weights[i] };
    }
  qsort (self->samples, n, sizeof (Sample), compare_samples);
  for (gsize i = 0; i < n && p < n_parts; i++)
    {
      sum += self->samples[i].weight;
      while (p < n_parts && (sum >= parts[p] || i + 1 == n))
        quantiles[p++] = self->samples[i].value;
    }
}

static void
turn (const CarlosMapFrame *self, const float *position, double *turned)
{
  double x = (position[0] - self->center[0]) * (self->is_mirrored ? -1 : 1),
         y = position[1] - self->center[1];

  turned[0] = cos (self->angle) * x - sin (self->angle) * y;
  turned[1] = sin (self->angle) * x + cos (self->angle) * y;
}

/* Where most of the layout lies along both axes of the map, for the angle that there is. */
static void
find_reach (const Fitting *self, CarlosMapFrame *frame, double *middle)
{
  static const double parts[2] = { LOW, HIGH };
  gsize n = self->positions->n_rows;
  g_autofree double *values = g_new (double, n + 1);

  for (guint axis = 0; axis < 2; axis++)
    {
      double quantiles[2] = { 0, 0 };

      for (gsize i = 0; i < n; i++)
        {
          double turned[2];

          turn (frame, carlos_matrix_row (self->positions, i), turned);
          values[i] = turned[axis];
        }
      find_quantiles (self, values, parts, G_N_ELEMENTS (parts), quantiles);
      middle[axis] = (quantiles[0] + quantiles[1]) / 2;
      frame->reach[axis] = (quantiles[1] - quantiles[0]) / 2;
    }
  frame->reach[0] = MAX (frame->reach[0], frame->reach[1] / MOST_UNEVEN);
  frame->reach[1] = MAX (frame->reach[1], frame->reach[0] / MOST_UNEVEN);
  if (!(frame->reach[0] > 1e-12))
    frame->reach[0] = frame->reach[1] = 1;
}

/* Moves the center so that what is in the middle of the map is the middle of most of the layout. */
static void
move_center (CarlosMapFrame *self, const double *middle)
{
  double x = cos (self->angle) * middle[0] + sin (self->angle) * middle[1];
  double y = -sin (self->angle) * middle[0] + cos (self->angle) * middle[1];

  self->center[0] += self->is_mirrored ? -x : x;
  self->center[1] += y;
}

/* How well a way to turn the layout suits the plate: more of the square filled, little of it below the key. */
static double
rate (const Fitting *self, const CarlosMapFrame *frame)
{
  guint8 is_taken[N_CELLS * N_CELLS] = { 0 };
  double below_key = 0, on_right = 0;
  guint n_taken = 0;

  for (gsize i = 0; i < self->positions->n_rows; i++)
    {
      double x, y;
      guint cell;

      if (!(self->weights[i] > 0))
        continue;
      carlos_map_frame_apply (frame, carlos_matrix_row (self->positions, i), &x, &y);
      below_key += x < KEY_RIGHT && y < KEY_BOTTOM ? self->weights[i] : 0;
      on_right += x > 0.5 ? self->weights[i] : 0;
      cell = (guint) (y * N_CELLS) * N_CELLS + (guint) (x * N_CELLS);
      n_taken += is_taken[cell] == 0 ? 1 : 0;
      is_taken[cell] = 1;
    }

  return (double) n_taken / (double) MIN (self->positions->n_rows, N_CELLS * N_CELLS) - KEY_PRICE * below_key
         - ISLAND_PRICE * on_right;
}

static void
choose_turn (const Fitting *self, CarlosMapFrame *frame)
{
  CarlosMapFrame best = *frame;
  double best_rate = -INFINITY;

  for (guint i = 0; i < 2 * N_ANGLES; i++)
    {
      CarlosMapFrame candidate = *frame;
      double middle[2] = { 0, 0 }, rating;

      candidate.is_mirrored = i >= N_ANGLES;
      candidate.angle = 2 * G_PI * (i % N_ANGLES) / N_ANGLES;
      find_reach (self, &candidate, middle);
      move_center (&candidate, middle);
      rating = rate (self, &candidate);
      /* Ties and near ties go to the first, so that a few plays more do not turn the map round. */
      if (rating > best_rate + 0.01)
        {
          best_rate = rating;
          best = candidate;
        }
    }
  *frame = best;
}

static void
weigh (Fitting *self, const double *weights)
{
  double sum = 0;

  for (gsize i = 0; i < self->positions->n_rows; i++)
    {
      const float *position = carlos_matrix_row (self->positions, i);
      gboolean is_known = isfinite (position[0]) && isfinite (position[1]) && weights[i] > 0;

      self->weights[i] = is_known ? pow (weights[i], WEIGHT_POWER) : 0;
      sum += self->weights[i];
    }
  for (gsize i = 0; i < self->positions->n_rows && sum > 0; i++)
    self->weights[i] /= sum;
}

/**
 * carlos_map_frame_fit:
 * @positions: n x 2: a layout; what is not finite has no say
 * @weights: (array): n of them: how much each was heard; what is not above 0 has no say
 *
 * Lays a plane on the map so that most of it (between the 4th and the 96th percentile along each axis, by the roots of the
 * weights) fills the middle, with scales that differ by at most 1.7. It is turned in steps, and mirrored, so that the square
 * is filled best and the corner of the key is left free: a layout has no upside and no left. A layout without any extent
 * lies in the middle.
 */
void
carlos_map_frame_fit (CarlosMapFrame *self, const CarlosMatrix *positions, const double *weights)
{
  g_autofree double *own = g_new0 (double, positions->n_rows + 1);
  g_autofree Sample *samples = g_new (Sample, positions->n_rows + 1);
  Fitting fitting = { positions, own, samples };

  *self = (CarlosMapFrame){ .reach = { 1, 1 } };
  weigh (&fitting, weights);
  choose_turn (&fitting, self);
}

/* Whether a frame of before still shows a layout well: about as large, and about in the middle. */
static gboolean
still_suits (const CarlosMapFrame *last, const CarlosMapFrame *now, const double *middle)
{
  for (guint axis = 0; axis < 2; axis++)
    {
      double ratio = now->reach[axis] / last->reach[axis];

      if (!(ratio < MOST_GROWTH && ratio > 1 / MOST_GROWTH)
          || !(fabs (middle[axis]) < MOST_SHIFT * last->reach[axis]))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_map_frame_follow:
 * @last: how an earlier layout lay, on which this one has been laid
 * @positions: as in carlos_map_frame_fit()
 * @weights: likewise
 *
 * Lays a layout as the one before it lay: neither turned nor mirrored otherwise, nor larger or elsewhere as long as most of it
 * reaches as far as it did within a quarter, and its middle is within a quarter of that from the middle.
 */
void
carlos_map_frame_follow (CarlosMapFrame *self,
                         const CarlosMapFrame *last,
                         const CarlosMatrix *positions,
                         const double *weights)
{
  g_autofree double *own = g_new0 (double, positions->n_rows + 1);
  g_autofree Sample *samples = g_new (Sample, positions->n_rows + 1);
  Fitting fitting = { positions, own, samples };
  CarlosMapFrame now = *last;
  double middle[2] = { 0, 0 };

  weigh (&fitting, weights);
  find_reach (&fitting, &now, middle);
  if (still_suits (last, &now, middle))
    now = *last;
  else
    move_center (&now, middle);
  *self = now;
}

/* From units of the reach to map units: straight up to 1, then ever slower to the limit. */
static double
compress (double value)
{
  double beyond = fabs (value) - 1, room = LIMIT / REACH - 1;

  if (beyond <= 0)
    return 0.5 + REACH * value;

  return 0.5 + copysign (REACH * (1 + room * (1 - exp (-beyond / room))), value);
}

/**
 * carlos_map_frame_apply:
 * @position: in the layout, finite
 * @x: (out): map units, .125 to .875
 * @y: (out): likewise, downwards
 */
void
carlos_map_frame_apply (const CarlosMapFrame *self, const float *position, double *x, double *y)
{
  double turned[2];

  turn (self, position, turned);
  *x = compress (turned[0] / self->reach[0]);
  *y = compress (turned[1] / self->reach[1]);
}
