/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout.h"

#include <math.h>
#include <stdlib.h>

#include "carlos-bubble-layout-private.h"

/* The proportions of the plate that the bubbles are modelled on, in its px (620 wide, 489 high). */
#define PLATE_WIDTH 620.0
#define PLATE_HEIGHT 489.0
#define PLATE_N_SATELLITES 5
#define COVERAGE 0.488 /* of the picture that is bubble */
#define SUN_FRACTION \
  0.64 /* largest diameter of the sun by the shorter side of a picture shaped like the plate */
#define SUN_FRACTION_SHORT 0.84 /* the same by the free shorter side, whatever the shape */
#define MARGIN 5.0
#define SUN_GAP 7.0
#define GAP 28.0
#define EASE 6.0
#define START_ANGLE (-144.0 * G_PI / 180) /* of the first satellite: between nine and ten o'clock */

/* The search. */
#define N_TURNS 24  /* angles at which an orbit may begin */
#define N_RELAXED 3 /* orbits that are relaxed */
#define N_ROUND_CIRCLES 4000
#define START_FRACTION 0.7
#define COHESION 0.02
#define SPREAD_EASE 6.0 /* times the usual ease */
#define SPREAD_COHESION 0.005
#define N_SPREAD_ROUNDS 60
#define ROUND_BONUS 0.05 /* what regularity is worth, as a part of the scale */
#define IMBALANCE_MALUS 0.15
#define VALLEY_BONUS 0.04
#define TURN_MALUS 0.5 /* for a whole turn away from the plate's start */

/**
 * carlos_bubble_frame_get_unit:
 *
 * Returns: what one px of the plate is in this picture: the side lengths of pictures of equal area compare
 */
double
carlos_bubble_frame_get_unit (const CarlosBubbleFrame *frame)
{
  return sqrt (frame->width * frame->height / (PLATE_WIDTH * PLATE_HEIGHT));
}

typedef struct
{
  double share;
  guint index;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *ea = a;
  const Entry *eb = b;

  if (ea->share != eb->share)
    return ea->share < eb->share ? 1 : -1;

  return ea->index < eb->index ? -1 : 1;
}

/* A share of nothing still has a place; when all are nothing, all are alike. */
static void
avoid_zeros (Entry *entries, guint n)
{
  double largest = entries[0].share > 0 ? entries[0].share : 1;
  double floor = entries[0].share > 0 ? largest * 1e-12 : 1;

  for (guint i = 0; i < n; i++)
    entries[i].share = MAX (entries[i].share, floor);
}

/* Radii such that all areas together are 1. */
static void
set_reduced_radii (CarlosBubblePlan *plan, const Entry *entries, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += entries[i].share / entries[0].share;
  for (guint i = 0; i < n; i++)
    plan->reduced[i] = sqrt (entries[i].share / entries[0].share / sum / G_PI);
}

static double
get_largest_scale (const CarlosBubblePlan *plan, const CarlosBubbleFrame *frame)
{
  double unit = carlos_bubble_frame_get_unit (frame);
  double by_area = sqrt (COVERAGE * frame->width * frame->height);
  double by_sun = SUN_FRACTION * PLATE_HEIGHT * unit / 2 / plan->reduced[0];
  double by_side = SUN_FRACTION_SHORT * MIN (plan->width, plan->height) / 2 / plan->reduced[0];

  return MIN (by_area, MIN (by_sun, by_side));
}

/* Gaps shrink with the number of circles. A sun that is hardly larger than the next circle is no sun: then all gaps
 * are alike. */
static void
make_plan (CarlosBubblePlan *plan, const Entry *entries, guint n, const CarlosBubbleFrame *frame)
{
  double unit = carlos_bubble_frame_get_unit (frame);
  double crowd = sqrt (MIN (1.0, (double) PLATE_N_SATELLITES / MAX (n - 1, 1)));
  double sunniness;

  plan->n = n;
  plan->width = frame->width;
  plan->height = frame->height - frame->bottom;
  set_reduced_radii (plan, entries, n);
  sunniness = n > 1 ? CLAMP ((plan->reduced[0] / plan->reduced[1] - 1.1) / 0.5, 0.0, 1.0) : 1;
  plan->margin = MARGIN * unit * crowd;
  plan->gap = GAP * unit * crowd;
  plan->sun_gap = (sunniness * SUN_GAP + (1 - sunniness) * GAP) * unit * crowd;
  plan->ease = plan->sun_ease = EASE * unit * crowd;
  plan->cohesion = COHESION;
  plan->largest_scale = get_largest_scale (plan, frame);
}

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
find_places (const CarlosBubblePlan *plan, CarlosBubblePlaces *best)
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
  Entry entries[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
  CarlosBubblePlan plan;
  CarlosBubblePlaces places = { { frame->width / 2 }, { (frame->height - frame->bottom) / 2 }, 0, TRUE };

  g_return_if_fail (n_shares >= 1 && n_shares <= CARLOS_BUBBLE_LAYOUT_MAXIMUM);

  for (guint i = 0; i < n_shares; i++)
    entries[i] = (Entry){ shares[i], i };
  qsort (entries, n_shares, sizeof *entries, compare_entries);
  avoid_zeros (entries, n_shares);
  make_plan (&plan, entries, n_shares, frame);
  if (n_shares > 1)
    find_places (&plan, &places);
  else
    places.scale = SUN_FRACTION * MIN (frame->width, frame->height) / 2 / plan.reduced[0];

  for (guint i = 0; i < n_shares; i++)
    circles[entries[i].index] = (CarlosCircle){ places.x[i], places.y[i], places.scale * plan.reduced[i] };
}
