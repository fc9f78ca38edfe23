/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-boundary-field.h"
#include "carlos-leader.h"

G_BEGIN_DECLS

/* The middles of a box' edges, in this order. */
enum
{
  CARLOS_EDGE_TOP,
  CARLOS_EDGE_RIGHT,
  CARLOS_EDGE_BOTTOM,
  CARLOS_EDGE_LEFT,
  CARLOS_N_EDGES,
};

#define CARLOS_BOUNDARY_MAXIMUM 8

/**
 * CarlosBoundaryLabel:
 * @width: of the words, px
 * @height: likewise
 * @indent: how far from the ends of a line a leader may leave it upwards or downwards, px
 * @line_widths: of the first and the last line, px: where leaders leave upwards and downwards
 * @line_middles: how far the middles of these lines are below the top, px: where they leave sideways
 * @corners: x and y in turn of the corners of what is named, from the upper left one clockwise, px
 *
 * Words that name a box in a picture, and are to stand outside it.
 */
typedef struct
{
  double width;
  double height;
  double indent;
  double line_widths[2];
  double line_middles[2];
  double corners[8];
} CarlosBoundaryLabel;

/**
 * CarlosBoundaryPlace:
 * @is_placed: whether there was room
 * @rectangle: where the words are
 * @leader: the line from there to the box
 */
typedef struct
{
  gboolean is_placed;
  CarlosRectangle rectangle;
  CarlosLeader leader;
} CarlosBoundaryPlace;

double carlos_boundary_labels_place (const CarlosBoundaryField *field,
                                     const CarlosBoundaryLabel *labels,
                                     guint n_labels,
                                     double unit,
                                     CarlosBoundaryPlace *places);

G_END_DECLS
