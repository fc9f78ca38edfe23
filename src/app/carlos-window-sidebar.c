/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

/* The sidebar comes and goes, and the keyboard with it. */

/* Otherwise the keyboard would be left to whatever comes next in the window. */
static void
leave (CarlosWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, adw_flap_get_flap (self->flap)))
    return;
  g_set_weak_pointer (&self->left_in_sidebar, focus);
  gtk_widget_child_focus (adw_view_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* In a narrow window the sidebar covers the page, and a keyboard that stayed there could not be seen. */
static void
enter (CarlosWindow *self)
{
  if (self->left_in_sidebar != NULL)
    gtk_widget_grab_focus (self->left_in_sidebar);
  else if (adw_flap_get_folded (self->flap))
    gtk_widget_child_focus (adw_flap_get_flap (self->flap), GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->left_in_sidebar);
}

/* Escape hides a sidebar that covers the page, without asking the window. */
static void
revealed_cb (CarlosWindow *self)
{
  if (!adw_flap_get_reveal_flap (self->flap))
    leave (self);
}

/* What is still to be unfolded takes no keyboard. */
static void
progress_cb (CarlosWindow *self)
{
  if (!self->enters_sidebar || adw_flap_get_reveal_progress (self->flap) < 1)
    return;
  self->enters_sidebar = FALSE;
  enter (self);
}

/**
 * carlos_window_toggle_sidebar:
 *
 * Shows or hides the sidebar. A keyboard that was in it goes to the page beside it, and comes back to its place.
 */
void
carlos_window_toggle_sidebar (CarlosWindow *self)
{
  gboolean is_shown = !adw_flap_get_reveal_flap (self->flap);

  if (!is_shown)
    leave (self);
  self->enters_sidebar = is_shown;
  adw_flap_set_reveal_flap (self->flap, is_shown);
}

/**
 * carlos_window_add_sidebar:
 *
 * Has the keyboard follow the sidebar.
 */
void
carlos_window_add_sidebar (CarlosWindow *self)
{
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
}

void
carlos_window_drop_sidebar (CarlosWindow *self)
{
  g_clear_weak_pointer (&self->left_in_sidebar);
}
