/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-viewport.h"

#include <math.h>

static void
assert_within_limits (const CarlosViewport *viewport)
{
  double width = viewport->world_width * viewport->scale, height = viewport->world_height * viewport->scale;
  double zoom = carlos_viewport_get_zoom (viewport);

  g_assert_cmpfloat (zoom, >=, 1 - 1e-9);
  g_assert_cmpfloat (zoom, <=, CARLOS_VIEWPORT_MAXIMUM_ZOOM * (1 + 1e-9));
  if (width <= viewport->view_width)
    g_assert_cmpfloat_with_epsilon (viewport->offset_x, (viewport->view_width - width) / 2, 1e-6);
  else
    g_assert_true (viewport->offset_x <= 1e-6 && viewport->offset_x + width >= viewport->view_width - 1e-6);
  if (height <= viewport->view_height)
    g_assert_cmpfloat_with_epsilon (viewport->offset_y, (viewport->view_height - height) / 2, 1e-6);
  else
    g_assert_true (viewport->offset_y <= 1e-6 && viewport->offset_y + height >= viewport->view_height - 1e-6);
}

static void
test_fit (void)
{
  CarlosViewport viewport;

  carlos_viewport_init (&viewport, 620, 489, 1240, 1200);
  g_assert_cmpfloat_with_epsilon (viewport.scale, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (viewport.offset_x, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (viewport.offset_y, (1200 - 978) / 2.0, 1e-12);
  g_assert_true (carlos_viewport_is_fit (&viewport));
  carlos_viewport_init (&viewport, 620, 489, 0, 0);
  g_assert_true (isfinite (viewport.scale) && viewport.scale > 0);
}

static void
test_zoom_keeps_the_point (void)
{
  CarlosViewport viewport;
  double x, y, view_x, view_y;

  carlos_viewport_init (&viewport, 620, 489, 620, 489);
  carlos_viewport_zoom_at (&viewport, 4, 310, 240);
  carlos_viewport_to_world (&viewport, 200, 300, &x, &y);
  carlos_viewport_zoom_at (&viewport, 1.7, 200, 300);
  carlos_viewport_to_view (&viewport, x, y, &view_x, &view_y);
  g_assert_cmpfloat_with_epsilon (view_x, 200, 1e-9);
  g_assert_cmpfloat_with_epsilon (view_y, 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&viewport), 6.8, 1e-9);
  carlos_viewport_zoom_at (&viewport, 1e9, 200, 300);
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&viewport), CARLOS_VIEWPORT_MAXIMUM_ZOOM, 1e-9);
  carlos_viewport_zoom_at (&viewport, 1e-9, 200, 300);
  g_assert_true (carlos_viewport_is_fit (&viewport));
}

static void
test_fit_rectangle (void)
{
  CarlosViewport viewport;
  const CarlosRectangle rectangle = { 200, 100, 100, 50 };
  double left, top, right, bottom;

  carlos_viewport_init (&viewport, 620, 489, 800, 600);
  carlos_viewport_fit_rectangle (&viewport, &rectangle, 20);
  carlos_viewport_to_view (&viewport, 200, 100, &left, &top);
  carlos_viewport_to_view (&viewport, 300, 150, &right, &bottom);
  g_assert_cmpfloat_with_epsilon (left, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (right, 780, 1e-9);
  g_assert_cmpfloat_with_epsilon (top + bottom, 600, 1e-9);
  carlos_viewport_fit_rectangle (&viewport, &(CarlosRectangle){ 5, 5, 0, 0 }, 20);
  assert_within_limits (&viewport);
}

static void
test_resize_keeps_the_middle (void)
{
  CarlosViewport viewport;
  double x0, y0, x1, y1;

  carlos_viewport_init (&viewport, 620, 489, 800, 600);
  carlos_viewport_zoom_at (&viewport, 8, 300, 200);
  carlos_viewport_to_world (&viewport, 400, 300, &x0, &y0);
  carlos_viewport_resize (&viewport, 500, 700);
  carlos_viewport_to_world (&viewport, 250, 350, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&viewport), 8, 1e-9);
  g_assert_cmpfloat_with_epsilon (x0, x1, 1e-9);
  g_assert_cmpfloat_with_epsilon (y0, y1, 1e-9);
}

static void
test_nobody_gets_lost (void)
{
  CarlosViewport viewport;

  carlos_viewport_init (&viewport, 620, 489, 800, 300);
  for (guint i = 0; i < 5000; i++)
    {
      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          carlos_viewport_pan (&viewport, g_test_rand_double_range (-900, 900),
                               g_test_rand_double_range (-900, 900));
          break;
        case 1:
          carlos_viewport_zoom_at (&viewport, exp (g_test_rand_double_range (-2, 2)),
                                   g_test_rand_double_range (0, 800), g_test_rand_double_range (0, 300));
          break;
        default:
          carlos_viewport_resize (&viewport, g_test_rand_double_range (1, 2000),
                                  g_test_rand_double_range (1, 2000));
          break;
        }
      assert_within_limits (&viewport);
    }
}

static void
test_interpolation (void)
{
  CarlosViewport from, to, at;
  double last = 0;

  carlos_viewport_init (&from, 620, 489, 800, 600);
  to = from;
  carlos_viewport_fit_rectangle (&to, &(CarlosRectangle){ 500, 40, 60, 60 }, 10);
  carlos_viewport_interpolate (&at, &from, &to, 0);
  g_assert_cmpfloat_with_epsilon (at.scale, from.scale, 1e-9);
  g_assert_cmpfloat_with_epsilon (at.offset_x, from.offset_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (at.offset_y, from.offset_y, 1e-6);
  carlos_viewport_interpolate (&at, &from, &to, 1);
  g_assert_cmpmem (&at, sizeof at, &to, sizeof to);

  /* On the way in the scale hardly ever jumps: its logarithm moves in even steps. */
  for (guint step = 0; step <= 100; step++)
    {
      carlos_viewport_interpolate (&at, &from, &to, step / 100.0);
      g_assert_true (isfinite (at.scale) && isfinite (at.offset_x) && isfinite (at.offset_y));
      if (step > 0)
        g_assert_cmpfloat (fabs (log (at.scale) - last), <, 0.06);
      last = log (at.scale);
    }
}

static void
test_interpolation_without_a_way (void)
{
  CarlosViewport from, to, at;

  carlos_viewport_init (&from, 620, 489, 800, 600);
  to = from;
  carlos_viewport_interpolate (&at, &from, &to, 0.5);
  g_assert_cmpfloat_with_epsilon (at.scale, from.scale, 1e-9);
  carlos_viewport_zoom_at (&to, 4, 400, 300);
  carlos_viewport_interpolate (&at, &from, &to, 0.5);
  g_assert_cmpfloat_with_epsilon (at.scale, 2 * from.scale, 1e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/viewport/fit", test_fit);
  g_test_add_func ("/charts/viewport/zoom-keeps-the-point", test_zoom_keeps_the_point);
  g_test_add_func ("/charts/viewport/fit-rectangle", test_fit_rectangle);
  g_test_add_func ("/charts/viewport/resize-keeps-the-middle", test_resize_keeps_the_middle);
  g_test_add_func ("/charts/viewport/nobody-gets-lost", test_nobody_gets_lost);
  g_test_add_func ("/charts/viewport/interpolation", test_interpolation);
  g_test_add_func ("/charts/viewport/interpolation-without-a-way", test_interpolation_without_a_way);

  return g_test_run ();
}
