/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bubble-check.h"

#include <math.h>

static void
check_shares (const double *shares, guint n)
{
  for (guint s = 0; s < BUBBLE_CHECK_N_FRAMES; s++)
    {
      CarlosBubbleFrame frame = bubble_check_get_frame (s);
      CarlosCircle circles[CARLOS_BUBBLE_LAYOUT_MAXIMUM], again[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

      carlos_bubble_layout (shares, n, &frame, circles);
      bubble_check_layout (shares, n, &frame, circles);
      carlos_bubble_layout (shares, n, &frame, again);
      g_assert_cmpmem (circles, n * sizeof *circles, again, n * sizeof *again);
    }
}

static void
test_plate (void)
{
  /* Shares, centres and radii as measured on the plate, 620 x 489 px. */
  static const double shares[] = { 52, 14, 10, 10, 8, 7 };
  static const CarlosCircle plate[] = { { 296, 299, 156 }, { 95, 154, 82 },  { 258, 72, 67 },
                                        { 519, 385, 67 },  { 519, 229, 62 }, { 428, 103, 56.5 } };
  CarlosBubbleFrame frame = { 620, 489, 20 };
  CarlosCircle circles[6];

  carlos_bubble_layout (shares, 6, &frame, circles);
  bubble_check_layout (shares, 6, &frame, circles);
  for (guint i = 0; i < 6; i++)
    {
      g_test_message ("%u: %.1f %.1f %.1f", i, circles[i].x, circles[i].y, circles[i].radius);
      g_assert_cmpfloat_with_epsilon (circles[i].radius, plate[i].radius, 0.04 * plate[i].radius);
      g_assert_cmpfloat_with_epsilon (circles[i].x, plate[i].x, 18);
      g_assert_cmpfloat_with_epsilon (circles[i].y, plate[i].y, 18);
    }
  for (guint i = 1; i < 6; i++)
    {
      double gap = carlos_circle_distance (&circles[0], &circles[i]);

      g_assert_cmpfloat (gap, >=, 7);
      g_assert_cmpfloat (gap, <=, 24);
    }
}

static void
test_one_circle (void)
{
  const double share = 3;
  CarlosBubbleFrame frame = { 900, 500, 20 };
  CarlosCircle circle;

  carlos_bubble_layout (&share, 1, &frame, &circle);
  g_assert_cmpfloat_with_epsilon (circle.radius, 0.32 * 500, 1e-9);
  g_assert_cmpfloat_with_epsilon (circle.x, 450, 1e-9);
  g_assert_cmpfloat_with_epsilon (circle.y, 240, 1e-9);
}

static void
test_equal_shares (void)
{
  static const guint counts[] = { 2, 3, 6, 12, 40, 64 };
  double shares[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    shares[i] = 1;
  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    check_shares (shares, counts[c]);
}

static void
test_extreme_shares (void)
{
  double shares[40] = { 99 };

  check_shares ((const double[]){ 99, 1 }, 2);
  check_shares ((const double[]){ 1, 1e9 }, 2);
  for (guint i = 1; i < 40; i++)
    shares[i] = 1.0 / 39;
  check_shares (shares, 40);
}

static void
test_random_shares (void)
{
  for (guint round = 0; round < 40; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 41);
      double shares[40];

      for (guint i = 0; i < n; i++)
        shares[i] = pow (10, g_test_rand_double_range (-2.5, 0));
      check_shares (shares, n);
    }
}

static void
test_nothing_to_share (void)
{
  const double shares[] = { 0, 0, 0 };
  CarlosBubbleFrame frame = { 620, 489, 20 };
  CarlosCircle circles[3];

  carlos_bubble_layout (shares, 3, &frame, circles);
  bubble_check_layout ((const double[]){ 1, 1, 1 }, 3, &frame, circles);
}

/* The picture is well filled whatever its shape: two fifths for ordinary shares, as on the plate. */
static void
test_coverage (void)
{
  static const double shares[] = { 35, 22, 15, 12, 9, 7 };

  for (guint s = 0; s < BUBBLE_CHECK_N_FRAMES; s++)
    {
      CarlosBubbleFrame frame = bubble_check_get_frame (s);
      CarlosCircle circles[6];
      double area = 0;

      carlos_bubble_layout (shares, 6, &frame, circles);
      for (guint i = 0; i < 6; i++)
        area += G_PI * circles[i].radius * circles[i].radius;
      g_test_message ("%g x %g: %.3f", frame.width, frame.height, area / frame.width / frame.height);
      g_assert_cmpfloat (area / frame.width / frame.height, >, 0.36);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/bubble-layout/plate", test_plate);
  g_test_add_func ("/charts/bubble-layout/one-circle", test_one_circle);
  g_test_add_func ("/charts/bubble-layout/equal-shares", test_equal_shares);
  g_test_add_func ("/charts/bubble-layout/extreme-shares", test_extreme_shares);
  g_test_add_func ("/charts/bubble-layout/random-shares", test_random_shares);
  g_test_add_func ("/charts/bubble-layout/nothing-to-share", test_nothing_to_share);
  g_test_add_func ("/charts/bubble-layout/coverage", test_coverage);

  return g_test_run ();
}
