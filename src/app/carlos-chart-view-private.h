/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-level.h"
#include "carlos-chart-view.h"
#include "carlos-viewport.h"

G_BEGIN_DECLS

/* An item of a level, or none. */
typedef struct
{
  guint level; /* CARLOS_CHART_NONE for none */
  guint item;
} CarlosChartPlace;

struct _CarlosChartView
{
  GtkWidget parent_instance;

  /* What is shown */
  CarlosListener *listener;
  GPtrArray *levels; /* CarlosChartLevel: the clusters, then what was opened */
  CarlosChartLook look;

  /* Where one looks */
  CarlosViewport viewport;
  CarlosChartPlace hovered;
  CarlosChartPlace pinned;

  /* What moves */
  AdwAnimation *flight; /* of the viewport, from one place to another */
  CarlosViewport flight_from;
  CarlosViewport flight_to;
  AdwAnimation *fade; /* of the deepest level's bubbles */
  double fade_value;
  gboolean leaving;     /* the deepest level goes when it has faded */
  AdwAnimation *growth; /* of the bubbles of a new listener */
  double growth_value;

  /* Input, see carlos-chart-view-input.c */
  double pointer_x;
  double pointer_y;
  CarlosViewport gesture_start;
  double drag_x;
  double drag_y;
  guint kinetic_tick;
  double velocity_x; /* px a second */
  double velocity_y;
  gint64 kinetic_time;
};

void carlos_chart_view_add_controllers (CarlosChartView *self);
void carlos_chart_view_stop_motion (CarlosChartView *self);
void carlos_chart_view_viewport_changed (CarlosChartView *self);
void carlos_chart_view_set_hovered (CarlosChartView *self, CarlosChartPlace place);
CarlosChartPlace carlos_chart_view_pick (CarlosChartView *self, double x, double y);
void carlos_chart_view_pin (CarlosChartView *self, CarlosChartPlace place);
void carlos_chart_view_open (CarlosChartView *self, CarlosChartPlace place);
void carlos_chart_view_zoom (CarlosChartView *self, double factor, double x, double y);

G_END_DECLS
