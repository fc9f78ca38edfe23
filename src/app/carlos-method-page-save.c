/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-method-page-private.h"

#include "carlos-chart-export.h"
#include "carlos-file-replace.h"
#include "carlos-hold.h"
#include "carlos-method-html.h"
#include "carlos-method-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a worker writes: a picture or a table. */
typedef struct
{
  GFile *file;
  CarlosDisplayList *list; /* (nullable) */
  CarlosExportOptions options;
  CarlosMethodTable *table; /* (nullable) */
  char *step;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->file);
  g_clear_pointer (&save->list, carlos_display_list_unref);
  g_clear_pointer (&save->table, carlos_method_table_unref);
  g_free (save->step);
  g_free (save);
}

static gboolean
write_table (const Save *save, GError **error)
{
  g_autofree char *name = g_file_get_basename (save->file);
  g_autofree char *shown = g_filename_display_name (name);
  char *text = g_str_has_suffix (name, ".json") ? carlos_method_table_write_json (save->table, save->step)
                                                : carlos_method_table_write_csv (save->table);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) cause = NULL;

  if (carlos_file_replace (save->file, bytes, NULL, &cause))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” can't be written: %s"), shown,
               carlos_file_explain (cause));

  return FALSE;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;
  gboolean is_written = save->table != NULL
                          ? write_table (save, &error)
                          : carlos_chart_export_file (save->list, save->file, &save->options, NULL, &error);

  if (is_written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosMethodPage *self = CARLOS_METHOD_PAGE (source);
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (save->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = g_strdup_printf (_ ("Step saved as %s"), shown);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    carlos_method_page_tell (self, FALSE, message);
  else
    carlos_method_page_tell (self, TRUE, error->message);
  carlos_release (data);
}

static void
run (CarlosMethodPage *self, Save *save)
{
  g_autoptr (GTask) task = NULL;

  /* The file is wanted even if the window closes meanwhile. */
  task = g_task_new (self, NULL, written_cb, carlos_hold ());
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * carlos_method_page_save_picture:
 * @picture: which one of the step, from 0; of a film it is the moment that is looked at
 * @file: its ending says in which format: .svg, .png or .pdf
 *
 * Writes a picture of the step on a worker thread.
 */
void
carlos_method_page_save_picture (CarlosMethodPage *self, guint picture, GFile *file)
{
  const CarlosMethodChart *chart = carlos_method_page_get_chart (self, picture);
  g_autofree char *path = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;
  CarlosChartOptions options;
  CarlosExportFormat format;
  Save *save;

  if (chart == NULL)
    return;
  if (!carlos_export_format_from_path (path, &format, &error))
    {
      carlos_method_page_tell (self, TRUE, error->message);
      return;
    }
  save = g_new0 (Save, 1);
  save->file = g_object_ref (file);
  carlos_export_options_init (&save->options, format);
  carlos_method_html_init_chart (&options, self->walk, chart, CARLOS_CHART_DEFAULT_WIDTH,
                                 adw_style_manager_get_dark (adw_style_manager_get_default ()));
  save->list = carlos_method_walk_draw (self->walk, chart, &options);
  run (self, save);
}

/**
 * carlos_method_page_save_table:
 * @file: JSON where its name ends in .json, else CSV
 *
 * Writes the table that is looked at on a worker thread.
 */
void
carlos_method_page_save_table (CarlosMethodPage *self, GFile *file)
{
  CarlosMethodTable *table = carlos_method_page_get_table (self);
  Save *save;

  if (table == NULL)
    return;
  save = g_new0 (Save, 1);
  save->file = g_object_ref (file);
  save->table = carlos_method_table_ref (table);
  save->step = g_strdup (carlos_method_page_get_step (self)->id);
  run (self, save);
}

/* A name without an ending gets the usual one. */
static GFile *
add_ending (GFile *file, const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *with_ending = g_strconcat (name, ending, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (strchr (name, '.') != NULL || folder == NULL)
    return g_object_ref (file);

  return g_file_get_child (folder, with_ending);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosMethodPage *self)
{
  gboolean is_table = g_object_get_data (G_OBJECT (dialog), "is-table") != NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GFile) file = add_ending (chosen, is_table ? ".csv" : ".svg");

      if (is_table)
        carlos_method_page_save_table (self, file);
      else
        carlos_method_page_save_picture (self, self->chosen_picture, file);
    }
  g_clear_object (&self->chooser);
}

/* Asks for a place for a picture or a table. */
static void
choose (CarlosMethodPage *self, gboolean is_table, const char *name)
{
  self->chooser = gtk_file_chooser_native_new (is_table ? _ ("Save Table") : _ ("Save Picture"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_object_set_data (G_OBJECT (self->chooser), "is-table", GINT_TO_POINTER (is_table));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Asks for a place for one of the pictures of the step. */
void
carlos_method_page_choose_picture (CarlosMethodPage *self, guint picture)
{
  const CarlosMethodChart *chart = carlos_method_page_get_chart (self, picture);
  g_autofree char *name = NULL;

  if (self->chooser != NULL || chart == NULL)
    return;
  self->chosen_picture = picture;
  name = carlos_method_html_get_file_name (gtk_drop_down_get_selected (self->step_drop_down),
                                           carlos_method_page_get_step (self), chart);
  choose (self, FALSE, name);
}

/* Asks for a place for the table that is looked at. */
void
carlos_method_page_choose_table (CarlosMethodPage *self)
{
  CarlosMethodTable *table = carlos_method_page_get_table (self);
  g_autofree char *name = NULL;

  if (self->chooser != NULL || table == NULL)
    return;
  name = carlos_method_html_get_table_name (gtk_drop_down_get_selected (self->step_drop_down), table, "csv");
  choose (self, TRUE, name);
}

static void
add_picture (CarlosMethodPage *self, const char *label, guint picture)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "method.save-picture", "i", (int) picture);
  g_menu_append_item (self->pictures_menu, item);
}

/* Offers the pictures of the step, by name where there are several; a film is one. */
void
carlos_method_page_list_pictures (CarlosMethodPage *self)
{
  const CarlosMethodStep *step = carlos_method_page_get_step (self);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pictures));

  g_menu_remove_all (self->pictures_menu);
  if (step->is_film || step->charts->len < 2)
    {
      add_picture (self, _ ("_Picture…"), 0);
      return;
    }
  for (guint i = 0; i < step->charts->len; i++, child = gtk_widget_get_next_sibling (child))
    {
      const char *title = carlos_picture_get_title (CARLOS_PICTURE (child));
      /* Translators: %s is what a picture is called; in a menu of what can be saved */
      g_autofree char *label = g_strdup_printf (_ ("Picture “%s”…"), title);

      add_picture (self, label, i);
    }
}
