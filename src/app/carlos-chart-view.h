/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-arrangement.h"
#include "carlos-taste-level.h"
#include "carlos-zoom-view.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_CHART_VIEW (carlos_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CarlosChartView, carlos_chart_view, CARLOS, CHART_VIEW, CarlosZoomView)

/**
 * CarlosChartTarget:
 * @level: (nullable): the level of the item; NULL when nothing is looked at
 * @item: which item it is
 * @is_pinned: it stays until it is let go
 * @bounds: where its bubble is in the view, px
 * @is_focus: nobody asked for it, it merely has the keyboard's focus
 *
 * What the listener looks at: what was clicked, else what the pointer is on, else what has the keyboard's focus.
 */
typedef struct
{
  const CarlosTasteLevel *level;
  guint item;
  gboolean is_pinned;
  graphene_rect_t bounds;
  gboolean is_focus;
} CarlosChartTarget;

void carlos_chart_view_set_listener (CarlosChartView *self, CarlosListener *listener);
void carlos_chart_view_follow (CarlosChartView *self, CarlosListener *listener);
void carlos_chart_view_get_arrangement (CarlosChartView *self, CarlosBubbleArrangement *arrangement);
CarlosChartTarget carlos_chart_view_get_target (CarlosChartView *self);
guint carlos_chart_view_get_depth (CarlosChartView *self);
const char *carlos_chart_view_get_title (CarlosChartView *self, guint depth);
void carlos_chart_view_go_to_depth (CarlosChartView *self, guint depth);
guint carlos_chart_view_get_selected (CarlosChartView *self);
gboolean carlos_chart_view_find_cluster (CarlosChartView *self, guint cluster, CarlosCircle *circle);
void carlos_chart_view_select (CarlosChartView *self, guint cluster);
void carlos_chart_view_highlight (CarlosChartView *self, guint cluster);
void carlos_chart_view_open_cluster (CarlosChartView *self, guint cluster);
void carlos_chart_view_unpin (CarlosChartView *self);

G_END_DECLS
