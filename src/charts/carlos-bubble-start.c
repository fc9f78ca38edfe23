/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout-private.h"

#include <math.h>

#include "carlos-circle-pack.h"

/* Full turns that an orbit may use before the next one begins outside of it. */
#define FULL_ORBIT (2 * G_PI * 0.97)

/* The plate's arc of satellites and the shape of the box round it. */
#define PLATE_ARC (165.0 * G_PI / 180)
#define PLATE_N_SATELLITES 5
#define ORBIT_SHAPE 1.28

/* The order of the satellites round the sun. A valley falls and rises again, so that the large ones stand at both
 * ends of the arc and the small ones in its middle: 2 3 6 5 4 for five of them. Else they simply fall. */
static guint
get_satellite (guint n_satellites, guint position, gboolean valley)
{
  guint half = n_satellites / 2;

  if (!valley || position < half)
    return 1 + position;

  return n_satellites - (position - half);
}

/* Few satellites spread over the arc that they have on the plate, from nine or ten o'clock to four; many fill it. */
static double
get_smallest_step (guint n_satellites)
{
  return PLATE_ARC / MAX (n_satellites - 1.0, PLATE_N_SATELLITES - 1.0);
}

/* The angle at the sun between two circles that touch each other, by the law of cosines. */
static double
get_step (double a, double b, double chord)
{
  double cosine = (a * a + b * b - chord * chord) / (2 * a * b);

  return acos (CLAMP (cosine, -1.0, 1.0));
}

/* From a shape of width : height = @natural to that of the picture. */
static void
stretch (const CarlosBubblePlan *plan, double natural, CarlosBubblePlaces *places)
{
  double ratio = sqrt (plan->width / plan->height / natural);

  for (guint i = 0; i < plan->n; i++)
    {
      places->x[i] = plan->width / 2 + places->x[i] * ratio;
      places->y[i] = plan->height / 2 + places->y[i] / ratio;
    }
}

/* Where the next satellite goes. */
typedef struct
{
  double inner;    /* outer edge of the ring inside of this one, from the sun's centre */
  double reach;    /* outer edge of this ring */
  double start;    /* angle at which this ring began */
  double angle;    /* of the satellite placed last */
  double distance; /* of its centre from the sun's */
  double radius;   /* of it; 0 before the first */
  guint n_rings;
} Walk;

static void
advance (const CarlosBubblePlan *plan, Walk *walk, double radius, double sun_gap)
{
  double distance = walk->inner + radius + sun_gap + plan->ease;

  if (walk->radius > 0)
    walk->angle += MAX (get_step (walk->distance, distance, walk->radius + radius + plan->gap + plan->ease),
                        get_smallest_step (plan->n - 1));
  if (walk->angle - walk->start > FULL_ORBIT - get_step (distance, distance, 2 * radius + plan->gap))
    {
      walk->n_rings++;
      walk->inner = walk->reach;
      walk->start = walk->angle;
      distance = walk->inner + radius + plan->gap + plan->ease;
    }
  walk->reach = MAX (walk->reach, distance + radius);
  walk->distance = distance;
  walk->radius = radius;
}

/**
 * carlos_bubble_start_orbit:
 *
 * Sets the satellites round the sun, clockwise, each as near to the sun and to the one before it as its gaps allow.
 * When a ring is full, the next begins outside of it.
 */
void
carlos_bubble_start_orbit (const CarlosBubblePlan *plan,
                           const CarlosBubbleOrbit *orbit,
                           CarlosBubblePlaces *places)
{
  double sun = plan->reduced[0] * orbit->scale;
  Walk walk
    = { .n_rings = 1, .inner = sun, .reach = sun, .start = orbit->start_angle, .angle = orbit->start_angle };

  places->x[0] = places->y[0] = 0;
  for (guint p = 0; p + 1 < plan->n; p++)
    {
      guint i = get_satellite (plan->n - 1, p, orbit->valley);

      advance (plan, &walk, plan->reduced[i] * orbit->scale, walk.inner > sun ? plan->gap : plan->sun_gap);
      places->x[i] = walk.distance * cos (walk.angle);
      places->y[i] = walk.distance * sin (walk.angle);
    }
  places->regular = walk.n_rings == 1 && !orbit->stretched;
  if (orbit->stretched)
    stretch (plan, ORBIT_SHAPE, places);
}

/**
 * carlos_bubble_start_front:
 * @mirrored: whether left and right change places
 *
 * Packs the circles closely round the sun and stretches the whole to the shape of the picture: the start for crowds.
 */
void
carlos_bubble_start_front (const CarlosBubblePlan *plan, gboolean mirrored, CarlosBubblePlaces *places)
{
  CarlosCircle circles[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  places->regular = FALSE;
  for (guint i = 0; i < plan->n; i++)
    circles[i].radius = plan->reduced[i] * plan->largest_scale;
  carlos_circle_pack (circles, plan->n, plan->gap);
  for (guint i = 0; i < plan->n; i++)
    {
      places->x[i] = mirrored ? -circles[i].x : circles[i].x;
      places->y[i] = circles[i].y;
    }
  stretch (plan, 1, places);
}
