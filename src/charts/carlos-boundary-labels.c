/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-boundary-labels.h"

#include <math.h>

/* Boundary labelling by candidates: of each label the places that stand on background are found on a grid, each with the best
 * leader from there. Of those the cheapest that are apart from each other are kept, and a search with bounds chooses one for
 * each label so that no two overlap or cross and the sum is least. Lengths are in px of the plate and scaled by the unit. */

#define STEP 10.0     /* of the grid of places */
#define REACH 330.0   /* of a leader, at most */
#define GAP 3.0       /* between words and their leader */
#define PADDING 7.0   /* between a label and whatever else there is */
#define LABELS 13.0   /* between two labels, or they would be read as one */
#define LINE_ROOM 3.0 /* between a leader and another label */
#define SHORTEST 10.0 /* of the radii of a leader */
#define APART 26.0    /* between the places that are kept */

/* Words do not become as small as small pictures do: px. */
#define LEAST_BETWEEN_LABELS 10.0

#define N_KEPT 56
#define MAXIMUM_NODES 60000

/* What a px of a leader costs on the mass, more the darker it is there: ink is hard to see on the darkest. */
#define PALE_PRICE 0.35
#define DARK_PRICE 6.0
#define DARKEST 16.0

/* A label without a place costs more than any leader. */
#define MISSING 4000.0

/* A leader whose radii differ more than this looks like a stroke. */
#define FLAT 0.22
#define FLAT_PRICE 30.0

typedef struct
{
  CarlosRectangle rectangle;
  CarlosLeader leader;
  double cost;
} Candidate;

typedef struct
{
  const CarlosBoundaryField *field;
  const CarlosBoundaryLabel *labels;
  guint n_labels;
  double unit;
  GArray *kept[CARLOS_BOUNDARY_MAXIMUM];     /* of Candidate */
  double least[CARLOS_BOUNDARY_MAXIMUM + 1]; /* what this label and those after it cost at least */
  int chosen[CARLOS_BOUNDARY_MAXIMUM];
  int best[CARLOS_BOUNDARY_MAXIMUM];
  double best_cost;
  guint n_nodes;
} Search;

static CarlosRectangle
grow (const CarlosRectangle *rectangle, double by)
{
  return (CarlosRectangle){ rectangle->x - by, rectangle->y - by, rectangle->width + 2 * by,
                            rectangle->height + 2 * by };
}

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
crosses_other_box (const Search *self, guint label, const CarlosLeader *leader)
{
  for (guint other = 0; other < self->n_labels; other++)
    {
      if (other != label && carlos_leader_crosses_quad (leader, self->labels[other].corners))
        return TRUE;
    }

  return FALSE;
}

/* Also between its points, as far as they are further apart than cells. */
static gboolean
crosses_closed (const Search *self, const CarlosLeader *leader)
{
  for (guint i = 1; i < CARLOS_LEADER_N_POINTS; i++)
    {
      const double *to = leader->points + 2 * i, *from = to - 2;
      double longest = MAX (fabs (to[0] - from[0]), fabs (to[1] - from[1]));
      guint n = (guint) (longest / self->field->cell) + 1;

      for (guint j = 1; j < n; j++)
        {
          double part = (double) j / n;

          if (carlos_boundary_field_get (self->field, from[0] + part * (to[0] - from[0]),
                                         from[1] + part * (to[1] - from[1]))
              & CARLOS_FIELD_CLOSED)
            return TRUE;
        }
    }

  return FALSE;
}

/* What a leader costs, INFINITY for one that runs through what is closed. */
static double
find_cost (const Search *self, const CarlosLeader *leader)
{
  const double *points = leader->points;
  double step = leader->length / (CARLOS_LEADER_N_POINTS - 1), cost = leader->length;
  double radii[2] = { leader->bounds.width, leader->bounds.height };

  for (guint i = 0; i < CARLOS_LEADER_N_POINTS; i++)
    {
      guint8 mark = carlos_boundary_field_get (self->field, points[2 * i], points[2 * i + 1]);
      double dark = (mark & CARLOS_FIELD_MASS) / DARKEST;

      if (mark & CARLOS_FIELD_CLOSED)
        return INFINITY;
      if (dark > 0)
        cost += step * (PALE_PRICE + DARK_PRICE * dark * dark);
    }
  cost /= self->unit;
  if (MIN (radii[0], radii[1]) < FLAT * MAX (radii[0], radii[1]))
    cost += FLAT_PRICE;

  return cost;
}

/* Keeps a leader that is better than the one so far, if it comes from the outside of the edge. */
static void
try_leader (const Search *self,
            guint label,
            double x,
            double y,
            guint edge,
            gboolean is_upright,
            Candidate *candidate)
{
  const double *corners = self->labels[label].corners;
  const double *from = corners + 2 * edge, *to = corners + 2 * ((edge + 1) % CARLOS_N_EDGES);
  double end_x = (from[0] + to[0]) / 2, end_y = (from[1] + to[1]) / 2;
  double shortest = SHORTEST * self->unit, dx, dy, least, cost;
  CarlosLeader leader;

  /* A quarter of an ellipse is at least this long. */
  dx = fabs (end_x - x);
  dy = fabs (end_y - y);
  least = MAX (MAX (dx, dy), G_PI / 4 * (dx + dy));
  if (MIN (dx, dy) < shortest || MAX (dx, dy) >= REACH * self->unit || least >= candidate->cost * self->unit)
    return;
  carlos_leader_init (&leader, x, y, end_x, end_y, is_upright);
  cost = find_cost (self, &leader);
  if (cost >= candidate->cost || crosses_closed (self, &leader) || crosses_other_box (self, label, &leader))
    return;
  candidate->cost = cost;
  candidate->leader = leader;
}

/* Up from the first line or down from the last, then to the left or the right edge of the box. */
static void
try_upright (const Search *self, guint label, Candidate *candidate)
{
  const CarlosBoundaryLabel *words = &self->labels[label];
  const CarlosRectangle *place = &candidate->rectangle;
  double gap = GAP * self->unit;

  for (guint edge = CARLOS_EDGE_RIGHT; edge <= CARLOS_EDGE_LEFT; edge += 2)
    {
      const double *from = words->corners + 2 * edge,
                   *to = words->corners + 2 * ((edge + 1) % CARLOS_N_EDGES);
      double middle = (from[1] + to[1]) / 2, end = (from[0] + to[0]) / 2;
      gboolean is_below = middle > place->y + place->height / 2;
      double y = is_below ? place->y + place->height + gap : place->y - gap;
      double width = words->line_widths[is_below], indent = MIN (words->indent, width / 2);
      double xs[3] = { place->x + indent, place->x + width / 2, place->x + width - indent };

      if (is_below ? middle < y : middle > y)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (xs); i++)
        {
          if ((xs[i] > end) == (edge == CARLOS_EDGE_RIGHT))
            try_leader (self, label, xs[i], y, edge, TRUE, candidate);
        }
    }
}

/* Sideways from the line that is nearer, then down or up to the upper or the lower edge of the box. */
static void
try_sideways (const Search *self, guint label, Candidate *candidate)
{
  const CarlosBoundaryLabel *words = &self->labels[label];
  const CarlosRectangle *place = &candidate->rectangle;
  double gap = GAP * self->unit;

  for (guint edge = CARLOS_EDGE_TOP; edge <= CARLOS_EDGE_BOTTOM; edge += 2)
    {
      const double *from = words->corners + 2 * edge, *to = words->corners + 2 * (edge + 1);
      double middle = (from[1] + to[1]) / 2, end = (from[0] + to[0]) / 2;
      gboolean is_below = edge == CARLOS_EDGE_TOP;
      double y = place->y + words->line_middles[is_below];

      if (is_below ? middle < y : middle > y)
        continue;
      if (end > place->x + place->width + gap)
        try_leader (self, label, place->x + words->line_widths[is_below] + gap, y, edge, FALSE, candidate);
      else if (end < place->x - gap)
        try_leader (self, label, place->x - gap, y, edge, FALSE, candidate);
    }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  if (x->rectangle.y != y->rectangle.y)
    return x->rectangle.y < y->rectangle.y ? -1 : 1;

  return x->rectangle.x < y->rectangle.x ? -1 : x->rectangle.x > y->rectangle.x;
}

/* Whether a place is near enough to what is named. */
static gboolean
is_near (const Search *self, const CarlosBoundaryLabel *words, double x, double y)
{
  double reach = REACH * self->unit;

  return words->corners[0] < x + words->width + reach && words->corners[4] > x - reach
         && words->corners[1] < y + words->height + reach && words->corners[5] > y - reach;
}

static GArray *
list_candidates (const Search *self, guint label)
{
  const CarlosRectangle *area = &self->field->area;
  const CarlosBoundaryLabel *words = &self->labels[label];
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  double step = STEP * self->unit, padding = PADDING * self->unit;

  for (double y = area->y; y + words->height <= area->y + area->height; y += step)
    {
      for (double x = area->x; x + words->width <= area->x + area->width; x += step)
        {
          Candidate candidate = { .rectangle = { x, y, words->width, words->height }, .cost = INFINITY };
          CarlosRectangle room = grow (&candidate.rectangle, padding);

          room.x = MAX (room.x, area->x);
          room.y = MAX (room.y, area->y);
          room.width
            = MIN (x + words->width + padding, area->x + self->field->columns * self->field->cell) - room.x;
          room.height
            = MIN (y + words->height + padding, area->y + self->field->rows * self->field->cell) - room.y;
          if (!is_near (self, words, x, y) || !carlos_boundary_field_is_free (self->field, &room))
            continue;
          try_upright (self, label, &candidate);
          try_sideways (self, label, &candidate);
          if (isfinite (candidate.cost))
            g_array_append_val (candidates, candidate);
        }
    }
  g_array_sort (candidates, compare_candidates);

  return candidates;
}

/* The cheapest that are not all in one spot. */
static GArray *
keep_some (const Search *self, const GArray *candidates)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Candidate));
  double apart = APART * self->unit;

  for (guint i = 0; i < candidates->len && kept->len < N_KEPT; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      gboolean is_beside = FALSE;

      for (guint k = 0; k < kept->len && !is_beside; k++)
        {
          const Candidate *other = &g_array_index (kept, Candidate, k);

          is_beside = fabs (candidate->rectangle.x - other->rectangle.x) < apart
                      && fabs (candidate->rectangle.y - other->rectangle.y) < apart;
        }
      if (!is_beside)
        g_array_append_val (kept, *candidate);
    }

  return kept;
}

static gboolean
are_compatible (const Search *self, const Candidate *a, const Candidate *b)
{
  CarlosRectangle wide_a = grow (&a->rectangle, MAX (LABELS * self->unit, LEAST_BETWEEN_LABELS));
  CarlosRectangle line_a = grow (&a->rectangle, LINE_ROOM * self->unit);
  CarlosRectangle line_b = grow (&b->rectangle, LINE_ROOM * self->unit);

  return !overlap (&wide_a, &b->rectangle) && !carlos_leader_crosses_rectangle (&a->leader, &line_b)
         && !carlos_leader_crosses_rectangle (&b->leader, &line_a)
         && !carlos_leader_crosses (&a->leader, &b->leader);
}

static gboolean
fits_chosen (const Search *self, guint label, const Candidate *candidate)
{
  for (guint l = 0; l < label; l++)
    {
      if (self->chosen[l] >= 0
          && !are_compatible (self, candidate, &g_array_index (self->kept[l], Candidate, self->chosen[l])))
        return FALSE;
    }

  return TRUE;
}

static void
search (Search *self, guint label, double cost)
{
  if (cost + self->least[label] >= self->best_cost || self->n_nodes++ > MAXIMUM_NODES)
    return;
  if (label == self->n_labels)
    {
      self->best_cost = cost;
      for (guint l = 0; l < label; l++)
        self->best[l] = self->chosen[l];
      return;
    }
  for (guint i = 0; i < self->kept[label]->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->kept[label], Candidate, i);

      if (cost + candidate->cost + self->least[label + 1] >= self->best_cost)
        break;
      if (!fits_chosen (self, label, candidate))
        continue;
      self->chosen[label] = (int) i;
      search (self, label + 1, cost + candidate->cost);
    }
  self->chosen[label] = -1;
  search (self, label + 1, cost + MISSING);
}

static void
find_least (Search *self)
{
  for (guint l = self->n_labels; l > 0; l--)
    {
      const GArray *kept = self->kept[l - 1];

      self->least[l - 1]
        = self->least[l] + (kept->len > 0 ? MIN (g_array_index (kept, Candidate, 0).cost, MISSING) : MISSING);
    }
}

static void
take_best (const Search *self, CarlosBoundaryPlace *places)
{
  for (guint l = 0; l < self->n_labels; l++)
    {
      const Candidate *candidate;

      places[l] = (CarlosBoundaryPlace){ 0 };
      if (self->best[l] < 0)
        continue;
      candidate = &g_array_index (self->kept[l], Candidate, self->best[l]);
      places[l] = (CarlosBoundaryPlace){ TRUE, candidate->rectangle, candidate->leader };
    }
}

/**
 * carlos_boundary_labels_place:
 * @field: closed
 * @labels: the most important one first
 * @n_labels: at most CARLOS_BOUNDARY_MAXIMUM
 * @unit: px of the picture for one of the plate: distances are measured in it
 * @places: (out caller-allocates) (array length=n_labels): where each goes
 *
 * Places words outside what they name: on cells that are free, apart from each other, with leaders that cross neither each
 * other nor words nor boxes of others. Where there is no room for all, some are left out.
 *
 * Returns: what it costs: the lengths of the leaders, more where they cross the mass, in px of the plate; at least
 * 4000 for each label that is left out
 */
double
carlos_boundary_labels_place (const CarlosBoundaryField *field,
                              const CarlosBoundaryLabel *labels,
                              guint n_labels,
                              double unit,
                              CarlosBoundaryPlace *places)
{
  Search self
    = { .field = field, .labels = labels, .n_labels = n_labels, .unit = unit, .best_cost = INFINITY };

  g_return_val_if_fail (n_labels <= CARLOS_BOUNDARY_MAXIMUM, INFINITY);

  for (guint l = 0; l < n_labels; l++)
    {
      g_autoptr (GArray) candidates = list_candidates (&self, l);

      self.kept[l] = keep_some (&self, candidates);
      self.chosen[l] = -1;
      self.best[l] = -1;
    }
  find_least (&self);
  search (&self, 0, 0);
  take_best (&self, places);
  for (guint l = 0; l < n_labels; l++)
    g_array_unref (self.kept[l]);

  return self.best_cost;
}
