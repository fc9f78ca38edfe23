/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-page-private.h"

/* The steps are listed at the left of the one that is looked at, and in a drop-down where there is no room for that. */

/* The list and the drop-down are one choice, which the drop-down keeps. */
void
carlos_method_page_row_selected_cb (CarlosMethodPage *self, GtkListBoxRow *row)
{
  if (!self->is_filling && row != NULL)
    gtk_drop_down_set_selected (self->step_drop_down, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
follow_fold_cb (gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (data);

  self->fold_idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->step_drop_down), adw_flap_get_folded (self->flap));

  return G_SOURCE_REMOVE;
}

/* The list folds while the window is given its size, when nothing else may come or go; right after that it may, before
 * anything is drawn. */
void
carlos_method_page_folded_cb (CarlosMethodPage *self)
{
  if (self->fold_idle == 0)
    self->fold_idle = g_idle_add_full (G_PRIORITY_DEFAULT, follow_fold_cb, self, NULL);
}

static void
add_row (CarlosMethodPage *self, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (row, name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->step_list, row);
}

/* Names the steps, once: they are the same in every walk. */
void
carlos_method_page_fill_steps (CarlosMethodPage *self)
{
  g_autoptr (GtkStringList) names = NULL;

  if (gtk_list_box_get_row_at_index (self->step_list, 0) != NULL)
    return;
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < carlos_method_walk_get_n_steps (self->walk); i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%u. %s", i + 1, carlos_method_walk_get_step (self->walk, i)->title);

      gtk_string_list_append (names, name);
      add_row (self, name);
    }
  gtk_drop_down_set_model (self->step_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->step_drop_down, 0);
}

/* Marks the step that is looked at in the list too. */
void
carlos_method_page_select_step (CarlosMethodPage *self)
{
  guint step = gtk_drop_down_get_selected (self->step_drop_down);

  gtk_list_box_select_row (self->step_list, gtk_list_box_get_row_at_index (self->step_list, (int) step));
}

static void
set_up_name_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkStringObject *name = gtk_list_item_get_item (list_item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)), gtk_string_object_get_string (name));
}

/* Names that become shorter where there is little room, which GTK's own do not. */
void
carlos_method_page_let_names_shrink (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_name_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_factory (drop_down, factory);
}
