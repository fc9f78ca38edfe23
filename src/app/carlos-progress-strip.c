/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-progress-strip.h"

/* What takes less time needs no bar, in milliseconds. */
#define DELAY_MS 200

/**
 * CarlosProgressStrip:
 *
 * What is going on and how much of it is done, with a button to stop it. It takes the place of what stands below it, so
 * that nothing moves when it comes and goes.
 */
struct _CarlosProgressStrip
{
  GtkBox parent_instance;

  GtkLabel *label;
  GtkProgressBar *bar;
  GtkWidget *cancel_button;

  guint delay;
};

G_DEFINE_FINAL_TYPE (CarlosProgressStrip, carlos_progress_strip, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_CANCEL,
  N_SIGNALS,
} CarlosProgressStripSignal;

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (CarlosProgressStrip *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static gboolean
appear_cb (gpointer data)
{
  CarlosProgressStrip *self = CARLOS_PROGRESS_STRIP (data);

  self->delay = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return G_SOURCE_REMOVE;
}

static void
carlos_progress_strip_dispose (GObject *object)
{
  CarlosProgressStrip *self = CARLOS_PROGRESS_STRIP (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_PROGRESS_STRIP);

  G_OBJECT_CLASS (carlos_progress_strip_parent_class)->dispose (object);
}

static void
carlos_progress_strip_class_init (CarlosProgressStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_progress_strip_dispose;

  /**
   * CarlosProgressStrip::cancel:
   *
   * The listener wants what is going on to stop.
   */
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-progress-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosProgressStrip, label);
  gtk_widget_class_bind_template_child (widget_class, CarlosProgressStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosProgressStrip, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
carlos_progress_strip_init (CarlosProgressStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_progress_strip_show:
 * @text: what is going on
 * @fraction: how much of it is done, 0 to 1; less than 0 where that is not known: the bar moves on with each call
 *
 * Appears after a moment, if nobody hides it before.
 */
void
carlos_progress_strip_show (CarlosProgressStrip *self, const char *text, double fraction)
{
  g_return_if_fail (CARLOS_IS_PROGRESS_STRIP (self));

  gtk_label_set_label (self->label, text);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);
  if (self->delay == 0 && !gtk_widget_get_visible (GTK_WIDGET (self)))
    self->delay = g_timeout_add (DELAY_MS, appear_cb, self);
}

/**
 * carlos_progress_strip_set_can_cancel:
 * @can_cancel: whether what is going on can be stopped, which it can at first
 */
void
carlos_progress_strip_set_can_cancel (CarlosProgressStrip *self, gboolean can_cancel)
{
  g_return_if_fail (CARLOS_IS_PROGRESS_STRIP (self));

  gtk_widget_set_visible (self->cancel_button, can_cancel);
}

void
carlos_progress_strip_hide (CarlosProgressStrip *self)
{
  g_return_if_fail (CARLOS_IS_PROGRESS_STRIP (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
