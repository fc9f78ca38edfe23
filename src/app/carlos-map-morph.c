/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-morph.h"

#include "carlos-bubble-picture.h"

#include <math.h>

#define DURATION_MS 450

/* When the dots are nearly there, the page behind them appears. */
#define REVEAL 0.6

/**
 * CarlosMapMorph:
 *
 * Shows that bubbles and map are the same: the dots of the map gather into their bubbles, or come out of them. It lies over
 * the pages and is seen for a moment only; not at all where animations are turned off.
 */
struct _CarlosMapMorph
{
  GtkWidget parent_instance;

  GArray *dots; /* (nullable) (element-type CarlosMorphDot) */
  GdkRGBA from;
  GdkRGBA to;
  GdkRGBA ground;
  AdwAnimation *animation;
  double progress;
};

G_DEFINE_FINAL_TYPE (CarlosMapMorph, carlos_map_morph, GTK_TYPE_WIDGET)

static float
mix (float from, float to, double t)
{
  return from + (float) t * (to - from);
}

static void
draw_dots (CarlosMapMorph *self, cairo_t *cr)
{
  double t = self->progress;

  cairo_set_source_rgba (cr, mix (self->from.red, self->to.red, t), mix (self->from.green, self->to.green, t),
                         mix (self->from.blue, self->to.blue, t), 0.85);
  for (guint i = 0; i < self->dots->len; i++)
    {
      const CarlosMorphDot *dot = &g_array_index (self->dots, CarlosMorphDot, i);
      double x = dot->from.x + t * (dot->to.x - dot->from.x), y = dot->from.y + t * (dot->to.y - dot->from.y);

      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, dot->from.radius + t * (dot->to.radius - dot->from.radius), 0, 2 * G_PI);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
}

static void
carlos_map_morph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosMapMorph *self = CARLOS_MAP_MORPH (widget);
  graphene_rect_t all
    = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  double opacity = self->progress < REVEAL ? 1 : (1 - self->progress) / (1 - REVEAL);
  cairo_t *cr;

  if (self->dots == NULL)
    return;
  gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_color (snapshot, &self->ground, &all);
  cr = gtk_snapshot_append_cairo (snapshot, &all);
  draw_dots (self, cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
progress_cb (double value, gpointer data)
{
  CarlosMapMorph *self = CARLOS_MAP_MORPH (data);

  self->progress = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
done_cb (AdwAnimation *animation, CarlosMapMorph *self)
{
  g_clear_pointer (&self->dots, g_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
carlos_map_morph_dispose (GObject *object)
{
  CarlosMapMorph *self = CARLOS_MAP_MORPH (object);

  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->dots, g_array_unref);

  G_OBJECT_CLASS (carlos_map_morph_parent_class)->dispose (object);
}

static void
carlos_map_morph_class_init (CarlosMapMorphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_map_morph_dispose;
  widget_class->snapshot = carlos_map_morph_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
carlos_map_morph_init (CarlosMapMorph *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (progress_cb, self, NULL);

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, DURATION_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect (self->animation, "done", G_CALLBACK (done_cb), self);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * carlos_map_morph_play:
 * @dots: (transfer full) (element-type CarlosMorphDot): what moves
 * @from: the colour that dots have at first
 * @to: and at last
 * @ground: what lies behind them
 *
 * Leads from one page to the other. The pages change at once, behind it.
 */
void
carlos_map_morph_play (CarlosMapMorph *self,
                       GArray *dots,
                       CarlosColor from,
                       CarlosColor to,
                       CarlosColor ground)
{
  g_return_if_fail (CARLOS_IS_MAP_MORPH (self));

  g_clear_pointer (&self->dots, g_array_unref);
  self->dots = dots;
  self->from = carlos_chart_get_rgba (from);
  self->to = carlos_chart_get_rgba (to);
  self->ground = carlos_chart_get_rgba (ground);
  self->progress = 0;
  if (!adw_get_enable_animations (GTK_WIDGET (self)))
    {
      done_cb (self->animation, self);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  adw_animation_play (self->animation);
}
