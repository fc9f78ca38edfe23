/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout-private.h"

#include <math.h>

/* Position-based relaxation (Müller et al., "Position based dynamics", 2007): every round, circles that stand too
 * near to each other or to a wall are moved apart, the large ones less; then all are drawn a little towards the sun.
 * The scale grows until the picture is as full as it may be, or as the circles allow.
 *
 * After each round the largest scale that keeps every gap is known in closed form: a pair at distance d with gap g
 * allows (d - g) / (r1 + r2), a wall at distance d allows (d - margin) / r. The places with the largest one are
 * kept, so that the result keeps its gaps exactly whatever the relaxation did. */

#define GROWTH_FRACTION 0.6 /* of the rounds, in which the scale grows */
#define EASE_STIFFNESS 0.12 /* how firmly the wish for more room is met */
#define CENTRING 0.3        /* how fast the whole moves to the middle of the picture */
#define PUSH_BEYOND 0.002   /* part of the scale by which a push goes too far, so that it ends */

static double
get_gap (const CarlosBubblePlan *plan, guint i, guint j)
{
  return i == 0 || j == 0 ? plan->sun_gap : plan->gap;
}

/**
 * carlos_bubble_measure_scale:
 *
 * Returns: the largest scale at which all circles keep their gaps and margins in these places, at most the plan's; 0 or
 * less when there is none
 */
double
carlos_bubble_measure_scale (const CarlosBubblePlan *plan, const CarlosBubblePlaces *places)
{
  double scale = plan->largest_scale;

  for (guint i = 0; i < plan->n; i++)
    {
      double wall_x = MIN (places->x[i], plan->width - places->x[i]);
      double wall_y = MIN (places->y[i], plan->height - places->y[i]);
      double wall = MIN (wall_x, wall_y) - plan->margin;

      if (wall < scale * plan->reduced[i])
        scale = wall / plan->reduced[i];
      for (guint j = i + 1; j < plan->n; j++)
        {
          double dx = places->x[j] - places->x[i], dy = places->y[j] - places->y[i];
          double sum = plan->reduced[i] + plan->reduced[j];
          double gap = get_gap (plan, i, j);
          double needed = scale * sum + gap;

          if (dx * dx + dy * dy < needed * needed || scale < 0)
            scale = MIN (scale, (sqrt (dx * dx + dy * dy) - gap) / sum);
        }
    }

  return scale;
}

/* Moves a pair apart along its line, each by the other's part of the area. */
static void
separate (const CarlosBubblePlan *plan, CarlosBubblePlaces *places, guint i, guint j, double scale)
{
  double hard = scale * (plan->reduced[i] + plan->reduced[j]) + get_gap (plan, i, j);
  double ease = i == 0 || j == 0 ? plan->sun_ease : plan->ease;
  double soft = hard + ease;
  double dx = places->x[j] - places->x[i], dy = places->y[j] - places->y[i];
  double squared = dx * dx + dy * dy;
  double distance, push, share;

  if (squared >= soft * soft)
    return;
  distance = sqrt (squared);
  if (distance < 1e-9)
    {
      dx = 1;
      dy = 0;
      distance = 1;
    }
  push = distance < hard ? hard - distance + EASE_STIFFNESS * ease : EASE_STIFFNESS * (soft - distance);
  share = plan->reduced[i] * plan->reduced[i];
  share = share / (share + plan->reduced[j] * plan->reduced[j]);
  places->x[i] -= dx / distance * push * (1 - share);
  places->y[i] -= dy / distance * push * (1 - share);
  places->x[j] += dx / distance * push * share;
  places->y[j] += dy / distance * push * share;
}

/* Towards the sun, faster along the short side of the picture, so that the crowd takes the picture's shape. */
static void
attract (const CarlosBubblePlan *plan, CarlosBubblePlaces *places)
{
  double pull_x = plan->cohesion * MIN (plan->height / plan->width, 1.0);
  double pull_y = plan->cohesion * MIN (plan->width / plan->height, 1.0);

  for (guint i = 1; i < plan->n; i++)
    {
      places->x[i] += (places->x[0] - places->x[i]) * pull_x;
      places->y[i] += (places->y[0] - places->y[i]) * pull_y;
    }
}

typedef struct
{
  double low;
  double high;
} Span;

/* From the first to the last rim along one axis. */
static Span
measure_span (const CarlosBubblePlan *plan, const double *positions, double scale)
{
  Span span = { G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < plan->n; i++)
    {
      span.low = MIN (span.low, positions[i] - scale * plan->reduced[i]);
      span.high = MAX (span.high, positions[i] + scale * plan->reduced[i]);
    }

  return span;
}

/* How far to move a span to the middle between two walls. */
static double
get_shift (Span span, double length)
{
  return (length - span.low - span.high) / 2;
}

static void
clamp_to_walls (const CarlosBubblePlan *plan, CarlosBubblePlaces *places, double scale)
{
  for (guint i = 0; i < plan->n; i++)
    {
      double reach_x = MIN (plan->margin + scale * plan->reduced[i], plan->width / 2);
      double reach_y = MIN (plan->margin + scale * plan->reduced[i], plan->height / 2);

      places->x[i] = CLAMP (places->x[i], reach_x, plan->width - reach_x);
      places->y[i] = CLAMP (places->y[i], reach_y, plan->height - reach_y);
    }
}

static void
keep_inside (const CarlosBubblePlan *plan, CarlosBubblePlaces *places, double scale)
{
  double shift_x = CENTRING * get_shift (measure_span (plan, places->x, scale), plan->width);
  double shift_y = CENTRING * get_shift (measure_span (plan, places->y, scale), plan->height);

  for (guint i = 0; i < plan->n; i++)
    {
      places->x[i] += shift_x;
      places->y[i] += shift_y;
    }
  clamp_to_walls (plan, places, scale);
}

/**
 * carlos_bubble_fit:
 * @scale: for which the places were made
 * @places: (inout): where the circles are
 *
 * Moves the whole to the middle of the picture and measures its scale.
 *
 * Returns: by what the whole would have to shrink to fit between the walls; 1 when it does fit
 */
double
carlos_bubble_fit (const CarlosBubblePlan *plan, double scale, CarlosBubblePlaces *places)
{
  Span span_x = measure_span (plan, places->x, scale);
  Span span_y = measure_span (plan, places->y, scale);
  double shift_x = get_shift (span_x, plan->width);
  double shift_y = get_shift (span_y, plan->height);

  for (guint i = 0; i < plan->n; i++)
    {
      places->x[i] += shift_x;
      places->y[i] += shift_y;
    }
  places->scale = carlos_bubble_measure_scale (plan, places);

  return MIN (1.0, MIN ((plan->width - 2 * plan->margin) / (span_x.high - span_x.low),
                        (plan->height - 2 * plan->margin) / (span_y.high - span_y.low)));
}

/**
 * carlos_bubble_relax:
 * @start: the scale to begin with, as a part of the largest one
 * @n_rounds: of relaxation; each looks at every pair
 * @places: (inout): where to begin; the best places met, with their scale
 */
void
carlos_bubble_relax (const CarlosBubblePlan *plan, double start, guint n_rounds, CarlosBubblePlaces *places)
{
  CarlosBubblePlaces best = *places;
  double scale = start * plan->largest_scale;
  double growth = pow (1 / start, 1 / (GROWTH_FRACTION * n_rounds));

  places->regular = FALSE;
  best.scale = -G_MAXDOUBLE;
  for (guint round = 0; round < n_rounds; round++)
    {
      scale = MIN (scale * growth, plan->largest_scale);
      attract (plan, places);
      for (guint i = 0; i < plan->n; i++)
        {
          for (guint j = i + 1; j < plan->n; j++)
            separate (plan, places, i, j, scale);
        }
      keep_inside (plan, places, scale);
      places->scale = carlos_bubble_measure_scale (plan, places);
      if (places->scale >= best.scale)
        best = *places;
    }
  *places = best;
}

/**
 * carlos_bubble_push:
 * @scale: that is wanted
 * @n_rounds: at most
 * @places: (inout): where to begin; the first places with the scale wanted, else the best met, with their scale
 *
 * Moves circles only as far as others and the walls push them.
 */
void
carlos_bubble_push (const CarlosBubblePlan *plan, double scale, guint n_rounds, CarlosBubblePlaces *places)
{
  CarlosBubblePlan firm = *plan;
  CarlosBubblePlaces best;

  firm.ease = firm.sun_ease = 0;
  places->scale = carlos_bubble_measure_scale (plan, places);
  best = *places;
  for (guint round = 0; round < n_rounds && best.scale < scale; round++)
    {
      double aim = scale * (1 + PUSH_BEYOND);

      for (guint i = 0; i < plan->n; i++)
        {
          for (guint j = i + 1; j < plan->n; j++)
            separate (&firm, places, i, j, aim);
        }
      clamp_to_walls (plan, places, aim);
      places->scale = carlos_bubble_measure_scale (plan, places);
      if (places->scale > best.scale)
        best = *places;
    }
  *places = best;
}
