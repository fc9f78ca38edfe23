/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "chart-fixture.h"
#include "stage.h"

static void
press (ChartFixture *fixture, guint key)
{
  g_assert_true (stage_press (gtk_window_get_focus (fixture->window), key));
}

static CarlosChartTarget
get_target (ChartFixture *fixture)
{
  return carlos_chart_view_get_target (fixture->chart);
}

static void
enter (ChartFixture *fixture)
{
  gtk_widget_grab_focus (fixture->before);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);
}

static void
test_one_tab_stop (ChartFixture *fixture, gconstpointer data)
{
  enter (fixture);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->after);

  stage_move_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), !=, CARLOS_CHART_NONE);
  stage_move_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->before);
}

/* Who comes back to the chart is where they were. */
static void
test_tab_returns (ChartFixture *fixture, gconstpointer data)
{
  enter (fixture);
  press (fixture, GDK_KEY_End);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 5);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  stage_move_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 5);
}

/* An arrow leads to a bubble in its direction, or nowhere; the keyboard gets everywhere and never out. */
static void
test_arrows (ChartFixture *fixture, gconstpointer data)
{
  static const struct
  {
    GtkDirectionType direction;
    double x, y;
  } arrows[]
    = { { GTK_DIR_LEFT, -1, 0 }, { GTK_DIR_RIGHT, 1, 0 }, { GTK_DIR_UP, 0, -1 }, { GTK_DIR_DOWN, 0, 1 } };
  gboolean seen[6] = { FALSE };
  guint n_seen = 0;

  enter (fixture);
  for (guint step = 0; step < 200 && n_seen < G_N_ELEMENTS (seen); step++)
    {
      guint arrow = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (arrows));
      guint before = chart_fixture_get_focused (fixture), after;
      const CarlosCircle *circles = carlos_chart_view_get_level (fixture->chart, 0)->circles;

      stage_move_focus (fixture->window, arrows[arrow].direction);
      after = chart_fixture_get_focused (fixture);
      g_assert_cmpuint (after, <, G_N_ELEMENTS (seen));
      if (after != before)
        g_assert_cmpfloat ((circles[after].x - circles[before].x) * arrows[arrow].x
                             + (circles[after].y - circles[before].y) * arrows[arrow].y,
                           >, 0);
      n_seen += !seen[after];
      seen[after] = TRUE;
    }
  g_assert_cmpuint (n_seen, ==, G_N_ELEMENTS (seen));
}

static void
test_home_and_end (ChartFixture *fixture, gconstpointer data)
{
  enter (fixture);
  press (fixture, GDK_KEY_End);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 5);
  press (fixture, GDK_KEY_Home);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);
}

/* Clusters, artists, tracks; and no further. The focus goes along, so that Escape leads back to where one came from. */
static void
test_in_and_out (ChartFixture *fixture, gconstpointer data)
{
  const char *title;

  enter (fixture);
  press (fixture, GDK_KEY_End);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 1);
  g_assert_cmpuint (fixture->n_paths, ==, 1);
  title = carlos_chart_view_get_title (fixture->chart, 1);
  g_assert_nonnull (strstr (title, "german "));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);

  press (fixture, GDK_KEY_KP_Enter);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  g_assert_true (g_str_has_prefix (carlos_chart_view_get_title (fixture->chart, 2), "Artist"));
  press (fixture, GDK_KEY_Return);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  g_assert_true (get_target (fixture).is_pinned);

  press (fixture, GDK_KEY_Escape);
  g_assert_false (get_target (fixture).is_pinned);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  press (fixture, GDK_KEY_BackSpace);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 1);
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 5);
  press (fixture, GDK_KEY_Escape);
  g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
}

/* Tab is a single stop at every depth. */
static void
test_tab_inside (ChartFixture *fixture, gconstpointer data)
{
  enter (fixture);
  press (fixture, GDK_KEY_Return);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->after);
  stage_move_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), !=, CARLOS_CHART_NONE);
  stage_move_focus (fixture->window, GTK_DIR_DOWN);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), !=, CARLOS_CHART_NONE);
}

/* Held down and pressed fast, while everything still moves. */
static void
test_in_and_out_in_flight (ChartFixture *fixture, gconstpointer data)
{
  static const guint keys[]
    = { GDK_KEY_Return, GDK_KEY_Return, GDK_KEY_Escape,    GDK_KEY_Return, GDK_KEY_plus,
        GDK_KEY_Escape, GDK_KEY_Escape, GDK_KEY_BackSpace, GDK_KEY_0,      GDK_KEY_Return };

  stage_set_animations (TRUE);
  enter (fixture);
  for (guint i = 0; i < 40; i++)
    {
      press (fixture, keys[i % G_N_ELEMENTS (keys)]);
      g_assert_cmpuint (chart_fixture_get_focused (fixture), !=, CARLOS_CHART_NONE);
      stage_turn ();
    }
  press (fixture, GDK_KEY_0);
  stage_wait_until (adw_animation_get_state (fixture->chart->base.flight) != ADW_ANIMATION_PLAYING
                    && adw_animation_get_state (fixture->chart->fade) != ADW_ANIMATION_PLAYING);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
  g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
}

static void
test_pin (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartBubble *bubble = carlos_chart_view_get_bubble (fixture->chart, (CarlosChartPlace){ 0, 0 });

  enter (fixture);
  press (fixture, GDK_KEY_space);
  g_assert_true (get_target (fixture).is_pinned);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (bubble), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  press (fixture, GDK_KEY_space);
  g_assert_false (get_target (fixture).is_pinned);

  press (fixture, GDK_KEY_space);
  press (fixture, GDK_KEY_Escape);
  g_assert_false (get_target (fixture).is_pinned);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
}

static void
test_focus_is_target (ChartFixture *fixture, gconstpointer data)
{
  guint n_targets = fixture->n_targets;

  enter (fixture);
  g_assert_cmpuint (get_target (fixture).item, ==, 0);
  g_assert_cmpuint (fixture->n_targets, >, n_targets);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_null (get_target (fixture).level);
}

/* Focus that was given and that nobody asked for opens no card. */
static void
test_quiet_focus (ChartFixture *fixture, gconstpointer data)
{
  gtk_window_set_focus_visible (fixture->window, FALSE);
  carlos_chart_view_grab_item (fixture->chart, 0);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);
  g_assert_null (get_target (fixture).level);
}

/* Nor does the focus of somebody who only came to the page, until a key is pressed; Escape lets go of what keys came to. */
static void
test_looking_away (ChartFixture *fixture, gconstpointer data)
{
  CarlosZoomView *view = &fixture->chart->base;
  gboolean handled;

  carlos_zoom_view_look_away (view);
  enter (fixture);
  g_assert_null (get_target (fixture).level);
  g_signal_emit_by_name (stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", GDK_KEY_Right, 0, 0, &handled);
  g_assert_nonnull (get_target (fixture).level);
  g_assert_true (get_target (fixture).is_focus);
  press (fixture, GDK_KEY_space);
  g_assert_false (get_target (fixture).is_focus);
  press (fixture, GDK_KEY_Escape);
  g_assert_true (get_target (fixture).is_focus);
  press (fixture, GDK_KEY_Escape);
  g_assert_null (get_target (fixture).level);
}

static void
test_zoom (ChartFixture *fixture, gconstpointer data)
{
  const CarlosViewport *viewport = &fixture->chart->base.viewport;
  double start = viewport->scale;

  enter (fixture);
  press (fixture, GDK_KEY_plus);
  g_assert_cmpfloat (viewport->scale, >, start);
  press (fixture, GDK_KEY_minus);
  g_assert_cmpfloat_with_epsilon (viewport->scale, start, 1e-9);
  press (fixture, GDK_KEY_minus);
  g_assert_true (carlos_viewport_is_fit (viewport));

  for (guint i = 0; i < 30; i++)
    press (fixture, GDK_KEY_KP_Add);
  g_assert_cmpfloat (carlos_viewport_get_zoom (viewport), <=, CARLOS_VIEWPORT_MAXIMUM_ZOOM + 1e-6);
  press (fixture, GDK_KEY_0);
  g_assert_true (carlos_viewport_is_fit (viewport));
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
}

/* A bubble that gets the focus while the view is elsewhere comes into view. */
static void
test_focus_comes_into_view (ChartFixture *fixture, gconstpointer data)
{
  CarlosViewport *viewport = &fixture->chart->base.viewport;

  enter (fixture);
  carlos_viewport_zoom_at (viewport, 8, 0, 0);
  carlos_zoom_view_viewport_changed (&fixture->chart->base);
  stage_settle (GTK_WIDGET (fixture->chart));
  for (guint i = 0; i < 6; i++)
    {
      CarlosCircle circle;

      press (fixture, i % 2 == 0 ? GDK_KEY_End : GDK_KEY_Home);
      circle
        = carlos_chart_view_get_view_circle (fixture->chart, carlos_chart_view_get_focused (fixture->chart));
      g_assert_cmpfloat (circle.x, >=, 0);
      g_assert_cmpfloat (circle.y, >=, 0);
      g_assert_cmpfloat (circle.x, <=, viewport->view_width);
      g_assert_cmpfloat (circle.y, <=, viewport->view_height);
    }
}

/* The keyboard stays in the chart while the music in it changes. */
static void
test_new_listener (ChartFixture *fixture, gconstpointer data)
{
  enter (fixture);
  press (fixture, GDK_KEY_Return);
  chart_fixture_show (fixture, 4);
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);
  stage_settle (GTK_WIDGET (fixture->chart));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 0);

  gtk_widget_grab_focus (fixture->after);
  chart_fixture_show (fixture, 3);
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->after);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);

#define ADD(name, test) \
  g_test_add ("/chart-keys/" name, ChartFixture, NULL, chart_fixture_set_up, test, chart_fixture_tear_down)

  ADD ("one-tab-stop", test_one_tab_stop);
  ADD ("tab-returns", test_tab_returns);
  ADD ("arrows", test_arrows);
  ADD ("home-and-end", test_home_and_end);
  ADD ("in-and-out", test_in_and_out);
  ADD ("tab-inside", test_tab_inside);
  ADD ("in-and-out-in-flight", test_in_and_out_in_flight);
  ADD ("pin", test_pin);
  ADD ("focus-is-target", test_focus_is_target);
  ADD ("quiet-focus", test_quiet_focus);
  ADD ("looking-away", test_looking_away);
  ADD ("zoom", test_zoom);
  ADD ("focus-comes-into-view", test_focus_comes_into_view);
  ADD ("new-listener", test_new_listener);

  return g_test_run ();
}
