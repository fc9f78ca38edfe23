/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-month-bars-private.h"

#include "carlos-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * CarlosMonthBars:
 *
 * Minutes a month as bars, and the period that is taken from them, between two handles.
 *
 * # Accessibility
 *
 * A group of two sliders, the handles.
 */
G_DEFINE_FINAL_TYPE (CarlosMonthBars, carlos_month_bars, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_PERIOD,
  SIGNAL_CHANGED,
  N_SIGNALS,
} CarlosMonthBarsSignal;

static guint signals[N_SIGNALS];

static void
carlos_month_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosMonthBars *self = CARLOS_MONTH_BARS (widget);

  if (self->axis.n_months == 0)
    return;

  carlos_month_bars_draw (self, snapshot);
  GTK_WIDGET_CLASS (carlos_month_bars_parent_class)->snapshot (widget, snapshot);
}

static void
carlos_month_bars_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                          ? 2 * CARLOS_MONTH_BARS_SIDE
                          : CARLOS_MONTH_BARS_TOP + CARLOS_MONTH_BARS_HEIGHT + CARLOS_MONTH_BARS_YEARS_HEIGHT;
}

static void
place_handle (CarlosPeriodHandle *handle, int x)
{
  gtk_widget_allocate (
    GTK_WIDGET (handle), CARLOS_PERIOD_HANDLE_WIDTH, CARLOS_MONTH_BARS_HEIGHT, -1,
    gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, CARLOS_MONTH_BARS_TOP)));
}

/* The handles stand outside of the period, so that they never lie on each other. */
static void
carlos_month_bars_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CarlosMonthBars *self = CARLOS_MONTH_BARS (widget);

  self->axis.left = CARLOS_MONTH_BARS_SIDE;
  self->axis.width = MAX (width - 2 * CARLOS_MONTH_BARS_SIDE, 0);
  place_handle (self->from_handle,
                carlos_month_axis_get_edge (&self->axis, self->from) - CARLOS_PERIOD_HANDLE_WIDTH);
  place_handle (self->to_handle, carlos_month_axis_get_edge (&self->axis, self->to));
}

static gboolean
carlos_month_bars_query_tooltip (GtkWidget *widget, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  CarlosMonthBars *self = CARLOS_MONTH_BARS (widget);
  guint month = carlos_month_axis_get_month (&self->axis, x);
  g_autofree char *name = NULL, *listening = NULL, *text = NULL;

  if (is_keyboard || self->axis.n_months == 0 || x < self->axis.left
      || x >= self->axis.left + self->axis.width)
    return FALSE;

  name = carlos_month_axis_dup_name (&self->axis, month);
  listening = carlos_words_listening (self->minutes[month]);
  text = g_strdup_printf ("%s: %s", name, listening);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ .x = carlos_month_axis_get_edge (&self->axis, month),
                                             .y = CARLOS_MONTH_BARS_TOP,
                                             .width = MAX (self->axis.width / (int) self->axis.n_months, 1),
                                             .height = CARLOS_MONTH_BARS_HEIGHT });

  return TRUE;
}

/* Each handle may go as far as one month before or after the other. */
static void
update_handles (CarlosMonthBars *self)
{
  guint n_months = self->axis.n_months;
  g_autofree char *first = NULL, *last = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->from_handle), n_months > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->to_handle), n_months > 0);
  if (n_months == 0)
    return;

  first = carlos_month_axis_dup_name (&self->axis, self->from);
  last = carlos_month_axis_dup_name (&self->axis, self->to - 1);
  self->is_filling = TRUE;
  carlos_period_handle_set (self->from_handle, self->from, 0, self->to - 1, first);
  carlos_period_handle_set (self->to_handle, self->to, self->from + 1, n_months, last);
  self->is_filling = FALSE;
}

static void
update (CarlosMonthBars *self)
{
  update_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_PERIOD], 0);
}

static gboolean
tell_change_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CARLOS_MONTH_BARS (widget)->change_tick = 0;
  g_signal_emit (widget, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/**
 * carlos_month_bars_change_period:
 *
 * The listener takes another period. However often that is, it is told once a frame.
 */
void
carlos_month_bars_change_period (CarlosMonthBars *self, guint from, guint to)
{
  if (from == self->from && to == self->to)
    return;

  carlos_month_bars_set_period (self, from, to);
  if (self->change_tick == 0)
    self->change_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_change_cb, NULL, NULL);
}

static void
handle_moved_cb (CarlosMonthBars *self)
{
  if (self->is_filling)
    return;

  carlos_month_bars_change_period (self, carlos_period_handle_get_value (self->from_handle),
                                   carlos_period_handle_get_value (self->to_handle));
}

static void
carlos_month_bars_dispose (GObject *object)
{
  GtkWidget *handle;

  while ((handle = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (handle);

  G_OBJECT_CLASS (carlos_month_bars_parent_class)->dispose (object);
}

static void
carlos_month_bars_finalize (GObject *object)
{
  g_free (CARLOS_MONTH_BARS (object)->minutes);

  G_OBJECT_CLASS (carlos_month_bars_parent_class)->finalize (object);
}

static void
carlos_month_bars_class_init (CarlosMonthBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = carlos_month_bars_dispose;
  object_class->finalize = carlos_month_bars_finalize;
  widget_class->snapshot = carlos_month_bars_snapshot;
  widget_class->measure = carlos_month_bars_measure;
  widget_class->size_allocate = carlos_month_bars_size_allocate;
  widget_class->query_tooltip = carlos_month_bars_query_tooltip;

  /**
   * CarlosMonthBars::period:
   *
   * The months or the period are others, whoever changed them.
   */
  signals[SIGNAL_PERIOD] = g_signal_new ("period", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosMonthBars::changed:
   *
   * The listener took another period; at most once a frame.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "monthbars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static CarlosPeriodHandle *
add_handle (CarlosMonthBars *self, const char *label)
{
  GtkWidget *handle = carlos_period_handle_new (label);

  gtk_widget_set_visible (handle, FALSE);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  g_signal_connect_object (handle, "value-changed", G_CALLBACK (handle_moved_cb), self, G_CONNECT_SWAPPED);

  return CARLOS_PERIOD_HANDLE (handle);
}

static void
carlos_month_bars_init (CarlosMonthBars *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->from_handle = add_handle (self, _ ("First month"));
  self->to_handle = add_handle (self, _ ("Last month"));
  carlos_month_bars_add_controllers (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Minutes a month"),
                                  -1);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/* Finds a period of the months before among those of now: everything stays everything, else the calendar counts. */
static void
keep_period (CarlosMonthBars *self, const CarlosMonthAxis *before, guint *from, guint *to)
{
  int n_months = (int) self->axis.n_months;
  int shift
    = (before->first_year - self->axis.first_year) * 12 + before->first_month - self->axis.first_month;
  gboolean was_whole = *from == 0 && *to == before->n_months;

  if (was_whole || n_months == 0)
    {
      *from = 0;
      *to = self->axis.n_months;
      return;
    }

  *from = (guint) CLAMP ((int) *from + shift, 0, n_months - 1);
  *to = (guint) CLAMP ((int) *to + shift, (int) *from + 1, n_months);
}

/**
 * carlos_month_bars_set_months:
 * @minutes: (array length=n_months): of each month, 0 or more
 * @first_year: of the first one, 1 to 9999
 * @first_month: 1 to 12
 */
void
carlos_month_bars_set_months (CarlosMonthBars *self,
                              const double *minutes,
                              guint n_months,
                              int first_year,
                              int first_month)
{
  CarlosMonthAxis before = self->axis;

  g_free (self->minutes);
  self->minutes = g_memdup2 (minutes, n_months * sizeof *minutes);
  self->axis.n_months = n_months;
  self->axis.first_year = first_year;
  self->axis.first_month = first_month;
  keep_period (self, &before, &self->from, &self->to);
  keep_period (self, &before, &self->press_from, &self->press_to);
  update (self);
}

/**
 * carlos_month_bars_set_period:
 * @from: the first month
 * @to: the month after the last
 */
void
carlos_month_bars_set_period (CarlosMonthBars *self, guint from, guint to)
{
  if (from == self->from && to == self->to)
    return;

  self->from = from;
  self->to = to;
  update (self);
}

guint
carlos_month_bars_get_from (CarlosMonthBars *self)
{
  return self->from;
}

guint
carlos_month_bars_get_to (CarlosMonthBars *self)
{
  return self->to;
}

/**
 * carlos_month_bars_dup_words:
 *
 * Returns: (transfer full): the period and how long was listened in it, "" without months
 */
char *
carlos_month_bars_dup_words (CarlosMonthBars *self)
{
  g_autofree char *period = NULL, *listening = NULL;
  double minutes = 0;

  if (self->axis.n_months == 0)
    return g_strdup ("");

  for (guint m = self->from; m < self->to; m++)
    minutes += self->minutes[m];
  period = carlos_month_axis_dup_period (&self->axis, self->from, self->to);
  listening = carlos_words_listening (minutes);

  /* Translators: the months and how long was listened in them, such as "March 2014 – July 2018 · 1,204 hours" */
  return g_strdup_printf (self->from == 0 && self->to == self->axis.n_months ? _ ("Everything: %s · %s")
                                                                             : _ ("%s · %s"),
                          period, listening);
}
