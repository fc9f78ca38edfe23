/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout-private.h"

#include <math.h>
#include <stdlib.h>

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
#define COHESION 0.02

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
  double x; /* where it was, if it was anywhere */
  double y;
  guint index;
} Entry;

/* By falling share. Among equals by place, so that the caller's order says nothing where there are places. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *ea = a;
  const Entry *eb = b;

  if (ea->share != eb->share)
    return ea->share < eb->share ? 1 : -1;
  if (ea->x != eb->x)
    return ea->x < eb->x ? -1 : 1;
  if (ea->y != eb->y)
    return ea->y < eb->y ? -1 : 1;

  return ea->index < eb->index ? -1 : 1;
}

static void
sort_shares (const double *shares, guint n, const CarlosCircle *before, Entry *entries)
{
  for (guint i = 0; i < n; i++)
    {
      entries[i] = (Entry){ .share = shares[i], .index = i };
      if (before != NULL && before[i].radius > 0)
        {
          entries[i].x = before[i].x;
          entries[i].y = before[i].y;
        }
    }
  qsort (entries, n, sizeof *entries, compare_entries);
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

  if (plan->n == 1)
    return SUN_FRACTION * MIN (frame->width, frame->height) / 2 / plan->reduced[0];

  return MIN (by_area, MIN (by_sun, by_side));
}

/* Gaps shrink with the number of circles. A sun that is hardly larger than the next circle is no sun: then all gaps
 * are alike. */
static void
set_gaps (CarlosBubblePlan *plan, double unit)
{
  guint n = plan->n;
  double crowd = sqrt (MIN (1.0, (double) PLATE_N_SATELLITES / MAX (n - 1, 1)));
  double sunniness = n > 1 ? CLAMP ((plan->reduced[0] / plan->reduced[1] - 1.1) / 0.5, 0.0, 1.0) : 1;

  plan->margin = MARGIN * unit * crowd;
  plan->gap = GAP * unit * crowd;
  plan->sun_gap = (sunniness * SUN_GAP + (1 - sunniness) * GAP) * unit * crowd;
  plan->ease = plan->sun_ease = EASE * unit * crowd;
  plan->cohesion = COHESION;
}

/**
 * carlos_bubble_plan_init:
 * @before: (nullable) (array length=n_shares): where the circles were, radius 0 for new ones: it orders equal shares
 *
 * Finds out what is known before the circles have places.
 */
void
carlos_bubble_plan_init (CarlosBubblePlan *plan,
                         const double *shares,
                         guint n_shares,
                         const CarlosBubbleFrame *frame,
                         const CarlosCircle *before)
{
  Entry entries[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  sort_shares (shares, n_shares, before, entries);
  avoid_zeros (entries, n_shares);

  plan->n = n_shares;
  for (guint i = 0; i < n_shares; i++)
    plan->order[i] = entries[i].index;
  plan->width = frame->width;
  plan->height = frame->height - frame->bottom;
  set_reduced_radii (plan, entries, n_shares);
  set_gaps (plan, carlos_bubble_frame_get_unit (frame));
  plan->largest_scale = get_largest_scale (plan, frame);
}

/**
 * carlos_bubble_plan_place:
 * @circles: (out caller-allocates): the circles in the caller's order, px
 */
void
carlos_bubble_plan_place (const CarlosBubblePlan *plan,
                          const CarlosBubblePlaces *places,
                          CarlosCircle *circles)
{
  for (guint i = 0; i < plan->n; i++)
    circles[plan->order[i]] = (CarlosCircle){ places->x[i], places->y[i], places->scale * plan->reduced[i] };
}
