/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "chart-fixture.h"
#include "invented-listener.h"
#include "stage.h"
#include "carlos-words.h"

#include <math.h>

/* Minutes of each group in several selections of one listener. The id of a cluster is the number of its group. */
#define N_GROUPS 6
static const double at_first[N_GROUPS] = { 30, 20, 15, 12, 9, 6 };
static const double hardly_other[N_GROUPS] = { 30.5, 20.5, 15, 12, 9, 6 };
static const double other_order[N_GROUPS] = { 20, 21, 15, 9, 12, 6 };
static const double without_third[N_GROUPS] = { 30, 20, 0, 12, 9, 6 };
static const double without_first[N_GROUPS] = { 0, 20, 15, 12, 9, 6 };

static void
follow (ChartFixture *fixture, const double *minutes)
{
  g_autoptr (CarlosListener) listener = invented_selection_new (minutes, N_GROUPS);

  carlos_chart_view_follow (fixture->chart, listener);
}

/* The clock stands still: the test moves the bubbles itself. */
static void
follow_by_hand (ChartFixture *fixture, const double *minutes)
{
  stage_set_animations (TRUE);
  follow (fixture, minutes);
  adw_animation_pause (fixture->chart->morph);
}

static void
set_up (ChartFixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosListener) listener = invented_selection_new (at_first, N_GROUPS);

  chart_fixture_set_up (fixture, data);
  carlos_chart_view_set_listener (fixture->chart, listener);
  stage_settle (GTK_WIDGET (fixture->chart));
  fixture->n_targets = fixture->n_paths = 0;
}

static CarlosChartLevel *
get_clusters (ChartFixture *fixture)
{
  return carlos_chart_view_get_level (fixture->chart, 0);
}

/* Which item the cluster with an id is, or CARLOS_CHART_NONE. */
static guint
find_item (ChartFixture *fixture, guint id)
{
  const CarlosTasteProfile *profile = fixture->chart->listener->profile;

  for (guint c = 0; c < profile->k; c++)
    {
      if (profile->clusters[c].id == id)
        return c;
    }

  return CARLOS_CHART_NONE;
}

static CarlosChartBubble *
get_bubble (ChartFixture *fixture, guint id)
{
  CarlosChartBubble *bubble
    = carlos_chart_view_get_bubble (fixture->chart, (CarlosChartPlace){ 0, find_item (fixture, id) });

  g_assert_nonnull (bubble);

  return bubble;
}

static CarlosCircle
get_circle (ChartFixture *fixture, guint id)
{
  return carlos_chart_view_get_circle (fixture->chart, get_bubble (fixture, id));
}

static void
assert_circle (CarlosCircle circle, CarlosCircle expected)
{
  g_assert_cmpfloat_with_epsilon (circle.x, expected.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (circle.y, expected.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (circle.radius, expected.radius, 1e-6);
}

static CarlosCircle
mix (CarlosCircle a, CarlosCircle b, double amount)
{
  return (CarlosCircle){ a.x + (b.x - a.x) * amount, a.y + (b.y - a.y) * amount,
                         a.radius + (b.radius - a.radius) * amount };
}

/* Everything rests where it belongs, and nothing is left over. */
static void
assert_arrived (ChartFixture *fixture)
{
  CarlosChartLevel *level = get_clusters (fixture);

  g_assert_cmpuint (level->bubbles->len, ==, fixture->chart->listener->profile->k);
  g_assert_cmpuint (level->leaving->len, ==, 0);
  for (guint i = 0; i < level->bubbles->len; i++)
    {
      g_assert_false (carlos_chart_bubble_is_on_its_way (g_ptr_array_index (level->bubbles, i)));
      assert_circle (*carlos_chart_bubble_get_world (g_ptr_array_index (level->bubbles, i)),
                     level->circles[i]);
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (carlos_circle_distance (&level->circles[i], &level->circles[j]), >, 1);
    }
}

static void
test_nothing_changes (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle before[N_GROUPS];

  for (guint id = 1; id <= N_GROUPS; id++)
    before[id - 1] = get_circle (fixture, id);
  follow (fixture, at_first);
  for (guint id = 1; id <= N_GROUPS; id++)
    assert_circle (get_circle (fixture, id), before[id - 1]);
  assert_arrived (fixture);
  g_assert_cmpuint (fixture->n_paths, ==, 0);
}

/* Places are held: sizes alone change. */
static void
test_small_change (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle before[N_GROUPS];

  for (guint id = 1; id <= N_GROUPS; id++)
    before[id - 1] = get_circle (fixture, id);
  follow (fixture, hardly_other);
  for (guint id = 1; id <= N_GROUPS; id++)
    {
      CarlosCircle circle = get_circle (fixture, id);

      g_assert_cmpfloat (hypot (circle.x - before[id - 1].x, circle.y - before[id - 1].y), <, 2);
      g_assert_cmpfloat_with_epsilon (circle.radius, before[id - 1].radius, .05 * before[id - 1].radius);
    }
  assert_arrived (fixture);
}

/* From where it was seen, half the way, to where it belongs. */
static void
test_way (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle before[N_GROUPS];

  for (guint id = 1; id <= N_GROUPS; id++)
    before[id - 1] = get_circle (fixture, id);
  follow_by_hand (fixture, other_order);
  for (guint id = 1; id <= N_GROUPS; id++)
    assert_circle (get_circle (fixture, id), before[id - 1]);

  carlos_chart_view_set_morph (fixture->chart, .5);
  for (guint id = 1; id <= N_GROUPS; id++)
    assert_circle (get_circle (fixture, id),
                   mix (before[id - 1], get_clusters (fixture)->circles[find_item (fixture, id)], .5));

  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
}

static void
test_animated (ChartFixture *fixture, gconstpointer data)
{
  stage_set_animations (TRUE);
  follow (fixture, other_order);
  g_assert_cmpint (adw_animation_get_state (fixture->chart->morph), ==, ADW_ANIMATION_PLAYING);
  stage_wait_until (adw_animation_get_state (fixture->chart->morph) == ADW_ANIMATION_FINISHED);
  assert_arrived (fixture);
}

/* The bubble of a cluster is the same widget whatever its rank; a screen reader goes through them by rank. */
static void
test_ranks (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartBubble *before[N_GROUPS];
  GtkWidget *child;

  for (guint id = 1; id <= N_GROUPS; id++)
    before[id - 1] = get_bubble (fixture, id);
  follow (fixture, other_order);
  for (guint id = 1; id <= N_GROUPS; id++)
    g_assert_true (get_bubble (fixture, id) == before[id - 1]);
  g_assert_cmpuint (find_item (fixture, 2), ==, 0);
  g_assert_cmpuint (find_item (fixture, 5), ==, 3);

  child = gtk_widget_get_first_child (GTK_WIDGET (fixture->chart));
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *name = carlos_words_cluster_name (&fixture->chart->listener->profile->clusters[i]);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                           (int) i + 1);
      child = gtk_widget_get_next_sibling (child);
    }
  g_assert_null (child);
}

static void
test_vanished (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartBubble *bubble = get_bubble (fixture, 3);
  CarlosCircle before = get_circle (fixture, 3);

  follow_by_hand (fixture, without_third);
  g_assert_cmpuint (get_clusters (fixture)->bubbles->len, ==, 5);
  g_assert_cmpuint (get_clusters (fixture)->leaving->len, ==, 1);
  g_assert_true (g_ptr_array_index (get_clusters (fixture)->leaving, 0) == bubble);
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (bubble)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (bubble), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  assert_circle (carlos_chart_view_get_circle (fixture->chart, bubble), before);
  g_assert_false (
    carlos_chart_place_is_somewhere (carlos_chart_view_pick (fixture->chart, before.x, before.y)));

  carlos_chart_view_set_morph (fixture->chart, .5);
  g_assert_cmpfloat_with_epsilon (carlos_chart_view_get_circle (fixture->chart, bubble).radius,
                                  before.radius / 2, 1e-6);
  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
}

static void
test_new (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle goal;

  follow (fixture, without_third);
  follow_by_hand (fixture, at_first);
  goal = get_clusters (fixture)->circles[find_item (fixture, 3)];
  assert_circle (get_circle (fixture, 3), (CarlosCircle){ goal.x, goal.y, 0 });
  carlos_chart_view_set_morph (fixture->chart, .5);
  assert_circle (get_circle (fixture, 3), (CarlosCircle){ goal.x, goal.y, goal.radius / 2 });
  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
  stage_settle (GTK_WIDGET (fixture->chart));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_bubble (fixture, 3))));
}

/* What comes back while it goes has never been away. */
static void
test_comes_back (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartBubble *bubble = get_bubble (fixture, 3);
  CarlosCircle shown;

  follow_by_hand (fixture, without_third);
  carlos_chart_view_set_morph (fixture->chart, .5);
  shown = carlos_chart_view_get_circle (fixture->chart, bubble);
  follow_by_hand (fixture, at_first);
  g_assert_true (get_bubble (fixture, 3) == bubble);
  assert_circle (get_circle (fixture, 3), shown);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (bubble)));
  g_assert_true (gtk_widget_get_can_target (GTK_WIDGET (bubble)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (bubble), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
}

/* A change that comes while the last one is on its way starts from what is seen. */
static void
test_interrupted (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle shown[N_GROUPS];

  follow_by_hand (fixture, other_order);
  carlos_chart_view_set_morph (fixture->chart, .3);
  for (guint id = 1; id <= N_GROUPS; id++)
    shown[id - 1] = get_circle (fixture, id);
  follow_by_hand (fixture, hardly_other);
  for (guint id = 1; id <= N_GROUPS; id++)
    assert_circle (get_circle (fixture, id), shown[id - 1]);
  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
}

/* As when a handle is dragged. */
static void
test_many (ChartFixture *fixture, gconstpointer data)
{
  double minutes[N_GROUPS];

  stage_set_animations (TRUE);
  for (guint step = 0; step < 30; step++)
    {
      for (guint g = 0; g < N_GROUPS; g++)
        minutes[g] = step % 7 == g ? 0 : 5 + 4 * sin (step * .3 + g);
      follow (fixture, minutes);
      stage_turn ();
    }
  stage_wait_until (adw_animation_get_state (fixture->chart->morph) == ADW_ANIMATION_FINISHED);
  assert_arrived (fixture);
  g_assert_cmpuint (fixture->n_paths, ==, 0);
}

static void
test_focus (ChartFixture *fixture, gconstpointer data)
{
  CarlosChartBubble *bubble = get_bubble (fixture, 4);

  gtk_widget_grab_focus (GTK_WIDGET (bubble));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 3);
  follow (fixture, other_order);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (bubble)));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), ==, 4);
  g_assert_cmpuint (get_clusters (fixture)->focused, ==, 4);
}

/* The keyboard goes on beside a cluster that is gone, and what is looked at stays. */
static void
test_focus_lost (ChartFixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_bubble (fixture, 3)));
  carlos_chart_view_highlight (fixture->chart, find_item (fixture, 5));
  follow (fixture, without_third);
  stage_settle (GTK_WIDGET (fixture->chart));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), <, 5);
  g_assert_cmpuint (fixture->chart->hovered.item, ==, find_item (fixture, 5));
}

static void
test_attention (ChartFixture *fixture, gconstpointer data)
{
  carlos_chart_view_pin (fixture->chart, (CarlosChartPlace){ 0, find_item (fixture, 5) });
  carlos_chart_view_set_hovered (fixture->chart, (CarlosChartPlace){ 0, find_item (fixture, 1) });
  fixture->n_targets = 0;
  follow (fixture, other_order);
  g_assert_cmpuint (fixture->n_targets, >=, 1);
  g_assert_cmpuint (carlos_chart_view_get_target (fixture->chart).item, ==, find_item (fixture, 5));
  g_assert_true (carlos_chart_view_get_target (fixture->chart).is_pinned);
  g_assert_cmpuint (fixture->chart->hovered.item, ==, find_item (fixture, 1));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_bubble (fixture, 5)), GTK_ACCESSIBLE_STATE_SELECTED,
                                    TRUE);

  follow (fixture, without_first);
  g_assert_false (carlos_chart_place_is_somewhere (fixture->chart->hovered));
  g_assert_true (carlos_chart_view_get_target (fixture->chart).is_pinned);
}

static CarlosCircle
get_container (ChartFixture *fixture)
{
  return carlos_chart_view_get_container_in_view (fixture->chart, 1);
}

/* All bubbles of the deepest level are inside of what they belong to. */
static void
assert_inside (ChartFixture *fixture)
{
  CarlosCircle container = get_container (fixture);
  CarlosChartLevel *level = carlos_chart_view_get_level (fixture->chart, 1);

  for (guint i = 0; i < level->bubbles->len; i++)
    {
      CarlosCircle circle
        = carlos_chart_view_get_circle (fixture->chart, g_ptr_array_index (level->bubbles, i));

      g_assert_cmpfloat (hypot (circle.x - container.x, circle.y - container.y) + circle.radius, <,
                         container.radius);
    }
}

/* Who is inside sees the same bubble all along, wherever it goes outside. */
static void
test_inside (ChartFixture *fixture, gconstpointer data)
{
  CarlosCircle before;
  gpointer artist;

  carlos_chart_view_open_cluster (fixture->chart, find_item (fixture, 5));
  stage_settle (GTK_WIDGET (fixture->chart));
  before = get_container (fixture);
  artist = g_ptr_array_index (carlos_chart_view_get_level (fixture->chart, 1)->bubbles, 0);
  gtk_widget_grab_focus (artist);
  fixture->n_paths = 0;

  follow_by_hand (fixture, other_order);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 1);
  g_assert_cmpuint (get_clusters (fixture)->opened, ==, find_item (fixture, 5));
  for (guint step = 0; step <= 4; step++)
    {
      carlos_chart_view_set_morph (fixture->chart, step / 4.0);
      g_assert_cmpfloat_with_epsilon (get_container (fixture).radius, before.radius, 1);
      g_assert_cmpfloat_with_epsilon (get_container (fixture).x, before.x, 1);
      g_assert_cmpfloat_with_epsilon (get_container (fixture).y, before.y, 1);
      assert_inside (fixture);
    }
  adw_animation_skip (fixture->chart->morph);
  g_assert_true (gtk_widget_is_focus (artist));
  g_assert_cmpuint (fixture->n_paths, ==, 0);

  stage_set_animations (FALSE);
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  assert_arrived (fixture);
}

static void
test_inside_twice (ChartFixture *fixture, gconstpointer data)
{
  g_autofree char *title = NULL;

  carlos_chart_view_open_cluster (fixture->chart, find_item (fixture, 2));
  carlos_chart_view_open (fixture->chart, (CarlosChartPlace){ 1, 1 });
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  title = g_strdup (carlos_chart_view_get_title (fixture->chart, 2));
  fixture->n_paths = 0;

  follow (fixture, other_order);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 2);
  g_assert_cmpstr (carlos_chart_view_get_title (fixture->chart, 2), ==, title);
  g_assert_cmpuint (fixture->n_paths, ==, 0);
  carlos_chart_view_go_to_depth (fixture->chart, 0);
  assert_arrived (fixture);
}

/* What is gone can't be stayed in. */
static void
test_inside_vanished (ChartFixture *fixture, gconstpointer data)
{
  carlos_chart_view_open_cluster (fixture->chart, find_item (fixture, 3));
  carlos_chart_view_open (fixture->chart, (CarlosChartPlace){ 1, 0 });
  stage_settle (GTK_WIDGET (fixture->chart));
  gtk_widget_grab_focus (g_ptr_array_index (carlos_chart_view_get_deepest (fixture->chart)->bubbles, 0));
  fixture->n_paths = 0;

  follow (fixture, without_third);
  stage_settle (GTK_WIDGET (fixture->chart));
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
  g_assert_cmpuint (fixture->n_paths, ==, 1);
  g_assert_true (carlos_viewport_is_fit (&fixture->chart->base.viewport));
  g_assert_cmpuint (chart_fixture_get_focused (fixture), <, 5);
  assert_arrived (fixture);
}

/* On the way in or out. */
static void
test_in_flight (ChartFixture *fixture, gconstpointer data)
{
  CarlosViewport goal;

  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, find_item (fixture, 5));
  stage_turn ();
  follow (fixture, other_order);
  stage_wait_until (adw_animation_get_state (fixture->chart->morph) == ADW_ANIMATION_FINISHED
                    && adw_animation_get_state (fixture->chart->base.flight) == ADW_ANIMATION_FINISHED);
  goal = carlos_chart_view_find_view_of (fixture->chart, 1);
  g_assert_cmpfloat_with_epsilon (fixture->chart->base.viewport.scale, goal.scale, 1e-3 * goal.scale);
  assert_inside (fixture);

  carlos_chart_view_go_to_depth (fixture->chart, 0);
  stage_turn ();
  follow (fixture, at_first);
  stage_wait_until (adw_animation_get_state (fixture->chart->morph) == ADW_ANIMATION_FINISHED
                    && adw_animation_get_state (fixture->chart->base.flight) == ADW_ANIMATION_FINISHED);
  g_assert_cmpuint (carlos_chart_view_get_depth (fixture->chart), ==, 0);
  assert_arrived (fixture);
}

/* Opening ends what moves. */
static void
test_open_on_the_way (ChartFixture *fixture, gconstpointer data)
{
  follow_by_hand (fixture, other_order);
  carlos_chart_view_set_morph (fixture->chart, .2);
  adw_animation_resume (fixture->chart->morph);
  carlos_chart_view_open_cluster (fixture->chart, 0);
  assert_arrived (fixture);
  assert_inside (fixture);
  stage_wait_until (adw_animation_get_state (fixture->chart->base.flight) == ADW_ANIMATION_FINISHED);
}

/* Another size keeps the way, and once there the places. */
static void
test_resize (ChartFixture *fixture, gconstpointer data)
{
  CarlosBubbleArrangement before, after;
  CarlosCircle half;
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->chart));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->chart));

  follow_by_hand (fixture, other_order);
  carlos_chart_view_set_morph (fixture->chart, .5);
  half = get_circle (fixture, 1);
  carlos_chart_view_get_arrangement (fixture->chart, &before);
  gtk_window_set_default_size (fixture->window, 2 * width, 2 * height);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->chart)) == 2 * width);
  stage_settle (GTK_WIDGET (fixture->chart));
  g_assert_cmpfloat_with_epsilon (get_circle (fixture, 1).x, 2 * half.x, .05 * width);

  adw_animation_skip (fixture->chart->morph);
  assert_arrived (fixture);
  carlos_chart_view_get_arrangement (fixture->chart, &after);
  for (guint id = 1; id <= N_GROUPS; id++)
    {
      CarlosCircle a = carlos_bubble_arrangement_find (&before, id),
                   b = carlos_bubble_arrangement_find (&after, id);

      g_assert_cmpfloat_with_epsilon (b.x / after.frame.width, a.x / before.frame.width, .05);
      g_assert_cmpfloat_with_epsilon (b.y / after.frame.height, a.y / before.frame.height, .1);
    }
}

/* Another style shows everything where it goes. */
static void
test_style (ChartFixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  CarlosBubbleArrangement before, after;

  stage_set_animations (TRUE);
  follow (fixture, other_order);
  carlos_chart_view_get_arrangement (fixture->chart, &before);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  assert_arrived (fixture);
  carlos_chart_view_get_arrangement (fixture->chart, &after);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
}

static void
test_arrangement (ChartFixture *fixture, gconstpointer data)
{
  CarlosBubbleArrangement arrangement;

  carlos_chart_view_get_arrangement (fixture->chart, &arrangement);
  g_assert_cmpuint (arrangement.n, ==, N_GROUPS);
  g_assert_cmpfloat (arrangement.frame.width, ==, gtk_widget_get_width (GTK_WIDGET (fixture->chart)));
  for (guint id = 1; id <= N_GROUPS; id++)
    assert_circle (carlos_bubble_arrangement_find (&arrangement, id), get_circle (fixture, id));
}

/* Before there is anything to follow, and before it has a size. */
static void
test_early (void)
{
  g_autoptr (CarlosListener) first = invented_selection_new (at_first, N_GROUPS);
  g_autoptr (CarlosListener) second = invented_selection_new (without_third, N_GROUPS);
  CarlosChartView *chart = g_object_ref_sink (g_object_new (CARLOS_TYPE_CHART_VIEW, NULL));
  GtkWidget *window = gtk_window_new ();
  CarlosBubbleArrangement arrangement;

  carlos_chart_view_get_arrangement (chart, &arrangement);
  g_assert_cmpuint (arrangement.n, ==, 0);
  carlos_chart_view_follow (chart, first);
  carlos_chart_view_follow (chart, second);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chart));
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle (GTK_WIDGET (chart));
  carlos_chart_view_get_arrangement (chart, &arrangement);
  g_assert_cmpuint (arrangement.n, ==, 5);
  g_assert_cmpfloat (arrangement.frame.width, ==, 400);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (chart);
}

static void
test_destroyed_on_the_way (ChartFixture *fixture, gconstpointer data)
{
  stage_set_animations (TRUE);
  carlos_chart_view_open_cluster (fixture->chart, 1);
  stage_turn ();
  follow (fixture, without_third);
  stage_turn ();
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);

#define ADD(name, test) \
  g_test_add ("/chart-follow/" name, ChartFixture, NULL, set_up, test, chart_fixture_tear_down)

  g_test_add_func ("/chart-follow/early", test_early);
  ADD ("nothing-changes", test_nothing_changes);
  ADD ("small-change", test_small_change);
  ADD ("way", test_way);
  ADD ("animated", test_animated);
  ADD ("ranks", test_ranks);
  ADD ("vanished", test_vanished);
  ADD ("new", test_new);
  ADD ("comes-back", test_comes_back);
  ADD ("interrupted", test_interrupted);
  ADD ("many", test_many);
  ADD ("focus", test_focus);
  ADD ("focus-lost", test_focus_lost);
  ADD ("attention", test_attention);
  ADD ("inside", test_inside);
  ADD ("inside-twice", test_inside_twice);
  ADD ("inside-vanished", test_inside_vanished);
  ADD ("in-flight", test_in_flight);
  ADD ("open-on-the-way", test_open_on_the_way);
  ADD ("resize", test_resize);
  ADD ("style", test_style);
  ADD ("arrangement", test_arrangement);
  ADD ("destroyed-on-the-way", test_destroyed_on_the_way);

  return g_test_run ();
}
