/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-density.h"
#include "carlos-map-frame.h"
#include "carlos-map-islands.h"

#include <math.h>
#include <string.h>

static CarlosMatrix *
invent_layout (guint n, guint32 seed, double *weights)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  CarlosMatrix *positions = carlos_matrix_new (n, 2);

  for (guint i = 0; i < n; i++)
    {
      double tail = g_rand_double_range (random, 0, 1) < 0.02 ? 50 : 1;

      /* Skewed, as components of genres are, with a few far away. */
      carlos_matrix_row (positions, i)[0] = (float) (tail * -log (g_rand_double_range (random, 1e-6, 1)));
      carlos_matrix_row (positions, i)[1] = (float) (tail * (g_rand_double (random) - 0.3) * 3);
      weights[i] = pow (g_rand_double_range (random, 0.01, 1), -1.5);
    }

  return positions;
}

/* Everything is on the map, and what is further out stays further out along both axes of the frame. */
static void
test_bounds (void)
{
  for (guint32 seed = 0; seed < 40; seed++)
    {
      guint n = 1 + seed * seed;
      g_autofree double *weights = g_new (double, n);
      g_autoptr (CarlosMatrix) positions = invent_layout (n, seed, weights);
      double low[2] = { 1, 1 }, high[2] = { 0, 0 };
      CarlosMapFrame frame;

      carlos_map_frame_fit (&frame, positions, weights);
      for (guint i = 0; i < n; i++)
        {
          double place[2];

          carlos_map_frame_apply (&frame, carlos_matrix_row (positions, i), &place[0], &place[1]);
          for (guint c = 0; c < 2; c++)
            {
              g_assert_cmpfloat (place[c], >=, 0.125 - 1e-9);
              g_assert_cmpfloat (place[c], <=, 0.875 + 1e-9);
              low[c] = MIN (low[c], place[c]);
              high[c] = MAX (high[c], place[c]);
            }
        }
      g_assert_cmpfloat (frame.reach[0], <=, 1.7 * frame.reach[1] * (1 + 1e-9));
      g_assert_cmpfloat (frame.reach[1], <=, 1.7 * frame.reach[0] * (1 + 1e-9));
      if (n > 50)
        g_assert_cmpfloat (MAX (high[0] - low[0], high[1] - low[1]), >, 0.55);
    }
}

/* The map says nothing about the scale, the origin or the order of a layout. */
static void
test_invariance (void)
{
  enum
  {
    N = 200
  };
  double weights[N], turned_weights[N];
  g_autoptr (CarlosMatrix) positions = invent_layout (N, 7, weights);
  g_autoptr (CarlosMatrix) other = carlos_matrix_new (N, 2);
  CarlosMapFrame frame, other_frame;

  for (guint i = 0; i < N; i++)
    {
      turned_weights[N - 1 - i] = 1000 * weights[i];
      for (guint c = 0; c < 2; c++)
        carlos_matrix_row (other, N - 1 - i)[c] = 16 * carlos_matrix_row (positions, i)[c] + 128;
    }
  carlos_map_frame_fit (&frame, positions, weights);
  carlos_map_frame_fit (&other_frame, other, turned_weights);
  for (guint i = 0; i < N; i++)
    {
      double x, y, other_x, other_y;

      carlos_map_frame_apply (&frame, carlos_matrix_row (positions, i), &x, &y);
      carlos_map_frame_apply (&other_frame, carlos_matrix_row (other, N - 1 - i), &other_x, &other_y);
      g_assert_cmpfloat (fabs (x - other_x), <, 1e-3);
      g_assert_cmpfloat (fabs (y - other_y), <, 1e-3);
    }
}

/* A layout that follows lies exactly as the one before it, until most of it reaches more than a quarter further; then only the scale
 * and the middle are found anew, so that it fills the map again and stands as it stood. */
static void
test_follow (void)
{
  enum
  {
    N = 300
  };
  static const double growths[] = { 1, 1.2, 0.85, 1.6, 0.5 };

  for (guint g = 0; g < G_N_ELEMENTS (growths); g++)
    {
      gboolean stays = growths[g] > 1 / 1.25 && growths[g] < 1.25;
      double weights[N];
      g_autoptr (CarlosMatrix) positions = invent_layout (N, 11, weights);
      CarlosMapFrame last, frame;

      carlos_map_frame_fit (&last, positions, weights);
      for (guint i = 0; i < N; i++)
        for (guint c = 0; c < 2; c++)
          carlos_matrix_row (positions, i)[c]
            = (float) (last.center[c] + growths[g] * (carlos_matrix_row (positions, i)[c] - last.center[c]));
      carlos_map_frame_follow (&frame, &last, positions, weights);
      g_assert_cmpfloat (frame.angle, ==, last.angle);
      g_assert_cmpint (frame.is_mirrored, ==, last.is_mirrored);
      for (guint c = 0; c < 2; c++)
        g_assert_cmpfloat_with_epsilon (frame.reach[c], last.reach[c] * (stays ? 1 : growths[g]),
                                        1e-4 * last.reach[c]);
      if (stays)
        g_assert_cmpfloat (frame.center[0], ==, last.center[0]);
    }
}

static void
test_degenerate (void)
{
  static const float same[6] = { 3, 4, 3, 4, 3, 4 };
  static const float line[6] = { 0, 0, 1, 1, 2, 2 };
  static const float odd[6] = { NAN, 1, INFINITY, 2, 5, 5 };
  const double weights[3] = { 1, 2, 1 }, nothing[3] = { 0 };
  g_autoptr (CarlosMatrix) positions = carlos_matrix_new (3, 2);
  CarlosMapFrame frame;
  double x, y;

  memcpy (positions->values, same, sizeof same);
  carlos_map_frame_fit (&frame, positions, weights);
  carlos_map_frame_apply (&frame, positions->values, &x, &y);
  g_assert_cmpfloat (fabs (x - 0.5) + fabs (y - 0.5), <, 1e-6);

  memcpy (positions->values, line, sizeof line);
  carlos_map_frame_fit (&frame, positions, weights);
  carlos_map_frame_apply (&frame, positions->values + 2, &x, &y);
  g_assert_cmpfloat (fabs (x - 0.5) + fabs (y - 0.5), <, 1e-6);

  memcpy (positions->values, odd, sizeof odd);
  carlos_map_frame_fit (&frame, positions, weights);
  carlos_map_frame_apply (&frame, positions->values + 4, &x, &y);
  g_assert_cmpfloat (fabs (x - 0.5) + fabs (y - 0.5), <, 1e-6);
  carlos_map_frame_fit (&frame, positions, nothing);
  g_assert_cmpfloat (frame.reach[0], >, 0);
}

static CarlosTasteMap *
map_two_cities (CarlosMapLevels levels)
{
  CarlosTasteMap *map = carlos_taste_map_new ();

  map->levels = levels;
  map->points = g_new0 (CarlosMapPoint, 2);
  map->n_points = 2;
  map->points[0] = (CarlosMapPoint){ .item = 0, .x = 0.25, .y = 0.5, .weight = 0.75 };
  map->points[1] = (CarlosMapPoint){ .item = 1, .cluster = 1, .x = 0.75, .y = 0.5, .weight = 0.25 };
  carlos_map_density_estimate (map);

  return map;
}

/* A Gaussian of standard deviation s holds 1 - exp (-r^2 / 2 s^2) within r, so the plate's outer line, which is at .025 of the
 * highest density, holds .975 of the larger city and, of the smaller one, whose top is a third as high, .925. */
static void
test_plate (void)
{
  g_autoptr (CarlosTasteMap) map = map_two_cities (CARLOS_MAP_LEVELS_PLATE);
  double highest = 0.75 / (2 * G_PI * CARLOS_MAP_PLATE_SIGMA * CARLOS_MAP_PLATE_SIGMA);

  g_assert_cmpuint (map->n_bands, ==, 16);
  g_assert_cmpfloat (fabs (map->bands[0]->level / highest - 0.025), <, 1e-3);
  g_assert_cmpfloat (fabs (map->bands[8]->level / highest - (0.025 + 0.975 * pow (0.5, 1.5))), <, 3e-3);
  g_assert_cmpuint (map->bands[0]->n_rings, ==, 2);
  g_assert_cmpuint (map->bands[8]->n_rings, ==, 1);
  g_assert_cmpfloat (fabs (map->inside[0] - (0.75 * 0.975 + 0.25 * 0.925)), <, 3e-3);
  for (guint b = 1; b < map->n_bands; b++)
    g_assert_cmpfloat (map->inside[b], <=, map->inside[b - 1]);
}

static void
test_mass (void)
{
  g_autoptr (CarlosTasteMap) map = map_two_cities (CARLOS_MAP_LEVELS_MASS);

  for (guint b = 0; b < map->n_bands; b++)
    g_assert_cmpfloat (fabs (map->inside[b] - (16 - b) / 16.5), <, 0.02);
}

static void
test_islands (void)
{
  g_autoptr (CarlosTasteMap) map = map_two_cities (CARLOS_MAP_LEVELS_PLATE);
  g_autoptr (CarlosMapIslands) islands = carlos_map_islands_new (map->density, map->bands[0]->level);
  const CarlosMapIsland *large = carlos_map_islands_find (islands, 0.25, 0.5);
  const CarlosMapIsland *small = carlos_map_islands_find (islands, 0.75, 0.5);
  double radius = CARLOS_MAP_PLATE_SIGMA * sqrt (-2 * log (0.025));

  g_assert_true (large->is_largest);
  g_assert_false (small->is_largest);
  g_assert_cmpfloat (fabs (large->right - large->left - 2 * radius), <, 3.0 / CARLOS_MAP_N_CELLS);
  g_assert_null (carlos_map_islands_find (islands, 0.5, 0.5));
  g_assert_null (carlos_map_islands_find (islands, -3, NAN));
}

static void
test_lines (void)
{
  g_autoptr (CarlosMapLines) lines = carlos_map_lines_new ();
  g_autoptr (CarlosMapLines) none = carlos_map_lines_new ();

  lines->positions = g_new (double, 2);
  lines->positions[0] = lines->positions[1] = 0.5;
  lines->n_positions = lines->n_items = 1;
  carlos_map_density_draw_lines (lines);
  g_assert_cmpuint (lines->n_contours, ==, 16);
  for (guint i = 0; i < lines->n_contours; i++)
    g_assert_cmpuint (lines->contours[i]->n_rings, ==, 1);
  none->positions = g_new (double, 1);
  carlos_map_density_draw_lines (none);
  g_assert_cmpuint (none->n_contours, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/map-frame/bounds", test_bounds);
  g_test_add_func ("/analysis/map-frame/invariance", test_invariance);
  g_test_add_func ("/analysis/map-frame/follow", test_follow);
  g_test_add_func ("/analysis/map-frame/degenerate", test_degenerate);
  g_test_add_func ("/analysis/map-density/plate", test_plate);
  g_test_add_func ("/analysis/map-density/mass", test_mass);
  g_test_add_func ("/analysis/map-density/lines", test_lines);
  g_test_add_func ("/analysis/map-islands/two", test_islands);

  return g_test_run ();
}
