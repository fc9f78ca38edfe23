/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-period-strip.h"

#include "carlos-month-bars.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosPeriodStrip:
 *
 * The listening month by month, from which the listener takes a period, and a button that plays through the years.
 *
 * # Shortcuts and gestures
 *
 * Dragging a handle moves that end of the period, dragging what is between the handles moves the period, dragging
 * elsewhere draws a new one. A click takes a month, a double click everything. On a handle that has the keyboard's focus
 * the arrows go a month, Page Up and Page Down a year, Home and End as far as there is.
 *
 * # Accessibility
 *
 * A group with a button and two sliders.
 */
struct _CarlosPeriodStrip
{
  GtkBox parent_instance;

  GtkButton *play_button;
  GtkLabel *words;
  CarlosMonthBars *bars;

  guint n_months;
  gboolean playing;
};

G_DEFINE_FINAL_TYPE (CarlosPeriodStrip, carlos_period_strip, GTK_TYPE_BOX)

typedef enum
{
  PROP_FROM = 1,
  PROP_TO,
  PROP_PLAYING,
} CarlosPeriodStripProperty;

static GParamSpec *props[PROP_PLAYING + 1];

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_PLAY,
  N_SIGNALS,
} CarlosPeriodStripSignal;

static guint signals[N_SIGNALS];

/* The listener starts or stops the playing. */
static void
toggle_playing (CarlosPeriodStrip *self)
{
  carlos_period_strip_set_playing (self, !self->playing);
  g_signal_emit (self, signals[SIGNAL_PLAY], 0);
}

/* Who takes hold of the period wants it to stay there. */
static void
changed_cb (CarlosPeriodStrip *self)
{
  if (self->playing)
    toggle_playing (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
period_cb (CarlosPeriodStrip *self)
{
  g_autofree char *words = carlos_month_bars_dup_words (self->bars);

  gtk_label_set_label (self->words, words);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FROM]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TO]);
}

static void
update_play_button (CarlosPeriodStrip *self)
{
  const char *label = self->playing ? _ ("Pause") : _ ("Play My Taste Through the Years");

  gtk_button_set_icon_name (self->play_button, self->playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
carlos_period_strip_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CarlosPeriodStrip *self = CARLOS_PERIOD_STRIP (object);

  switch ((CarlosPeriodStripProperty) property_id)
    {
    case PROP_FROM:
      g_value_set_uint (value, carlos_period_strip_get_from (self));
      break;
    case PROP_TO:
      g_value_set_uint (value, carlos_period_strip_get_to (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
carlos_period_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_PERIOD_STRIP);

  G_OBJECT_CLASS (carlos_period_strip_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * CarlosPeriodStrip:from:
   *
   * The first month of the period, from 0.
   */
  props[PROP_FROM] = g_param_spec_uint ("from", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * CarlosPeriodStrip:to:
   *
   * The month after the last one of the period; the number of months when the period goes on to the end.
   */
  props[PROP_TO] = g_param_spec_uint ("to", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * CarlosPeriodStrip:playing:
   *
   * Whether the period is being moved through the years.
   */
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
carlos_period_strip_class_init (CarlosPeriodStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = carlos_period_strip_get_property;
  G_OBJECT_CLASS (klass)->dispose = carlos_period_strip_dispose;
  install_properties (G_OBJECT_CLASS (klass));

  /**
   * CarlosPeriodStrip::changed:
   *
   * The listener took another period; at most once a frame, also while dragging.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosPeriodStrip::play:
   *
   * The listener started or stopped the playing; [property@PeriodStrip:playing] says which.
   */
  signals[SIGNAL_PLAY] = g_signal_new ("play", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARLOS_TYPE_MONTH_BARS);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-period-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosPeriodStrip, play_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosPeriodStrip, words);
  gtk_widget_class_bind_template_child (widget_class, CarlosPeriodStrip, bars);
  gtk_widget_class_bind_template_callback (widget_class, toggle_playing);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_cb);
}

static void
carlos_period_strip_init (CarlosPeriodStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_play_button (self);
}

/**
 * carlos_period_strip_set_months:
 * @minutes: (array length=n_months): of each month, 0 or more
 * @first_year: of the first month, 1 to 9999
 * @first_month: 1 to 12
 *
 * Shows other months. A period that was everything is everything again; another one stays where it was on the calendar, as
 * far as there are months.
 */
void
carlos_period_strip_set_months (CarlosPeriodStrip *self,
                                const double *minutes,
                                guint n_months,
                                int first_year,
                                int first_month)
{
  g_return_if_fail (CARLOS_IS_PERIOD_STRIP (self));
  g_return_if_fail (first_month >= 1 && first_month <= 12);

  self->n_months = n_months;
  gtk_widget_set_sensitive (GTK_WIDGET (self->play_button), n_months > 1);
  carlos_month_bars_set_months (self->bars, minutes, n_months, first_year, first_month);
}

/**
 * carlos_period_strip_set_period:
 * @from: the first month
 * @to: the month after the last; more than @from, the number of months at most
 *
 * Moves the handles. Nobody is told of it by [signal@PeriodStrip::changed].
 */
void
carlos_period_strip_set_period (CarlosPeriodStrip *self, guint from, guint to)
{
  g_return_if_fail (CARLOS_IS_PERIOD_STRIP (self));
  g_return_if_fail (from < to && to <= self->n_months);

  carlos_month_bars_set_period (self->bars, from, to);
}

guint
carlos_period_strip_get_from (CarlosPeriodStrip *self)
{
  g_return_val_if_fail (CARLOS_IS_PERIOD_STRIP (self), 0);

  return carlos_month_bars_get_from (self->bars);
}

guint
carlos_period_strip_get_to (CarlosPeriodStrip *self)
{
  g_return_val_if_fail (CARLOS_IS_PERIOD_STRIP (self), 0);

  return carlos_month_bars_get_to (self->bars);
}

/**
 * carlos_period_strip_set_playing:
 *
 * Shows whether something plays. Nobody is told of it by [signal@PeriodStrip::play].
 */
void
carlos_period_strip_set_playing (CarlosPeriodStrip *self, gboolean playing)
{
  g_return_if_fail (CARLOS_IS_PERIOD_STRIP (self));

  if (self->playing == playing)
    return;

  self->playing = playing;
  update_play_button (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
}

gboolean
carlos_period_strip_get_playing (CarlosPeriodStrip *self)
{
  g_return_val_if_fail (CARLOS_IS_PERIOD_STRIP (self), FALSE);

  return self->playing;
}
