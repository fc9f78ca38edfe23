/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-navigation.h"
#include "carlos-viewport.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_ZOOM_VIEW (carlos_zoom_view_get_type ())
#define CARLOS_ZOOM_VIEW(object) \
  (G_TYPE_CHECK_INSTANCE_CAST ((object), CARLOS_TYPE_ZOOM_VIEW, CarlosZoomView))
#define CARLOS_IS_ZOOM_VIEW(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), CARLOS_TYPE_ZOOM_VIEW))
#define CARLOS_ZOOM_VIEW_CLASS(klass) \
  (G_TYPE_CHECK_CLASS_CAST ((klass), CARLOS_TYPE_ZOOM_VIEW, CarlosZoomViewClass))
#define CARLOS_ZOOM_VIEW_GET_CLASS(object) \
  (G_TYPE_INSTANCE_GET_CLASS ((object), CARLOS_TYPE_ZOOM_VIEW, CarlosZoomViewClass))

typedef struct _CarlosZoomView CarlosZoomView;
typedef struct _CarlosZoomViewClass CarlosZoomViewClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosZoomView, g_object_unref)

struct _CarlosZoomView
{
  GtkWidget parent_instance;

  CarlosViewport viewport;
  gboolean looks_away;     /* whatever has the focus, until a key is pressed */
  gboolean focus_is_quiet; /* it got the keyboard's focus, but nobody has used the keyboard yet */

  /* From one place to another */
  AdwAnimation *flight;
  CarlosViewport flight_from;
  CarlosViewport flight_to;
  gboolean flight_is_zoom; /* by a key or a button, about what is looked at */

  cairo_surface_t *frame_memory; /* (nullable): while it is realized */

  /* Input, see carlos-zoom-view-input.c */
  double pointer_x;
  double pointer_y;
  CarlosViewport gesture_start;
  GtkGesture *drag; /* borrowed */
  double drag_x;
  double drag_y;
  gboolean drag_is_other; /* it does not move the view */
  guint kinetic_tick;
  double velocity_x; /* px a second */
  double velocity_y;
  gint64 kinetic_time;
};

/**
 * CarlosZoomViewClass:
 * @flight_ms: how long a flight takes
 * @viewport_changed: one looks elsewhere
 * @mark_target: shows what is looked at
 * @zoomed: (nullable): somebody zoomed by hand about a point
 * @find_aim: where what is looked at is in another view of the same, px; FALSE when nothing is
 * @zoom_fit: (nullable): what else is to be done before everything is shown
 * @go_out: lets go of something, or goes back
 * @move_to_end: moves the keyboard to the first or the last thing
 * @hover: the pointer is somewhere
 * @unhover: the pointer is elsewhere
 * @click: something was clicked, for the n-th time at once
 * @begin_drag: (nullable): whether a drag that begins here does something else than to move the view
 * @drag: (nullable): it goes on, so far from where it began, px
 * @end_drag: (nullable): it ends; FALSE when it was none
 */
struct _CarlosZoomViewClass
{
  GtkWidgetClass parent_class;

  guint flight_ms;
  void (*viewport_changed) (CarlosZoomView *self);
  void (*mark_target) (CarlosZoomView *self);
  void (*zoomed) (CarlosZoomView *self, double factor, double x, double y);
  gboolean (*find_aim) (CarlosZoomView *self, const CarlosViewport *viewport, double *x, double *y);
  void (*zoom_fit) (CarlosZoomView *self);
  void (*go_out) (CarlosZoomView *self);
  void (*move_to_end) (CarlosZoomView *self, gboolean is_last);
  void (*hover) (CarlosZoomView *self, double x, double y);
  void (*unhover) (CarlosZoomView *self);
  void (*click) (CarlosZoomView *self, int n_press, double x, double y);
  gboolean (*begin_drag) (CarlosZoomView *self, double x, double y, GdkModifierType state);
  void (*drag) (CarlosZoomView *self, double x, double y);
  void (*end_drag) (CarlosZoomView *self, gboolean was_dragged);
};

GType carlos_zoom_view_get_type (void);

/* What is told */
void carlos_zoom_view_viewport_changed (CarlosZoomView *self);
void carlos_zoom_view_target_changed (CarlosZoomView *self);

/* What moves the view */
gboolean carlos_zoom_view_is_flying (CarlosZoomView *self);
CarlosViewport carlos_zoom_view_get_goal (CarlosZoomView *self);
void carlos_zoom_view_stop_motion (CarlosZoomView *self);
void carlos_zoom_view_fly_to (CarlosZoomView *self, const CarlosViewport *goal);
void carlos_zoom_view_zoom (CarlosZoomView *self, double factor, double x, double y);
void carlos_zoom_view_zoom_by_button (CarlosZoomView *self, double factor);
void carlos_zoom_view_bring_into_view (CarlosZoomView *self, const CarlosCircle *circle);

/* The keyboard */
void carlos_zoom_view_hush (CarlosZoomView *self);
void carlos_zoom_view_look_away (CarlosZoomView *self);
gboolean carlos_zoom_view_get_direction (GtkDirectionType direction, CarlosNavigationDirection *navigation);

G_END_DECLS
