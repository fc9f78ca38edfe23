/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-zoom-view-private.h"

#include "carlos-frame-memory.h"

#define BUTTON_ZOOM 1.5

/**
 * CarlosZoomView:
 *
 * A picture that can be panned and zoomed, with things in it that can be looked at: what the bubbles and the map have in
 * common.
 *
 * # Accessibility
 *
 * A list; each thing is a list item. The view is one Tab stop.
 *
 * # Shortcuts and gestures
 *
 * Home and End move to the first and the last thing, Escape and Backspace let go and go back; plus, minus and 0 zoom. The
 * wheel and two fingers zoom about where they are, dragging moves the view, which goes on and slows down after a flick.
 */
G_DEFINE_ABSTRACT_TYPE (CarlosZoomView, carlos_zoom_view, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_TARGET_CHANGED,
  N_SIGNALS,
} CarlosZoomViewSignal;

static guint signals[N_SIGNALS];

/**
 * carlos_zoom_view_viewport_changed:
 *
 * Tells that one looks elsewhere.
 */
void
carlos_zoom_view_viewport_changed (CarlosZoomView *self)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (self)->viewport_changed (self);
}

/**
 * carlos_zoom_view_target_changed:
 *
 * Tells that something else is looked at, or that it has moved.
 */
void
carlos_zoom_view_target_changed (CarlosZoomView *self)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (self)->mark_target (self);
  g_signal_emit (self, signals[SIGNAL_TARGET_CHANGED], 0);
}

/**
 * carlos_zoom_view_is_flying:
 *
 * Returns: whether the view is on its way from one place to another
 */
gboolean
carlos_zoom_view_is_flying (CarlosZoomView *self)
{
  return adw_animation_get_state (self->flight) == ADW_ANIMATION_PLAYING;
}

/**
 * carlos_zoom_view_get_goal:
 *
 * Returns: where the view is, or is on its way to
 */
CarlosViewport
carlos_zoom_view_get_goal (CarlosZoomView *self)
{
  return carlos_zoom_view_is_flying (self) ? self->flight_to : self->viewport;
}

/**
 * carlos_zoom_view_stop_motion:
 *
 * Stays here.
 */
void
carlos_zoom_view_stop_motion (CarlosZoomView *self)
{
  carlos_zoom_view_stop_kinetic (self);
  adw_animation_pause (self->flight);
}

static void
start_flight (CarlosZoomView *self, const CarlosViewport *goal, gboolean is_zoom)
{
  carlos_zoom_view_stop_motion (self);
  self->flight_from = self->viewport;
  self->flight_to = *goal;
  self->flight_is_zoom = is_zoom;
  adw_animation_play (self->flight);
}

/**
 * carlos_zoom_view_fly_to:
 *
 * Looks elsewhere, on a way that can be followed; at once where animations are turned off.
 */
void
carlos_zoom_view_fly_to (CarlosZoomView *self, const CarlosViewport *goal)
{
  start_flight (self, goal, FALSE);
}

static void
zoomed (CarlosZoomView *self, double factor, double x, double y)
{
  if (CARLOS_ZOOM_VIEW_GET_CLASS (self)->zoomed != NULL)
    CARLOS_ZOOM_VIEW_GET_CLASS (self)->zoomed (self, factor, x, y);
}

/**
 * carlos_zoom_view_zoom:
 * @factor: more than 1 to see less, nearer
 * @x: the point that stays where it is, px of the view
 */
void
carlos_zoom_view_zoom (CarlosZoomView *self, double factor, double x, double y)
{
  carlos_zoom_view_stop_motion (self);
  carlos_viewport_zoom_at (&self->viewport, factor, x, y);
  zoomed (self, factor, x, y);
  carlos_zoom_view_viewport_changed (self);
  carlos_zoom_view_target_changed (self);
}

/* Where a key or a button zooms at: what is looked at if that is in sight, else the middle of the view. */
static void
find_aim (CarlosZoomView *self, const CarlosViewport *viewport, double *x, double *y)
{
  if (CARLOS_ZOOM_VIEW_GET_CLASS (self)->find_aim (self, viewport, x, y) && *x >= 0 && *y >= 0
      && *x <= viewport->view_width && *y <= viewport->view_height)
    return;
  *x = viewport->view_width / 2;
  *y = viewport->view_height / 2;
}

/**
 * carlos_zoom_view_zoom_by_button:
 * @factor: more than 1 to go in
 *
 * Flies to another zoom.
 */
void
carlos_zoom_view_zoom_by_button (CarlosZoomView *self, double factor)
{
  CarlosViewport goal = carlos_zoom_view_get_goal (self);
  double x, y;

  find_aim (self, &goal, &x, &y);
  carlos_viewport_zoom_at (&goal, factor, x, y);
  start_flight (self, &goal, TRUE);
}

/**
 * carlos_zoom_view_bring_into_view:
 * @circle: px of the view
 *
 * Flies to what the keyboard came to, if it is out of sight.
 */
void
carlos_zoom_view_bring_into_view (CarlosZoomView *self, const CarlosCircle *circle)
{
  CarlosViewport goal = self->viewport;

  if (carlos_zoom_view_is_flying (self)
      || (circle->x >= 0 && circle->y >= 0 && circle->x <= goal.view_width && circle->y <= goal.view_height))
    return;
  carlos_viewport_pan (&goal, goal.view_width / 2 - circle->x, goal.view_height / 2 - circle->y);
  carlos_zoom_view_fly_to (self, &goal);
}

/**
 * carlos_zoom_view_hush:
 *
 * The view got the keyboard's focus, but maybe nobody has used the keyboard yet: then nothing is looked at.
 */
void
carlos_zoom_view_hush (CarlosZoomView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->focus_is_quiet
    = self->looks_away || (GTK_IS_WINDOW (root) && !gtk_window_get_focus_visible (GTK_WINDOW (root)));
}

/**
 * carlos_zoom_view_look_away:
 *
 * What has the keyboard's focus is not looked at until another key is pressed in the view: nobody asked for what is said of it who
 * only came to the view, or who let go of it.
 */
void
carlos_zoom_view_look_away (CarlosZoomView *self)
{
  g_return_if_fail (CARLOS_IS_ZOOM_VIEW (self));

  self->looks_away = self->focus_is_quiet = TRUE;
  carlos_zoom_view_target_changed (self);
}

/**
 * carlos_zoom_view_get_direction:
 * @navigation: (out): the direction of an arrow
 *
 * Returns: FALSE for what leads out of the view
 */
gboolean
carlos_zoom_view_get_direction (GtkDirectionType direction, CarlosNavigationDirection *navigation)
{
  static const CarlosNavigationDirection directions[] = {
    [GTK_DIR_UP] = CARLOS_NAVIGATION_UP,
    [GTK_DIR_DOWN] = CARLOS_NAVIGATION_DOWN,
    [GTK_DIR_LEFT] = CARLOS_NAVIGATION_LEFT,
    [GTK_DIR_RIGHT] = CARLOS_NAVIGATION_RIGHT,
  };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  *navigation = directions[direction];

  return TRUE;
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_zoom_view_zoom_by_button (CARLOS_ZOOM_VIEW (widget), BUTTON_ZOOM);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  carlos_zoom_view_zoom_by_button (CARLOS_ZOOM_VIEW (widget), 1 / BUTTON_ZOOM);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (widget);
  CarlosViewport goal;

  if (CARLOS_ZOOM_VIEW_GET_CLASS (self)->zoom_fit != NULL)
    CARLOS_ZOOM_VIEW_GET_CLASS (self)->zoom_fit (self);
  goal = self->viewport;
  carlos_viewport_fit (&goal);
  carlos_zoom_view_fly_to (self, &goal);
}

static void
go_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (widget)->go_out (CARLOS_ZOOM_VIEW (widget));
}

static gboolean
move_to_end_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  CARLOS_ZOOM_VIEW_GET_CLASS (widget)->move_to_end (CARLOS_ZOOM_VIEW (widget),
                                                    g_variant_get_boolean (parameter));

  return GDK_EVENT_STOP;
}

static void
flight_cb (double value, gpointer data)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (data);

  carlos_viewport_interpolate (&self->viewport, &self->flight_from, &self->flight_to, value);
  carlos_zoom_view_viewport_changed (self);
}

static void
flown_cb (AdwAnimation *animation, CarlosZoomView *self)
{
  double x, y;

  if (self->flight_is_zoom)
    {
      find_aim (self, &self->viewport, &x, &y);
      zoomed (self, self->flight_to.scale / self->flight_from.scale, x, y);
    }
  carlos_zoom_view_target_changed (self);
}

static void
carlos_zoom_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 620 : 489;
}

static void
carlos_zoom_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (carlos_zoom_view_parent_class)->realize (widget);

  CARLOS_ZOOM_VIEW (widget)->frame_memory = carlos_frame_memory_hold (widget);
}

static void
carlos_zoom_view_unrealize (GtkWidget *widget)
{
  g_clear_pointer (&CARLOS_ZOOM_VIEW (widget)->frame_memory, cairo_surface_destroy);

  GTK_WIDGET_CLASS (carlos_zoom_view_parent_class)->unrealize (widget);
}

/* What kind of view it is, only a whole object knows. */
static void
carlos_zoom_view_constructed (GObject *object)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (object);

  G_OBJECT_CLASS (carlos_zoom_view_parent_class)->constructed (object);

  adw_timed_animation_set_duration (ADW_TIMED_ANIMATION (self->flight),
                                    CARLOS_ZOOM_VIEW_GET_CLASS (self)->flight_ms);
}

static void
carlos_zoom_view_dispose (GObject *object)
{
  CarlosZoomView *self = CARLOS_ZOOM_VIEW (object);

  if (self->flight != NULL)
    carlos_zoom_view_stop_motion (self);
  g_clear_object (&self->flight);

  G_OBJECT_CLASS (carlos_zoom_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_plus, "chart.zoom-in" },         { GDK_KEY_KP_Add, "chart.zoom-in" },
    { GDK_KEY_equal, "chart.zoom-in" },        { GDK_KEY_minus, "chart.zoom-out" },
    { GDK_KEY_KP_Subtract, "chart.zoom-out" }, { GDK_KEY_0, "chart.zoom-fit" },
    { GDK_KEY_KP_0, "chart.zoom-fit" },        { GDK_KEY_Escape, "chart.go-out" },
    { GDK_KEY_BackSpace, "chart.go-out" },
  };

  gtk_widget_class_install_action (widget_class, "chart.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_install_action (widget_class, "chart.go-out", NULL, go_out_cb);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, 0, bindings[i].action, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, move_to_end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, move_to_end_cb, "b", TRUE);
}

static void
carlos_zoom_view_class_init (CarlosZoomViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = carlos_zoom_view_constructed;
  G_OBJECT_CLASS (klass)->dispose = carlos_zoom_view_dispose;
  widget_class->measure = carlos_zoom_view_measure;
  widget_class->realize = carlos_zoom_view_realize;
  widget_class->unrealize = carlos_zoom_view_unrealize;

  /**
   * CarlosZoomView::target-changed:
   *
   * The listener looks at something else, or at nothing; or it has moved; or more is known of it.
   */
  signals[SIGNAL_TARGET_CHANGED] = g_signal_new ("target-changed", G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
carlos_zoom_view_init (CarlosZoomView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (flight_cb, self, NULL);

  self->flight = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, 0, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->flight), ADW_EASE_OUT_CUBIC);
  g_signal_connect (self->flight, "done", G_CALLBACK (flown_cb), self);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  carlos_zoom_view_add_controllers (self);
}
