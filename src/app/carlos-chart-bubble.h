/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-display-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CHART_BUBBLE (carlos_chart_bubble_get_type ())
G_DECLARE_FINAL_TYPE (CarlosChartBubble, carlos_chart_bubble, CARLOS, CHART_BUBBLE, GtkWidget)

/* Room round the disc for the ring that shows focus and selection, in px. */
#define CARLOS_CHART_BUBBLE_MARGIN 6

CarlosChartBubble *carlos_chart_bubble_new (const char *key);
const char *carlos_chart_bubble_get_key (CarlosChartBubble *self);
void carlos_chart_bubble_set_words (CarlosChartBubble *self,
                                    const char *name,
                                    const char *value,
                                    const char *description);
void carlos_chart_bubble_set_position (CarlosChartBubble *self, guint position, guint n_items);
void carlos_chart_bubble_set_drawing (CarlosChartBubble *self,
                                      CarlosDisplayList *list,
                                      const CarlosGroup *group,
                                      const CarlosCircle *circle);
void carlos_chart_bubble_set_goal (CarlosChartBubble *self, const CarlosCircle *goal);
void carlos_chart_bubble_depart (CarlosChartBubble *self);
void carlos_chart_bubble_appear (CarlosChartBubble *self);
void carlos_chart_bubble_vanish (CarlosChartBubble *self);
void carlos_chart_bubble_set_progress (CarlosChartBubble *self, double progress);
gboolean carlos_chart_bubble_is_on_its_way (CarlosChartBubble *self);
void carlos_chart_bubble_stretch (CarlosChartBubble *self, double x_factor, double y_factor);
const CarlosCircle *carlos_chart_bubble_get_world (CarlosChartBubble *self);
void carlos_chart_bubble_set_opacity (CarlosChartBubble *self, double opacity, double label_opacity);
void carlos_chart_bubble_set_marked (CarlosChartBubble *self, gboolean hovered, gboolean selected);
gboolean carlos_chart_bubble_refresh_words (CarlosChartBubble *self, double tolerance);
void carlos_chart_bubble_allocate (CarlosChartBubble *self,
                                   double x,
                                   double y,
                                   double radius,
                                   int width,
                                   int height);

G_END_DECLS
