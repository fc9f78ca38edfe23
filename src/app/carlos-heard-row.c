/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-heard-row.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosHeardRow:
 *
 * One line of a list of what was heard, in a width of 300 pixels or more.
 *
 * # Accessibility
 *
 * What a screen reader meets is the cell around it; the list gives that one the item's description for a label.
 */
struct _CarlosHeardRow
{
  GtkBox parent_instance;

  GtkLabel *rank;
  GtkLabel *name;
  GtkLabel *artists;
  GtkLabel *facts;
  GtkLabel *value;
  GtkLabel *other_value;
  GtkWidget *button;

  CarlosHeardItem *item;
};

G_DEFINE_FINAL_TYPE (CarlosHeardRow, carlos_heard_row, GTK_TYPE_BOX)

typedef enum
{
  SIGNAL_MENU,
  N_SIGNALS,
} CarlosHeardRowSignal;

static guint signals[N_SIGNALS];

static void
menu_cb (CarlosHeardRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0);
}

/* Asked for, a tooltip costs nothing while nobody does. */
static gboolean
query_tooltip_cb (CarlosHeardRow *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  if (self->item == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->item->description);

  return TRUE;
}

static void
carlos_heard_row_dispose (GObject *object)
{
  CarlosHeardRow *self = CARLOS_HEARD_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_HEARD_ROW);

  G_OBJECT_CLASS (carlos_heard_row_parent_class)->dispose (object);
}

static void
carlos_heard_row_class_init (CarlosHeardRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_heard_row_dispose;

  /**
   * CarlosHeardRow::menu:
   *
   * The listener wants to know what can be done with the line.
   */
  signals[SIGNAL_MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-heard-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, rank);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, name);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, artists);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, facts);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, value);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, other_value);
  gtk_widget_class_bind_template_child (widget_class, CarlosHeardRow, button);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
carlos_heard_row_init (CarlosHeardRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
carlos_heard_row_new (void)
{
  return g_object_new (CARLOS_TYPE_HEARD_ROW, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/**
 * carlos_heard_row_set_item:
 * @item: what to show
 */
void
carlos_heard_row_set_item (CarlosHeardRow *self, CarlosHeardItem *item)
{
  g_autofree char *rank = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CARLOS_IS_HEARD_ROW (self));

  g_set_object (&self->item, item);
  rank = g_strdup_printf ("%u", item->rank);
  /* Translators: the button of a line; %s is a name */
  label = g_strdup_printf (_ ("That Wasn’t Me: %s"), item->name);
  gtk_label_set_label (self->rank, rank);
  gtk_label_set_label (self->name, item->name);
  set_text (self->artists, item->artists);
  gtk_label_set_label (self->facts, item->facts);
  gtk_label_set_label (self->value, item->value);
  set_text (self->other_value, item->other_value);
  gtk_widget_set_visible (self->button, item->rules->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * carlos_heard_row_get_item:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
CarlosHeardItem *
carlos_heard_row_get_item (CarlosHeardRow *self)
{
  g_return_val_if_fail (CARLOS_IS_HEARD_ROW (self), NULL);

  return self->item;
}

/**
 * carlos_heard_row_get_button:
 *
 * Returns: (transfer none): what the row's menu belongs to
 */
GtkWidget *
carlos_heard_row_get_button (CarlosHeardRow *self)
{
  g_return_val_if_fail (CARLOS_IS_HEARD_ROW (self), NULL);

  return self->button;
}
