/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-boundary-labels.h"

#include <math.h>
#include <string.h>

#define N_INPUTS 500
#define MAXIMUM_DISCS 12

/* A picture with mass made of discs, boxes on it, and a key in the corner. */
typedef struct
{
  CarlosRectangle area;
  double unit;
  guint n_discs;
  CarlosCircle discs[MAXIMUM_DISCS];
  CarlosRectangle key;
  CarlosBoundaryLabel labels[5];
  guint n_labels;
  CarlosBoundaryField field;
} Picture;

static double
draw (GRand *random, double from, double to)
{
  return g_rand_double_range (random, from, to);
}

/* How far inside the mass a point is, in bands; 0 outside. */
static guint
get_band (const Picture *self, double x, double y)
{
  double best = 0;

  for (guint d = 0; d < self->n_discs; d++)
    {
      const CarlosCircle *disc = &self->discs[d];

      best = MAX (best, 1 - hypot (x - disc->x, y - disc->y) / disc->radius);
    }

  return best > 0 ? 1 + (guint) (15 * best) : 0;
}

static void
fill_field (Picture *self)
{
  CarlosBoundaryField *field = &self->field;

  carlos_boundary_field_init (field, &self->area, 4 * self->unit);
  for (guint r = 0; r < field->rows; r++)
    {
      for (guint c = 0; c < field->columns; c++)
        field->cells[r * field->columns + c] = (guint8) get_band (
          self, field->area.x + (c + 0.5) * field->cell, field->area.y + (r + 0.5) * field->cell);
    }
  carlos_boundary_field_mark (field, &self->key, CARLOS_FIELD_CLOSED);
  carlos_boundary_field_close (field);
}

static void
add_label (Picture *self, GRand *random)
{
  const CarlosCircle *disc = &self->discs[g_rand_int_range (random, 0, (int) self->n_discs)];
  CarlosBoundaryLabel *label = &self->labels[self->n_labels++];
  double width = draw (random, 20, 100) * self->unit, height = draw (random, 20, 100) * self->unit;
  double angle = draw (random, -18, 18) * G_PI / 180;
  static const double signs[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };

  *label = (CarlosBoundaryLabel){ .width = draw (random, 50, 160) * self->unit,
                                  .height = draw (random, 15, 80) * self->unit,
                                  .indent = 12 * self->unit };
  for (guint i = 0; i < 2; i++)
    {
      label->line_widths[i] = label->width * draw (random, 0.4, 1);
      label->line_middles[i] = i == 0 ? 7 * self->unit : label->height - 6 * self->unit;
    }
  for (guint i = 0; i < 4; i++)
    {
      double dx = signs[i][0] * width / 2, dy = signs[i][1] * height / 2;

      label->corners[2 * i] = disc->x + cos (angle) * dx - sin (angle) * dy;
      label->corners[2 * i + 1] = disc->y + sin (angle) * dx + cos (angle) * dy;
    }
}

static void
picture_init (Picture *self, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n_labels = (guint) g_rand_int_range (random, 1, 6);

  *self = (Picture){ .area = { 5, 5, draw (random, 300, 1100), draw (random, 300, 800) } };
  self->unit = MIN (self->area.width / 620, self->area.height / 627);
  self->n_discs = (guint) g_rand_int_range (random, 1, MAXIMUM_DISCS + 1);
  for (guint d = 0; d < self->n_discs; d++)
    self->discs[d] = (CarlosCircle){ self->area.x + draw (random, 0.1, 0.9) * self->area.width,
                                     self->area.y + draw (random, 0.15, 0.9) * self->area.height,
                                     draw (random, 20, 110) * self->unit };
  self->key = (CarlosRectangle){ self->area.x, self->area.y, 180 * self->unit, 100 * self->unit };
  for (guint l = 0; l < n_labels; l++)
    add_label (self, random);
  fill_field (self);
}

static void
picture_clear (Picture *self)
{
  carlos_boundary_field_clear (&self->field);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_on_background (const Picture *self, const CarlosRectangle *words)
{
  g_assert_cmpfloat (words->x, >=, self->area.x);
  g_assert_cmpfloat (words->y, >=, self->area.y);
  g_assert_cmpfloat (words->x + words->width, <=, self->area.x + self->area.width);
  g_assert_cmpfloat (words->y + words->height, <=, self->area.y + self->area.height);
  g_assert_false (overlap (words, &self->key));
  for (double y = words->y; y <= words->y + words->height; y += self->unit)
    {
      for (double x = words->x; x <= words->x + words->width; x += self->unit)
        g_assert_cmpuint (get_band (self, x, y), ==, 0);
    }
}

/* From its words to the middle of an edge of its box. */
static void
assert_leads (const Picture *self, guint label, const CarlosBoundaryPlace *place)
{
  const double *corners = self->labels[label].corners, *start = place->leader.points;
  const double *end = start + 2 * (CARLOS_LEADER_N_POINTS - 1);
  double gap = 4 * self->unit, nearest = INFINITY;
  CarlosRectangle key = { self->key.x, self->key.y, self->key.width - gap, self->key.height - gap };

  for (guint edge = 0; edge < CARLOS_N_EDGES; edge++)
    {
      const double *from = corners + 2 * edge, *to = corners + 2 * ((edge + 1) % 4);

      nearest = MIN (nearest, hypot ((from[0] + to[0]) / 2 - end[0], (from[1] + to[1]) / 2 - end[1]));
    }
  g_assert_cmpfloat (nearest, <, 1e-6);
  g_assert_cmpfloat (start[0], >=, place->rectangle.x - gap);
  g_assert_cmpfloat (start[0], <=, place->rectangle.x + place->rectangle.width + gap);
  g_assert_cmpfloat (start[1], >=, place->rectangle.y - gap);
  g_assert_cmpfloat (start[1], <=, place->rectangle.y + place->rectangle.height + gap);
  /* It may cut off a corner of less than a cell. */
  g_assert_false (carlos_leader_crosses_rectangle (&place->leader, &key));
}

static void
assert_apart (const Picture *self, const CarlosBoundaryPlace *places, guint a, guint b)
{
  g_assert_false (overlap (&places[a].rectangle, &places[b].rectangle));
  g_assert_false (carlos_leader_crosses (&places[a].leader, &places[b].leader));
  g_assert_false (carlos_leader_crosses_rectangle (&places[a].leader, &places[b].rectangle));
  g_assert_false (carlos_leader_crosses_rectangle (&places[b].leader, &places[a].rectangle));
  g_assert_false (carlos_leader_crosses_quad (&places[a].leader, self->labels[b].corners));
  g_assert_false (carlos_leader_crosses_quad (&places[b].leader, self->labels[a].corners));
}

static void
assert_same_again (const Picture *self, const CarlosBoundaryPlace *places, double cost)
{
  CarlosBoundaryPlace again[5];
  double cost_again
    = carlos_boundary_labels_place (&self->field, self->labels, self->n_labels, self->unit, again);

  g_assert_cmpfloat (cost, ==, cost_again);
  for (guint l = 0; l < self->n_labels; l++)
    {
      g_assert_cmpint (places[l].is_placed, ==, again[l].is_placed);
      g_assert_cmpmem (&places[l].rectangle, sizeof places[l].rectangle, &again[l].rectangle,
                       sizeof again[l].rectangle);
    }
}

static guint
check_picture (const Picture *self, gboolean is_repeated)
{
  CarlosBoundaryPlace places[5];
  double cost = carlos_boundary_labels_place (&self->field, self->labels, self->n_labels, self->unit, places);
  guint n_missing = 0;

  if (is_repeated)
    assert_same_again (self, places, cost);
  for (guint a = 0; a < self->n_labels; a++)
    {
      if (!places[a].is_placed)
        {
          n_missing++;
          continue;
        }
      assert_on_background (self, &places[a].rectangle);
      assert_leads (self, a, &places[a]);
      for (guint b = 0; b < a; b++)
        {
          if (places[b].is_placed)
            assert_apart (self, places, a, b);
        }
    }
  g_assert_true ((cost >= 4000) == (n_missing > 0));

  return n_missing;
}

/* No words overlap or are on the mass, no leader crosses another, words or the boxes of others. */
static void
test_properties (void)
{
  guint n_whole = 0;

  for (guint32 seed = 0; seed < N_INPUTS; seed++)
    {
      g_auto (Picture) picture = { 0 };

      picture_init (&picture, seed);
      n_whole += check_picture (&picture, seed % 10 == 0) == 0 ? 1 : 0;
    }
  /* Boxes may lie upon each other and fill the picture here, so that not all words have a place; but they mostly have. */
  g_test_message ("all words have a place in %u of %u pictures", n_whole, N_INPUTS);
  g_assert_cmpuint (n_whole, >, N_INPUTS / 2);
}

static void
test_no_room (void)
{
  Picture picture = { .area = { 0, 0, 300, 300 }, .unit = 0.5, .n_discs = 1 };
  CarlosBoundaryPlace place;

  picture.discs[0] = (CarlosCircle){ 150, 150, 1000 };
  picture.n_labels = 1;
  picture.labels[0] = (CarlosBoundaryLabel){ .width = 50,
                                             .height = 20,
                                             .indent = 6,
                                             .line_widths = { 50, 50 },
                                             .corners = { 140, 140, 160, 140, 160, 160, 140, 160 } };
  fill_field (&picture);
  g_assert_cmpfloat (carlos_boundary_labels_place (&picture.field, picture.labels, 1, 0.5, &place), >=, 4000);
  g_assert_false (place.is_placed);
  g_assert_cmpfloat (carlos_boundary_labels_place (&picture.field, NULL, 0, 0.5, NULL), ==, 0);
  picture_clear (&picture);
}

/* A quarter of an ellipse leaves upright and arrives sideways, and all of it is on the ellipse. */
static void
test_leader (void)
{
  CarlosLeader leader;

  carlos_leader_init (&leader, 0, 100, 60, 0, TRUE);
  for (guint i = 0; i < CARLOS_LEADER_N_POINTS; i++)
    {
      double x = (60 - leader.points[2 * i]) / 60, y = (100 - leader.points[2 * i + 1]) / 100;

      g_assert_cmpfloat (fabs (hypot (x, y) - 1), <, 1e-3);
    }
  g_assert_cmpfloat (leader.operations[1].points[0], ==, 0);
  g_assert_cmpfloat (leader.operations[1].points[3], ==, 0);
  /* Ramanujan's approximation of the perimeter, a quarter of it. */
  g_assert_cmpfloat (fabs (leader.length - 127.6), <, 0.6);
}

static void
test_leaders_cross (void)
{
  const CarlosRectangle inside = { 20, 20, 5, 5 }, apart = { 200, 200, 5, 5 };
  const double quad[8] = { -10, 40, 30, 30, 40, 60, 0, 70 };
  CarlosLeader a, b, c;

  carlos_leader_init (&a, 0, 100, 100, 0, TRUE);
  carlos_leader_init (&b, 0, 0, 100, 100, TRUE);
  carlos_leader_init (&c, 0, 120, 120, 0, TRUE);
  g_assert_true (carlos_leader_crosses (&a, &b));
  g_assert_true (carlos_leader_crosses (&b, &a));
  g_assert_true (carlos_leader_crosses (&a, &a));
  g_assert_false (carlos_leader_crosses_rectangle (&a, &apart));
  g_assert_true (carlos_leader_crosses_quad (&a, quad));
  carlos_leader_init (&b, 22, 22, 100, 100, TRUE);
  g_assert_true (carlos_leader_crosses_rectangle (&b, &inside));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/boundary-labels/properties", test_properties);
  g_test_add_func ("/charts/boundary-labels/no-room", test_no_room);
  g_test_add_func ("/charts/boundary-labels/leader", test_leader);
  g_test_add_func ("/charts/boundary-labels/leaders-cross", test_leaders_cross);

  return g_test_run ();
}
