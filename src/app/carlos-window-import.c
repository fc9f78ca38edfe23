/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-data-guide.h"
#include "carlos-folder-scan.h"
#include "carlos-import-card.h"
#include "carlos-import-guess.h"
#include "carlos-sketch-file.h"

#include <glib/gi18n-lib.h>

/* Bringing music in: whatever is dropped or chosen is looked at, and then either shown, if it is a table of tracks, or
 * brought into the library. */

/* The picture is made while the card is read. */
static void
show_report (CarlosWindow *self, CarlosImportReport *report)
{
  CarlosImportCard *card = carlos_import_card_new (report);

  gtk_window_set_transient_for (GTK_WINDOW (card), GTK_WINDOW (self));
  gtk_window_set_modal (GTK_WINDOW (card), TRUE);
  gtk_window_present (GTK_WINDOW (card));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-all", NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CarlosWindow) self = CARLOS_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosImportReport) report
    = carlos_session_import_finish (CARLOS_SESSION (source), result, &error);

  if (self->folder_keeper != NULL)
    carlos_folder_keeper_release (self->folder_keeper);
  if (report != NULL)
    {
      carlos_notice_hide (self->notice);
      carlos_data_guide_forget_reminder (self->settings);
      show_report (self, report);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      carlos_window_tell_error (self, error, _ ("_Open Another…"), "win.open");
    }
  carlos_window_release ();
}

static void
import_files (CarlosWindow *self, GPtrArray *files)
{
  g_autofree char *path = carlos_library_get_default_path ();
  g_autofree char *name = g_file_get_basename (g_ptr_array_index (files, 0));
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");
  g_autofree char *text = g_strdup_printf (_ ("Reading %s"), shown);

  carlos_window_set_working_text (self, text);
  carlos_window_hide_welcome (self);
  carlos_folder_keeper_hold (self->folder_keeper);
  carlos_session_import_async (self->session, path, (GFile *const *) files->pdata, files->len, imported_cb,
                               carlos_window_hold (self));
}

/* What was given, and what the worker who looks at it finds. */
typedef struct
{
  GPtrArray *files;   /* of GFile: what is to be imported */
  GPtrArray *folders; /* of char *: music folders */
  GFile *taste;       /* (nullable): about another listener */
  gboolean is_table;  /* there is nothing but one table of tracks */
} Gift;

static void
gift_free (Gift *gift)
{
  g_ptr_array_unref (gift->files);
  g_ptr_array_unref (gift->folders);
  g_clear_object (&gift->taste);
  g_free (gift);
}

/* A file about a taste is recognised by its name alone: by its content it could be anything that is JSON. */
static gboolean
is_taste (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, CARLOS_SKETCH_SUFFIX);
}

static void
look_at_files (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Gift *gift = data;

  for (guint i = gift->files->len; i > 0; i--)
    {
      GFile *file = g_ptr_array_index (gift->files, i - 1);
      const char *path = g_file_peek_path (file);

      if (is_taste (file))
        {
          g_set_object (&gift->taste, file);
          g_ptr_array_remove_index (gift->files, i - 1);
          continue;
        }
      if (path == NULL || !carlos_folder_scan_recognise (path))
        continue;
      g_ptr_array_add (gift->folders, g_strdup (path));
      g_ptr_array_remove_index (gift->files, i - 1);
    }
  gift->is_table = gift->files->len == 1 && gift->folders->len == 0
                   && carlos_import_is_table (g_ptr_array_index (gift->files, 0));
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  Gift *gift = g_task_get_task_data (G_TASK (result));

  if (self->folder_keeper == NULL) /* closed meanwhile */
    return;
  if (gift->taste != NULL)
    carlos_window_compare_with_file (self, gift->taste);
  if (gift->is_table)
    {
      g_autoptr (CarlosInput) input = carlos_input_new_for_file (g_ptr_array_index (gift->files, 0));

      carlos_window_open (self, input);
      return;
    }
  if (gift->files->len > 0)
    import_files (self, gift->files);
  for (guint i = 0; i < gift->folders->len; i++)
    carlos_window_add_music (self, g_ptr_array_index (gift->folders, i));
}

/**
 * carlos_window_take_files:
 * @files: (array length=n_files): at least one; folders too
 *
 * Takes what was dropped on the window, chosen or named on the command line. What it is, its content tells: one table of
 * tracks is shown as it is, music folders become some of the listener's, the listener is compared with whom a file about a
 * taste tells of (the last one, of several), all else is brought into the library.
 */
void
carlos_window_take_files (CarlosWindow *self, GFile *const *files, guint n_files)
{
  g_autoptr (GTask) task = NULL;
  Gift *gift;

  g_return_if_fail (CARLOS_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  gift = g_new0 (Gift, 1);
  gift->files = g_ptr_array_new_with_free_func (g_object_unref);
  gift->folders = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (gift->files, g_object_ref (files[i]));
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, carlos_window_take_files);
  g_task_set_task_data (task, gift, (GDestroyNotify) gift_free);
  g_task_run_in_thread (task, look_at_files);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, CarlosWindow *self)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (taken, g_list_model_get_item (files, i));
  if (taken->len > 0)
    carlos_window_take_files (self, (GFile *const *) taken->pdata, taken->len);
}

/**
 * carlos_window_choose_files:
 *
 * Lets the listener choose files to take.
 */
void
carlos_window_choose_files (CarlosWindow *self)
{
  static const char *const music[] = { "zip", "json", "jsonl", "csv", "tsv", "txt", "tar", "gz", NULL };
  static const char *const all[] = { NULL };

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Open Exports, Histories or Tables"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  carlos_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Exports, histories and tables"), music);
  carlos_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("All files"), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* A GdkFileList is a list of GFile. */
static gboolean
take_list (CarlosWindow *self, const GSList *list)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (; list != NULL; list = list->next)
    g_ptr_array_add (files, list->data);
  if (files->len > 0)
    carlos_window_take_files (self, (GFile *const *) files->pdata, files->len);

  return files->len > 0;
}

static void
guide_dropped_cb (CarlosWindow *self, const GSList *list)
{
  take_list (self, list);
}

/**
 * carlos_window_show_data_guide:
 *
 * Tells how to ask Spotify for one's data.
 */
void
carlos_window_show_data_guide (CarlosWindow *self)
{
  CarlosDataGuide *guide = carlos_data_guide_new (self->settings);

  g_signal_connect_object (guide, "open", G_CALLBACK (carlos_window_choose_files), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guide, "dropped", G_CALLBACK (guide_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (guide), GTK_WINDOW (self));
  gtk_window_set_modal (GTK_WINDOW (guide), TRUE);
  gtk_window_present (GTK_WINDOW (guide));
}

/**
 * carlos_window_remind:
 *
 * Asks with the next picture whether the data that the listener waits for has come, if there is such a thing and it is time.
 */
void
carlos_window_remind (CarlosWindow *self)
{
  g_return_if_fail (CARLOS_IS_WINDOW (self));

  g_free (self->remark);
  self->remark = carlos_data_guide_get_reminder (self->settings);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CarlosWindow *self)
{
  /* Who drops does not leave. */
  gtk_widget_set_visible (self->drop_hint, FALSE);

  return take_list (self, g_value_get_boxed (value));
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, CarlosWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);

  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, CarlosWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

void
carlos_window_add_drop_target (CarlosWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
