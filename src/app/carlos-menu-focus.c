/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-menu-focus.h"

/* GTK 4.8 leaves the keyboard in a menu that is gone, if it was closed while a submenu was open: then no key is heard any more
 * until something is clicked. So whatever a menu belongs to gets the keyboard back, as without a submenu. */

static gboolean
return_cb (gpointer data)
{
  GtkWidget *popover = GTK_WIDGET (data);
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, popover) && !gtk_widget_get_mapped (popover)
      && !gtk_widget_grab_focus (gtk_widget_get_parent (popover)))
    gtk_root_set_focus (root, NULL);

  return G_SOURCE_REMOVE;
}

/* GTK itself moves the keyboard after it has told of the end. */
static gboolean
closed_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, return_cb, g_value_dup_object (&values[0]), g_object_unref);

  return TRUE;
}

/**
 * carlos_menu_focus_watch:
 *
 * Has all menus of the program return the keyboard when they close. To be called once.
 */
void
carlos_menu_focus_watch (void)
{
  g_autoptr (GTypeClass) popover_class = g_type_class_ref (GTK_TYPE_POPOVER);

  g_signal_add_emission_hook (g_signal_lookup ("closed", GTK_TYPE_POPOVER), 0, closed_hook, NULL, NULL);
}
