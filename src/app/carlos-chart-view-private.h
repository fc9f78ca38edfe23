/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-level.h"
#include "carlos-chart-view.h"

G_BEGIN_DECLS

/* An item of a level, or none. */
typedef struct
{
  guint level; /* CARLOS_CHART_NONE for none */
  guint item;
} CarlosChartPlace;

#define CARLOS_CHART_NOWHERE ((CarlosChartPlace){ CARLOS_CHART_NONE, CARLOS_CHART_NONE })

static inline gboolean
carlos_chart_place_is_somewhere (CarlosChartPlace place)
{
  return place.level != CARLOS_CHART_NONE;
}

static inline gboolean
carlos_chart_place_is_same (CarlosChartPlace a, CarlosChartPlace b)
{
  return a.level == b.level && a.item == b.item;
}

struct _CarlosChartView
{
  CarlosZoomView base;

  /* What is shown */
  CarlosListener *listener;
  GPtrArray *levels; /* CarlosChartLevel: the clusters, then what was opened */
  CarlosChartLook look;

  /* Where one looks */
  CarlosChartPlace hovered;
  CarlosChartPlace pinned;

  /* What moves */
  guint flight_depth; /* the level that the flight goes to see, or CARLOS_CHART_NONE */
  AdwAnimation *fade; /* of the deepest level's bubbles */
  double fade_value;
  gboolean leaving;    /* the deepest level goes when it has faded */
  AdwAnimation *morph; /* of all bubbles, from where they were to where they are */
  guint words_tick;    /* keeps the words as sharp as they need be */
  gint64 moved_time;   /* when something moved last, µs */
};

/* carlos-chart-view.c: what is told */
void carlos_chart_view_levels_changed (CarlosChartView *self, gboolean is_other_path);
void carlos_chart_view_path_changed (CarlosChartView *self);

/* carlos-chart-view-bubbles.c: what is shown */
CarlosChartLevel *carlos_chart_view_get_level (CarlosChartView *self, guint depth);
CarlosChartLevel *carlos_chart_view_get_deepest (CarlosChartView *self);
CarlosChartBubble *carlos_chart_view_get_bubble (CarlosChartView *self, CarlosChartPlace place);
CarlosChartPlace carlos_chart_view_get_place (CarlosChartView *self, GtkWidget *widget);
CarlosCircle carlos_chart_view_get_circle (CarlosChartView *self, CarlosChartBubble *bubble);
CarlosCircle carlos_chart_view_get_view_circle (CarlosChartView *self, CarlosChartPlace place);
CarlosCircle carlos_chart_view_get_container (CarlosChartView *self, guint depth);
CarlosCircle carlos_chart_view_get_container_in_view (CarlosChartView *self, guint depth);
void carlos_chart_view_mark_bubbles (CarlosChartView *self);
void carlos_chart_view_update_focusable (CarlosChartView *self);
void carlos_chart_view_add_bubbles (CarlosChartView *self);

/* carlos-chart-view-target.c: what is looked at */
CarlosChartPlace carlos_chart_view_get_target_place (CarlosChartView *self);
CarlosChartPlace carlos_chart_view_pick (CarlosChartView *self, double x, double y);
void carlos_chart_view_set_hovered (CarlosChartView *self, CarlosChartPlace place);
void carlos_chart_view_pin (CarlosChartView *self, CarlosChartPlace place);

/* carlos-chart-view-focus.c: where the keyboard is */
CarlosChartPlace carlos_chart_view_get_focused (CarlosChartView *self);
gboolean carlos_chart_view_has_focus (CarlosChartView *self);
void carlos_chart_view_move_to_end (CarlosZoomView *view, gboolean is_last);
gboolean carlos_chart_view_focus (GtkWidget *widget, GtkDirectionType direction);
void carlos_chart_view_focus_changed (CarlosChartView *self, gboolean came_from_outside);

/* carlos-chart-view-layout.c: where everything is */
void carlos_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* carlos-chart-view-morph.c: from one picture to another */
AdwAnimation *carlos_chart_view_create_morph (CarlosChartView *self);
void carlos_chart_view_set_morph (CarlosChartView *self, double progress);
void carlos_chart_view_start_morph (CarlosChartView *self);
void carlos_chart_view_stretch_morph (CarlosChartView *self, double x_factor, double y_factor);
void carlos_chart_view_end_morph (CarlosChartView *self);

/* carlos-chart-view-words.c: sharp words */
void carlos_chart_view_sharpen_words (CarlosChartView *self);

/* carlos-chart-view-path.c: going in and out */
void carlos_chart_view_add_animations (CarlosChartView *self);
void carlos_chart_view_drop_level (CarlosChartView *self);
void carlos_chart_view_grab_item (CarlosChartView *self, guint item);
void carlos_chart_view_settle (CarlosChartView *self);
void carlos_chart_view_fly_to_level (CarlosChartView *self, guint depth);
CarlosViewport carlos_chart_view_find_view_of (CarlosChartView *self, guint depth);
void carlos_chart_view_open (CarlosChartView *self, CarlosChartPlace place);
void carlos_chart_view_go_out (CarlosChartView *self);
void carlos_chart_view_follow_zoom (CarlosZoomView *view, double factor, double x, double y);
gboolean
carlos_chart_view_find_aim (CarlosZoomView *view, const CarlosViewport *viewport, double *x, double *y);

G_END_DECLS
