/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bubble-check.h"

#include <math.h>

#define MAXIMUM 40

/* A picture and the one before it. */
typedef struct
{
  guint n;
  double shares[MAXIMUM];
  CarlosBubbleFrame frame;
  CarlosCircle circles[MAXIMUM];
} Picture;

static Picture
invent_picture (guint n, guint frame)
{
  Picture picture = { .n = n, .frame = bubble_check_get_frame (frame) };

  for (guint i = 0; i < n; i++)
    picture.shares[i] = pow (10, g_test_rand_double_range (-2.5, 0));
  carlos_bubble_layout (picture.shares, n, &picture.frame, picture.circles);

  return picture;
}

static Picture
invent_any_picture (void)
{
  guint n = (guint) g_test_rand_int_range (1, MAXIMUM + 1);

  return invent_picture (n, (guint) g_test_rand_int_range (0, BUBBLE_CHECK_N_FRAMES));
}

/* Lays a picture out from where @before had its circles. */
static void
follow (Picture *picture, const Picture *before)
{
  carlos_bubble_layout_from (picture->shares, picture->n, &picture->frame, before->circles, &before->frame,
                             picture->circles);
  bubble_check_layout (picture->shares, picture->n, &picture->frame, picture->circles);
}

static double
get_shorter_side (const Picture *picture)
{
  return MIN (picture->frame.width, picture->frame.height);
}

static double
measure_move (const Picture *picture, const Picture *before, guint circle)
{
  return hypot (picture->circles[circle].x - before->circles[circle].x,
                picture->circles[circle].y - before->circles[circle].y);
}

/* How large a picture is by what it would be without a past. */
static double
measure_size (const Picture *picture)
{
  CarlosCircle fresh[MAXIMUM];

  carlos_bubble_layout (picture->shares, picture->n, &picture->frame, fresh);

  return picture->circles[0].radius / fresh[0].radius;
}

static void
test_unchanged (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Picture first = invent_any_picture (), second = first;

      follow (&second, &first);
      g_assert_cmpmem (second.circles, second.n * sizeof *second.circles, first.circles,
                       first.n * sizeof *first.circles);
    }
}

/* Also what was held itself stays, to the last bit. */
static void
test_unchanged_twice (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Picture first = invent_any_picture (), second = first, third;

      for (guint i = 0; i < second.n; i++)
        second.shares[i] = pow (10, g_test_rand_double_range (-2.5, 0));
      follow (&second, &first);
      third = second;
      follow (&third, &second);
      g_assert_cmpmem (third.circles, third.n * sizeof *third.circles, second.circles,
                       second.n * sizeof *second.circles);
    }
}

/* Shares that change by two hundredths hardly move anything, however often they do: of 14,000 such steps one moved a bubble
 * by 12 % of the shorter side, five by more than 2 %. */
static void
test_small_changes (void)
{
  guint n_steps = 0, n_still = 0;

  for (guint round = 0; round < 40; round++)
    {
      Picture picture = invent_any_picture ();

      for (guint step = 0; step < 10; step++)
        {
          Picture before = picture;
          double largest = 0;

          for (guint i = 0; i < picture.n; i++)
            picture.shares[i] *= 1 + g_test_rand_double_range (-.02, .02);
          follow (&picture, &before);
          for (guint i = 0; i < picture.n; i++)
            largest = MAX (largest, measure_move (&picture, &before, i));
          g_assert_cmpfloat (largest, <, .2 * get_shorter_side (&picture));
          n_still += largest < .02 * get_shorter_side (&picture);
          n_steps++;
        }
    }
  g_assert_cmpuint (n_still, >=, n_steps * 97 / 100);
}

/* After any change the picture is as large as may be asked: fresh, or held and not much smaller. */
static void
test_large_changes (void)
{
  for (guint round = 0; round < 40; round++)
    {
      Picture before = invent_any_picture (), picture = before;

      picture.frame = bubble_check_get_frame ((guint) g_test_rand_int_range (0, BUBBLE_CHECK_N_FRAMES));
      for (guint i = 0; i < picture.n; i++)
        {
          picture.shares[i] = pow (10, g_test_rand_double_range (-2.5, 0));
          if (g_test_rand_int_range (0, 3) == 0)
            before.circles[i].radius = 0;
        }
      follow (&picture, &before);
      g_assert_cmpfloat (measure_size (&picture), >=, .85 - 1e-9);
    }
}

/* One bubble takes nearly all, in turn. */
static void
test_extreme_changes (void)
{
  Picture picture = invent_picture (12, 0);

  for (guint turn = 0; turn < 12; turn++)
    {
      Picture before = picture;

      for (guint i = 0; i < picture.n; i++)
        picture.shares[i] = i == turn ? 100 : 1;
      follow (&picture, &before);
      g_assert_cmpfloat (measure_size (&picture), >=, .85 - 1e-9);
    }
}

/* The same shares in another order give each the same circle. */
static void
test_order (void)
{
  for (guint round = 0; round < 30; round++)
    {
      Picture before = invent_any_picture (), picture = before, reversed_before = before, reversed = before;

      for (guint i = 0; i < picture.n; i++)
        {
          guint other = picture.n - 1 - i;

          picture.shares[i] = reversed.shares[other] = floor (g_test_rand_double_range (1, 6));
          reversed_before.circles[other] = before.circles[i];
        }
      follow (&picture, &before);
      follow (&reversed, &reversed_before);
      for (guint i = 0; i < picture.n; i++)
        g_assert_cmpmem (&picture.circles[i], sizeof (CarlosCircle), &reversed.circles[picture.n - 1 - i],
                         sizeof (CarlosCircle));
    }
}

/* A small new bubble finds room of its own: the others stay. */
static void
test_newcomer (void)
{
  static const double shares[] = { 35, 22, 15, 12, 9, 1 };
  Picture before = { .n = 6, .frame = bubble_check_get_frame (0) }, picture;

  for (guint i = 0; i < 6; i++)
    before.shares[i] = shares[i];
  carlos_bubble_layout (shares, 5, &before.frame, before.circles);
  picture = before;
  follow (&picture, &before);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (measure_move (&picture, &before, i), ==, 0);
}

/* One that goes leaves the others where they are, as long as they are large enough there. */
static void
test_vanished (void)
{
  Picture before = invent_picture (8, 3), picture;

  for (guint i = 0; i < 8; i++)
    before.shares[i] = i == 7 ? 1 : 10;
  carlos_bubble_layout (before.shares, 8, &before.frame, before.circles);
  picture = before;
  picture.n = 7;
  follow (&picture, &before);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat (measure_move (&picture, &before, i), <, .02 * get_shorter_side (&picture));
}

/* A picture of the same shape is the same picture, larger. */
static void
test_other_size (void)
{
  Picture before = invent_picture (9, 0), picture = before;

  picture.frame
    = (CarlosBubbleFrame){ 2 * before.frame.width, 2 * before.frame.height, 2 * before.frame.bottom };
  follow (&picture, &before);
  for (guint i = 0; i < 9; i++)
    {
      g_assert_cmpfloat_with_epsilon (picture.circles[i].x, 2 * before.circles[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (picture.circles[i].y, 2 * before.circles[i].y, 1e-6);
      g_assert_cmpfloat (picture.circles[i].radius, >=, 2 * before.circles[i].radius - 1e-6);
    }
}

/* Without a past the picture is a fresh one. */
static void
test_nothing_before (void)
{
  for (guint round = 0; round < 20; round++)
    {
      Picture fresh = invent_any_picture (), none = fresh, picture = fresh;

      for (guint i = 0; i < none.n; i++)
        none.circles[i] = (CarlosCircle){ 0 };
      follow (&picture, &none);
      g_assert_cmpmem (picture.circles, picture.n * sizeof *picture.circles, fresh.circles,
                       fresh.n * sizeof *fresh.circles);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/bubble-hold/unchanged", test_unchanged);
  g_test_add_func ("/charts/bubble-hold/unchanged-twice", test_unchanged_twice);
  g_test_add_func ("/charts/bubble-hold/small-changes", test_small_changes);
  g_test_add_func ("/charts/bubble-hold/large-changes", test_large_changes);
  g_test_add_func ("/charts/bubble-hold/extreme-changes", test_extreme_changes);
  g_test_add_func ("/charts/bubble-hold/order", test_order);
  g_test_add_func ("/charts/bubble-hold/newcomer", test_newcomer);
  g_test_add_func ("/charts/bubble-hold/vanished", test_vanished);
  g_test_add_func ("/charts/bubble-hold/other-size", test_other_size);
  g_test_add_func ("/charts/bubble-hold/nothing-before", test_nothing_before);

  return g_test_run ();
}
