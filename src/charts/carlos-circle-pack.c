/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-circle-pack.h"

#include <math.h>

#include "carlos-enclosing-circle.h"

/* Front-chain packing after Wang, Wang, Dai & Wang, "Visualization of large hierarchical data by circle packing" (CHI
 * 2006): the outline of what is placed is a ring of circles, the front. The next circle goes outside of the pair of
 * neighbours in the front that lies nearest to the origin, touching both. When it would overlap another circle of the
 * front, the circles between that one and the pair leave the front, and it tries the wider pair. The front of n
 * circles has about sqrt n members, so all is done in about n^1.5 steps.
 *
 * Radii are scaled to a largest one of 1, so that one slack serves all sizes. */

#define SLACK 1e-9
#define SMALLEST_RADIUS 1e-6

typedef struct
{
  double x;
  double y;
  double radius;
  double
    distance; /* squared, from the origin to the point where this and the next of the front (nearly) touch */
  guint next;
  guint previous;
} Node;

static void
update_distance (Node *nodes, guint index)
{
  Node *a = &nodes[index];
  const Node *b = &nodes[a->next];
  double sum = a->radius + b->radius;
  double x = (a->x * b->radius + b->x * a->radius) / sum;
  double y = (a->y * b->radius + b->y * a->radius) / sum;

  a->distance = x * x + y * y;
}

static void
join (Node *nodes, guint a, guint b)
{
  nodes[a].next = b;
  nodes[b].previous = a;
}

/* The corner of the triangle of centres, on the left of the way from a to b: outside of the front, which runs
 * clockwise on paper with y upwards. */
static void
place (Node *c, const Node *a, const Node *b)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double distance = hypot (dx, dy);
  double to_a = a->radius + c->radius, to_b = b->radius + c->radius;
  double along = (distance * distance + to_a * to_a - to_b * to_b) / (2 * distance);
  double across = sqrt (MAX (to_a * to_a - along * along, 0.0));

  c->x = a->x + (dx * along - dy * across) / distance;
  c->y = a->y + (dy * along + dx * across) / distance;
}

static gboolean
overlap (const Node *a, const Node *b)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double sum = (a->radius + b->radius) * (1 - SLACK);

  return dx * dx + dy * dy < sum * sum;
}

/* The one of two circles of the front whose pair lies nearer to the origin, of equal ones @first. */
static inline guint
choose_nearer (const Node *nodes, guint first, guint second)
{
  return nodes[second].distance < nodes[first].distance ? second : first;
}

/* Walks the front both ways at once, along the shorter arc first, and cuts off what lies before the first circle that
 * @candidate overlaps. Returns FALSE when it overlaps none, and then the walk has seen all of the front but for a:
 * @nearest gets the one whose pair lies nearest to the origin, of equal ones the first from b on. */
static gboolean
cut_front (Node *nodes, const Node *candidate, guint *a, guint *b, guint *nearest)
{
  guint forward = nodes[*b].next, backward = nodes[*a].previous;
  double forward_length = nodes[*b].radius, backward_length = nodes[*a].radius;
  guint nearest_forward = *b, nearest_backward = backward;
  guint end = *a;

  while (forward != end)
    {
      if (forward_length <= backward_length)
        {
          if (overlap (&nodes[forward], candidate))
            {
              *b = forward;
              return TRUE;
            }
          nearest_forward = choose_nearer (nodes, nearest_forward, forward);
          forward_length += nodes[forward].radius;
          if (forward == backward)
            break;
          forward = nodes[forward].next;
        }
      else
        {
          if (overlap (&nodes[backward], candidate))
            {
              *a = backward;
              return TRUE;
            }
          nearest_backward = choose_nearer (nodes, backward, nearest_backward);
          backward_length += nodes[backward].radius;
          if (forward == backward)
            break;
          backward = nodes[backward].previous;
        }
    }
  *nearest = choose_nearer (nodes, nearest_forward, nearest_backward);

  return FALSE;
}

static guint
find_nearest (const Node *nodes, guint start)
{
  guint best = start;

  for (guint i = nodes[start].next; i != start; i = nodes[i].next)
    {
      if (nodes[i].distance < nodes[best].distance)
        best = i;
    }

  return best;
}

static void
place_first (Node *nodes, guint n)
{
  if (n > 1)
    {
      nodes[0].x = -nodes[0].radius;
      nodes[1].x = nodes[1].radius;
    }
  if (n > 2)
    place (&nodes[2], &nodes[0], &nodes[1]);
}

static void
pack_nodes (Node *nodes, guint n)
{
  guint a = 0;

  place_first (nodes, n);
  if (n <= 3)
    return;
  join (nodes, 0, 2);
  join (nodes, 2, 1);
  join (nodes, 1, 0);
  for (guint i = 0; i < 3; i++)
    update_distance (nodes, i);

  a = find_nearest (nodes, a);
  for (guint i = 3; i < n; i++)
    {
      guint b = nodes[a].next;
      guint nearest;

      place (&nodes[i], &nodes[a], &nodes[b]);
      while (cut_front (nodes, &nodes[i], &a, &b, &nearest))
        {
          join (nodes, a, b);
          place (&nodes[i], &nodes[a], &nodes[b]);
        }
      join (nodes, a, i);
      join (nodes, i, b);
      update_distance (nodes, a);
      update_distance (nodes, i);
      a = choose_nearer (nodes, choose_nearer (nodes, a, i), nearest);
    }
}

/**
 * carlos_circle_pack:
 * @circles: (array length=n_circles) (inout): radii, >= 0, in any unit; the centres are set
 * @gap: smallest distance between two rims, in the same unit
 *
 * Packs circles closely about the origin in the order given (falling radii pack best) by the front chain of Wang et
 * al. (2006). About n^1.5 steps: 10,000 circles take some hundredths of a second.
 *
 * Returns: the radius of the smallest circle about the origin that holds them all
 */
double
carlos_circle_pack (CarlosCircle *circles, guint n_circles, double gap)
{
  g_autofree Node *nodes = g_new0 (Node, n_circles);
  double largest = 0;
  CarlosCircle enclosing;

  for (guint i = 0; i < n_circles; i++)
    largest = MAX (largest, circles[i].radius + gap / 2);
  if (largest <= 0)
    largest = 1;

  for (guint i = 0; i < n_circles; i++)
    nodes[i].radius = MAX ((circles[i].radius + gap / 2) / largest, SMALLEST_RADIUS);
  pack_nodes (nodes, n_circles);

  /* Touching circles overlap by up to the slack: a step apart, more than that, makes them clear of each other. */
  for (guint i = 0; i < n_circles; i++)
    {
      circles[i].x = nodes[i].x * largest * (1 + 4 * SLACK);
      circles[i].y = nodes[i].y * largest * (1 + 4 * SLACK);
    }
  enclosing = carlos_enclosing_circle (circles, n_circles);
  for (guint i = 0; i < n_circles; i++)
    {
      circles[i].x -= enclosing.x;
      circles[i].y -= enclosing.y;
    }

  return enclosing.radius;
}

static int
compare_radius (gconstpointer a, gconstpointer b, gpointer data)
{
  const CarlosCircle *circles = data;
  double ra = circles[*(const guint *) a].radius;
  double rb = circles[*(const guint *) b].radius;

  return (ra < rb) - (ra > rb);
}

/* Packs in order of falling radius, keeps the caller's order. */
static double
pack_sorted (CarlosCircle *circles, guint n_circles, double gap)
{
  g_autofree guint *order = g_new (guint, n_circles);
  g_autofree CarlosCircle *sorted = g_new (CarlosCircle, n_circles);
  double radius;

  for (guint i = 0; i < n_circles; i++)
    order[i] = i;
  g_qsort_with_data (order, n_circles, sizeof *order, compare_radius, circles);
  for (guint i = 0; i < n_circles; i++)
    sorted[i] = circles[order[i]];
  radius = carlos_circle_pack (sorted, n_circles, gap);
  for (guint i = 0; i < n_circles; i++)
    circles[order[i]] = sorted[i];

  return radius;
}

/**
 * carlos_circle_pack_inside:
 * @weights: (array length=n_weights): the areas wanted, >= 0, in any unit
 * @outer: the disc to fill
 * @gap: distance between two rims, and to the rim of @outer, px
 * @circles: (out caller-allocates) (array length=n_weights): in the order of @weights
 *
 * Fills a disc with smaller ones whose areas are proportional to @weights, as large as the front chain allows.
 */
void
carlos_circle_pack_inside (const double *weights,
                           guint n_weights,
                           const CarlosCircle *outer,
                           double gap,
                           CarlosCircle *circles)
{
  double room = MAX (outer->radius - gap, outer->radius * 0.5);
  double largest = 0, scale = 0;

  for (guint i = 0; i < n_weights; i++)
    largest = MAX (largest, weights[i]);
  for (guint i = 0; i < n_weights; i++)
    circles[i] = (CarlosCircle){ 0, 0, largest > 0 ? sqrt (weights[i] / largest) : 1 };

  /* The gap is px, the radii have no unit until the scale is known: the first round finds about what it is. */
  for (guint round = 0; round < 2 && n_weights > 0; round++)
    scale = room / pack_sorted (circles, n_weights, round == 0 ? 0 : gap / scale);
  for (guint i = 0; i < n_weights; i++)
    {
      circles[i].x = outer->x + circles[i].x * scale;
      circles[i].y = outer->y + circles[i].y * scale;
      circles[i].radius *= scale;
    }
}
