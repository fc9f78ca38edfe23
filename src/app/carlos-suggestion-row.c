/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-suggestion-row.h"

#include "carlos-rule-words.h"

/**
 * CarlosSuggestionRow:
 *
 * The question whether something was the listener's own taste, why it is asked, and the two answers.
 */
struct _CarlosSuggestionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *reason;
  GtkWidget *exclude_button;
  GtkWidget *keep_button;

  CarlosExclusion *rule;
};

G_DEFINE_FINAL_TYPE (CarlosSuggestionRow, carlos_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum
{
  SIGNAL_EXCLUDE,
  SIGNAL_KEEP,
  N_SIGNALS,
} CarlosSuggestionRowSignal;

static guint signals[N_SIGNALS];

static void
exclude_clicked_cb (CarlosSuggestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_EXCLUDE], 0);
}

static void
keep_clicked_cb (CarlosSuggestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_KEEP], 0);
}

static void
carlos_suggestion_row_dispose (GObject *object)
{
  CarlosSuggestionRow *self = CARLOS_SUGGESTION_ROW (object);

  g_clear_pointer (&self->rule, carlos_exclusion_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_SUGGESTION_ROW);

  G_OBJECT_CLASS (carlos_suggestion_row_parent_class)->dispose (object);
}

static void
carlos_suggestion_row_class_init (CarlosSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_suggestion_row_dispose;

  /**
   * CarlosSuggestionRow::exclude:
   *
   * It was not the listener.
   */
  signals[SIGNAL_EXCLUDE] = g_signal_new ("exclude", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosSuggestionRow::keep:
   *
   * It was the listener.
   */
  signals[SIGNAL_KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosSuggestionRow, title);
  gtk_widget_class_bind_template_child (widget_class, CarlosSuggestionRow, reason);
  gtk_widget_class_bind_template_child (widget_class, CarlosSuggestionRow, exclude_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosSuggestionRow, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, exclude_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
}

static void
carlos_suggestion_row_init (CarlosSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_suggestion_row_new:
 * @time_zone: the listener's
 */
GtkWidget *
carlos_suggestion_row_new (const CarlosSuggestion *suggestion, GTimeZone *time_zone)
{
  CarlosSuggestionRow *self = g_object_new (CARLOS_TYPE_SUGGESTION_ROW, NULL);
  g_autofree char *title = carlos_rule_words_describe (suggestion->rule, time_zone);
  g_autofree char *reason = carlos_suggestion_dup_reason (suggestion);

  self->rule = carlos_exclusion_copy (suggestion->rule);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->reason, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->exclude_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->keep_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);

  return GTK_WIDGET (self);
}

/**
 * carlos_suggestion_row_get_rule:
 *
 * Returns: (transfer none): what is asked about
 */
const CarlosExclusion *
carlos_suggestion_row_get_rule (CarlosSuggestionRow *self)
{
  g_return_val_if_fail (CARLOS_IS_SUGGESTION_ROW (self), NULL);

  return self->rule;
}
