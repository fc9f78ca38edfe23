/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

#include "carlos-bubble-picture.h"
#include "carlos-palette.h"

/**
 * CarlosChartView:
 *
 * The taste as bubbles that can be zoomed, hovered and opened: clusters, the artists inside, their tracks.
 *
 * # CSS nodes
 *
 * One node `chart` with a node `bubble` for each bubble.
 *
 * # Accessibility
 *
 * A list whose description says what the picture says; each bubble is a list item. The chart is one Tab stop.
 *
 * # Shortcuts and gestures
 *
 * Arrows move to the bubble in their direction, Home and End to the largest and smallest; Return goes inside, Escape and
 * Backspace out; Space keeps a card open; plus, minus and 0 zoom. The wheel and two fingers zoom about where they are,
 * dragging moves the chart, a click keeps a card open, a double click goes inside.
 *
 * # Text direction
 *
 * Bubbles have no order in space, so the chart is not mirrored.
 */
G_DEFINE_FINAL_TYPE (CarlosChartView, carlos_chart_view, CARLOS_TYPE_ZOOM_VIEW)

typedef enum
{
  SIGNAL_PATH_CHANGED,
  N_SIGNALS,
} CarlosChartViewSignal;

static guint signals[N_SIGNALS];

/* There are other bubbles; perhaps they are inside of something else. */
void
carlos_chart_view_levels_changed (CarlosChartView *self, gboolean is_other_path)
{
  carlos_chart_view_update_focusable (self);
  carlos_zoom_view_target_changed (&self->base);
  if (is_other_path)
    g_signal_emit (self, signals[SIGNAL_PATH_CHANGED], 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
carlos_chart_view_path_changed (CarlosChartView *self)
{
  self->pinned = CARLOS_CHART_NOWHERE;
  self->hovered = CARLOS_CHART_NOWHERE;
  carlos_chart_view_levels_changed (self, TRUE);
}

/**
 * carlos_chart_view_open_cluster:
 * @cluster: its number in the profile
 *
 * Goes inside a cluster.
 */
void
carlos_chart_view_open_cluster (CarlosChartView *self, guint cluster)
{
  g_return_if_fail (CARLOS_IS_CHART_VIEW (self));

  carlos_chart_view_open (self, (CarlosChartPlace){ 0, cluster });
}

static void
carlos_chart_view_viewport_changed (CarlosZoomView *view)
{
  gtk_widget_queue_allocate (GTK_WIDGET (view));
}

static void
carlos_chart_view_mark_target (CarlosZoomView *view)
{
  carlos_chart_view_mark_bubbles (CARLOS_CHART_VIEW (view));
}

static void
carlos_chart_view_zoom_fit (CarlosZoomView *view)
{
  carlos_chart_view_go_to_depth (CARLOS_CHART_VIEW (view), 0);
  CARLOS_CHART_VIEW (view)->flight_depth = CARLOS_CHART_NONE;
}

static void
carlos_chart_view_go_back (CarlosZoomView *view)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (view);

  if (carlos_chart_place_is_somewhere (self->pinned))
    carlos_chart_view_unpin (self);
  else if (carlos_chart_view_get_depth (self) == 0 && carlos_viewport_is_fit (&self->base.viewport))
    carlos_zoom_view_look_away (view);
  else
    carlos_chart_view_go_out (self);
}

static void
carlos_chart_view_hover (CarlosZoomView *view, double x, double y)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (view);

  carlos_chart_view_set_hovered (self, carlos_chart_view_pick (self, x, y));
}

static void
carlos_chart_view_unhover (CarlosZoomView *view)
{
  carlos_chart_view_set_hovered (CARLOS_CHART_VIEW (view), CARLOS_CHART_NOWHERE);
}

static void
carlos_chart_view_click (CarlosZoomView *view, int n_press, double x, double y)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (view);
  CarlosChartPlace place = carlos_chart_view_pick (self, x, y);

  if (n_press == 2)
    carlos_chart_view_open (self, place);
  else if (n_press == 1)
    carlos_chart_view_pin (self, place);
}

static void
go_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);

  carlos_chart_view_open (self, carlos_chart_view_get_target_place (self));
}

static void
carlos_chart_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  gboolean came_from_outside = gtk_widget_get_focus_child (widget) == NULL;

  GTK_WIDGET_CLASS (carlos_chart_view_parent_class)->set_focus_child (widget, child);
  carlos_chart_view_focus_changed (CARLOS_CHART_VIEW (widget), came_from_outside);
}

static void
carlos_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (widget);
  GdkRGBA color
    = carlos_chart_get_rgba (carlos_palette_get (self->look.palette, self->look.high_contrast)->background);

  gtk_snapshot_append_color (
    snapshot, &color,
    &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));

  GTK_WIDGET_CLASS (carlos_chart_view_parent_class)->snapshot (widget, snapshot);
}

/* GTK scales its fonts by the resolution that it believes in, in 1024ths of a dot an inch; 96 is the usual one. */
static double
get_text_scale (CarlosChartView *self)
{
  int resolution = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &resolution, NULL);

  return resolution > 0 ? CLAMP (resolution / (96.0 * 1024), 1, 3) : 1;
}

static void
update_look (CarlosChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->look.palette = adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  self->look.high_contrast = adw_style_manager_get_high_contrast (manager);
  self->look.text_scale = get_text_scale (self);
  carlos_chart_view_end_morph (self);
  for (guint depth = 0; depth < self->levels->len && self->look.width > 0; depth++)
    carlos_chart_level_draw (carlos_chart_view_get_level (self, depth), self->listener, &self->look);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  carlos_chart_view_sharpen_words (self);
}

static void
carlos_chart_view_dispose (GObject *object)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (object);

  g_clear_object (&self->fade);
  g_clear_object (&self->morph);
  while (self->levels->len > 0)
    carlos_chart_view_drop_level (self);
  g_clear_pointer (&self->listener, carlos_listener_unref);

  G_OBJECT_CLASS (carlos_chart_view_parent_class)->dispose (object);
}

static void
carlos_chart_view_finalize (GObject *object)
{
  CarlosChartView *self = CARLOS_CHART_VIEW (object);

  g_ptr_array_unref (self->levels);

  G_OBJECT_CLASS (carlos_chart_view_parent_class)->finalize (object);
}

static void
take_part (CarlosZoomViewClass *klass)
{
  klass->flight_ms = 350;
  klass->viewport_changed = carlos_chart_view_viewport_changed;
  klass->mark_target = carlos_chart_view_mark_target;
  klass->zoomed = carlos_chart_view_follow_zoom;
  klass->find_aim = carlos_chart_view_find_aim;
  klass->zoom_fit = carlos_chart_view_zoom_fit;
  klass->go_out = carlos_chart_view_go_back;
  klass->move_to_end = carlos_chart_view_move_to_end;
  klass->hover = carlos_chart_view_hover;
  klass->unhover = carlos_chart_view_unhover;
  klass->click = carlos_chart_view_click;
}

static void
carlos_chart_view_class_init (CarlosChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = carlos_chart_view_dispose;
  object_class->finalize = carlos_chart_view_finalize;
  widget_class->focus = carlos_chart_view_focus;
  widget_class->set_focus_child = carlos_chart_view_set_focus_child;
  widget_class->size_allocate = carlos_chart_view_size_allocate;
  widget_class->snapshot = carlos_chart_view_snapshot;

  /**
   * CarlosChartView::path-changed:
   *
   * A bubble was opened or closed, or there is another listener.
   */
  signals[SIGNAL_PATH_CHANGED] = g_signal_new ("path-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  take_part (CARLOS_ZOOM_VIEW_CLASS (klass));
  gtk_widget_class_install_action (widget_class, "chart.go-in", NULL, go_in_cb);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
carlos_chart_view_init (CarlosChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->levels = g_ptr_array_new ();
  self->hovered = CARLOS_CHART_NOWHERE;
  self->pinned = CARLOS_CHART_NOWHERE;
  carlos_chart_view_add_animations (self);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_look), self, G_CONNECT_SWAPPED);
  update_look (self);
}
