/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-layout.h"
#include "carlos-circle-pack.h"
#include "carlos-navigation.h"

#include <math.h>
#include <string.h>

#define N_DIRECTIONS 4

static guint
count_reached (const CarlosNavigation *navigation, guint n, guint start)
{
  g_autofree gboolean *reached = g_new0 (gboolean, n);
  g_autofree guint *stack = g_new (guint, n);
  guint n_stack = 1, count = 1;

  stack[0] = start;
  reached[start] = TRUE;
  while (n_stack > 0)
    {
      guint from = stack[--n_stack];

      for (guint d = 0; d < N_DIRECTIONS; d++)
        {
          guint to = carlos_navigation_get_next (navigation, from, d);

          if (to != CARLOS_NAVIGATION_NONE && !reached[to])
            {
              reached[to] = TRUE;
              stack[n_stack++] = to;
              count++;
            }
        }
    }

  return count;
}

static void
assert_connected (const CarlosCircle *circles, guint n)
{
  g_autoptr (CarlosNavigation) navigation = carlos_navigation_new (circles, n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (count_reached (navigation, n, i), ==, n);
      for (guint d = 0; d < N_DIRECTIONS; d++)
        g_assert_cmpuint (carlos_navigation_get_next (navigation, i, d), !=, i);
    }
}

static void
test_random_places (void)
{
  for (guint round = 0; round < 400; round++)
    {
      CarlosCircle circles[40];
      guint n = (guint) g_test_rand_int_range (1, 41);

      for (guint i = 0; i < n; i++)
        circles[i]
          = (CarlosCircle){ g_test_rand_double_range (0, 600), g_test_rand_double_range (0, 400), 5 };
      assert_connected (circles, n);
    }
}

static void
test_layouts (void)
{
  for (guint n = 1; n <= 40; n++)
    {
      CarlosBubbleFrame frame = { 620, 489, 20 };
      CarlosCircle circles[40];
      double shares[40];

      for (guint i = 0; i < n; i++)
        shares[i] = 1.0 / (i + 1.5);
      carlos_bubble_layout (shares, n, &frame, circles);
      assert_connected (circles, n);
      carlos_circle_pack_inside (shares, n, &(CarlosCircle){ 0, 0, 100 }, 1, circles);
      assert_connected (circles, n);
    }
}

/* Rows, columns and heaps, where many angles are right or no angle at all. */
static void
test_odd_places (void)
{
  CarlosCircle circles[25];

  for (guint i = 0; i < 25; i++)
    circles[i] = (CarlosCircle){ 10 * (i % 5), 10 * (i / 5), 3 };
  assert_connected (circles, 25);
  for (guint i = 0; i < 25; i++)
    circles[i] = (CarlosCircle){ 10 * i, 0, 3 };
  assert_connected (circles, 25);
  for (guint i = 0; i < 25; i++)
    circles[i] = (CarlosCircle){ 0, 10 * i, 3 };
  assert_connected (circles, 25);
  for (guint i = 0; i < 25; i++)
    circles[i] = (CarlosCircle){ i, 30.0 * i, 3 };
  assert_connected (circles, 25);
  memset (circles, 0, sizeof circles);
  assert_connected (circles, 25);
}

static void
test_expected (void)
{
  /* The plate: the sun and its satellites. */
  static const CarlosCircle plate[] = { { 296, 299, 156 }, { 95, 154, 82 },  { 258, 72, 67 },
                                        { 519, 385, 67 },  { 519, 229, 62 }, { 428, 103, 56.5 } };
  g_autoptr (CarlosNavigation) navigation = carlos_navigation_new (plate, 6);

  g_assert_cmpuint (carlos_navigation_get_next (navigation, 1, CARLOS_NAVIGATION_RIGHT), ==, 2);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 2, CARLOS_NAVIGATION_RIGHT), ==, 5);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 2, CARLOS_NAVIGATION_DOWN), ==, 0);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 0, CARLOS_NAVIGATION_UP), ==, 2);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 4, CARLOS_NAVIGATION_DOWN), ==, 3);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 3, CARLOS_NAVIGATION_LEFT), ==, 0);
  g_assert_cmpuint (carlos_navigation_get_next (navigation, 2, CARLOS_NAVIGATION_UP), ==,
                    CARLOS_NAVIGATION_NONE);
  g_assert_cmpuint (carlos_navigation_get_first (navigation), ==, 0);
  g_assert_cmpuint (carlos_navigation_get_last (navigation), ==, 5);
}

static void
test_nothing (void)
{
  g_autoptr (CarlosNavigation) navigation = carlos_navigation_new (NULL, 0);

  g_assert_cmpuint (carlos_navigation_get_first (navigation), ==, CARLOS_NAVIGATION_NONE);
  g_assert_cmpuint (carlos_navigation_get_last (navigation), ==, CARLOS_NAVIGATION_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/navigation/random-places", test_random_places);
  g_test_add_func ("/charts/navigation/layouts", test_layouts);
  g_test_add_func ("/charts/navigation/odd-places", test_odd_places);
  g_test_add_func ("/charts/navigation/expected", test_expected);
  g_test_add_func ("/charts/navigation/nothing", test_nothing);

  return g_test_run ();
}
