/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-viewport.h"

#include <math.h>

#define SMALLEST_LENGTH 1.0 /* px; a widget may have no size yet */

/* Van Wijk & Nuij's rho: how much the camera steps back on its way; sqrt 2 is what their readers liked. */
#define CURVE G_SQRT2

/**
 * carlos_viewport_init:
 * @world_width: of the picture, px
 * @view_width: of the widget, px
 *
 * Shows the whole picture.
 */
void
carlos_viewport_init (CarlosViewport *self,
                      double world_width,
                      double world_height,
                      double view_width,
                      double view_height)
{
  self->world_width = MAX (world_width, SMALLEST_LENGTH);
  self->world_height = MAX (world_height, SMALLEST_LENGTH);
  self->view_width = MAX (view_width, SMALLEST_LENGTH);
  self->view_height = MAX (view_height, SMALLEST_LENGTH);
  carlos_viewport_fit (self);
}

/**
 * carlos_viewport_resize:
 *
 * Takes a new size of the widget: the zoom stays, and so does what is in the middle.
 */
void
carlos_viewport_resize (CarlosViewport *self, double view_width, double view_height)
{
  double zoom = carlos_viewport_get_zoom (self);
  double x, y;

  carlos_viewport_to_world (self, self->view_width / 2, self->view_height / 2, &x, &y);
  self->view_width = MAX (view_width, SMALLEST_LENGTH);
  self->view_height = MAX (view_height, SMALLEST_LENGTH);
  self->scale = carlos_viewport_get_fit_scale (self) * zoom;
  self->offset_x = self->view_width / 2 - x * self->scale;
  self->offset_y = self->view_height / 2 - y * self->scale;
  carlos_viewport_clamp (self);
}

/**
 * carlos_viewport_get_fit_scale:
 *
 * Returns: the scale at which the whole picture just fits into the view
 */
double
carlos_viewport_get_fit_scale (const CarlosViewport *self)
{
  return MIN (self->view_width / self->world_width, self->view_height / self->world_height);
}

/**
 * carlos_viewport_get_zoom:
 *
 * Returns: 1 when the whole picture fits, up to CARLOS_VIEWPORT_MAXIMUM_ZOOM
 */
double
carlos_viewport_get_zoom (const CarlosViewport *self)
{
  return self->scale / carlos_viewport_get_fit_scale (self);
}

/**
 * carlos_viewport_is_fit:
 *
 * Returns: whether the whole picture is shown, so that there is nowhere to go but in
 */
gboolean
carlos_viewport_is_fit (const CarlosViewport *self)
{
  return carlos_viewport_get_zoom (self) < 1 + 1e-6;
}

/**
 * carlos_viewport_fit:
 *
 * Shows the whole picture in the middle of the view.
 */
void
carlos_viewport_fit (CarlosViewport *self)
{
  self->scale = carlos_viewport_get_fit_scale (self);
  carlos_viewport_clamp (self);
}

/**
 * carlos_viewport_fit_rectangle:
 * @rectangle: of the world
 * @margin: to leave round it, px of the view
 *
 * Shows a part of the picture as large as the view and the limits allow.
 */
void
carlos_viewport_fit_rectangle (CarlosViewport *self, const CarlosRectangle *rectangle, double margin)
{
  double width = MAX (self->view_width - 2 * margin, SMALLEST_LENGTH);
  double height = MAX (self->view_height - 2 * margin, SMALLEST_LENGTH);
  double fit = carlos_viewport_get_fit_scale (self);
  double scale = MIN (width / MAX (rectangle->width, 1e-9), height / MAX (rectangle->height, 1e-9));

  self->scale = CLAMP (scale, fit, fit * CARLOS_VIEWPORT_MAXIMUM_ZOOM);
  self->offset_x = self->view_width / 2 - (rectangle->x + rectangle->width / 2) * self->scale;
  self->offset_y = self->view_height / 2 - (rectangle->y + rectangle->height / 2) * self->scale;
  carlos_viewport_clamp (self);
}

/**
 * carlos_viewport_zoom_at:
 * @factor: > 1 goes in
 * @view_x: the point of the view that stays where it is, as far as the limits allow
 */
void
carlos_viewport_zoom_at (CarlosViewport *self, double factor, double view_x, double view_y)
{
  double fit = carlos_viewport_get_fit_scale (self);
  double scale = CLAMP (self->scale * factor, fit, fit * CARLOS_VIEWPORT_MAXIMUM_ZOOM);
  double x, y;

  carlos_viewport_to_world (self, view_x, view_y, &x, &y);
  self->scale = scale;
  self->offset_x = view_x - x * scale;
  self->offset_y = view_y - y * scale;
  carlos_viewport_clamp (self);
}

/**
 * carlos_viewport_pan:
 * @view_dx: how far the picture moves to the right, px of the view
 */
void
carlos_viewport_pan (CarlosViewport *self, double view_dx, double view_dy)
{
  self->offset_x += view_dx;
  self->offset_y += view_dy;
  carlos_viewport_clamp (self);
}

/**
 * carlos_viewport_put:
 * @world: a circle of the picture
 * @view: where it is to be seen, px of the view
 *
 * Shows a part of the picture at a place of the view, as far as the limits allow.
 */
void
carlos_viewport_put (CarlosViewport *self, const CarlosCircle *world, const CarlosCircle *view)
{
  self->scale = view->radius / MAX (world->radius, 1e-9);
  self->offset_x = view->x - world->x * self->scale;
  self->offset_y = view->y - world->y * self->scale;
  carlos_viewport_clamp (self);
}

/* A picture smaller than the view stands in its middle; a larger one covers it. */
static double
clamp_offset (double offset, double world_length, double view_length)
{
  if (world_length <= view_length)
    return (view_length - world_length) / 2;

  return CLAMP (offset, view_length - world_length, 0.0);
}

/**
 * carlos_viewport_clamp:
 *
 * Brings scale and offset into their limits, so that nobody gets lost beside the picture.
 */
void
carlos_viewport_clamp (CarlosViewport *self)
{
  double fit = carlos_viewport_get_fit_scale (self);

  self->scale = CLAMP (self->scale, fit, fit * CARLOS_VIEWPORT_MAXIMUM_ZOOM);
  self->offset_x = clamp_offset (self->offset_x, self->world_width * self->scale, self->view_width);
  self->offset_y = clamp_offset (self->offset_y, self->world_height * self->scale, self->view_height);
}

/**
 * carlos_viewport_to_view:
 * @view_x: (out): px from the left of the view
 * @view_y: (out): px from its top
 *
 * Tells where a point of the chart is seen.
 */
void
carlos_viewport_to_view (const CarlosViewport *self,
                         double world_x,
                         double world_y,
                         double *view_x,
                         double *view_y)
{
  *view_x = world_x * self->scale + self->offset_x;
  *view_y = world_y * self->scale + self->offset_y;
}

/**
 * carlos_viewport_to_world:
 * @world_x: (out): in the coordinates of the chart
 * @world_y: (out): in the coordinates of the chart
 *
 * Tells which point of the chart is seen at a place of the view.
 */
void
carlos_viewport_to_world (const CarlosViewport *self,
                          double view_x,
                          double view_y,
                          double *world_x,
                          double *world_y)
{
  *world_x = (view_x - self->offset_x) / self->scale;
  *world_y = (view_y - self->offset_y) / self->scale;
}

/* The camera of van Wijk & Nuij: what it sees is w0 wide at first, w1 at last, and its aim moves by a distance u1. */
typedef struct
{
  double w0;
  double w1;
  double u1;
} Flight;

/* How far along the line of aims, 0 to 1, and how wide the view, at time t. */
static void
fly (const Flight *flight, double t, double *along, double *width)
{
  double w0 = flight->w0, w1 = flight->w1, u1 = flight->u1;
  double rho2 = CURVE * CURVE;
  double b0, b1, r0, r1, s, u;

  if (u1 < 1e-9 * w0)
    {
      *along = t;
      *width = w0 * pow (w1 / w0, t);
      return;
    }

  b0 = (w1 * w1 - w0 * w0 + rho2 * rho2 * u1 * u1) / (2 * w0 * rho2 * u1);
  b1 = (w1 * w1 - w0 * w0 - rho2 * rho2 * u1 * u1) / (2 * w1 * rho2 * u1);
  r0 = -asinh (b0);
  r1 = -asinh (b1);
  s = t * (r1 - r0) + r0;
  u = w0 / rho2 * (cosh (r0) * tanh (s) - sinh (r0));
  *along = u / u1;
  *width = w0 * cosh (r0) / cosh (s);
}

/**
 * carlos_viewport_interpolate:
 * @from: where a transition begins
 * @to: where it ends; its sizes are taken over
 * @t: 0 to 1; an easing may run a little over either end
 *
 * Sets the view on its way between two others along the path of van Wijk & Nuij, "Smooth and efficient zooming and
 * panning" (2003): the picture seems to move at an even speed, and the camera steps back on long ways. Exact at both
 * ends.
 */
void
carlos_viewport_interpolate (CarlosViewport *self,
                             const CarlosViewport *from,
                             const CarlosViewport *to,
                             double t)
{
  double x0, y0, x1, y1, along, width;
  Flight flight;

  *self = *to;
  if (t >= 1)
    return;
  carlos_viewport_to_world (from, from->view_width / 2, from->view_height / 2, &x0, &y0);
  carlos_viewport_to_world (to, to->view_width / 2, to->view_height / 2, &x1, &y1);
  flight = (Flight){ to->view_width / from->scale, to->view_width / to->scale, hypot (x1 - x0, y1 - y0) };
  fly (&flight, MAX (t, 0.0), &along, &width);

  self->scale = to->view_width / width;
  self->offset_x = to->view_width / 2 - (x0 + (x1 - x0) * along) * self->scale;
  self->offset_y = to->view_height / 2 - (y0 + (y1 - y0) * along) * self->scale;
}
