/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-view-private.h"

G_BEGIN_DECLS

/**
 * ChartFixture:
 * @before: a button that Tab comes to before the chart
 * @after: and one after it
 * @n_targets: how often ::target-changed was heard
 * @n_paths: how often ::path-changed was heard
 *
 * A chart in a window of its own, for g_test_add ().
 */
typedef struct
{
  GtkWindow *window;
  CarlosChartView *chart;
  GtkWidget *before;
  GtkWidget *after;
  guint n_targets;
  guint n_paths;
} ChartFixture;

void chart_fixture_set_up (ChartFixture *fixture, gconstpointer data);
void chart_fixture_tear_down (ChartFixture *fixture, gconstpointer data);
void chart_fixture_show (ChartFixture *fixture, guint n_clusters);
guint chart_fixture_get_focused (ChartFixture *fixture);

G_END_DECLS
