/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-data-window-private.h"

#include "carlos-data-rows.h"
#include "carlos-status-words.h"
#include "carlos-store-error.h"

#include <glib/gi18n-lib.h>

/**
 * CarlosDataWindow:
 *
 * "Your Data": what the library holds and where it came from, and the ways to take it along, to be rid of it, and to say
 * that two names are one artist. It works on the library itself, one job after the other; its signals tell whoever shows
 * the library that it has changed. What it is at when it is closed, it does to the end.
 *
 * # Shortcuts and gestures
 *
 * Escape closes.
 *
 * # Accessibility
 *
 * A dialog.
 */
G_DEFINE_FINAL_TYPE (CarlosDataWindow, carlos_data_window, ADW_TYPE_WINDOW)

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_DELETED,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  N_SIGNALS,
} CarlosDataWindowSignal;

static guint signals[N_SIGNALS];

static void
remove_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* What the keyboard goes back to when rows were made anew and buttons are no longer held. */
static GtkWidget *
find_used (CarlosDataWindow *self)
{
  GtkWidget *areas[] = { GTK_WIDGET (self->sources), GTK_WIDGET (self->merges), GTK_WIDGET (self->form),
                         self->export_button, self->delete_button };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (areas) && focus != NULL; i++)
    {
      if (focus == areas[i] || gtk_widget_is_ancestor (focus, areas[i]))
        return areas[i];
    }

  return GTK_WIDGET (self->sources);
}

/* Nothing can be asked for before what is there is known, and one thing is done after the other. */
void
carlos_data_window_hold (CarlosDataWindow *self)
{
  self->used = find_used (self);
  gtk_widget_set_sensitive (self->content, FALSE);
}

static void
release (CarlosDataWindow *self)
{
  gtk_widget_set_sensitive (self->content, TRUE);
  if (!gtk_widget_child_focus (self->used, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

/* Nothing more can be done here with a library that is damaged. */
void
carlos_data_window_give_up (CarlosDataWindow *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_clicked_cb (GtkWidget *button, CarlosDataWindow *self)
{
  carlos_data_window_remove (self, g_object_get_data (G_OBJECT (button), "source"));
}

static void
undo_clicked_cb (GtkWidget *button, CarlosDataWindow *self)
{
  carlos_data_window_undo (self, g_object_get_data (G_OBJECT (button), "merge"));
}

/* @label is what is heard: the words of the button alone are those of all its neighbours. */
static GtkWidget *
create_button (const char *words, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

/* The rows point into the report, with which they go. */
static void
add_source (CarlosDataWindow *self, CarlosStoredImport *source)
{
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”…"), carlos_status_words_source (source->source));
  GtkWidget *button = create_button (_ ("Remove…"), label);

  g_object_set_data (G_OBJECT (button), "source", source);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_list_box_append (self->sources,
                       carlos_data_rows_create_source (source, self->report->status->overview, button));
}

static void
add_merge (CarlosDataWindow *self, CarlosMerge *merge)
{
  /* Translators: the button of two names that are one; %s is the one that is not shown */
  g_autofree char *label = g_strdup_printf (_ ("Undo “%s”"), merge->other);
  GtkWidget *button = create_button (_ ("Undo"), label);

  g_object_set_data (G_OBJECT (button), "merge", merge);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  gtk_list_box_append (self->merges, carlos_data_rows_create_merge (merge, button));
}

static void
show_set_aside (CarlosDataWindow *self)
{
  GString *text = g_string_new (NULL);

  for (char **path = self->report->status->set_aside; *path != NULL; path++)
    {
      g_autofree char *words = carlos_status_words_set_aside (*path);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  gtk_label_set_label (self->set_aside, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->set_aside), text->len > 0);
  g_string_free (text, TRUE);
}

static void
fill (CarlosDataWindow *self)
{
  const CarlosLibraryStatus *status = self->report->status;
  g_autofree char *words = carlos_status_words_library (status);

  remove_rows (self->sources);
  for (guint i = 0; status->overview != NULL && i < status->overview->sources->len; i++)
    add_source (self, g_ptr_array_index (status->overview->sources, i));
  gtk_label_set_label (self->total, words);
  show_set_aside (self);
  remove_rows (self->merges);
  for (guint i = 0; i < self->report->merges->len; i++)
    add_merge (self, g_ptr_array_index (self->report->merges, i));
  carlos_merge_form_set_names (self->form, self->report->names);
}

static void
read_library (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CarlosDataReport *report = carlos_data_report_new (data, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) carlos_data_report_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosDataWindow *self = CARLOS_DATA_WINDOW (source);
  g_autoptr (CarlosDataReport) before = NULL; /* the rows and the form still read it */
  g_autoptr (GError) error = NULL;
  CarlosDataReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  if (report != NULL)
    {
      before = self->report;
      self->report = report;
      fill (self);
      release (self);
    }
  else if (g_error_matches (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_DAMAGED))
    {
      carlos_data_window_give_up (self, error);
    }
  else
    {
      carlos_notice_show (self->notice, error->message, NULL, NULL);
    }
}

/**
 * carlos_data_window_refresh:
 *
 * Shows the library as it is now, and lets the listener go on.
 */
void
carlos_data_window_refresh (CarlosDataWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  g_task_set_source_tag (task, carlos_data_window_refresh);
  g_task_set_task_data (task, g_strdup (self->library), g_free);
  g_task_run_in_thread (task, read_library);
}

static void
export_cb (CarlosDataWindow *self)
{
  carlos_data_window_choose_export (self);
}

static void
delete_cb (CarlosDataWindow *self)
{
  carlos_data_window_delete (self);
}

static void
merge_cb (CarlosDataWindow *self, const char *kept, const char *other)
{
  carlos_data_window_merge (self, kept, other);
}

static void
cancel_cb (CarlosDataWindow *self)
{
  if (self->job != NULL)
    carlos_data_job_cancel (self->job);
}

static void
folder_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosDataWindow) self = CARLOS_DATA_WINDOW (data);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("No program answered that shows folders")));
}

static void
folder_cb (CarlosDataWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->library);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, folder_shown_cb, g_object_ref (self));
}

static void
carlos_data_window_dispose (GObject *object)
{
  CarlosDataWindow *self = CARLOS_DATA_WINDOW (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARLOS_TYPE_DATA_WINDOW);
  g_clear_pointer (&self->report, carlos_data_report_free);
  g_clear_pointer (&self->library, g_free);

  G_OBJECT_CLASS (carlos_data_window_parent_class)->dispose (object);
}

static void
install_signals (CarlosDataWindowClass *klass)
{
  /**
   * CarlosDataWindow::changed:
   *
   * The library may be another one than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosDataWindow::deleted:
   *
   * Everything is deleted. The window closes after that.
   */
  signals[SIGNAL_DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarlosDataWindow::message:
   * @text: one line
   *
   * The window was closed before this was done.
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarlosDataWindow::failed:
   * @error: (type GError): one sentence
   *
   * The window was closed before this went wrong; or the library has turned out to be damaged, and it closes after that.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
carlos_data_window_class_init (CarlosDataWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = carlos_data_window_dispose;
  install_signals (klass);

  g_type_ensure (CARLOS_TYPE_MERGE_FORM);
  g_type_ensure (CARLOS_TYPE_NOTICE);
  g_type_ensure (CARLOS_TYPE_PROGRESS_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Carlos/carlos-data-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, content);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, sources);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, total);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, path_row);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, set_aside);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, delete_button);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, merges);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, form);
  gtk_widget_class_bind_template_child (widget_class, CarlosDataWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
carlos_data_window_init (CarlosDataWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * carlos_data_window_new:
 * @library: the path of the library's database
 *
 * Returns: (transfer none): a window to be presented, which reads the library meanwhile
 */
CarlosDataWindow *
carlos_data_window_new (const char *library)
{
  CarlosDataWindow *self = g_object_new (CARLOS_TYPE_DATA_WINDOW, NULL);
  g_autofree char *name = g_filename_display_name (library);

  self->library = g_strdup (library);
  adw_action_row_set_subtitle (self->path_row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->path_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  carlos_data_window_hold (self);
  carlos_data_window_refresh (self);

  return self;
}
