/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"

G_BEGIN_DECLS

/**
 * CarlosMapFrame:
 * @center: of the layout, in its units
 * @angle: by which it is turned about the middle, radians
 * @is_mirrored: whether the first axis is turned round before that
 * @reach: along both axes of the map, how far from the middle most of the layout lies, in its units; > 0
 *
 * How the plane of a layout lies on the square of a map.
 */
typedef struct
{
  double center[2];
  double angle;
  gboolean is_mirrored;
  double reach[2];
} CarlosMapFrame;

void carlos_map_frame_fit (CarlosMapFrame *self, const CarlosMatrix *positions, const double *weights);
void carlos_map_frame_follow (CarlosMapFrame *self,
                              const CarlosMapFrame *last,
                              const CarlosMatrix *positions,
                              const double *weights);
void carlos_map_frame_apply (const CarlosMapFrame *self, const float *position, double *x, double *y);

G_END_DECLS
