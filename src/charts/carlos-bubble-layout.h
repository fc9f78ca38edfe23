/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"

G_BEGIN_DECLS

#define CARLOS_BUBBLE_LAYOUT_MAXIMUM 64

/**
 * CarlosBubbleFrame:
 *
 * The picture to fill, in px. @bottom is the height of the strip along the bottom edge that stays free for a caption.
 */
typedef struct
{
  double width;
  double height;
  double bottom;
} CarlosBubbleFrame;

double carlos_bubble_frame_get_unit (const CarlosBubbleFrame *frame);
void carlos_bubble_layout (const double *shares,
                           guint n_shares,
                           const CarlosBubbleFrame *frame,
                           CarlosCircle *circles);
void carlos_bubble_layout_from (const double *shares,
                                guint n_shares,
                                const CarlosBubbleFrame *frame,
                                const CarlosCircle *before,
                                const CarlosBubbleFrame *before_frame,
                                CarlosCircle *circles);

G_END_DECLS
