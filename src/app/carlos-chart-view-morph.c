/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart-view-private.h"

#define MORPH_MS 350

static void
set_progress (GPtrArray *bubbles, double progress)
{
  for (guint i = 0; i < bubbles->len; i++)
    carlos_chart_bubble_set_progress (g_ptr_array_index (bubbles, i), progress);
}

static void
stretch (GPtrArray *bubbles, double x_factor, double y_factor)
{
  for (guint i = 0; i < bubbles->len; i++)
    carlos_chart_bubble_stretch (g_ptr_array_index (bubbles, i), x_factor, y_factor);
}

/**
 * carlos_chart_view_set_morph:
 * @progress: 0 to 1
 *
 * Moves all bubbles on their way. Who is inside of one stays inside wherever it goes, and who is flying there arrives.
 */
void
carlos_chart_view_set_morph (CarlosChartView *self, double progress)
{
  guint depth = carlos_chart_view_get_depth (self);
  gboolean is_flying = carlos_zoom_view_is_flying (&self->base);
  gboolean is_inside = depth > 0 && !self->leaving && !is_flying;
  CarlosCircle world, view;

  if (is_inside)
    view = carlos_chart_view_get_container_in_view (self, depth);
  for (guint d = 0; d < self->levels->len; d++)
    {
      set_progress (carlos_chart_view_get_level (self, d)->bubbles, progress);
      set_progress (carlos_chart_view_get_level (self, d)->leaving, progress);
    }
  if (is_inside)
    {
      world = carlos_chart_view_get_container (self, depth);
      carlos_viewport_put (&self->base.viewport, &world, &view);
    }
  if (is_flying && !self->base.flight_is_zoom && self->flight_depth <= depth)
    self->base.flight_to = carlos_chart_view_find_view_of (self, self->flight_depth);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
morph_cb (double value, gpointer data)
{
  carlos_chart_view_set_morph (CARLOS_CHART_VIEW (data), value);
}

static void
morph_done_cb (AdwAnimation *animation, CarlosChartView *self)
{
  for (guint depth = 0; depth < self->levels->len; depth++)
    carlos_chart_level_drop_leaving (carlos_chart_view_get_level (self, depth), G_MAXDOUBLE);
  carlos_zoom_view_target_changed (&self->base);
}

/**
 * carlos_chart_view_create_morph:
 *
 * Returns: (transfer full): what moves the bubbles from where they set out to where they go; skipped where animations are
 *   turned off
 */
AdwAnimation *
carlos_chart_view_create_morph (CarlosChartView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (morph_cb, self, NULL);
  AdwAnimation *morph = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MORPH_MS, target);

  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (morph), ADW_EASE_OUT_CUBIC);
  g_signal_connect (morph, "done", G_CALLBACK (morph_done_cb), self);

  return morph;
}

/**
 * carlos_chart_view_start_morph:
 *
 * Moves the bubbles, all of which have set out just now.
 */
void
carlos_chart_view_start_morph (CarlosChartView *self)
{
  adw_animation_play (self->morph);
}

void
carlos_chart_view_end_morph (CarlosChartView *self)
{
  if (adw_animation_get_state (self->morph) == ADW_ANIMATION_PLAYING)
    adw_animation_skip (self->morph);
}

/**
 * carlos_chart_view_stretch_morph:
 * @x_factor: by which the chart becomes wider
 * @y_factor: and higher
 *
 * Goes on in a chart of another size.
 */
void
carlos_chart_view_stretch_morph (CarlosChartView *self, double x_factor, double y_factor)
{
  for (guint depth = 0; depth < self->levels->len; depth++)
    {
      stretch (carlos_chart_view_get_level (self, depth)->bubbles, x_factor, y_factor);
      stretch (carlos_chart_view_get_level (self, depth)->leaving, x_factor, y_factor);
    }
}
