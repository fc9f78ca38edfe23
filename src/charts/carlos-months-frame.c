/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-months-frame.h"

/* In px, whatever the size of the strip: a handle is as wide as the side, and the words are as high. */
#define STRIP_SIDE 12.0
#define STRIP_TOP 4.0
#define STRIP_WORDS 18.0

/**
 * carlos_months_frame_init_strip:
 * @width: of the strip, px
 * @height: of the strip, px
 * @n_months: 0 is taken for 1
 *
 * Sets where months stand in the strip under a chart, with room for a handle at each end.
 */
void
carlos_months_frame_init_strip (CarlosMonthsFrame *self, double width, double height, guint n_months)
{
  *self = (CarlosMonthsFrame){
    .left = STRIP_SIDE,
    .right = MAX (width - STRIP_SIDE, STRIP_SIDE + 1),
    .top = STRIP_TOP,
    .bottom = MAX (height - STRIP_WORDS, STRIP_TOP + 1),
    .n_months = MAX (n_months, 1),
  };
}

/**
 * carlos_months_frame_get_x:
 * @border: 0 to n_months
 *
 * Returns: where the border stands, px from the left
 */
double
carlos_months_frame_get_x (const CarlosMonthsFrame *self, guint border)
{
  return self->left + (self->right - self->left) * border / self->n_months;
}
