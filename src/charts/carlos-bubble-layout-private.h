/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-layout.h"

G_BEGIN_DECLS

/**
 * CarlosBubblePlan:
 *
 * What is known before the circles have places. The largest circle, number 0, is the sun; the others, its satellites,
 * follow by falling size. A radius is reduced: times the scale it is px.
 */
typedef struct
{
  guint n;
  guint order[CARLOS_BUBBLE_LAYOUT_MAXIMUM]; /* which of the caller's shares each circle stands for */
  double reduced[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
  double width; /* of the free area, without the strip at the bottom */
  double height;
  double margin;        /* to the walls, px */
  double sun_gap;       /* smallest gap between the sun and a satellite, px */
  double gap;           /* smallest gap between two satellites */
  double ease;          /* what is added to the gap between two satellites where there is room */
  double sun_ease;      /* the same between the sun and a satellite */
  double cohesion;      /* part of the way to the sun that a satellite is drawn in each round of relaxation */
  double largest_scale; /* beyond this the picture is too full */
} CarlosBubblePlan;

/**
 * CarlosBubblePlaces:
 *
 * Centres, px, in the order of the plan, and the largest scale at which the circles keep their gaps there.
 */
typedef struct
{
  double x[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
  double y[CARLOS_BUBBLE_LAYOUT_MAXIMUM];
  double scale;
  gboolean regular; /* a round orbit, untouched by relaxation */
} CarlosBubblePlaces;

/**
 * CarlosBubbleOrbit:
 * @scale: of the circles, for which the places are made
 * @start_angle: where the first satellite stands, in radians clockwise from the right
 * @valley: sizes fall and rise again along the orbit; else they only fall
 * @stretched: from the shape of the plate to that of the picture; else round
 */
typedef struct
{
  double scale;
  double start_angle;
  gboolean valley;
  gboolean stretched;
} CarlosBubbleOrbit;

void carlos_bubble_plan_init (CarlosBubblePlan *plan,
                              const double *shares,
                              guint n_shares,
                              const CarlosBubbleFrame *frame,
                              const CarlosCircle *before);
void carlos_bubble_plan_place (const CarlosBubblePlan *plan,
                               const CarlosBubblePlaces *places,
                               CarlosCircle *circles);

void carlos_bubble_find_places (const CarlosBubblePlan *plan, CarlosBubblePlaces *places);
void carlos_bubble_start_orbit (const CarlosBubblePlan *plan,
                                const CarlosBubbleOrbit *orbit,
                                CarlosBubblePlaces *places);
void carlos_bubble_start_front (const CarlosBubblePlan *plan, gboolean mirrored, CarlosBubblePlaces *places);
double carlos_bubble_measure_scale (const CarlosBubblePlan *plan, const CarlosBubblePlaces *places);
double carlos_bubble_fit (const CarlosBubblePlan *plan, double scale, CarlosBubblePlaces *places);
void
carlos_bubble_relax (const CarlosBubblePlan *plan, double start, guint n_rounds, CarlosBubblePlaces *places);
void
carlos_bubble_push (const CarlosBubblePlan *plan, double scale, guint n_rounds, CarlosBubblePlaces *places);

G_END_DECLS
