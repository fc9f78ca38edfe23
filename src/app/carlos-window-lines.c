/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-map-list.h"

#include <glib/gi18n-lib.h>

/* What the white lines of the map are around: recommendations, a playlist, what is in a file, or nothing. */

/* The state of the action for recommendations; all else is named as for carlos_map_keeper_set_lines_name(). */
#define RECOMMENDATIONS "recommendations"

#define LINES "win.map-lines"

static gboolean
is_playlist (const char *name)
{
  return g_str_has_prefix (name, CARLOS_MAP_LIST_PLAYLIST);
}

/* A file that was chosen is a choice until another one is. */
static void
add_file (GMenu *menu, const char *name)
{
  g_autofree char *base = NULL;
  g_autofree char *shown = NULL;

  if (name == NULL || is_playlist (name) || g_str_equal (name, CARLOS_MAP_LIST_NONE))
    return;
  base = g_path_get_basename (name);
  shown = g_filename_display_name (base);
  carlos_window_add_name (menu, LINES, shown, name);
}

static const CarlosLibrary *
get_library (CarlosWindow *self)
{
  const CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);

  return items != NULL ? items->listener->library : NULL;
}

static void
update_menu (CarlosWindow *self)
{
  const char *name = carlos_map_keeper_get_lines_name (self->map_keeper);
  const CarlosLibrary *library = get_library (self);

  self->lines_generation = library != NULL ? library->generation : 0;
  g_menu_remove_all (self->lines_menu);
  carlos_window_add_choice (self->lines_menu, LINES, _ ("_Recommendations"), RECOMMENDATIONS);
  if (library != NULL)
    carlos_window_add_playlists (self->lines_menu, LINES, library);
  add_file (self->lines_menu, name);
  carlos_window_add_choice (self->lines_menu, LINES, _ ("N_othing"), CARLOS_MAP_LIST_NONE);
  g_menu_append (self->lines_menu, _ ("What Is in a _File…"), "win.map-lines-file");
  g_simple_action_set_state (self->lines_action,
                             g_variant_new_string (name != NULL ? name : RECOMMENDATIONS));
}

/* Periods pass by, but playlists stay the same. */
static void
map_changed_cb (CarlosWindow *self)
{
  const CarlosLibrary *library = get_library (self);

  if ((library != NULL ? library->generation : 0) != self->lines_generation)
    update_menu (self);
}

/* What can't be placed is not drawn; that is said once. */
static void
say_placed (CarlosWindow *self, const CarlosMapLines *lines)
{
  g_autofree char *text = NULL;

  if (lines->n_positions == 0)
    {
      /* Translators: %s is the name of a playlist */
      text = g_strdup_printf (_ ("Nothing in “%s” has a place on this map"), lines->name);
      carlos_notice_show (self->notice, text, NULL, NULL);
      return;
    }
  /* Translators: so many of so many songs; %s is the name of a playlist */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u song of “%s” has a place on the map",
                                       "%u of %u songs of “%s” have a place on the map", lines->n_items),
                          lines->n_positions, lines->n_items, lines->name);
  carlos_window_say (self, text);
}

static gboolean
is_state (CarlosWindow *self, const char *name)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->lines_action));

  return g_strcmp0 (g_variant_get_string (state, NULL), name != NULL ? name : RECOMMENDATIONS) == 0;
}

static void
lines_changed_cb (CarlosWindow *self)
{
  const CarlosMapLines *lines = carlos_map_keeper_get_lines (self->map_keeper);
  const char *name = carlos_map_keeper_get_lines_name (self->map_keeper);

  if (!is_state (self, name))
    update_menu (self);
  if (name == NULL || self->is_lines_said || lines == NULL || lines->name == NULL)
    return;
  self->is_lines_said = TRUE;
  say_placed (self, lines);
}

static void
failed_cb (CarlosWindow *self, const char *text)
{
  update_menu (self);
  carlos_notice_show (self->notice, text, NULL, NULL);
}

static void
set_name (CarlosWindow *self, const char *name)
{
  carlos_notice_hide (self->notice);
  self->is_lines_said = FALSE;
  carlos_map_keeper_set_lines_name (self->map_keeper, name);
  update_menu (self);
  adw_view_stack_set_visible_child_name (self->stack, "map");
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, CarlosWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  name = g_file_get_path (file);
  if (name == NULL)
    name = g_file_get_uri (file);
  set_name (self, name);
}

static void
choose_file_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosWindow *self = CARLOS_WINDOW (widget);
  static const char *const suffixes[] = { "csv", "tsv", "json", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("White Lines Around What Is in a File"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  carlos_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Tables of tracks, and recommendations"),
                            suffixes);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);
  const char *name = g_variant_get_string (parameter, NULL);

  set_name (self, g_str_equal (name, RECOMMENDATIONS) ? NULL : name);
}

/**
 * carlos_window_install_lines:
 *
 * Gives windows the action of choosing a file for white lines.
 */
void
carlos_window_install_lines (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.map-lines-file", NULL, choose_file_cb);
}

/**
 * carlos_window_add_lines:
 *
 * Lets the listener choose what the white lines of the map are around.
 */
void
carlos_window_add_lines (CarlosWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("map-lines", G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (RECOMMENDATIONS));

  g_signal_connect_object (action, "activate", G_CALLBACK (activated_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  self->lines_action = action; /* the window has it */
  g_signal_connect_object (self->map_keeper, "lines-changed", G_CALLBACK (lines_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_keeper, "lines-failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_keeper, "map-changed", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_menu (self);
}
