/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-window.h"

#include "carlos-folder-overview.h"
#include "carlos-folder-progress.h"
#include "carlos-folder-words.h"
#include "carlos-notice.h"
#include "carlos-row.h"

#include <glib/gi18n-lib.h>

/* How long a removed folder can be had back, s. */
#define UNDO_SECONDS 8

typedef enum
{
  SIGNAL_ADDED,
  N_SIGNALS,
} CarlosFolderWindowSignal;

static guint signals[N_SIGNALS];

/**
 * CarlosFolderWindow:
 *
 * "Music Folder": the folders whose files are the listener's, how far they have been heard, and what could not be read. A
 * folder that is removed leaves the library when it can be had back no more.
 *
 * # Shortcuts and gestures
 *
 * Escape closes, which makes final what can be had back while a toast shows.
 *
 * # Accessibility
 *
 * A dialog. Progress is the subtitle of a row.
 */
struct _CarlosFolderWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  CarlosNotice *notice;
  GtkListBox *folders;
  AdwActionRow *add_row;
  AdwActionRow *music_row;
  GtkWidget *hearing;
  AdwActionRow *progress_row;
  GtkProgressBar *progress_bar;
  GtkButton *pause_button;
  GtkSwitch *mains_switch;
  GtkWidget *scan_button;
  AdwPreferencesGroup *problems_group;
  GtkListBox *problems;

  CarlosFolderKeeper *keeper;
  CarlosFolderOverview *overview; /* (nullable): what is shown */
  GPtrArray *leaving;             /* of char *: folders that can be had back */
  GPtrArray *gone;                /* of char *: those that can't, in the library or not */
  GtkFileChooserNative *chooser;  /* while one is open */
  CarlosMusicFolderState state;   /* when it was told of last */
};

G_DEFINE_FINAL_TYPE (CarlosFolderWindow, carlos_folder_window, ADW_TYPE_WINDOW)

static CarlosMusicFolder *
get_folder (CarlosFolderWindow *self)
{
  return carlos_folder_keeper_get_folder (self->keeper);
}

static gboolean
has_path (GPtrArray *paths, const char *path)
{
  return g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL);
}

static gboolean
drop_path (GPtrArray *paths, const char *path)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (paths, path, g_str_equal, &index))
    return FALSE;
  g_ptr_array_remove_index (paths, index);

  return TRUE;
}

static GtkWidget *create_folder_row (CarlosFolderWindow *self, const CarlosStoredFolder *folder);

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_music (CarlosFolderWindow *self)
{
  const char *music = self->overview->music;
  g_autofree char *shown = music != NULL ? g_filename_display_name (music) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->music_row), music != NULL);
  if (music != NULL)
    carlos_row_set_subtitle (self->music_row, shown);
}

/* The folders stand before the ways to add one. */
static void
show_folders (CarlosFolderWindow *self)
{
  guint n = 0;

  g_object_ref (self->add_row);
  g_object_ref (self->music_row);
  empty (self->folders);
  for (guint i = 0; i < self->overview->folders->len; i++)
    {
      const CarlosStoredFolder *folder = g_ptr_array_index (self->overview->folders, i);

      if (has_path (self->leaving, folder->path) || has_path (self->gone, folder->path))
        continue;
      gtk_list_box_append (self->folders, create_folder_row (self, folder));
      n++;
    }
  gtk_list_box_append (self->folders, GTK_WIDGET (self->music_row));
  gtk_list_box_append (self->folders, GTK_WIDGET (self->add_row));
  g_object_unref (self->music_row);
  g_object_unref (self->add_row);
  gtk_widget_set_visible (
    self->hearing, n > 0 || carlos_music_folder_get_state (get_folder (self)) != CARLOS_MUSIC_FOLDER_IDLE);
}

static void
show_problems (CarlosFolderWindow *self)
{
  const CarlosFolderOverview *overview = self->overview;
  g_autofree char *more = NULL;

  empty (self->problems);
  for (guint i = 0; i < overview->problems->len; i++)
    {
      const CarlosFolderProblem *problem = g_ptr_array_index (overview->problems, i);
      g_autofree char *name = g_filename_display_name (problem->path);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      carlos_row_set_subtitle (ADW_ACTION_ROW (row), problem->reason);
      gtk_list_box_append (self->problems, row);
    }
  if (overview->n_problems > overview->problems->len)
    more = g_strdup_printf (_ ("The first %u of %u"), overview->problems->len, overview->n_problems);
  adw_preferences_group_set_description (self->problems_group, more);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_group), overview->n_problems > 0);
}

static void
show_progress (CarlosFolderWindow *self)
{
  CarlosMusicFolder *folder = get_folder (self);
  const CarlosMusicFolderState state = carlos_music_folder_get_state (folder);
  const gboolean is_working = state != CARLOS_MUSIC_FOLDER_IDLE;
  const gboolean is_paused = carlos_music_folder_get_paused (folder);
  g_autofree char *words = carlos_folder_progress_describe (folder);
  const char *label = is_paused ? _ ("Go On") : _ ("Pause");

  carlos_row_set_subtitle (self->progress_row, words != NULL ? words : _ ("Up to date; changes are noticed"));
  gtk_progress_bar_set_fraction (self->progress_bar, carlos_folder_progress_get_fraction (folder));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_working);
  gtk_button_set_icon_name (self->pause_button,
                            is_paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), is_working || is_paused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "folder.scan", state != CARLOS_MUSIC_FOLDER_SCANNING);
}

static void
read_folders (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CarlosFolderOverview *overview = carlos_folder_overview_new (data, &error);

  if (overview != NULL)
    g_task_return_pointer (task, overview, (GDestroyNotify) carlos_folder_overview_free);
  else
    g_task_return_error (task, error);
}

/* The keyboard stays in the list when its rows are made anew. */
static void
show_overview (CarlosFolderWindow *self, CarlosFolderOverview *overview)
{
  gboolean is_first = self->overview == NULL;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->folders)) != NULL;

  g_clear_pointer (&self->overview, carlos_folder_overview_free);
  self->overview = overview;
  show_music (self);
  show_folders (self);
  show_problems (self);
  show_progress (self);
  if (is_first || had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->folders), GTK_DIR_TAB_FORWARD);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (source);
  g_autoptr (GError) error = NULL;
  CarlosFolderOverview *overview = g_task_propagate_pointer (G_TASK (result), &error);

  if (!gtk_widget_get_realized (GTK_WIDGET (self))) /* closed meanwhile */
    g_clear_pointer (&overview, carlos_folder_overview_free);
  else if (overview != NULL)
    show_overview (self, overview);
  else
    carlos_notice_show (self->notice, error->message, NULL, NULL);
}

/**
 * carlos_folder_window_refresh:
 *
 * Shows the folders as the library knows them now.
 */
void
carlos_folder_window_refresh (CarlosFolderWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  g_task_set_source_tag (task, carlos_folder_window_refresh);
  g_task_set_task_data (task, g_strdup (carlos_folder_keeper_get_library (self->keeper)), g_free);
  g_task_run_in_thread (task, read_folders);
}

static void
progress_cb (CarlosFolderWindow *self)
{
  const CarlosMusicFolderState state = carlos_music_folder_get_state (get_folder (self));

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (state != self->state)
    carlos_folder_window_refresh (self);
  self->state = state;
  show_progress (self);
}

static void
changed_cb (CarlosFolderWindow *self)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    carlos_folder_window_refresh (self);
}

static void
failed_cb (CarlosFolderWindow *self, const char *message)
{
  carlos_notice_show (self->notice, message, NULL, NULL);
}

static void
add (CarlosFolderWindow *self, const char *path)
{
  carlos_notice_hide (self->notice);
  drop_path (self->gone, path);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0);
  carlos_folder_keeper_add (self->keeper, path);
  gtk_widget_set_visible (self->hearing, TRUE);
  show_progress (self);
}

static void
music_cb (CarlosFolderWindow *self)
{
  const char *music = g_get_user_special_dir (G_USER_DIRECTORY_MUSIC);

  gtk_widget_set_visible (GTK_WIDGET (self->music_row), FALSE);
  if (music != NULL)
    add (self, music);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CarlosFolderWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    add (self, path);
  else if (response == GTK_RESPONSE_ACCEPT)
    failed_cb (
      self, _ ("That folder is not on this computer, nor in a place that is connected to it as a folder."));
  g_clear_object (&self->chooser);
}

static void
choose_cb (CarlosFolderWindow *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Music Folder"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
scan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (widget);

  carlos_notice_hide (self->notice);
  carlos_folder_keeper_scan (self->keeper);
  show_progress (self);
}

static void
pause_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (widget);
  CarlosMusicFolder *folder = get_folder (self);

  carlos_music_folder_set_paused (folder, !carlos_music_folder_get_paused (folder));
  show_progress (self);
}

/* Nobody takes it back any more. */
static void
let_go (CarlosFolderWindow *self, const char *path)
{
  g_autofree char *kept = g_strdup (path);

  if (!drop_path (self->leaving, kept))
    return;
  carlos_folder_keeper_remove (self->keeper, kept);
  g_ptr_array_add (self->gone, g_steal_pointer (&kept));
}

static void
dismissed_cb (AdwToast *toast, CarlosFolderWindow *self)
{
  let_go (self, g_object_get_data (G_OBJECT (toast), "path"));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (widget);

  drop_path (self->leaving, g_variant_get_bytestring (parameter));
  show_folders (self);
}

static void
remove_cb (GtkWidget *button, CarlosFolderWindow *self)
{
  const char *path = g_object_get_data (G_OBJECT (button), "path");
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is removed; its files stay"), name);
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "folder.undo");
  adw_toast_set_action_target_value (toast, g_variant_new_bytestring (path));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (path), g_free);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  g_ptr_array_add (self->leaving, g_strdup (path));
  adw_toast_overlay_add_toast (self->toasts, toast);
  show_folders (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
}

static GtkWidget *
create_folder_row (CarlosFolderWindow *self, const CarlosStoredFolder *folder)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_filename_display_name (folder->path);
  g_autofree char *words = carlos_folder_words_folder (folder);
  /* Translators: a button; %s is a folder */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  carlos_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove from the Library"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (folder->path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* Whatever came of it, the library is asked. */
static void
not_removed_cb (CarlosFolderWindow *self, const char *message)
{
  g_ptr_array_set_size (self->gone, 0);
  failed_cb (self, message);
  changed_cb (self);
}

/* Who closes the window means it. */
static void
carlos_folder_window_unrealize (GtkWidget *widget)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (widget);

  GTK_WIDGET_CLASS (carlos_folder_window_parent_class)->unrealize (widget);
  for (guint i = 0; i < self->leaving->len; i++)
    carlos_folder_keeper_remove (self->keeper, g_ptr_array_index (self->leaving, i));
  g_ptr_array_set_size (self->leaving, 0);
}

static void
carlos_folder_window_dispose (GObject *object)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARLOS_TYPE_FOLDER_WINDOW);

  G_OBJECT_CLASS (carlos_folder_window_parent_class)->dispose (object);
}

static void
carlos_folder_window_finalize (GObject *object)
{
  CarlosFolderWindow *self = CARLOS_FOLDER_WINDOW (object);

  g_clear_pointer (&self->overview, carlos_folder_overview_free);
  g_clear_object (&self->keeper);
  g_ptr_array_unref (self->leaving);
  g_ptr_array_unref (self->gone);

  G_OBJECT_CLASS (carlos_folder_window_parent_class)->finalize (object);
}

static void
carlos_folder_window_class_init (CarlosFolderWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_folder_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = carlos_folder_window_finalize;
  widget_class->unrealize = carlos_folder_window_unrealize;

  /**
   * CarlosFolderWindow::added:
   *
   * The listener adds a folder.
   */
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "folder.scan", NULL, scan_cb);
  gtk_widget_class_install_action (widget_class, "folder.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "folder.undo", "ay", undo_cb);

  g_type_ensure (CARLOS_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-folder-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, folders);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, add_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, music_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, hearing);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, progress_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, mains_switch);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, scan_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, problems_group);
  gtk_widget_class_bind_template_child (widget_class, CarlosFolderWindow, problems);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, music_cb);
}

/* Before a toast takes it to go itself. */
static void
add_escape (CarlosFolderWindow *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
carlos_folder_window_init (CarlosFolderWindow *self)
{
  self->leaving = g_ptr_array_new_with_free_func (g_free);
  self->gone = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_escape (self);
}

/**
 * carlos_folder_window_new:
 * @keeper: of the folders
 * @settings: of Carlos
 *
 * Returns: (transfer none): a window to be presented
 */
CarlosFolderWindow *
carlos_folder_window_new (CarlosFolderKeeper *keeper, GSettings *settings)
{
  CarlosFolderWindow *self = g_object_new (CARLOS_TYPE_FOLDER_WINDOW, NULL);
  CarlosMusicFolder *folder = carlos_folder_keeper_get_folder (keeper);

  self->keeper = g_object_ref (keeper);
  self->state = carlos_music_folder_get_state (folder);
  g_settings_bind (settings, "hear-on-mains", self->mains_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (folder, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "library-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folder, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "removed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "failed", G_CALLBACK (not_removed_cb), self, G_CONNECT_SWAPPED);
  show_progress (self);
  carlos_folder_window_refresh (self);

  return self;
}
