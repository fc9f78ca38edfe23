/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"
#include "carlos-text.h"

G_BEGIN_DECLS

#define CARLOS_BUBBLE_LABEL_MAXIMUM_LINES 12

/**
 * CarlosBubbleLabelLine:
 *
 * A line of a label. @y is its baseline, in px below the centre of its circle; the line is centred on the circle.
 */
typedef struct
{
  char *text;
  double y;
} CarlosBubbleLabelLine;

/**
 * CarlosBubbleLabel:
 *
 * The words of a bubble, broken into lines that fit.
 */
typedef struct
{
  CarlosFont font;
  guint n_lines;
  CarlosBubbleLabelLine lines[CARLOS_BUBBLE_LABEL_MAXIMUM_LINES];
} CarlosBubbleLabel;

gboolean carlos_bubble_label_init (CarlosBubbleLabel *self,
                                   const char *const *words,
                                   double radius,
                                   double minimum_size,
                                   double maximum_size);
void carlos_bubble_label_clear (CarlosBubbleLabel *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosBubbleLabel, carlos_bubble_label_clear)

G_END_DECLS
