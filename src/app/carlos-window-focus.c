/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

/* The keyboard stays where it can be seen. */

/* The menu that the focus is in though it is closed, or NULL. */
static GtkWidget *
find_closed_menu (CarlosWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *menu = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return menu != NULL && !gtk_widget_get_mapped (menu) ? menu : NULL;
}

/* A menu that closes while one of its submenus is shown keeps the focus: GTK 4.8 gives it to what is around the submenu, and that
 * is hidden, too. All keys would end there. */
static gboolean
leave_menu_cb (gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);
  GtkWidget *menu = find_closed_menu (self);

  self->focus_source = 0;
  if (menu != NULL && !gtk_widget_grab_focus (gtk_widget_get_parent (menu)))
    gtk_widget_child_focus (adw_view_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

/* Not in the middle of what GTK does with the focus. */
static void
focus_moved_cb (CarlosWindow *self)
{
  if (find_closed_menu (self) != NULL && self->focus_source == 0)
    self->focus_source = g_idle_add (leave_menu_cb, self);
}

/**
 * carlos_window_add_focus:
 *
 * Has the keyboard come back from menus.
 */
void
carlos_window_add_focus (CarlosWindow *self)
{
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_moved_cb), NULL);
}

void
carlos_window_drop_focus (CarlosWindow *self)
{
  g_clear_handle_id (&self->focus_source, g_source_remove);
}
