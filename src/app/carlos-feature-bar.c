/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-feature-bar.h"

#define HEIGHT 12.0f
#define TROUGH 6.0f
#define TICK 2.0f
#define WIDTH 80

/* As that of sound in the bars of recommendations: a contrast of 3 to 1 or more with light and dark cards. */
static const GdkRGBA filling = { .118f, .604f, .416f, 1 };

/**
 * CarlosFeatureBar:
 *
 * One feature of a track on its scale, with a tick where the listener's average is.
 *
 * # Accessibility
 *
 * An image whose label is the two numbers.
 */
struct _CarlosFeatureBar
{
  GtkWidget parent_instance;

  float value;
  float average;
};

G_DEFINE_FINAL_TYPE (CarlosFeatureBar, carlos_feature_bar, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float width, float top)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, top, width, TROUGH);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (TROUGH, width) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
carlos_feature_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosFeatureBar *self = CARLOS_FEATURE_BAR (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float middle = (float) (int) (gtk_widget_get_height (widget) / 2);
  const float tick = CLAMP ((float) (int) (self->average * width - TICK / 2), 0, width - TICK);
  GdkRGBA color, trough;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  trough = color;
  trough.alpha *= .2f;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  append_bar (snapshot, &trough, width, middle - TROUGH / 2);
  append_bar (snapshot, &filling, MAX (self->value * width, TICK), middle - TROUGH / 2);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (tick, middle - HEIGHT / 2, TICK, HEIGHT));
}

static void
carlos_feature_bar_class_init (CarlosFeatureBarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = carlos_feature_bar_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "feature-bar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
carlos_feature_bar_init (CarlosFeatureBar *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, (int) HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * carlos_feature_bar_new:
 * @value: 0 to 1
 * @average: likewise
 * @numbers: both in words
 */
GtkWidget *
carlos_feature_bar_new (double value, double average, const char *numbers)
{
  CarlosFeatureBar *self = g_object_new (CARLOS_TYPE_FEATURE_BAR, NULL);

  self->value = (float) value;
  self->average = (float) average;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, numbers, -1);

  return GTK_WIDGET (self);
}
