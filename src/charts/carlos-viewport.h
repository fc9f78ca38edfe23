/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"

G_BEGIN_DECLS

#define CARLOS_VIEWPORT_MAXIMUM_ZOOM 64.0

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} CarlosRectangle;

/**
 * CarlosViewport:
 *
 * What part of a picture (the world) a widget (the view) shows: view = world * scale + offset. A plain value.
 */
typedef struct
{
  double world_width; /* of the picture, px */
  double world_height;
  double view_width; /* of the widget, px */
  double view_height;
  double scale; /* px of the view for one px of the world */
  double offset_x;
  double offset_y;
} CarlosViewport;

void carlos_viewport_init (CarlosViewport *self,
                           double world_width,
                           double world_height,
                           double view_width,
                           double view_height);
void carlos_viewport_resize (CarlosViewport *self, double view_width, double view_height);
double carlos_viewport_get_fit_scale (const CarlosViewport *self);
double carlos_viewport_get_zoom (const CarlosViewport *self);
gboolean carlos_viewport_is_fit (const CarlosViewport *self);
void carlos_viewport_fit (CarlosViewport *self);
void carlos_viewport_fit_rectangle (CarlosViewport *self, const CarlosRectangle *rectangle, double margin);
void carlos_viewport_zoom_at (CarlosViewport *self, double factor, double view_x, double view_y);
void carlos_viewport_pan (CarlosViewport *self, double view_dx, double view_dy);
void carlos_viewport_put (CarlosViewport *self, const CarlosCircle *world, const CarlosCircle *view);
void carlos_viewport_clamp (CarlosViewport *self);
void carlos_viewport_to_view (const CarlosViewport *self,
                              double world_x,
                              double world_y,
                              double *view_x,
                              double *view_y);
void carlos_viewport_to_world (const CarlosViewport *self,
                               double view_x,
                               double view_y,
                               double *world_x,
                               double *world_y);
void carlos_viewport_interpolate (CarlosViewport *self,
                                  const CarlosViewport *from,
                                  const CarlosViewport *to,
                                  double t);

G_END_DECLS
