/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include <glib/gi18n-lib.h>

/* What menus and file dialogs of the window have in common. */

/**
 * carlos_window_add_choice:
 * @action: takes a string
 * @label: with a mnemonic, perhaps
 * @target: that it is given, and its state where this is what was chosen
 */
void
carlos_window_add_choice (GMenu *menu, const char *action, const char *label, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/**
 * carlos_window_add_name:
 * @name: of something of the listener's, in which an underscore is no mnemonic
 *
 * Like carlos_window_add_choice().
 */
void
carlos_window_add_name (GMenu *menu, const char *action, const char *name, const char *target)
{
  g_autoptr (GString) label = g_string_new (name);

  g_string_replace (label, "_", "__", 0);
  carlos_window_add_choice (menu, action, label->str, target);
}

/**
 * carlos_window_add_playlists:
 * @action: takes a string, which is "playlist:NAME"
 *
 * Adds the playlists of a library that have tracks and a name, if there are any.
 */
void
carlos_window_add_playlists (GMenu *menu, const char *action, const CarlosLibrary *library)
{
  g_autoptr (GMenu) playlists = g_menu_new ();

  for (guint i = 0; i < library->lists->len; i++)
    {
      const CarlosTrackList *list = g_ptr_array_index (library->lists, i);
      g_autofree char *target = NULL;

      if (list->kind != CARLOS_TRACK_LIST_PLAYLIST || list->n_tracks == 0 || *list->name == '\0')
        continue;
      target = g_strconcat ("playlist:", list->name, NULL);
      carlos_window_add_name (playlists, action, list->name, target);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (playlists)) > 0)
    g_menu_append_submenu (menu, _ ("_Playlists"), G_MENU_MODEL (playlists));
}

/**
 * carlos_window_add_filter:
 * @name: for people
 * @suffixes: (array zero-terminated=1): of files that can be chosen; none for all of them
 */
void
carlos_window_add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}
