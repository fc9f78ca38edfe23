/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-hold.h"
#include "carlos-own-sound.h"

/* Hearing the listener's own files: one player, what is pointed at, the space bar, and the desktop's controls. */

#define HEAR "hear-on-hover"

static void
play_now (CarlosWindow *self, const CarlosSound *sound)
{
  carlos_player_play (self->player, sound);
  self->chosen = carlos_player_get_serial (self->player);
}

static void
raise_cb (CarlosWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
}

/* The desktop can control what plays from now on. */
static void
serve_desktop (CarlosWindow *self)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *connection = application != NULL ? g_application_get_dbus_connection (application) : NULL;

  if (connection == NULL)
    return;
  self->mpris = carlos_mpris_server_new (connection, self->player);
  g_signal_connect_object (self->mpris, "raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
}

static void
prepare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  carlos_player_prepare ();
  g_task_return_boolean (task, TRUE);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  g_autoptr (CarlosSound) awaited = g_steal_pointer (&self->awaited);

  self->is_preparing = FALSE;
  self->is_prepared = TRUE;
  if (self->player != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    {
      serve_desktop (self);
      if (awaited != NULL)
        play_now (self, awaited);
      carlos_hover_player_point (self->hover, self->pointed);
    }
  carlos_release (data);
}

/* What plays sound takes a while to load, which the window must not. */
static void
prepare (CarlosWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_prepared || self->is_preparing)
    return;
  self->is_preparing = TRUE;
  task = g_task_new (self, NULL, prepared_cb, carlos_hold ());
  g_task_set_source_tag (task, prepare);
  g_task_run_in_thread (task, prepare_in_thread);
}

static void
play (CarlosWindow *self, CarlosLibrary *library, guint track)
{
  g_autoptr (CarlosSound) sound = carlos_own_sound_new (library, track);

  if (sound == NULL)
    return;
  if (self->is_prepared)
    {
      play_now (self, sound);
      return;
    }
  g_clear_pointer (&self->awaited, carlos_sound_free);
  self->awaited = g_steal_pointer (&sound);
  prepare (self);
}

/* Takes the sound over. */
static void
point (CarlosWindow *self, CarlosSound *sound)
{
  if (!carlos_sound_equal (sound, self->pointed))
    self->is_pointer_last = sound != NULL;
  g_clear_pointer (&self->pointed, carlos_sound_free);
  self->pointed = sound;
  if (self->is_prepared)
    carlos_hover_player_point (self->hover, sound);
}

static CarlosLibrary *
get_library (CarlosWindow *self)
{
  return self->shown != NULL ? self->shown->library : NULL;
}

static void
point_at (CarlosWindow *self, guint track)
{
  CarlosLibrary *library = get_library (self);
  const gboolean has_file = library != NULL && track != CARLOS_NO_FILE;

  point (self, has_file ? carlos_own_sound_new_excerpt (library, track) : NULL);
}

/* The library's number of the track that is looked at in the chart, or CARLOS_NO_FILE. */
static guint
find_target (CarlosWindow *self)
{
  const CarlosChartTarget target = carlos_chart_view_get_target (self->chart);

  if (target.level == NULL || self->shown == NULL
      || target.level->items[target.item].kind != CARLOS_TASTE_TRACK)
    return CARLOS_NO_FILE;

  return carlos_own_sound_find (self->shown, target.level->items[target.item].index);
}

static void
target_cb (CarlosWindow *self)
{
  point_at (self, find_target (self));
}

/* The same of what is looked at on the map: a track, or of an artist what was heard most. */
static guint
find_map_target (CarlosWindow *self)
{
  const CarlosMapTarget target = carlos_map_view_get_heard (self->map_view);
  const CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);

  if (!target.is_any || target.kind == CARLOS_TASTE_CLUSTER || items->listener->library != get_library (self))
    return CARLOS_NO_FILE;
  if (target.kind == CARLOS_TASTE_ARTIST)
    return carlos_own_sound_find_artist (items->listener, target.cluster, target.index);

  return carlos_own_sound_find (items->listener, target.index);
}

/* The map says the same again whenever it has changed: who points at something else meanwhile goes on hearing that. */
static void
map_target_cb (CarlosWindow *self)
{
  const guint track = find_map_target (self);

  if (track == self->map_pointed)
    return;
  self->map_pointed = track;
  point_at (self, track);
}

static guint
find_recommended (CarlosWindow *self, int index)
{
  const CarlosRecommendations *list = carlos_recommend_keeper_get_list (self->recommend_keeper);
  const CarlosLibrary *library = get_library (self);

  if (list == NULL || library == NULL || index < 0 || (guint) index >= list->n_items)
    return CARLOS_NO_FILE;

  return carlos_own_sound_find_named (library, list->items[index].row, list->items[index].title,
                                      list->items[index].artist);
}

static void
recommendation_cb (CarlosWindow *self, int index)
{
  point_at (self, find_recommended (self, index));
}

static void
play_recommendation_cb (CarlosWindow *self, int index)
{
  const guint track = find_recommended (self, index);

  if (track != CARLOS_NO_FILE)
    play (self, get_library (self), track);
}

static void
line_cb (CarlosWindow *self, guint track)
{
  point_at (self, track);
}

static void
play_line_cb (CarlosWindow *self, guint track)
{
  if (get_library (self) != NULL && track != CARLOS_NO_FILE)
    play (self, get_library (self), track);
}

/* The track that is looked at in the picture that is shown, or CARLOS_NO_FILE. */
static guint
find_shown_target (CarlosWindow *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->chart)))
    return find_target (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->map_view))
      && carlos_map_view_get_target (self->map_view).kind == CARLOS_TASTE_TRACK)
    return find_map_target (self);

  return CARLOS_NO_FILE;
}

/**
 * carlos_window_play_target:
 *
 * Plays the track that is looked at in the picture that is shown, if the listener has a file of it.
 */
void
carlos_window_play_target (CarlosWindow *self)
{
  const guint track = find_shown_target (self);

  if (track != CARLOS_NO_FILE)
    play (self, self->shown->library, track);
}

/* What the space bar does something else with: writes, presses, opens. A button that somebody left behind who points at music
 * since then is not meant. */
static gboolean
needs_space (CarlosWindow *self, GtkWidget *focus)
{
  if (GTK_IS_BUTTON (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL)
    return !self->is_pointer_last;

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) || GTK_IS_SWITCH (focus)
         || GTK_IS_CHECK_BUTTON (focus) || GTK_IS_LIST_BOX_ROW (focus)
         || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* The track that the pointer or the keyboard is on, whichever came to one last: in the chart, on the map or, by keyboard, in a
 * list; or CARLOS_NO_FILE. */
static guint
find_focused (CarlosWindow *self, GtkWidget *focus)
{
  if (self->is_pointer_last || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->chart))
      || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->map_view)))
    return find_shown_target (self);
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->lists_page)))
    return carlos_lists_page_get_focused (self->lists_page);

  return CARLOS_NO_FILE;
}

static gboolean
is_chosen_playing (CarlosWindow *self)
{
  return carlos_player_get_state (self->player) == CARLOS_PLAYER_PLAYING
         && carlos_player_get_serial (self->player) == self->chosen;
}

/* What plays is paused; else what is looked at is played, or what was paused goes on. */
static gboolean
press_space (CarlosWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  CarlosLibrary *library = get_library (self);
  guint track = CARLOS_NO_FILE;

  if (focus != NULL && needs_space (self, focus))
    return FALSE;
  if (focus != NULL && library != NULL)
    track = find_focused (self, focus);
  if (track != CARLOS_NO_FILE && !is_chosen_playing (self))
    {
      g_autoptr (CarlosSound) sound = carlos_own_sound_new (library, track);

      if (carlos_sound_equal (sound, carlos_player_get_sound (self->player))
          && carlos_player_get_state (self->player) == CARLOS_PLAYER_PAUSED)
        carlos_player_resume (self->player);
      else
        play (self, library, track);
      return TRUE;
    }
  if (carlos_player_get_sound (self->player) == NULL)
    return FALSE;
  carlos_player_toggle (self->player);

  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CarlosWindow *self)
{
  if ((key != GDK_KEY_space && key != GDK_KEY_KP_Space)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    {
      self->is_pointer_last = FALSE;
      return GDK_EVENT_PROPAGATE;
    }

  return press_space (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
hear_cb (CarlosWindow *self)
{
  if (!g_settings_get_boolean (self->settings, HEAR)
      || !gtk_widget_get_visible (GTK_WIDGET (self->player_bar)))
    return;
  prepare (self);
  if (self->is_prepared)
    carlos_hover_player_point (self->hover, self->pointed);
}

/**
 * carlos_window_show_player:
 *
 * Shows the player where the listener has files, or something plays.
 */
void
carlos_window_show_player (CarlosWindow *self, CarlosListener *listener)
{
  gboolean has_files = listener->library != NULL && listener->library->files != NULL;
  gboolean has_sound = carlos_player_get_sound (self->player) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->player_bar), has_files || has_sound);
  hear_cb (self);
}

static void
connect_pictures (CarlosWindow *self)
{
  g_signal_connect_object (self->chart, "target-changed", G_CALLBACK (target_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map_view, "target-changed", G_CALLBACK (map_target_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "pointed", G_CALLBACK (recommendation_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recommend_page, "play", G_CALLBACK (play_recommendation_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lists_page, "pointed", G_CALLBACK (line_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lists_page, "play", G_CALLBACK (play_line_cb), self, G_CONNECT_SWAPPED);
}

/**
 * carlos_window_add_player:
 *
 * Lets the listener hear what is looked at.
 */
void
carlos_window_add_player (CarlosWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->player = carlos_player_new ();
  self->hover = carlos_hover_player_new (self->player, self->settings);
  self->map_pointed = CARLOS_NO_FILE;
  carlos_player_bar_set_player (self->player_bar, self->player, self->settings);
  g_signal_connect_object (self->settings, "changed::" HEAR, G_CALLBACK (hear_cb), self, G_CONNECT_SWAPPED);
  connect_pictures (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * carlos_window_end_player:
 *
 * The window closes, and falls silent.
 */
void
carlos_window_end_player (CarlosWindow *self)
{
  g_clear_object (&self->mpris);
  carlos_player_eject (self->player);
}

void
carlos_window_drop_player (CarlosWindow *self)
{
  g_clear_object (&self->mpris);
  g_clear_object (&self->hover);
  g_clear_object (&self->player);
  g_clear_pointer (&self->awaited, carlos_sound_free);
  g_clear_pointer (&self->pointed, carlos_sound_free);
}
