/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bubble-check.h"

#include <math.h>

/**
 * bubble_check_get_frame:
 * @index: less than BUBBLE_CHECK_N_FRAMES
 *
 * Returns: a picture of a size that people have
 */
CarlosBubbleFrame
bubble_check_get_frame (guint index)
{
  static const double sizes[BUBBLE_CHECK_N_FRAMES][2] = {
    { 620, 489 },  { 360, 560 }, { 360, 640 }, { 1280, 720 },
    { 1600, 600 }, { 600, 600 }, { 200, 200 }, { 4000, 2000 },
  };
  CarlosBubbleFrame frame = { sizes[index][0], sizes[index][1], 0 };

  frame.bottom = 20 * carlos_bubble_frame_get_unit (&frame);

  return frame;
}

/**
 * bubble_check_layout:
 *
 * What must hold in every layout: areas as the shares, all inside, nothing touching.
 */
void
bubble_check_layout (const double *shares,
                     guint n,
                     const CarlosBubbleFrame *frame,
                     const CarlosCircle *circles)
{
  double unit = carlos_bubble_frame_get_unit (frame);

  for (guint i = 0; i < n; i++)
    {
      double expected = circles[0].radius * sqrt (shares[i] / shares[0]);

      g_assert_cmpfloat (circles[i].radius, >, 0);
      g_assert_cmpfloat_with_epsilon (circles[i].radius, expected, 1e-9 * frame->width);
      g_assert_cmpfloat (circles[i].x - circles[i].radius, >=, 0);
      g_assert_cmpfloat (circles[i].y - circles[i].radius, >=, 0);
      g_assert_cmpfloat (circles[i].x + circles[i].radius, <=, frame->width);
      g_assert_cmpfloat (circles[i].y + circles[i].radius, <=, frame->height - frame->bottom);
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (carlos_circle_distance (&circles[i], &circles[j]), >,
                           2 * unit / sqrt (MAX (n / 6.0, 1)));
    }
}
