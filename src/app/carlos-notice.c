/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-notice.h"

/* What takes less time needs no bar, in milliseconds. */
#define DELAY_MS 200

/**
 * CarlosNotice:
 *
 * The strip above the chart that tells what is going on, with a button to stop it, and what went wrong, with a button that
 * helps.
 */
struct _CarlosNotice
{
  GtkBox parent_instance;

  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkButton *cancel_button;
  GtkInfoBar *error_bar;
  GtkLabel *error_label;
  GtkButton *retry_button;

  guint delay;
};

G_DEFINE_FINAL_TYPE (CarlosNotice, carlos_notice, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_CANCEL,
  N_SIGNALS,
} CarlosNoticeSignal;

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (CarlosNotice *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
error_response_cb (CarlosNotice *self, int response)
{
  carlos_notice_hide_error (self);
}

static void
carlos_notice_dispose (GObject *object)
{
  CarlosNotice *self = CARLOS_NOTICE (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_NOTICE);

  G_OBJECT_CLASS (carlos_notice_parent_class)->dispose (object);
}

static void
carlos_notice_class_init (CarlosNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_notice_dispose;

  /**
   * CarlosNotice::cancel:
   *
   * The listener wants what is going on to stop.
   */
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, error_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, error_label);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, error_response_cb);
}

static void
carlos_notice_init (CarlosNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
appear_cb (gpointer data)
{
  CarlosNotice *self = CARLOS_NOTICE (data);

  self->delay = 0;
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);

  return G_SOURCE_REMOVE;
}

/**
 * carlos_notice_show_progress:
 * @text: what is going on
 * @fraction: how much of it is done, 0 to 1
 */
void
carlos_notice_show_progress (CarlosNotice *self, const char *text, double fraction)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (self->delay == 0 && !gtk_revealer_get_reveal_child (self->progress_revealer))
    self->delay = g_timeout_add (DELAY_MS, appear_cb, self);
}

void
carlos_notice_hide_progress (CarlosNotice *self)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

/**
 * carlos_notice_show_error:
 * @text: what went wrong, one sentence
 * @remedy: the words of the button that helps
 * @action: what the button does, such as "win.open"
 */
void
carlos_notice_show_error (CarlosNotice *self, const char *text, const char *remedy, const char *action)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  gtk_label_set_label (self->error_label, text);
  gtk_button_set_label (self->retry_button, remedy);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), action);
  gtk_info_bar_set_revealed (self->error_bar, TRUE);
}

void
carlos_notice_hide_error (CarlosNotice *self)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  gtk_info_bar_set_revealed (self->error_bar, FALSE);
}
