/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-folder-progress.h"
#include "carlos-folder-words.h"

#include <glib/gi18n-lib.h>

/* The listener's own music files, and a picture that grows with what is found and heard in them. */

/* How often the picture grows at most, ms; and how many times longer than it took to make it stands still, so that the
 * machine has time for the files. */
#define GROW_MS 1000
#define CALM 3

static gboolean
is_working (CarlosWindow *self)
{
  CarlosMusicFolder *folder = carlos_folder_keeper_get_folder (self->folder_keeper);

  return carlos_music_folder_get_state (folder) != CARLOS_MUSIC_FOLDER_IDLE;
}

static void plan_growth (CarlosWindow *self);

/* A picture could not be made: as long as more is coming that need not mean anything. */
static void
grown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (GError) error = NULL;

  self->is_growing = FALSE;
  self->growth_took = g_get_monotonic_time () - self->growth_began;
  if (carlos_session_finish (CARLOS_SESSION (source), result, &error))
    self->is_folder_awaited = FALSE;
  else if (self->folder_keeper != NULL && !is_working (self)
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    carlos_window_tell_error (self, error, NULL, NULL);
  if (self->is_growth_due)
    plan_growth (self);
  carlos_window_release ();
}

/* The listener does something with the picture that must not be interrupted: what is heard would move from under the pointer. */
static gboolean
is_in_use (CarlosWindow *self)
{
  return carlos_session_get_busy (self->session) || self->selecting || self->play_timer != 0
         || carlos_hover_player_is_busy (self->hover);
}

/* Whoever looks at something else goes on looking at it, but for one who has just added a folder. */
static gboolean
wants_growth (CarlosWindow *self)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);

  if (listener != NULL && listener->library != NULL)
    return TRUE;

  return self->is_folder_awaited && carlos_window_has_library (self);
}

static gboolean
grow_cb (gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (data);

  if (is_in_use (self))
    return G_SOURCE_CONTINUE;
  self->grow_timer = 0;
  self->is_growth_due = FALSE;
  if (!wants_growth (self))
    return G_SOURCE_REMOVE;
  if (self->shown == NULL || self->shown->library == NULL)
    self->k = 0;
  self->is_growing = TRUE;
  self->growth_began = g_get_monotonic_time ();
  carlos_window_hide_welcome (self);
  carlos_window_grow_library (self, grown_cb);

  return G_SOURCE_REMOVE;
}

static void
plan_growth (CarlosWindow *self)
{
  const gint64 rest = CALM * self->growth_took / 1000;

  self->is_growth_due = TRUE;
  if (self->grow_timer == 0 && !self->is_growing)
    self->grow_timer = g_timeout_add ((guint) CLAMP (rest, GROW_MS, 60 * GROW_MS), grow_cb, self);
}

/* A narrow window has room for what is done, or for where it comes from and a bar that the switcher has as well. */
static void
make_room (CarlosWindow *self, gboolean is_told)
{
  const gboolean is_narrow = adw_view_switcher_title_get_title_visible (self->switcher_title);

  gtk_widget_set_visible (GTK_WIDGET (self->folder_bar), !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->data_label), !is_narrow || !is_told);
}

/* In the switcher, and in words at the bottom. */
static void
show_progress (CarlosWindow *self)
{
  CarlosMusicFolder *folder = carlos_folder_keeper_get_folder (self->folder_keeper);
  g_autofree char *words = carlos_folder_progress_describe (folder);
  const double fraction = carlos_folder_progress_get_fraction (folder);

  gtk_widget_set_visible (self->folder_button, words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher_progress), words != NULL);
  make_room (self, words != NULL);
  if (words == NULL)
    return;
  gtk_label_set_label (self->folder_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->folder_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_progress_bar_set_fraction (self->switcher_progress, fraction);
  gtk_progress_bar_set_fraction (self->folder_bar, fraction);
}

/* Recommendations are made when the files have been heard: to make them with each picture would be too much. */
static void
progress_cb (CarlosWindow *self)
{
  if (self->folder_button == NULL)
    return;
  show_progress (self);
  if (is_working (self) || !self->is_recommendation_due || self->shown == NULL)
    return;
  self->is_recommendation_due = FALSE;
  carlos_window_recommend_to (self, self->shown);
}

static void
scanned_cb (CarlosWindow *self, const CarlosFolderReport *report)
{
  g_autofree char *words = NULL;

  if (self->toasts == NULL || !carlos_folder_report_is_news (report))
    return;
  words = carlos_folder_words_scan (report);
  carlos_window_say (self, words);
}

static void
failed_cb (CarlosWindow *self, const char *message)
{
  if (self->notice != NULL)
    carlos_notice_show (self->notice, message, _ ("_Music Folder…"), "win.music-folder");
}

/* What was only in the files is gone. */
static void
removed_cb (CarlosWindow *self)
{
  if (self->chart != NULL)
    carlos_window_follow_library (self);
}

/* The first scan does not get in the way of the first picture. */
static void
busy_cb (CarlosWindow *self)
{
  if (!carlos_session_get_busy (self->session))
    carlos_folder_keeper_begin (self->folder_keeper);
}

/**
 * carlos_window_is_growing:
 *
 * Returns: whether the picture follows files that are being heard, so that whatever takes longer can wait
 */
gboolean
carlos_window_is_growing (CarlosWindow *self)
{
  return self->is_growing && is_working (self);
}

/**
 * carlos_window_add_music:
 * @path: of a music folder, in the encoding of the file system
 *
 * Brings a folder into the library; the picture is of the library as soon as there is something in it.
 */
void
carlos_window_add_music (CarlosWindow *self, const char *path)
{
  self->is_folder_awaited = TRUE;
  self->growth_took = 0;
  carlos_folder_keeper_add (self->folder_keeper, path);
  show_progress (self);
}

static void
window_added_cb (CarlosWindow *self)
{
  self->is_folder_awaited = TRUE;
}

/**
 * carlos_window_show_music_folder:
 *
 * Opens the window of the music folders, of which there is one. It goes with this one, see carlos_window_show_accounts().
 */
void
carlos_window_show_music_folder (CarlosWindow *self)
{
  if (self->folder_window == NULL)
    {
      self->folder_window = GTK_WINDOW (carlos_folder_window_new (self->folder_keeper, self->settings));
      g_object_add_weak_pointer (G_OBJECT (self->folder_window), (gpointer *) &self->folder_window);
      gtk_window_set_transient_for (self->folder_window, GTK_WINDOW (self));
      g_signal_connect_object (self->folder_window, "added", G_CALLBACK (window_added_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self, "unrealize", G_CALLBACK (gtk_window_destroy), self->folder_window,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (self->folder_window);
}

/**
 * carlos_window_add_folder:
 *
 * Keeps the library and the music folders together, once there is a picture.
 */
void
carlos_window_add_folder (CarlosWindow *self)
{
  g_autofree char *path = carlos_library_get_default_path ();
  CarlosMusicFolder *folder;

  self->folder_keeper = carlos_folder_keeper_new (path, self->settings);
  folder = carlos_folder_keeper_get_folder (self->folder_keeper);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "library-changed", G_CALLBACK (plan_growth), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder_keeper, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder_keeper, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * carlos_window_end_folder:
 *
 * The window closes: what was heard until then is in the library, and the rest follows the next time.
 */
void
carlos_window_end_folder (CarlosWindow *self)
{
  g_clear_handle_id (&self->grow_timer, g_source_remove);
  self->is_growth_due = FALSE;
  carlos_folder_keeper_end (self->folder_keeper);
}

void
carlos_window_drop_folder (CarlosWindow *self)
{
  g_clear_handle_id (&self->grow_timer, g_source_remove);
  if (self->folder_window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->folder_window), (gpointer *) &self->folder_window);
  self->folder_window = NULL;
  g_clear_object (&self->folder_keeper);
}
