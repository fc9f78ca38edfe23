/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "chart-fixture.h"
#include "invented-listener.h"
#include "stage.h"

#include "carlos-palette.h"
#include "carlos-words.h"

#include <math.h>

static void
test_empty (void)
{
  CarlosChartView *chart = g_object_ref_sink (g_object_new (CARLOS_TYPE_CHART_VIEW, NULL));

  g_assert_null (carlos_chart_view_get_target (chart).level);
  g_assert_cmpuint (carlos_chart_view_get_depth (chart), ==, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_LIST);
  carlos_chart_view_open_cluster (chart, 0);
  carlos_chart_view_highlight (chart, 0);
  carlos_chart_view_go_to_depth (chart, 0);
  carlos_chart_view_unpin (chart);
  g_assert_finalize_object (chart);
}

/* A listener may come before the chart has a size. */
static void
test_early_listener (void)
{
  g_autoptr (CarlosListener) listener = invented_listener_new (3);
  CarlosChartView *chart = g_object_ref_sink (g_object_new (CARLOS_TYPE_CHART_VIEW, NULL));
  GtkWidget *window = gtk_window_new ();

  carlos_chart_view_set_listener (chart, listener);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chart));
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle (GTK_WIDGET (chart));
  g_assert_true (carlos_viewport_is_fit (&chart->base.viewport));
  for (guint i = 0; i < 3; i++)
    g_assert_true (
      gtk_widget_get_mapped (GTK_WIDGET (carlos_chart_view_get_bubble (chart, (CarlosChartPlace){ 0, i }))));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (chart);
}

static void
test_bubbles (ChartFixture *fixture, gconstpointer data)
{
  const CarlosTasteProfile *profile = fixture->chart->listener->profile;
  guint n_bubbles = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Taste bubbles");
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->chart)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *name = carlos_words_cluster_name (&profile->clusters[n_bubbles]);

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      g_assert_true (
        gtk_test_accessible_has_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT));
      g_assert_true (
        gtk_test_accessible_has_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
      gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                           (int) n_bubbles + 1);
      n_bubbles++;
    }
  g_assert_cmpuint (n_bubbles, ==, profile->k);
}

/* All bubbles are inside the view and none lies on another. */
static void
assert_laid_out (CarlosChartView *chart)
{
  guint n = chart->listener->profile->k;

  for (guint i = 0; i < n; i++)
    {
      CarlosCircle a = carlos_chart_view_get_view_circle (chart, (CarlosChartPlace){ 0, i });

      g_assert_cmpfloat (a.x - a.radius, >=, 0);
      g_assert_cmpfloat (a.y - a.radius, >=, 0);
      g_assert_cmpfloat (a.x + a.radius, <=, gtk_widget_get_width (GTK_WIDGET (chart)));
      g_assert_cmpfloat (a.y + a.radius, <=, gtk_widget_get_height (GTK_WIDGET (chart)));
      for (guint j = 0; j < i; j++)
        {
          CarlosCircle b = carlos_chart_view_get_view_circle (chart, (CarlosChartPlace){ 0, j });

          g_assert_cmpfloat (hypot (a.x - b.x, a.y - b.y), >, a.radius + b.radius);
        }
    }
}

static void
test_counts (ChartFixture *fixture, gconstpointer data)
{
  static const guint counts[] = { 1, 2, CARLOS_PROFILE_MAX_K };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      chart_fixture_show (fixture, counts[i]);
      g_assert_cmpuint (carlos_chart_view_get_deepest (fixture->chart)->bubbles->len, ==, counts[i]);
      assert_laid_out (fixture->chart);
    }
}

static void
test_resize (ChartFixture *fixture, gconstpointer data)
{
  static const int sizes[][2] = { { 360, 294 }, { 900, 400 }, { 400, 900 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gtk_window_set_default_size (fixture->window, sizes[i][0], sizes[i][1]);
      stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == sizes[i][0]);
      stage_settle (GTK_WIDGET (fixture->chart));
      g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
      assert_laid_out (fixture->chart);
    }
}

/* Who is inside a bubble when the window changes its size still sees just that bubble. */
static void
test_resize_inside (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle container;

  carlos_chart_view_open_cluster (fixture->chart, 2);
  stage_settle (GTK_WIDGET (fixture->chart));
  gtk_window_set_default_size (fixture->window, 500, 700);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == 500);
  stage_settle (GTK_WIDGET (fixture->chart));

  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 1);
  container = carlos_chart_view_get_view_circle (fixture->chart, (CarlosChartPlace){ 0, 2 });
  g_assert_cmpfloat (2 * container.radius, >, .85 * 500);
  g_assert_cmpfloat (container.x - container.radius, >=, 0);
  g_assert_cmpfloat (container.x + container.radius, <=, 500);
  for (guint i = 0; i < carlos_chart_view_get_deepest (fixture->chart)->bubbles->len; i++)
    {
      CarlosCircle circle = carlos_chart_view_get_view_circle (fixture->chart, (CarlosChartPlace){ 1, i });

      g_assert_cmpfloat (hypot (circle.x - container.x, circle.y - container.y) + circle.radius, <,
                         container.radius);
    }

  carlos_chart_view_go_to_depth (fixture->chart, 0);
  stage_settle (GTK_WIDGET (fixture->chart));
  assert_laid_out (fixture->chart);
  g_assert_cmpfloat (fixture->chart->base.viewport.world_height, ==,
                     fixture->chart->base.viewport.view_height);
}

/* Who has zoomed in keeps zoom and aim. */
static void
test_resize_zoomed (ChartFixture *fixture, gconstpointer data)
{
  const CarlosViewport *viewport = &fixture->chart->base.viewport;
  double zoom, x, y, view_x, view_y;

  carlos_zoom_view_zoom (&fixture->chart->base, 1.2, 200, 100);
  zoom = carlos_viewport_get_zoom (viewport);
  carlos_viewport_to_world (viewport, viewport->view_width / 2, viewport->view_height / 2, &x, &y);
  x /= viewport->world_width;
  y /= viewport->world_height;
  gtk_window_set_default_size (fixture->window, 500, 700);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == 500);

  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (viewport), zoom, 1e-6);
  carlos_viewport_to_view (viewport, x * viewport->world_width, y * viewport->world_height, &view_x, &view_y);
  g_assert_cmpfloat_with_epsilon (view_x, viewport->view_width / 2, 1e-3);
  g_assert_cmpfloat_with_epsilon (view_y, viewport->view_height / 2, 1e-3);
}

/* A flight that the window's change of size interrupts is at its end. */
static void
test_resize_in_flight (ChartFixture *fixture, gconstpointer data)
{
  CarlosViewport goal;

  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, 1);
  gtk_window_set_default_size (fixture->window, 500, 700);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == 500);
  stage_wait_until (adw_animation_get_state (fixture->chart->base.flight) != ADW_ANIMATION_PLAYING);
  goal = carlos_chart_view_find_view_of (fixture->chart, 1);
  g_assert_cmpfloat (fixture->chart->base.viewport.view_width, ==, 500);
  g_assert_cmpfloat (fixture->chart->base.viewport.scale, ==, goal.scale);
}

static void
assert_background (ChartFixture *fixture, CarlosPaletteKind kind)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  double channels[4];
  guchar pixel[4];

  stage_settle (GTK_WIDGET (fixture->chart));
  stage_read_pixel (GTK_WIDGET (fixture->chart), 1, 1, pixel);
  carlos_color_get_channels (
    carlos_palette_get (kind, adw_style_manager_get_high_contrast (manager))->background, channels);
  for (guint c = 0; c < 3; c++)
    g_assert_cmpfloat_with_epsilon (pixel[2 - c], 255 * channels[c], 1.5);
}

/* The test runs a second time with high contrast. */
static void
test_style (ChartFixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  assert_background (fixture, CARLOS_PALETTE_LIGHT);
  carlos_chart_view_open_cluster (fixture->chart, 0);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  assert_background (fixture, CARLOS_PALETTE_DARK);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  assert_background (fixture, CARLOS_PALETTE_LIGHT);
}

static void
test_target (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartTarget target;

  carlos_chart_view_highlight (fixture->chart, 4);
  target = carlos_chart_view_get_target (fixture->chart);
  g_assert_nonnull (target.level);
  g_assert_cmpuint (target.item, ==, 4);
  g_assert_false (target.is_pinned);
  g_assert_cmpuint (fixture->n_targets, ==, 1);

  carlos_chart_view_highlight (fixture->chart, 4);
  g_assert_cmpuint (fixture->n_targets, ==, 1);

  carlos_chart_view_highlight (fixture->chart, G_MAXUINT);
  g_assert_null (carlos_chart_view_get_target (fixture->chart).level);
  g_assert_cmpuint (fixture->n_targets, ==, 2);
}

static void
test_new_listener (ChartFixture *fixture, gconstpointer data)
{
  carlos_chart_view_open_cluster (fixture->chart, 0);
  carlos_chart_view_open (fixture->chart, (CarlosChartPlace){ 1, 0 });
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  fixture->n_paths = 0;

  chart_fixture_show (fixture, 4);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
  g_assert_cmpuint (fixture->n_paths, ==, 1);
  g_assert_null (carlos_chart_view_get_target (fixture->chart).level);
  assert_laid_out (fixture->chart);
}

/* While a bubble opens, while it closes, and while the bubbles grow. */
static void
test_new_listener_in_flight (ChartFixture *fixture, gconstpointer data)
{
  CarlosViewport before = fixture->chart->base.viewport;

  stage_set_animations (TRUE);
  chart_fixture_show (fixture, 4);
  g_assert_cmpint (adw_animation_get_state (fixture->chart->morph), ==, ADW_ANIMATION_PLAYING);

  chart_fixture_show (fixture, 5);
  carlos_chart_view_open_cluster (fixture->chart, 0);
  stage_wait_until (fixture->chart->base.viewport.scale != before.scale);
  chart_fixture_show (fixture, 6);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);

  carlos_chart_view_open_cluster (fixture->chart, 1);
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  g_assert_true (fixture->chart->leaving);
  chart_fixture_show (fixture, 3);
  g_assert_false (fixture->chart->leaving);
  stage_wait_until (adw_animation_get_state (fixture->chart->morph) == ADW_ANIMATION_FINISHED);
  assert_laid_out (fixture->chart);
}

static void
test_flight (ChartFixture *fixture, gconstpointer data)
{
  double start = fixture->chart->base.viewport.scale;
  guint n_steps = 0;
  double last = start;

  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, 1);
  g_assert_cmpfloat (fixture->chart->base.viewport.scale, ==, start);
  while (adw_animation_get_state (fixture->chart->base.flight) == ADW_ANIMATION_PLAYING)
    {
      stage_turn ();
      n_steps += fixture->chart->base.viewport.scale != last;
      last = fixture->chart->base.viewport.scale;
    }
  g_assert_cmpuint (n_steps, >=, 2);
  g_assert_cmpfloat (fixture->chart->base.viewport.scale, >, start);
}

/* Without animations everything is where it goes to at once. */
static void
test_no_flight (ChartFixture *fixture, gconstpointer data)
{
  double start = fixture->chart->base.viewport.scale;

  carlos_chart_view_open_cluster (fixture->chart, 1);
  g_assert_cmpfloat (fixture->chart->base.viewport.scale, >, start);
  g_assert_cmpfloat (fixture->chart->fade_value, ==, 1);
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  g_assert_cmpfloat (fixture->chart->base.viewport.scale, ==, start);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
}

static void
test_destroyed_in_flight (ChartFixture *fixture, gconstpointer data)
{
  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, 1);
  stage_turn ();
}

static guchar *
draw_at_rest (CarlosChartView *chart)
{
  stage_wait_until (chart->words_tick == 0);

  return stage_read_pixels (GTK_WIDGET (chart));
}

/* While the chart moves its words are those that are kept, a little larger; once it stands still they are as sharp as if they
 * had never been kept at another size. */
static void
test_words (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartView *chart = fixture->chart;
  gsize n = (gsize) gtk_widget_get_width (GTK_WIDGET (chart))
            * (gsize) gtk_widget_get_height (GTK_WIDGET (chart)) * 4;
  double difference = 0;
  g_autofree guchar *before = draw_at_rest (chart);
  g_autofree guchar *moving = NULL;
  g_autofree guchar *still = NULL;
  g_autofree guchar *anew = NULL;

  carlos_zoom_view_zoom (&chart->base, 1.2, 100, 100);
  stage_wait_until (chart->words_tick != 0);
  chart->moved_time = G_MAXINT64 / 2; /* it goes on and on */
  stage_settle (GTK_WIDGET (chart));
  moving = stage_read_pixels (GTK_WIDGET (chart));
  chart->moved_time = 0;
  still = draw_at_rest (chart);
  for (gsize i = 0; i < n; i++)
    difference += ABS (moving[i] - still[i]);
  g_assert_cmpfloat (difference, >, 0);
  g_assert_cmpfloat (difference / (double) n, <, 2);
  g_assert_true (memcmp (before, still, n) != 0);

  /* Other colours and back: nothing of before is left. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  anew = draw_at_rest (chart);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (ABS (anew[i] - still[i]), <=, 1);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);

#define ADD(name, test) \
  g_test_add ("/chart-view/" name, ChartFixture, NULL, chart_fixture_set_up, test, chart_fixture_tear_down)

  g_test_add_func ("/chart-view/empty", test_empty);
  g_test_add_func ("/chart-view/early-listener", test_early_listener);
  ADD ("bubbles", test_bubbles);
  ADD ("counts", test_counts);
  ADD ("resize", test_resize);
  ADD ("resize-inside", test_resize_inside);
  ADD ("resize-zoomed", test_resize_zoomed);
  ADD ("resize-in-flight", test_resize_in_flight);
  ADD ("style", test_style);
  ADD ("words", test_words);
  ADD ("target", test_target);
  ADD ("new-listener", test_new_listener);
  ADD ("new-listener-in-flight", test_new_listener_in_flight);
  ADD ("flight", test_flight);
  ADD ("no-flight", test_no_flight);
  ADD ("destroyed-in-flight", test_destroyed_in_flight);

  return g_test_run ();
}
