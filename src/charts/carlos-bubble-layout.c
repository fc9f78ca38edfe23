/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout.h"

#include <math.h>
#include <stdlib.h>

#include "carlos-bubble-layout-private.h"

#define START_ANGLE (-144.0 * G_PI / 180) /* of the first satellite: between nine and ten o'clock */

/* The search. */
#define N_TURNS 24  /* angles at which an orbit may begin */
#define N_RELAXED 3 /* orbits that are relaxed */
#define N_ROUND_CIRCLES 4000
#define START_FRACTION 0.7
#define SPREAD_EASE 6.0 /* times the usual ease */
#define SPREAD_COHESION 0.005
#define N_SPREAD_ROUNDS 60
#define ROUND_BONUS 0.05 /* what regularity is worth, as a part of the scale */
#define IMBALANCE_MALUS 0.15
#define VALLEY_BONUS 0.04
#define TURN_MALUS 0.5 /* for a whole turn away from the plate's start */

/* How far the middle of all area is from the middle of the picture, by its size. */
static double
measure_imbalance (const CarlosBubblePlan *plan, const CarlosBubblePlaces *places)
{
  double x = 0, y = 0;

  for (guint i = 0; i < plan->n; i++)
    {
      double area = G_PI * plan->reduced[i] * plan->reduced[i];

      x += area * (places->x[i] - plan->width / 2);
      y += area * (places->y[i] - plan->height / 2);
    }

  return hypot (x / plan->width, y / plan->height);
}

/* Size first; then balance. */
static double
get_score (const CarlosBubblePlan *plan, const CarlosBubblePlaces *places)
{
  return places->scale / plan->largest_scale - IMBALANCE_MALUS * measure_imbalance (plan, places);
}

/* The best few starts met, best first. */
typedef struct
{
  CarlosBubblePlaces places[N_RELAXED];
  double scores[N_RELAXED];
} Ranking;

static void
rank (Ranking *ranking, const CarlosBubblePlaces *places, double score)
{
  guint i = N_RELAXED;

  while (i > 0 && score > ranking->scores[i - 1])
    {
      i--;
      if (i + 1 < N_RELAXED)
        {
          ranking->places[i + 1] = ranking->places[i];
          ranking->scores[i + 1] = ranking->scores[i];
        }
    }
  if (i < N_RELAXED)
    {
      ranking->places[i] = *places;
      ranking->scores[i] = score;
    }
}

/* Made for the largest scale first; as long as that is too large, for the one that seems to fit. */
static void
fit_orbit (const CarlosBubblePlan *plan, CarlosBubbleOrbit *orbit, CarlosBubblePlaces *places)
{
  double shrink = 1;

  orbit->scale = plan->largest_scale;
  for (guint attempt = 0; attempt < 3; attempt++)
    {
      orbit->scale *= shrink;
      carlos_bubble_start_orbit (plan, orbit, places);
      shrink = carlos_bubble_fit (plan, orbit->scale, places);
      if (shrink == 1)
        break;
    }
}

/* Orbits begun at all angles, in both orders, round and stretched. The plate's own comes first among equals. */
static void
rank_orbits (const CarlosBubblePlan *plan, Ranking *ranking)
{
  for (guint r = 0; r < N_RELAXED; r++)
    ranking->scores[r] = -G_MAXDOUBLE;

  for (guint i = 0; i < 4 * N_TURNS; i++)
    {
      CarlosBubbleOrbit orbit = { .valley = i & 1, .stretched = i >> 1 & 1 };
      int turn = (int) (i / 4) - N_TURNS / 2;
      double bonus = orbit.valley * VALLEY_BONUS - TURN_MALUS * abs (turn) / N_TURNS;
      CarlosBubblePlaces places;

      orbit.start_angle = START_ANGLE + turn * 2 * G_PI / N_TURNS;
      fit_orbit (plan, &orbit, &places);
      if (places.regular)
        bonus += ROUND_BONUS;
      rank (ranking, &places, get_score (plan, &places) + bonus);
    }
}

static void
keep_better (CarlosBubblePlaces *best, double *best_score, const CarlosBubblePlaces *places, double score)
{
  if (score > *best_score)
    {
      *best = *places;
      *best_score = score;
    }
}

/* Lets a crowd spread over what is left free, at the size that it has. */
static void
spread (const CarlosBubblePlan *plan, CarlosBubblePlaces *places)
{
  CarlosBubblePlan wide = *plan;
  CarlosBubblePlaces spread_places = *places;

  wide.largest_scale = places->scale;
  wide.ease = plan->ease * SPREAD_EASE;
  wide.cohesion = SPREAD_COHESION;
  carlos_bubble_relax (&wide, 1, N_SPREAD_ROUNDS, &spread_places);
  if (spread_places.scale >= places->scale)
    *places = spread_places;
}

/* An orbit that fits as it is looks best; the others, and the front-chain packings, are relaxed until they fit. */
static void
search (const CarlosBubblePlan *plan, CarlosBubblePlaces *best)
{
  guint n_rounds = CLAMP (N_ROUND_CIRCLES / plan->n, 100, 300);
  Ranking ranking;
  double best_score;

  rank_orbits (plan, &ranking);
  *best = ranking.places[0];
  best_score = best->regular ? ranking.scores[0] : -G_MAXDOUBLE;

  for (guint r = 0; r < N_RELAXED; r++)
    {
      carlos_bubble_relax (plan, START_FRACTION, n_rounds, &ranking.places[r]);
      keep_better (best, &best_score, &ranking.places[r], get_score (plan, &ranking.places[r]));
    }
  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      CarlosBubblePlaces places;

      carlos_bubble_start_front (plan, mirrored, &places);
      carlos_bubble_relax (plan, START_FRACTION, n_rounds, &places);
      keep_better (best, &best_score, &places, get_score (plan, &places));
    }
  if (!best->regular)
    spread (plan, best);
}

/**
 * carlos_bubble_find_places:
 *
 * Finds the places that look best, wherever the circles were before.
 */
void
carlos_bubble_find_places (const CarlosBubblePlan *plan, CarlosBubblePlaces *places)
{
  if (plan->n > 1)
    search (plan, places);
  else
    *places = (CarlosBubblePlaces){ { plan->width / 2 }, { plan->height / 2 }, plan->largest_scale, TRUE };
}

/**
 * carlos_bubble_layout:
 * @shares: (array length=n_shares): sizes, >= 0, in any unit and order
 * @n_shares: 1 to CARLOS_BUBBLE_LAYOUT_MAXIMUM
 * @frame: the picture to fill
 * @circles: (out caller-allocates) (array length=n_shares): one circle a share, in the same order, px
 *
 * Sets bubbles into a picture as on the plate: areas exactly proportional to the shares, one sun, satellites
 * clockwise round it, nothing touching, as much of the picture filled as on the plate. Orbits and front-chain
 * packings are relaxed by position-based dynamics, and the best arrangement is kept. The same input gives the same
 * layout.
 */
void
carlos_bubble_layout (const double *shares,
                      guint n_shares,
                      const CarlosBubbleFrame *frame,
                      CarlosCircle *circles)
{
  CarlosBubblePlan plan;
  CarlosBubblePlaces places;

  g_return_if_fail (n_shares >= 1 && n_shares <= CARLOS_BUBBLE_LAYOUT_MAXIMUM);

  carlos_bubble_plan_init (&plan, shares, n_shares, frame, NULL);
  carlos_bubble_find_places (&plan, &places);
  carlos_bubble_plan_place (&plan, &places, circles);
}
