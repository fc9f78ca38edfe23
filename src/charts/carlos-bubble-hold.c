/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout-private.h"

#include <math.h>
#include <string.h>

/* Who looks at a picture while it changes follows the bubbles by their places. So they stay where they are as long as
 * they may: sizes change, and the whole grows or shrinks a little to keep the gaps. Only when that would make the picture
 * smaller than WANTED of what a fresh one would be do bubbles move, pushed by those that need the room, no further than
 * they must. When even that leaves it smaller than ENOUGH the shares have become others altogether; held places look like
 * an accident then, with holes and small words, and the fresh picture is better: it comes turned or mirrored as fits the
 * old one best. */
#define WANTED 0.94
#define ENOUGH 0.85
#define N_ROUNDS 300

/* Places that are tried for a new bubble, along the longer side. */
#define GRID 32

static gboolean
is_held (const CarlosCircle *circle)
{
  return circle->radius > 0;
}

static gboolean
is_any_held (const CarlosCircle *circles, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (is_held (&circles[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_same_frame (const CarlosBubbleFrame *a, const CarlosBubbleFrame *b)
{
  return a->width == b->width && a->height == b->height && a->bottom == b->bottom;
}

/* The places of before in the new frame; those of new bubbles are not set. */
static void
map_places (const CarlosBubblePlan *plan,
            const CarlosCircle *before,
            const CarlosBubbleFrame *frame,
            CarlosBubblePlaces *places)
{
  double x_scale = plan->width / frame->width, y_scale = plan->height / (frame->height - frame->bottom);

  places->regular = FALSE;
  for (guint i = 0; i < plan->n; i++)
    {
      places->x[i] = before[plan->order[i]].x * x_scale;
      places->y[i] = before[plan->order[i]].y * y_scale;
    }
}

/* Whether the picture as it was shows these shares already, and well. */
static gboolean
is_unchanged (const CarlosBubblePlan *plan, const CarlosCircle *before, const CarlosBubblePlaces *old_places)
{
  double scale = before[plan->order[0]].radius / plan->reduced[0];

  for (guint i = 0; i < plan->n; i++)
    {
      if (!is_held (&before[plan->order[i]])
          || !G_APPROX_VALUE (before[plan->order[i]].radius, scale * plan->reduced[i], 1e-9 * scale))
        return FALSE;
    }

  return carlos_bubble_measure_scale (plan, old_places) >= scale * (1 - 1e-9);
}

/* How much room a circle has beyond its gaps, px; negative when it has less. */
static double
measure_room (const CarlosBubblePlan *plan,
              const CarlosBubblePlaces *places,
              const gboolean *is_placed,
              guint circle,
              double scale)
{
  double x = places->x[circle], y = places->y[circle], radius = scale * plan->reduced[circle];
  double room = MIN (MIN (x, plan->width - x), MIN (y, plan->height - y)) - plan->margin - radius;

  for (guint i = 0; i < plan->n; i++)
    {
      double gap = i == 0 || circle == 0 ? plan->sun_gap : plan->gap;

      if (is_placed[i])
        room
          = MIN (room, hypot (places->x[i] - x, places->y[i] - y) - scale * plan->reduced[i] - radius - gap);
    }

  return room;
}

/* Where a new bubble goes: where there is most room, but among places with enough of it to the one nearest to the middle,
 * so that it joins the others. */
static void
place_new (const CarlosBubblePlan *plan,
           CarlosBubblePlaces *places,
           const gboolean *is_placed,
           guint circle,
           double scale)
{
  double step = MAX (plan->width, plan->height) / GRID;
  double best = -G_MAXDOUBLE, best_x = 0, best_y = 0;

  for (double y = step / 2; y < plan->height; y += step)
    {
      for (double x = step / 2; x < plan->width; x += step)
        {
          double away = hypot (x - plan->width / 2, y - plan->height / 2) / (plan->width + plan->height);
          double room, score;

          places->x[circle] = x;
          places->y[circle] = y;
          room = measure_room (plan, places, is_placed, circle, scale);
          score = MIN (room - plan->ease, 0) - away * plan->gap;
          if (score > best)
            {
              best = score;
              best_x = x;
              best_y = y;
            }
        }
    }
  places->x[circle] = best_x;
  places->y[circle] = best_y;
}

/* The largest first. */
static void
place_newcomers (const CarlosBubblePlan *plan,
                 const CarlosCircle *before,
                 double scale,
                 CarlosBubblePlaces *places)
{
  gboolean is_placed[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  for (guint i = 0; i < plan->n; i++)
    is_placed[i] = is_held (&before[plan->order[i]]);
  for (guint i = 0; i < plan->n; i++)
    {
      if (!is_placed[i])
        place_new (plan, places, is_placed, i, scale);
      is_placed[i] = TRUE;
    }
}

static void
mirror (const CarlosBubblePlan *plan, gboolean across, gboolean down, CarlosBubblePlaces *places)
{
  for (guint i = 0; i < plan->n; i++)
    {
      if (across)
        places->x[i] = plan->width - places->x[i];
      if (down)
        places->y[i] = plan->height - places->y[i];
    }
}

/* How far the music has moved from its places: squared px by area. */
static double
measure_moves (const CarlosBubblePlan *plan,
               const CarlosCircle *before,
               const CarlosBubblePlaces *old_places,
               const CarlosBubblePlaces *places)
{
  double sum = 0;

  for (guint i = 0; i < plan->n; i++)
    {
      double dx = places->x[i] - old_places->x[i], dy = places->y[i] - old_places->y[i];

      if (is_held (&before[plan->order[i]]))
        sum += plan->reduced[i] * plan->reduced[i] * (dx * dx + dy * dy);
    }

  return sum;
}

/* Mirrors the places, or turns them by half, as brings them nearest to the old ones. */
static void
turn_to_match (const CarlosBubblePlan *plan,
               const CarlosCircle *before,
               const CarlosBubblePlaces *old_places,
               CarlosBubblePlaces *places)
{
  CarlosBubblePlaces fresh = *places;
  double best = G_MAXDOUBLE;

  for (guint way = 0; way < 4; way++)
    {
      CarlosBubblePlaces turned = fresh;
      double moves;

      mirror (plan, way & 1, way & 2, &turned);
      moves = measure_moves (plan, before, old_places, &turned);
      if (moves < best)
        {
          best = moves;
          *places = turned;
        }
    }
}

static void
hold (const CarlosBubblePlan *plan,
      const CarlosCircle *before,
      const CarlosBubblePlaces *old_places,
      CarlosBubblePlaces *places)
{
  CarlosBubblePlaces held = *old_places;
  double wanted;

  carlos_bubble_find_places (plan, places);
  wanted = WANTED * places->scale;
  place_newcomers (plan, before, wanted, &held);
  carlos_bubble_push (plan, wanted, N_ROUNDS, &held);
  if (held.scale >= ENOUGH * places->scale)
    *places = held;
  else
    turn_to_match (plan, before, old_places, places);
}

/**
 * carlos_bubble_layout_from:
 * @shares: (array length=n_shares): sizes, >= 0, in any unit and order
 * @n_shares: 1 to CARLOS_BUBBLE_LAYOUT_MAXIMUM
 * @frame: the picture to fill
 * @before: (array length=n_shares): where the bubble of each share was, px of @before_frame; a radius of 0 if there was
 *   none
 * @before_frame: the picture that it was in, perhaps of another size
 * @circles: (out caller-allocates) (array length=n_shares): one circle a share, in the same order, px
 *
 * Sets bubbles into a picture as [func@bubble_layout] does, with the same gaps, but keeps each as near to its old place, by
 * the part of the picture, as a picture of good size allows. New bubbles go where there is room. A picture that shows
 * these shares already stays as it is, to the last bit. One bubble alone always stands in the middle. The same input
 * gives the same layout, whatever the order of the shares.
 */
void
carlos_bubble_layout_from (const double *shares,
                           guint n_shares,
                           const CarlosBubbleFrame *frame,
                           const CarlosCircle *before,
                           const CarlosBubbleFrame *before_frame,
                           CarlosCircle *circles)
{
  CarlosBubblePlan plan;
  CarlosBubblePlaces old_places, places;

  g_return_if_fail (n_shares >= 1 && n_shares <= CARLOS_BUBBLE_LAYOUT_MAXIMUM);

  carlos_bubble_plan_init (&plan, shares, n_shares, frame, before);
  map_places (&plan, before, before_frame, &old_places);
  if (is_same_frame (frame, before_frame) && is_unchanged (&plan, before, &old_places))
    {
      memmove (circles, before, n_shares * sizeof *circles);
      return;
    }

  if (n_shares > 1 && is_any_held (before, n_shares))
    hold (&plan, before, &old_places, &places);
  else
    carlos_bubble_find_places (&plan, &places);
  carlos_bubble_plan_place (&plan, &places, circles);
}
