/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "chart-fixture.h"

#include "invented-listener.h"
#include "stage.h"

#define WIDTH 640
#define HEIGHT 520
#define N_CLUSTERS 6

static void
count_cb (guint *count)
{
  (*count)++;
}

/**
 * chart_fixture_set_up:
 *
 * Shows a listener with a handful of clusters, without animations.
 */
void
chart_fixture_set_up (ChartFixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  stage_set_animations (FALSE);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->before = gtk_button_new_with_label ("Before");
  fixture->after = gtk_button_new_with_label ("After");
  fixture->chart = g_object_new (CARLOS_TYPE_CHART_VIEW, "vexpand", TRUE, NULL);
  g_signal_connect_swapped (fixture->chart, "target-changed", G_CALLBACK (count_cb), &fixture->n_targets);
  g_signal_connect_swapped (fixture->chart, "path-changed", G_CALLBACK (count_cb), &fixture->n_paths);

  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->chart));
  gtk_box_append (GTK_BOX (box), fixture->after);
  gtk_window_set_child (fixture->window, box);
  gtk_window_set_default_size (fixture->window, WIDTH, HEIGHT);
  gtk_window_present (fixture->window);
  stage_settle (box);
  chart_fixture_show (fixture, N_CLUSTERS);
  fixture->n_targets = fixture->n_paths = 0;
}

/**
 * chart_fixture_tear_down:
 *
 * Fails if somebody still holds the chart.
 */
void
chart_fixture_tear_down (ChartFixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->chart);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->chart);
}

void
chart_fixture_show (ChartFixture *fixture, guint n_clusters)
{
  g_autoptr (CarlosListener) listener = invented_listener_new (n_clusters);

  carlos_chart_view_set_listener (fixture->chart, listener);
  stage_settle (GTK_WIDGET (fixture->chart));
}

/**
 * chart_fixture_get_focused:
 *
 * Returns: the item of the deepest level that has the keyboard's focus, or CARLOS_CHART_NONE
 */
guint
chart_fixture_get_focused (ChartFixture *fixture)
{
  CarlosChartPlace focused = carlos_chart_view_get_focused (fixture->chart);

  if (carlos_chart_place_is_somewhere (focused))
    g_assert_cmpuint (focused.level, ==, carlos_chart_view_get_depth (fixture->chart));

  return focused.item;
}
