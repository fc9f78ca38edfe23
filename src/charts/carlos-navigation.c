/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-navigation.h"

#include <math.h>

/* An arrow leads to the circle that is near and in its direction: of those at less than 80 degrees to the arrow, the
 * one with the smallest distance times (1 + SIDEWAYS * tan^2 of the angle). That alone would leave some circles that
 * no arrow leads to. They are mended in: as a bead is threaded between two others, such a circle is set between a
 * circle that can be reached and the one that its arrow led to, so that nothing else gets lost. */

#define N_DIRECTIONS 4
#define SIDEWAYS 1.5
#define STEEPEST 5.67 /* tangent of 80 degrees */

typedef guint Arrows[N_DIRECTIONS];

struct _CarlosNavigation
{
  guint n;
  guint first;
  guint last;
  Arrows *next;
};

static const CarlosNavigationDirection opposite[N_DIRECTIONS] = {
  [CARLOS_NAVIGATION_LEFT] = CARLOS_NAVIGATION_RIGHT,
  [CARLOS_NAVIGATION_RIGHT] = CARLOS_NAVIGATION_LEFT,
  [CARLOS_NAVIGATION_UP] = CARLOS_NAVIGATION_DOWN,
  [CARLOS_NAVIGATION_DOWN] = CARLOS_NAVIGATION_UP,
};

/* The better, the smaller; infinite when the arrow cannot lead there. */
static double
get_cost (const CarlosCircle *from, const CarlosCircle *to, CarlosNavigationDirection direction)
{
  double dx = to->x - from->x, dy = to->y - from->y;
  gboolean horizontal = direction == CARLOS_NAVIGATION_LEFT || direction == CARLOS_NAVIGATION_RIGHT;
  double along = horizontal ? dx : dy;
  double across = horizontal ? dy : dx;
  double tangent;

  if (direction == CARLOS_NAVIGATION_LEFT || direction == CARLOS_NAVIGATION_UP)
    along = -along;
  if (along <= 0)
    return INFINITY;
  tangent = fabs (across) / along;
  if (tangent > STEEPEST)
    return INFINITY;

  return hypot (dx, dy) * (1 + SIDEWAYS * tangent * tangent);
}

static void
point_arrows (CarlosNavigation *self, const CarlosCircle *circles, guint from)
{
  for (guint d = 0; d < N_DIRECTIONS; d++)
    {
      double best = INFINITY;

      self->next[from][d] = CARLOS_NAVIGATION_NONE;
      for (guint to = 0; to < self->n; to++)
        {
          double cost = to != from ? get_cost (&circles[from], &circles[to], d) : INFINITY;

          if (cost < best)
            {
              best = cost;
              self->next[from][d] = to;
            }
        }
    }
}

/* Marks what arrows lead to from the first circle. */
static void
mark_reached (const CarlosNavigation *self, gboolean *reached)
{
  g_autofree guint *stack = g_new (guint, self->n);
  guint n_stack = 1;

  for (guint i = 0; i < self->n; i++)
    reached[i] = i == self->first;
  stack[0] = self->first;
  while (n_stack > 0)
    {
      guint from = stack[--n_stack];

      for (guint d = 0; d < N_DIRECTIONS; d++)
        {
          guint to = self->next[from][d];

          if (to != CARLOS_NAVIGATION_NONE && !reached[to])
            {
              reached[to] = TRUE;
              stack[n_stack++] = to;
            }
        }
    }
}

/* Marks from where arrows lead to the first circle, by sweeps until nothing changes. */
static void
mark_returning (const CarlosNavigation *self, gboolean *returning)
{
  gboolean changed = TRUE;

  for (guint i = 0; i < self->n; i++)
    returning[i] = i == self->first;
  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < self->n; i++)
        {
          for (guint d = 0; d < N_DIRECTIONS && !returning[i]; d++)
            {
              guint to = self->next[i][d];

              if (to != CARLOS_NAVIGATION_NONE && returning[to])
                returning[i] = changed = TRUE;
            }
        }
    }
}

/* The direction in which @to lies, more or less. */
static CarlosNavigationDirection
get_direction (const CarlosCircle *from, const CarlosCircle *to)
{
  double dx = to->x - from->x, dy = to->y - from->y;

  if (fabs (dx) >= fabs (dy))
    return dx < 0 ? CARLOS_NAVIGATION_LEFT : CARLOS_NAVIGATION_RIGHT;

  return dy < 0 ? CARLOS_NAVIGATION_UP : CARLOS_NAVIGATION_DOWN;
}

/* Threads @bead between @from and where its arrow led. */
static void
thread (CarlosNavigation *self, guint from, guint bead, CarlosNavigationDirection direction)
{
  guint old = self->next[from][direction];

  self->next[from][direction] = bead;
  if (old != CARLOS_NAVIGATION_NONE && old != bead)
    self->next[bead][direction] = old;
}

/* The nearest pair of one circle that is connected with the first one both ways and one that is not. */
static gboolean
find_gap (const CarlosNavigation *self,
          const CarlosCircle *circles,
          const gboolean *reached,
          const gboolean *returning,
          guint *inside,
          guint *outside)
{
  double best = INFINITY;

  *inside = *outside = CARLOS_NAVIGATION_NONE;
  for (guint i = 0; i < self->n; i++)
    {
      if (reached[i] && returning[i])
        continue;
      for (guint j = 0; j < self->n; j++)
        {
          double distance = hypot (circles[i].x - circles[j].x, circles[i].y - circles[j].y);

          if (reached[j] && returning[j] && distance < best)
            {
              best = distance;
              *outside = i;
              *inside = j;
            }
        }
    }

  return isfinite (best);
}

/* Each round joins one more circle, and a thread cuts no way that there was, so this ends. */
static void
mend (CarlosNavigation *self, const CarlosCircle *circles)
{
  g_autofree gboolean *reached = g_new (gboolean, self->n);
  g_autofree gboolean *returning = g_new (gboolean, self->n);

  for (guint round = 0; round < 2 * self->n; round++)
    {
      CarlosNavigationDirection direction;
      guint inside, outside;

      mark_reached (self, reached);
      mark_returning (self, returning);
      if (!find_gap (self, circles, reached, returning, &inside, &outside))
        return;
      direction = get_direction (&circles[inside], &circles[outside]);
      if (!reached[outside])
        thread (self, inside, outside, direction);
      if (!returning[outside])
        thread (self, outside, inside, opposite[direction]);
    }
}

/**
 * carlos_navigation_new:
 * @circles: (array length=n_circles): as they are drawn; the first is where a reader begins
 * @n_circles: some hundreds at most: the work grows with its square
 *
 * Finds for each circle and arrow key the circle that a reader expects. Arrows lead from every circle to every other.
 */
CarlosNavigation *
carlos_navigation_new (const CarlosCircle *circles, guint n_circles)
{
  CarlosNavigation *self = g_new0 (CarlosNavigation, 1);

  self->n = n_circles;
  self->last = n_circles > 0 ? n_circles - 1 : CARLOS_NAVIGATION_NONE;
  self->first = n_circles > 0 ? 0 : CARLOS_NAVIGATION_NONE;
  self->next = g_new (Arrows, n_circles);
  for (guint i = 0; i < n_circles; i++)
    point_arrows (self, circles, i);
  if (n_circles > 0)
    mend (self, circles);

  return self;
}

void
carlos_navigation_free (CarlosNavigation *self)
{
  g_free (self->next);
  g_free (self);
}

/**
 * carlos_navigation_get_next:
 *
 * Returns: where the arrow key leads from @current, or CARLOS_NAVIGATION_NONE at the edge
 */
guint
carlos_navigation_get_next (const CarlosNavigation *self, guint current, CarlosNavigationDirection direction)
{
  g_return_val_if_fail (current < self->n, CARLOS_NAVIGATION_NONE);
  g_return_val_if_fail (direction < N_DIRECTIONS, CARLOS_NAVIGATION_NONE);

  return self->next[current][direction];
}

/**
 * carlos_navigation_get_first:
 *
 * Returns: where Home leads: the first of the caller's order, CARLOS_NAVIGATION_NONE when there are no circles
 */
guint
carlos_navigation_get_first (const CarlosNavigation *self)
{
  return self->first;
}

/**
 * carlos_navigation_get_last:
 *
 * Returns: where End leads: the last of the caller's order, CARLOS_NAVIGATION_NONE when there are no circles
 */
guint
carlos_navigation_get_last (const CarlosNavigation *self)
{
  return self->last;
}
