/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-notice.h"

/**
 * CarlosNotice:
 *
 * The strip above the chart that tells what went wrong, with a button that helps. Hidden while nothing did.
 *
 * # Accessibility
 *
 * An alert.
 */
struct _CarlosNotice
{
  GtkBox parent_instance;

  GtkLabel *label;
  GtkButton *remedy_button;
  GtkLabel *remedy_label;
};

G_DEFINE_FINAL_TYPE (CarlosNotice, carlos_notice, GTK_TYPE_BOX)

static void
carlos_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_NOTICE);

  G_OBJECT_CLASS (carlos_notice_parent_class)->dispose (object);
}

static void
carlos_notice_class_init (CarlosNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, label);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, remedy_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosNotice, remedy_label);
  gtk_widget_class_bind_template_callback (widget_class, carlos_notice_hide);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
carlos_notice_init (CarlosNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_notice_show:
 * @text: what went wrong, one sentence
 * @remedy: (nullable): the words of the button that helps, with a mnemonic; %NULL for none
 * @action: (nullable): what the button does, such as "win.open"
 */
void
carlos_notice_show (CarlosNotice *self, const char *text, const char *remedy, const char *action)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  gtk_label_set_label (self->label, text);
  gtk_label_set_label (self->remedy_label, remedy != NULL ? remedy : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remedy_button), remedy != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy_button), action);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * carlos_notice_hide:
 *
 * The keyboard goes on to what comes after it.
 */
void
carlos_notice_hide (CarlosNotice *self)
{
  g_return_if_fail (CARLOS_IS_NOTICE (self));

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_DOWN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
