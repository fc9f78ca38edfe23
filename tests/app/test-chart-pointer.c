/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "chart-fixture.h"
#include "stage.h"

#include <math.h>

static gpointer
find_controller (ChartFixture *fixture, GType type)
{
  return stage_find_controller (GTK_WIDGET (fixture->chart), type);
}

static void
move_pointer (ChartFixture *fixture, double x, double y)
{
  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

/* Moves the pointer to the middle of a cluster's bubble, and tells where that is. */
static CarlosCircle
point_at (ChartFixture *fixture, guint cluster)
{
  CarlosCircle circle = carlos_chart_view_get_view_circle (fixture->chart, (CarlosChartPlace){ 0, cluster });

  move_pointer (fixture, circle.x, circle.y);

  return circle;
}

static void
scroll (ChartFixture *fixture, double steps)
{
  GtkEventController *controller = find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller, "scroll", 0.0, -steps, &handled);
  g_assert_true (handled);
  stage_settle (GTK_WIDGET (fixture->chart));
}

static void
click (ChartFixture *fixture, int n_press, double x, double y)
{
  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_GESTURE_CLICK), "released", n_press, x, y);
}

static void
test_hover (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartTarget target;

  point_at (fixture, 3);
  target = carlos_chart_view_get_target (fixture->chart);
  g_assert_cmpuint (target.item, ==, 3);
  g_assert_false (target.is_pinned);

  /* The corners of a bubble's square are outside. */
  move_pointer (fixture, target.bounds.origin.x + 2, target.bounds.origin.y + 2);
  g_assert_cmpuint (carlos_chart_view_get_target (fixture->chart).item, !=, 3);

  point_at (fixture, 3);
  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_null (carlos_chart_view_get_target (fixture->chart).level);
}

static void
test_wheel_keeps_the_point (ChartFixture *fixture, gconstpointer data)
{
  const CarlosViewport *viewport = &fixture->chart->base.viewport;
  double x = 250, y = 200, before_x, before_y, after_x, after_y;

  move_pointer (fixture, x, y);
  carlos_viewport_to_world (viewport, x, y, &before_x, &before_y);
  for (guint i = 0; i < 3; i++)
    scroll (fixture, 1);
  carlos_viewport_to_world (viewport, x, y, &after_x, &after_y);
  g_assert_cmpfloat (carlos_viewport_get_zoom (viewport), >, 1.5);
  g_assert_cmpfloat_with_epsilon (after_x, before_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (after_y, before_y, 1e-6);
}

/* Turning the wheel on a bubble leads into it, and on into an artist; turning it back leads out again. */
static void
test_wheel_opens_and_closes (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartLevel *outer = carlos_chart_view_get_level (fixture->chart, 0);
  guint steps = 0;

  while (carlos_chart_view_get_depth (fixture->chart) < 1)
    {
      point_at (fixture, 4);
      scroll (fixture, 1);
      g_assert_cmpuint (++steps, <, 40);
    }
  g_assert_cmpuint (outer->opened, ==, 4);
  g_assert_cmpuint (fixture->n_paths, ==, 1);

  for (steps = 0; carlos_chart_view_get_depth (fixture->chart) > 0; steps++)
    {
      scroll (fixture, -1);
      g_assert_cmpuint (steps, <, 40);
    }
  g_assert_cmpuint (outer->opened, ==, CARLOS_CHART_NONE);
  g_assert_cmpuint (fixture->n_paths, ==, 2);
  for (guint i = 0; i < 20; i++)
    scroll (fixture, -1);
  g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
}

/* One step in and one out at the border between open and closed does not flicker. */
static void
test_wheel_does_not_flicker (ChartFixture *fixture, gconstpointer data)
{
  while (carlos_chart_view_get_depth (fixture->chart) < 1)
    {
      point_at (fixture, 0);
      scroll (fixture, 1);
    }
  fixture->n_paths = 0;
  for (guint i = 0; i < 10; i++)
    scroll (fixture, i % 2 == 0 ? -1 : 1);
  g_assert_cmpuint (fixture->n_paths, ==, 0);
}

static void
test_wheel_stops_a_flight (ChartFixture *fixture, gconstpointer data)
{
  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, 0);
  point_at (fixture, 0);
  scroll (fixture, 1);
  g_assert_cmpint (adw_animation_get_state (fixture->chart->base.flight), !=, ADW_ANIMATION_PLAYING);
}

/* The scale of a pinch counts from where the fingers came down, which only real fingers can tell. */
static void
test_pinch (ChartFixture *fixture, gconstpointer data)
{
  GtkGesture *zoom = find_controller (fixture, GTK_TYPE_GESTURE_ZOOM);
  double start = fixture->chart->base.viewport.scale;

  fixture->chart->base.gesture_start = fixture->chart->base.viewport;
  g_signal_emit_by_name (zoom, "scale-changed", 1.2);
  g_assert_cmpfloat_with_epsilon (fixture->chart->base.viewport.scale, 1.2 * start, 1e-6);
  g_signal_emit_by_name (zoom, "scale-changed", 1.1);
  g_assert_cmpfloat_with_epsilon (fixture->chart->base.viewport.scale, 1.1 * start, 1e-6);
  g_signal_emit_by_name (zoom, "scale-changed", .1);
  g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
}

static void
test_drag (ChartFixture *fixture, gconstpointer data)
{
  GtkGesture *drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);
  CarlosViewport before;

  carlos_viewport_zoom_at (&fixture->chart->base.viewport, 4, 300, 200);
  before = fixture->chart->base.viewport;
  g_signal_emit_by_name (drag, "drag-begin", 300.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", 2.0, 1.0);
  g_assert_cmpfloat (fixture->chart->base.viewport.offset_x, ==, before.offset_x);
  g_signal_emit_by_name (drag, "drag-update", 30.0, 10.0);
  g_signal_emit_by_name (drag, "drag-update", -20.0, 15.0);
  g_signal_emit_by_name (drag, "drag-end", -20.0, 15.0);
  g_assert_cmpfloat_with_epsilon (fixture->chart->base.viewport.offset_x, before.offset_x - 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (fixture->chart->base.viewport.offset_y, before.offset_y + 15, 1e-6);
}

/* A flick goes on for a while and comes to rest; without animations it stays where the finger left it. */
static void
test_flick (ChartFixture *fixture, gconstpointer data)
{
  GtkGesture *drag = find_controller (fixture, GTK_TYPE_GESTURE_DRAG);
  GtkGesture *swipe = find_controller (fixture, GTK_TYPE_GESTURE_SWIPE);
  double rest;

  carlos_viewport_zoom_at (&fixture->chart->base.viewport, 4, 300, 200);
  g_signal_emit_by_name (drag, "drag-begin", 300.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", -40.0, 0.0);
  rest = fixture->chart->base.viewport.offset_x;
  g_signal_emit_by_name (swipe, "swipe", -500.0, 0.0);
  g_assert_cmpuint (fixture->chart->base.kinetic_tick, ==, 0);

  stage_set_animations (TRUE);
  g_signal_emit_by_name (swipe, "swipe", -500.0, 0.0);
  g_assert_cmpuint (fixture->chart->base.kinetic_tick, !=, 0);
  stage_wait_until (fixture->chart->base.kinetic_tick == 0);
  g_assert_cmpfloat (fixture->chart->base.viewport.offset_x, <, rest - 50);
}

static void
test_click_pins (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle circle = point_at (fixture, 2);

  click (fixture, 1, circle.x, circle.y);
  g_assert_true (carlos_chart_view_get_target (fixture->chart).is_pinned);
  g_assert_cmpuint (carlos_chart_view_get_target (fixture->chart).item, ==, 2);

  /* The pinned one stays while the pointer goes on. */
  point_at (fixture, 3);
  g_assert_cmpuint (carlos_chart_view_get_target (fixture->chart).item, ==, 2);

  click (fixture, 1, 1, 1);
  g_assert_false (carlos_chart_view_get_target (fixture->chart).is_pinned);
}

static void
test_double_click_opens (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle circle = point_at (fixture, 2);

  click (fixture, 1, circle.x, circle.y);
  click (fixture, 2, circle.x, circle.y);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 1);
  g_assert_false (carlos_chart_view_get_target (fixture->chart).is_pinned);

  /* A double click beside everything goes nowhere. */
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  click (fixture, 2, 1, 1);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);

#define ADD(name, test) \
  g_test_add ("/chart-pointer/" name, ChartFixture, NULL, chart_fixture_set_up, test, chart_fixture_tear_down)

  ADD ("hover", test_hover);
  ADD ("wheel-keeps-the-point", test_wheel_keeps_the_point);
  ADD ("wheel-opens-and-closes", test_wheel_opens_and_closes);
  ADD ("wheel-does-not-flicker", test_wheel_does_not_flicker);
  ADD ("wheel-stops-a-flight", test_wheel_stops_a_flight);
  ADD ("pinch", test_pinch);
  ADD ("drag", test_drag);
  ADD ("flick", test_flick);
  ADD ("click-pins", test_click_pins);
  ADD ("double-click-opens", test_double_click_opens);

  return g_test_run ();
}
