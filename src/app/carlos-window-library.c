/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-library-file.h"
#include "carlos-years.h"

#include <glib/gi18n-lib.h>

/* The part of the library that is looked at: which list, which months, and the years passing by. */

/* While the years pass by, how long each picture stays, ms, and by how many months it moves on: without animations by more,
 * and each stays longer. */
#define STEP_MS 900
#define STEP_MONTHS 3
#define LONG_STEP_MS 2000
#define LONG_STEP_MONTHS 12
#define YEAR_MONTHS 12

/* With what the listener wants older listening to count. */
static CarlosSelection *
complete_selection (CarlosWindow *self, const CarlosSelection *selection)
{
  CarlosSelection *complete = carlos_selection_copy (selection);

  complete->half_life_days = g_settings_get_enum (self->settings, "half-life");

  return complete;
}

static CarlosSelection *
dup_selection (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);

  if (listener == NULL || listener->library == NULL)
    return carlos_selection_new (CARLOS_SELECTION_ALL, NULL);

  return complete_selection (self, carlos_input_get_selection (listener->input));
}

static void select_now (CarlosWindow *self, const CarlosSelection *selection);

/* What was asked for meanwhile comes next; only the latest of it. */
static void
selected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (CarlosSelection) next = g_steal_pointer (&self->next_selection);
  g_autoptr (GError) error = NULL;

  self->selecting = FALSE;
  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    carlos_notice_hide (self->notice);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, _ ("_Show Everything"), "win.select-all");
  if (next != NULL)
    select_now (self, next);
  carlos_window_release ();
}

static void
select_now (CarlosWindow *self, const CarlosSelection *selection)
{
  CarlosProfileOptions options = carlos_window_get_options (self);
  CarlosListener *listener = carlos_session_get_listener (self->session);

  if (listener == NULL || listener->library == NULL)
    return;

  self->selecting = TRUE;
  carlos_window_set_working_text (self, _ ("Analysing"));
  carlos_session_select_async (self->session, selection, &options, selected_cb, carlos_window_hold (self));
}

/* A drag asks more often than answers come: what is under way is awaited, so that the picture follows. */
static void
request_selection (CarlosWindow *self, const CarlosSelection *selection)
{
  if (!self->selecting)
    {
      select_now (self, selection);
      return;
    }

  g_clear_pointer (&self->next_selection, carlos_selection_free);
  self->next_selection = carlos_selection_copy (selection);
}

/* A handle at either end leaves that end open: what comes later belongs too. */
static void
set_period (CarlosWindow *self, CarlosSelection *selection)
{
  guint from = carlos_period_strip_get_from (self->strip), to = carlos_period_strip_get_to (self->strip);

  selection->from = from == 0 ? CARLOS_TIME_MIN : self->months->starts[from];
  selection->to = to >= self->months->n_months ? CARLOS_TIME_MAX : self->months->starts[to];
}

static void
period_changed_cb (CarlosWindow *self)
{
  g_autoptr (CarlosSelection) selection = dup_selection (self);

  if (self->months == NULL)
    return;
  set_period (self, selection);
  request_selection (self, selection);
}

static void
half_life_changed_cb (CarlosWindow *self)
{
  g_autoptr (CarlosSelection) selection = dup_selection (self);

  request_selection (self, selection);
}

static void
stop_playing (CarlosWindow *self)
{
  g_clear_handle_id (&self->play_timer, g_source_remove);
  g_clear_pointer (&self->years, g_array_unref);
  carlos_period_strip_set_playing (self->strip, FALSE);
}

static void
show_year (CarlosWindow *self)
{
  const CarlosYear *year = &g_array_index (self->years, CarlosYear, self->year);

  carlos_period_strip_set_period (self->strip, year->first, year->end);
  period_changed_cb (self);
}

/* On to the next year; at the end everything is shown again. */
static gboolean
play_cb (gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);

  if (++self->year < self->years->len)
    {
      show_year (self);
      return G_SOURCE_CONTINUE;
    }

  self->play_timer = 0;
  stop_playing (self);
  carlos_period_strip_set_period (self->strip, 0, self->months->n_months);
  period_changed_cb (self);
  return G_SOURCE_REMOVE;
}

/* A year passes through the history; or as long a time as was selected. */
static void
play_toggled_cb (CarlosWindow *self)
{
  gboolean is_smooth = adw_get_enable_animations (GTK_WIDGET (self));
  guint length = carlos_period_strip_get_to (self->strip) - carlos_period_strip_get_from (self->strip);

  if (self->play_timer != 0 || self->months == NULL)
    {
      stop_playing (self);
      return;
    }

  length = length >= self->months->n_months ? YEAR_MONTHS : length;
  self->years = carlos_years_new (self->months, length, is_smooth ? STEP_MONTHS : LONG_STEP_MONTHS);
  self->year = 0;
  carlos_period_strip_set_playing (self->strip, TRUE);
  self->play_timer = g_timeout_add (is_smooth ? STEP_MS : LONG_STEP_MS, play_cb, self);
  show_year (self);
}

static void
select_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autoptr (CarlosSelection) selection = carlos_selection_parse (key);

  stop_playing (self);
  if (g_str_equal (key, "sample"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-sample", NULL);
  else if (selection != NULL)
    carlos_window_open_library (self, selection);
}

static gboolean
has_list (const CarlosLibrary *library, CarlosTrackListKind kind)
{
  const CarlosTrackList *list = carlos_library_find_list (library, kind, NULL);

  return list != NULL && list->n_tracks > 0;
}

/* In a narrow window there is room for one title: the name of the part. */
static void
show_switcher (CarlosWindow *self, gboolean shown)
{
  gtk_widget_set_visible (self->switcher, shown);
  adw_view_switcher_title_set_title (self->switcher_title, shown ? "" : "Carlos");
}

#define SELECT "win.select"

static void
update_switcher (CarlosWindow *self, const CarlosListener *listener)
{
  g_autofree char *name = carlos_input_dup_name (listener->input);
  g_autofree char *key = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) parts = g_menu_new ();
  g_autoptr (GMenu) sample = g_menu_new ();
  g_autoptr (GMenu) accounts = g_menu_new ();

  gtk_label_set_label (self->switcher_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->switcher), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_switcher (self, listener->library != NULL || carlos_window_has_library (self));
  if (listener->library != NULL)
    {
      key = carlos_selection_dup_key (carlos_input_get_selection (listener->input));
      carlos_window_add_choice (parts, SELECT, _ ("My Library"), "all");
      carlos_window_add_choice (parts, SELECT, _ ("Most Played Tracks"), "top");
      if (has_list (listener->library, CARLOS_TRACK_LIST_SAVED))
        carlos_window_add_choice (parts, SELECT, _ ("Saved Tracks"), "saved");
      carlos_window_add_playlists (parts, SELECT, listener->library);
    }
  else
    {
      key = g_strdup (carlos_input_is_sample (listener->input) ? "sample" : "");
      carlos_window_add_choice (parts, SELECT, _ ("My Library"), "all");
    }
  carlos_window_add_choice (sample, SELECT, _ ("Sample Listener"), "sample");
  g_menu_append (accounts, _ ("Music Folder…"), "win.music-folder");
  g_menu_append (accounts, _ ("Accounts…"), "win.accounts");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (parts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sample));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (accounts));

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->switcher), G_MENU_MODEL (menu));
  g_simple_action_set_state (self->select_action, g_variant_new_string (key));
}

static void
show_months (CarlosWindow *self, const CarlosListener *listener)
{
  const CarlosSelection *selection = carlos_input_get_selection (listener->input);
  CarlosMonths *months = listener->months;
  guint from = 0, to = months->n_months;

  if (months != self->months)
    {
      g_clear_pointer (&self->months, carlos_months_unref);
      self->months = carlos_months_ref (months);
      carlos_period_strip_set_months (self->strip, months->minutes, months->n_months, months->first_year,
                                      months->first_month);
    }
  if (self->selecting || self->play_timer != 0)
    return;

  if (selection->from != CARLOS_TIME_MIN)
    from = carlos_months_find (months, selection->from);
  if (selection->to != CARLOS_TIME_MAX)
    to = carlos_months_find (months, selection->to);
  carlos_period_strip_set_period (self->strip, from, to);
}

/* Even a library with nothing to hear in it may hold rules. */
static void
update_data_action (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.data", g_file_test (path, G_FILE_TEST_EXISTS));
}

/**
 * carlos_window_show_library:
 *
 * Shows what there is besides the chart for a listener with a library, and hides it for one without.
 */
void
carlos_window_show_library (CarlosWindow *self, CarlosListener *listener)
{
  gboolean has_history = listener->months != NULL && listener->months->n_months > 1;

  update_switcher (self, listener);
  update_data_action (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rules", listener->library != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.name-cluster", listener->library != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), has_history);
  if (has_history)
    show_months (self, listener);
  else
    g_clear_pointer (&self->months, carlos_months_unref);
  carlos_lists_page_set_excerpt (self->lists_page, listener->library, listener->excerpt);
  if (listener->library != NULL)
    carlos_window_update_rules (self, listener->library);
}

/**
 * carlos_window_has_library:
 *
 * Returns: whether there is a library of the listener's own with something in it, or one that can't be read
 */
gboolean
carlos_window_has_library (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();

  return !carlos_library_file_is_empty (path);
}

/**
 * carlos_window_open_library:
 * @selection: which part of it; what older listening counts in it, the settings say
 *
 * Shows the listener's own library.
 */
void
carlos_window_open_library (CarlosWindow *self, const CarlosSelection *selection)
{
  g_autofree char *path = carlos_library_get_default_path ();
  g_autoptr (CarlosSelection) complete = NULL;
  g_autoptr (CarlosInput) input = NULL;

  g_return_if_fail (CARLOS_IS_WINDOW (self));

  complete = complete_selection (self, selection);
  input = carlos_input_new_for_library (path, complete);
  carlos_window_open (self, input);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (CarlosSelection) all = carlos_selection_new (CARLOS_SELECTION_ALL, NULL);
  g_autoptr (GError) error = NULL;

  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    carlos_notice_hide (self->notice);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    carlos_window_open_library (self, all);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, _ ("_Show Everything"), "win.select-all");
  carlos_window_release ();
}

/**
 * carlos_window_grow_library:
 * @callback: ends it with carlos_session_finish(); its data is the window, with what carlos_window_hold() holds
 *
 * Shows the same part of the library as it is now, or all of it where it was not shown, without any ado.
 */
void
carlos_window_grow_library (CarlosWindow *self, GAsyncReadyCallback callback)
{
  g_autofree char *path = carlos_library_get_default_path ();
  g_autoptr (CarlosSelection) selection = dup_selection (self);
  g_autoptr (CarlosInput) input = carlos_input_new_for_library (path, selection);
  CarlosProfileOptions options = carlos_window_get_options (self);

  carlos_session_open_async (self->session, input, &options, callback, carlos_window_hold (self));
}

/**
 * carlos_window_reload_library:
 *
 * Shows the same part of the library as it is now, and all of it if there is no such part any more.
 */
void
carlos_window_reload_library (CarlosWindow *self)
{
  stop_playing (self);
  g_clear_pointer (&self->next_selection, carlos_selection_free);
  carlos_window_set_working_text (self, _ ("Analysing"));
  carlos_window_grow_library (self, reloaded_cb);
}

/* Which part is shown is an action with a state, so that the menu marks it. */
void
carlos_window_add_library (CarlosWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.set-aside", FALSE);
  update_data_action (self);
  self->select_action
    = g_simple_action_new_stateful ("select", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (self->select_action, "activate", G_CALLBACK (select_activated_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (self->select_action));
  g_signal_connect_object (self->settings, "changed::half-life", G_CALLBACK (half_life_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->strip, "changed", G_CALLBACK (period_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->strip, "play", G_CALLBACK (play_toggled_cb), self, G_CONNECT_SWAPPED);
}

void
carlos_window_drop_library (CarlosWindow *self)
{
  g_clear_handle_id (&self->play_timer, g_source_remove);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_object (&self->select_action);
  g_clear_pointer (&self->next_selection, carlos_selection_free);
  g_clear_pointer (&self->months, carlos_months_unref);
  g_clear_pointer (&self->last_rule, carlos_exclusion_free);
  if (self->rules != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->rules), (gpointer *) &self->rules);
}
