/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-detail.h"
#include "carlos-map-names.h"
#include "carlos-map-shade.h"
#include "carlos-point-grid.h"
#include "carlos-splat.h"

#include <math.h>

/* What the map in the window is drawn and found with. Expected values are worked out by hand or by the plain way. */

static double *
invent_points (guint n)
{
  double *coordinates = g_new (double, 2 * n + 1);

  for (guint i = 0; i < 2 * n; i++)
    coordinates[i] = g_test_rand_double_range (-1, 2);

  return coordinates;
}

static guint
find_plainly (const double *coordinates, guint n, double x, double y, double reach)
{
  guint found = CARLOS_POINT_NONE;
  double nearest = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double distance = hypot (coordinates[2 * i] - x, coordinates[2 * i + 1] - y);

      if (distance <= reach && distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }

  return found;
}

/* The index says what looking at every point says, inside of it and outside. */
static void
test_grid_is_right (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 400);
      g_autofree double *coordinates = invent_points (n);
      g_autoptr (CarlosPointGrid) grid = carlos_point_grid_new (coordinates, n);

      for (guint i = 0; i < 50; i++)
        {
          double x = g_test_rand_double_range (-3, 4), y = g_test_rand_double_range (-3, 4);
          double reach = g_test_rand_double_range (0, 2);

          g_assert_cmpuint (carlos_point_grid_find (grid, x, y, reach), ==,
                            find_plainly (coordinates, n, x, y, reach));
        }
    }
}

static void
test_grid_of_few (void)
{
  const double same[] = { 5, 5, 5, 5, 5, 5 };
  g_autoptr (CarlosPointGrid) none = carlos_point_grid_new (same, 0);
  g_autoptr (CarlosPointGrid) equal = carlos_point_grid_new (same, 3);

  g_assert_cmpuint (carlos_point_grid_find (none, 0, 0, 100), ==, CARLOS_POINT_NONE);
  g_assert_cmpuint (carlos_point_grid_find (equal, 5, 5, 0), ==, 0);
  g_assert_cmpuint (carlos_point_grid_find (equal, 5, 6, 0.5), ==, CARLOS_POINT_NONE);
  g_assert_cmpuint (carlos_point_grid_find (equal, NAN, 5, 1), ==, CARLOS_POINT_NONE);
  g_assert_cmpuint (carlos_point_grid_find (equal, 5, 5, NAN), ==, CARLOS_POINT_NONE);
}

/* A dot covers as much as a circle of its radius does, wherever between the pixels its middle is. */
static void
test_splat_has_area (void)
{
  enum
  {
    SIZE = 64
  };

  for (guint round = 0; round < 40; round++)
    {
      g_autofree guint32 *pixels = g_new0 (guint32, SIZE * SIZE);
      CarlosSplatDot dot = { 32 + (float) g_test_rand_double (), 32 + (float) g_test_rand_double (),
                             (float) g_test_rand_double_range (2, 12) };
      double covered = 0, expected = G_PI * dot.radius * dot.radius;

      carlos_splat_draw (pixels, SIZE, SIZE, &dot, 1, 0xffffffff, CARLOS_COLOR_NONE);
      for (guint i = 0; i < SIZE * SIZE; i++)
        covered += (pixels[i] >> 24) / 255.0;
      g_assert_cmpfloat (fabs (covered - expected), <, 0.03 * expected + 0.4);
    }
}

/* What lies partly or wholly outside harms nobody, and colours are premultiplied. */
static void
test_splat_at_edges (void)
{
  guint32 pixels[16] = { 0 };
  const CarlosSplatDot dots[]
    = { { 0, 0, 3 }, { -50, 2, 3 }, { 1e9f, 1e9f, 5 }, { 2, 2, 0 }, { 4, 4, 1.5f } };

  carlos_splat_draw (pixels, 4, 4, dots, G_N_ELEMENTS (dots), 0xff000080, 0x00ff00ff);
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    {
      guint32 alpha = pixels[i] >> 24;

      g_assert_cmpuint (pixels[i] >> 16 & 0xff, <=, alpha);
      g_assert_cmpuint (pixels[i] >> 8 & 0xff, <=, alpha);
      g_assert_cmpuint (pixels[i] & 0xff, ==, 0);
    }
  g_assert_cmpuint (pixels[0] >> 24, >, 0);
}

static gboolean
overlap (const CarlosRectangle *a, const CarlosRectangle *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/* No name lies over another or over what else is there, or leaves the view; the first one that fits is always shown; the same gives the same. */
static void
test_names_never_collide (void)
{
  const CarlosRectangle view = { 0, 0, 500, 400 };
  const CarlosRectangle taken[] = { { 9, 330, 240, 60 }, { 400, 360, 90, 30 } };

  for (guint round = 0; round < 300; round++)
    {
      CarlosMapName names[120] = { 0 }, again[120];
      guint n = (guint) g_test_rand_int_range (1, 120), n_shown;

      for (guint i = 0; i < n; i++)
        names[i] = (CarlosMapName){ .x = g_test_rand_double_range (-20, 520),
                                    .y = g_test_rand_double_range (-20, 420),
                                    .radius = g_test_rand_double_range (0, 10),
                                    .width = g_test_rand_double_range (10, 150),
                                    .height = 20,
                                    .is_centred = i < 3 };
      for (guint i = 0; i < n; i++)
        again[i] = names[i];
      n_shown = carlos_map_names_place (names, n, &view, taken, G_N_ELEMENTS (taken), 60);
      g_assert_cmpuint (n_shown, <=, 60);
      g_assert_cmpuint (carlos_map_names_place (again, n, &view, taken, G_N_ELEMENTS (taken), 60), ==,
                        n_shown);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (names[i].is_shown, ==, again[i].is_shown);
          if (!names[i].is_shown)
            continue;
          g_assert_cmpfloat (names[i].place.x, >=, 0);
          g_assert_cmpfloat (names[i].place.x + names[i].place.width, <=, 500);
          for (guint j = 0; j < G_N_ELEMENTS (taken); j++)
            g_assert_false (overlap (&names[i].place, &taken[j]));
          for (guint j = 0; j < i; j++)
            g_assert_false (names[j].is_shown && overlap (&names[i].place, &names[j].place));
        }
    }
}

static void
test_detail (void)
{
  g_assert_cmpint (carlos_map_detail_find (1, TRUE), ==, CARLOS_MAP_DETAIL_PLATE);
  g_assert_cmpint (carlos_map_detail_find (CARLOS_MAP_NEAR_ZOOM, TRUE), ==, CARLOS_MAP_DETAIL_REGIONS);
  g_assert_cmpint (carlos_map_detail_find (3, FALSE), ==, CARLOS_MAP_DETAIL_ARTISTS);
  g_assert_cmpint (carlos_map_detail_find (60, FALSE), ==, CARLOS_MAP_DETAIL_ARTISTS);
  g_assert_cmpint (carlos_map_detail_find (60, TRUE), ==, CARLOS_MAP_DETAIL_TRACKS);
  /* Four times the listening, twice the radius. */
  g_assert_cmpfloat_with_epsilon (carlos_map_detail_get_radius (CARLOS_MAP_DETAIL_ARTISTS, 0.04, 1),
                                  2 * carlos_map_detail_get_radius (CARLOS_MAP_DETAIL_ARTISTS, 0.01, 1),
                                  1e-9);
  g_assert_cmpfloat (carlos_map_detail_get_line_unit (1, 1), >, carlos_map_detail_get_line_unit (1, 4));
}

static CarlosTasteMap *
invent_map (float value)
{
  CarlosTasteMap *map = carlos_taste_map_new ();

  map->density = carlos_grid_new (3, 3, 0, 0, 0.5);
  for (guint i = 0; i < 9; i++)
    map->density->values[i] = value;
  map->n_bands = CARLOS_MAP_N_BANDS;
  map->bands = g_new0 (CarlosContour *, CARLOS_MAP_N_BANDS);
  for (guint b = 0; b < CARLOS_MAP_N_BANDS; b++)
    {
      map->bands[b] = g_new0 (CarlosContour, 1);
      map->bands[b]->level = b + 1;
    }

  return map;
}

/* Half way from a density of 1 to one of 3 there is one of 2: the second band of the ramp. */
static void
test_shade_between (void)
{
  const CarlosPalette *palette = carlos_palette_get (CARLOS_PALETTE_LIGHT, FALSE);
  const CarlosRectangle area = { 0, 0, 8, 8 };
  g_autoptr (CarlosTasteMap) from = invent_map (1), to = invent_map (3);
  const double progress[] = { 0, 0.5, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (progress); i++)
    {
      guint32 pixels[100];

      carlos_map_shade_draw (pixels, 10, 10, &area, from, to, progress[i], palette);
      g_assert_cmphex (pixels[33], ==, 0xff000000 | palette->ramp[i] >> 8);
      g_assert_cmphex (pixels[99], ==, 0); /* beside the map */
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map-parts/grid/is-right", test_grid_is_right);
  g_test_add_func ("/map-parts/grid/of-few", test_grid_of_few);
  g_test_add_func ("/map-parts/splat/has-area", test_splat_has_area);
  g_test_add_func ("/map-parts/splat/at-edges", test_splat_at_edges);
  g_test_add_func ("/map-parts/names/never-collide", test_names_never_collide);
  g_test_add_func ("/map-parts/detail", test_detail);
  g_test_add_func ("/map-parts/shade/between", test_shade_between);

  return g_test_run ();
}
