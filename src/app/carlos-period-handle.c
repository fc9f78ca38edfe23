/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-period-handle.h"

#include <math.h>

/* A year for Page Up and Page Down. */
#define MONTHS_PER_YEAR 12

/* The line in the middle that says that it can be taken, px. */
#define NOTCH_WIDTH 2
#define NOTCH_HEIGHT 10

#define CORNER 4.0F
#define FOCUS_RING 2.0F

/**
 * CarlosPeriodHandle:
 *
 * One end of a period: what the keyboard and screen readers take hold of. The pointer passes through to the strip, which
 * knows both ends and what is between them.
 *
 * It is a scale because GTK 4.8 tells the value of a slider to screen readers only for its own kinds of range; of those,
 * it keeps the keyboard and the numbers, and draws itself.
 *
 * # Accessibility
 *
 * A slider. Its value is the number of a month, its value text and description the month in words: GTK 4.8 does not
 * hand the value text on, and a screen reader says a description that changes.
 */
struct _CarlosPeriodHandle
{
  GtkScale parent_instance;
};

G_DEFINE_FINAL_TYPE (CarlosPeriodHandle, carlos_period_handle, GTK_TYPE_SCALE)

static void
append_rounded (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gtk_snapshot_push_rounded_clip (snapshot, gsk_rounded_rect_init_from_rect (&outline, bounds, radius));
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_focus_ring (GtkSnapshot *snapshot, const graphene_rect_t *bounds, GdkRGBA color)
{
  float widths[4] = { FOCUS_RING, FOCUS_RING, FOCUS_RING, FOCUS_RING };
  GdkRGBA colors[4] = { color, color, color, color };
  graphene_rect_t ring = *bounds;
  GskRoundedRect outline;

  graphene_rect_inset (&ring, -2 * FOCUS_RING, -2 * FOCUS_RING);
  gtk_snapshot_append_border (
    snapshot, gsk_rounded_rect_init_from_rect (&outline, &ring, CORNER + 2 * FOCUS_RING), widths, colors);
}

static void
carlos_period_handle_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  graphene_rect_t notch = GRAPHENE_RECT_INIT (
    (float) ((width - NOTCH_WIDTH) / 2), (float) ((height - NOTCH_HEIGHT) / 2), NOTCH_WIDTH, NOTCH_HEIGHT);
  GdkRGBA body, background = { 1, 1, 1, 1 };

  gtk_style_context_get_color (style, &body);
  gtk_style_context_lookup_color (style, "window_bg_color", &background);
  append_rounded (snapshot, &bounds, CORNER, &body);
  append_rounded (snapshot, &notch, NOTCH_WIDTH / 2.0F, &background);
  if (gtk_widget_has_visible_focus (widget))
    append_focus_ring (snapshot, &bounds, body);
}

static void
carlos_period_handle_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? CARLOS_PERIOD_HANDLE_WIDTH : NOTCH_HEIGHT;
}

/* Nothing inside is seen, so nothing needs a place. */
static void
carlos_period_handle_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
}

static void
carlos_period_handle_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);

  GTK_WIDGET_CLASS (carlos_period_handle_parent_class)->state_flags_changed (widget, before);
}

static void
carlos_period_handle_class_init (CarlosPeriodHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = carlos_period_handle_snapshot;
  widget_class->measure = carlos_period_handle_measure;
  widget_class->size_allocate = carlos_period_handle_size_allocate;
  widget_class->state_flags_changed = carlos_period_handle_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "periodhandle");
}

static void
carlos_period_handle_init (CarlosPeriodHandle *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
  gtk_widget_set_can_target (widget, FALSE);
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
}

/**
 * carlos_period_handle_new:
 * @label: which end it is
 */
GtkWidget *
carlos_period_handle_new (const char *label)
{
  GtkAdjustment *adjustment = gtk_adjustment_new (0, 0, 1, 1, MONTHS_PER_YEAR, 0);
  GtkWidget *self = g_object_new (CARLOS_TYPE_PERIOD_HANDLE, "adjustment", adjustment, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

/**
 * carlos_period_handle_set:
 * @value: the number of a month
 * @lower: the first that it may be
 * @upper: the last
 * @words: what the value means
 *
 * Emits [signal@Gtk.Range::value-changed] when @value is another one.
 */
void
carlos_period_handle_set (CarlosPeriodHandle *self, guint value, guint lower, guint upper, const char *words)
{
  g_return_if_fail (CARLOS_IS_PERIOD_HANDLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_adjustment_configure (gtk_range_get_adjustment (GTK_RANGE (self)), value, lower, upper, 1,
                            MONTHS_PER_YEAR, 0);
}

guint
carlos_period_handle_get_value (CarlosPeriodHandle *self)
{
  g_return_val_if_fail (CARLOS_IS_PERIOD_HANDLE (self), 0);

  return (guint) lround (gtk_range_get_value (GTK_RANGE (self)));
}
