/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lists-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a worker writes. */
typedef struct
{
  CarlosPlaylist *playlist;
  GFile *file;
} Save;

static void
save_free (Save *save)
{
  carlos_playlist_free (save->playlist);
  g_object_unref (save->file);
  g_free (save);
}

static void
write_playlist (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;

  if (carlos_playlist_write (save->playlist, save->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosListsPage *self = CARLOS_LISTS_PAGE (source);
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autoptr (GApplication) held = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (save->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = g_strdup_printf (_ ("Playlist saved as %s"), shown);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    carlos_lists_page_tell (self, FALSE, message);
  else
    carlos_lists_page_tell (self, TRUE, error->message);
  if (held != NULL)
    g_application_release (held);
}

/**
 * carlos_lists_page_save_playlist:
 * @file: its ending says in which format: .m3u8, .xspf, .jspf or .csv
 *
 * Writes the list that is looked at on a worker thread, if it is one of tracks; [signal@ListsPage::message] or
 * [signal@ListsPage::failed] tells how it went.
 */
void
carlos_lists_page_save_playlist (CarlosListsPage *self, GFile *file)
{
  CarlosHeardList *list;
  CarlosPlaylist *playlist;
  GApplication *application = g_application_get_default ();
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (CARLOS_IS_LISTS_PAGE (self));

  list = carlos_lists_page_get_list (self);
  playlist = list != NULL ? carlos_heard_list_to_playlist (list) : NULL;
  if (playlist == NULL)
    return;

  save = g_new0 (Save, 1);
  save->playlist = playlist;
  save->file = g_object_ref (file);
  /* The file is wanted even if the window closes meanwhile. */
  if (application != NULL)
    g_application_hold (application);
  task = g_task_new (self, NULL, written_cb, application != NULL ? g_object_ref (application) : NULL);
  g_task_set_source_tag (task, carlos_lists_page_save_playlist);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, write_playlist);
}

/* A name without an ending becomes an M3U8; one with an ending that means nothing is refused by the writer. */
static GFile *
add_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *with_ending = g_strconcat (name, ".m3u8", NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (strchr (name, '.') != NULL || folder == NULL)
    return g_object_ref (file);

  return g_file_get_child (folder, with_ending);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosListsPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GFile) file = add_ending (chosen);

      carlos_lists_page_save_playlist (self, file);
    }
  g_clear_object (&self->chooser);
}

static GtkFileFilter *
create_filter (void)
{
  static const char *const suffixes[] = { "m3u8", "xspf", "jspf", "csv" };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Playlists: M3U8, XSPF, JSPF, CSV"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);

  return filter;
}

/**
 * carlos_lists_page_dup_playlist:
 *
 * Returns: (transfer full) (nullable): the list that is looked at, if it is one of tracks
 */
CarlosPlaylist *
carlos_lists_page_dup_playlist (CarlosListsPage *self)
{
  CarlosHeardList *list;

  g_return_val_if_fail (CARLOS_IS_LISTS_PAGE (self), NULL);

  list = carlos_lists_page_get_list (self);

  return list != NULL ? carlos_heard_list_to_playlist (list) : NULL;
}

/**
 * carlos_lists_page_get_name:
 *
 * Returns: (transfer none): what a playlist of the list that is looked at may be called
 */
const char *
carlos_lists_page_get_name (CarlosListsPage *self)
{
  g_return_val_if_fail (CARLOS_IS_LISTS_PAGE (self), NULL);

  return self->kind == CARLOS_HEARD_LIST_FORGOTTEN ? _ ("Forgotten favourites") : _ ("Top tracks");
}

/**
 * carlos_lists_page_choose_playlist:
 *
 * Asks for a place and writes the list there, as the ending of the name says.
 */
void
carlos_lists_page_choose_playlist (CarlosListsPage *self)
{
  g_autoptr (GtkFileFilter) filter = create_filter ();
  GtkFileChooser *chooser;

  if (self->chooser != NULL || carlos_lists_page_get_list (self) == NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Save as Playlist"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (chooser, self->kind == CARLOS_HEARD_LIST_FORGOTTEN
                                                ? _ ("Forgotten favourites.m3u8")
                                                : _ ("Top tracks.m3u8"));
  gtk_file_chooser_add_filter (chooser, filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
