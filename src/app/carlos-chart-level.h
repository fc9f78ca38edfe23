/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubbles-chart.h"
#include "carlos-chart-bubble.h"
#include "carlos-navigation.h"
#include "carlos-taste-level.h"

G_BEGIN_DECLS

/* No item, no level. */
#define CARLOS_CHART_NONE G_MAXUINT

/**
 * CarlosChartLook:
 * @width: of the view, px
 * @height: of the view, px
 * @text_scale: 1, or more for who needs large text
 *
 * What the drawing of a level depends on besides the listener.
 */
typedef struct
{
  int width;
  int height;
  CarlosPaletteKind palette;
  gboolean high_contrast;
  double text_scale;
} CarlosChartLook;

/**
 * CarlosChartLevel:
 * @taste: the items
 * @container: the circle that they are in, in the chart's px; of no use for the clusters
 * @circles: where the items are, or are on their way to
 * @arrangement: the same of the clusters, in the picture that they were laid out for; of no use elsewhere
 * @home: what the clusters are laid out from, whatever the size; empty when they are laid out afresh
 * @bubbles: (element-type CarlosChartBubble): one an item, owned by the chart view
 * @leaving: (element-type CarlosChartBubble): those that shrink away and stand for nothing any more
 * @focused: the item that the keyboard was at last, or CARLOS_CHART_NONE
 * @opened: the item whose inside is the next level, or CARLOS_CHART_NONE
 *
 * One level of the chart: its items, where they are, and the widgets that show them.
 */
typedef struct
{
  CarlosTasteLevel *taste;
  CarlosCircle container;
  CarlosCircle *circles;
  CarlosBubbleArrangement arrangement;
  CarlosBubbleArrangement home;
  CarlosNavigation *navigation;
  GPtrArray *bubbles;
  GPtrArray *leaving;
  guint focused;
  guint opened;
} CarlosChartLevel;

CarlosChartLevel *carlos_chart_level_new (const CarlosListener *listener, const CarlosChartLook *look);
CarlosChartLevel *carlos_chart_level_new_inside (const CarlosListener *listener,
                                                 const CarlosChartLevel *outer,
                                                 guint item,
                                                 const CarlosChartLook *look);
void carlos_chart_level_put_inside (CarlosChartLevel *self, const CarlosCircle *container);
void carlos_chart_level_free (CarlosChartLevel *self);
void
carlos_chart_level_draw (CarlosChartLevel *self, const CarlosListener *listener, const CarlosChartLook *look);
void carlos_chart_level_follow (CarlosChartLevel *self,
                                const CarlosListener *listener,
                                CarlosTasteLevel *taste,
                                const CarlosCircle *container,
                                const CarlosChartLook *look);

/* carlos-chart-level-bubbles.c: who stands for what */
void carlos_chart_level_set_taste (CarlosChartLevel *self,
                                   const CarlosListener *listener,
                                   CarlosTasteLevel *taste);
void carlos_chart_level_appear (CarlosChartLevel *self);
void carlos_chart_level_vanish_into (CarlosChartLevel *self, CarlosChartLevel *other);
void carlos_chart_level_drop_leaving (CarlosChartLevel *self, double radius);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosChartLevel, carlos_chart_level_free)

G_END_DECLS
