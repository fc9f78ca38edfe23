/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-path.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

#define CARLOS_LEADER_N_POINTS 15

/**
 * CarlosLeader:
 * @operations: how it is drawn
 * @points: x and y in turn: points on it, from the label to the box
 * @bounds: what all of them lie in
 * @length: px
 *
 * The thin line between a label and what it names: a quarter of an ellipse.
 */
typedef struct
{
  CarlosPathOperation operations[2];
  double points[2 * CARLOS_LEADER_N_POINTS];
  CarlosRectangle bounds;
  double length;
} CarlosLeader;

void carlos_leader_init (CarlosLeader *self,
                         double start_x,
                         double start_y,
                         double end_x,
                         double end_y,
                         gboolean starts_upright);
gboolean carlos_leader_crosses (const CarlosLeader *self, const CarlosLeader *other);
gboolean carlos_leader_crosses_rectangle (const CarlosLeader *self, const CarlosRectangle *rectangle);
gboolean carlos_leader_crosses_quad (const CarlosLeader *self, const double *corners);

G_END_DECLS
