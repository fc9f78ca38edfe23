/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-playlist-saver.h"

#include "carlos-hold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a worker writes. */
typedef struct
{
  CarlosPlaylist *playlist;
  GFile *file;
  GApplication *held; /* (nullable): the file is wanted even if the window closes meanwhile */
} Save;

/* The task may end on a worker, where nothing of the program is let go. */
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

/**
 * carlos_playlist_saver_write_async:
 * @source: on whose behalf
 * @playlist: (transfer full)
 * @file: its ending says in which format: .m3u8, .xspf, .jspf or .csv
 *
 * Writes a playlist on a worker thread.
 */
void
carlos_playlist_saver_write_async (GObject *source,
                                   CarlosPlaylist *playlist,
                                   GFile *file,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->playlist = playlist;
  save->file = g_object_ref (file);
  save->held = carlos_hold ();
  g_task_set_source_tag (task, carlos_playlist_saver_write_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, write_playlist);
}

/**
 * carlos_playlist_saver_write_finish:
 *
 * Returns: (transfer full) (nullable): what to say about the file that was written; NULL with an error that is one sentence
 */
char *
carlos_playlist_saver_write_finish (GAsyncResult *result, GError **error)
{
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (save->file);
  g_autofree char *shown = g_filename_display_name (name);

  carlos_release (g_steal_pointer (&save->held));

  return g_task_propagate_boolean (G_TASK (result), error)
           ? g_strdup_printf (_ ("Playlist saved as %s"), shown)
           : NULL;
}

/**
 * carlos_playlist_saver_dup_remark:
 * @result: of a file that was written
 *
 * Returns: (transfer full) (nullable): what players can't find of it, one sentence; NULL in formats that are not for them alone
 */
char *
carlos_playlist_saver_dup_remark (GAsyncResult *result)
{
  const Save *save = g_task_get_task_data (G_TASK (result));
  const GPtrArray *rows = save->playlist->rows;
  g_autofree char *name = g_file_get_basename (save->file);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const CarlosPlaylistRow *) g_ptr_array_index (rows, i))->location == NULL;
  if (n == 0 || !g_str_has_suffix (name, ".m3u8"))
    return NULL;

  /* Translators: of a playlist's tracks, how many have no file and no address, and how many tracks it has */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "Players will skip %u of the %u tracks, of which no file or address is known; "
                 "in the playlist it is only named",
                 "Players will skip %u of the %u tracks, of which no file or address is known; "
                 "in the playlist they are only named",
                 n),
    n, rows->len);
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
 * carlos_playlist_saver_new_chooser:
 * @name: what the file may be called, without an ending
 *
 * Returns: (transfer full): asks where a playlist is to go, once it is shown
 */
GtkFileChooserNative *
carlos_playlist_saver_new_chooser (GtkWindow *parent, const char *name)
{
  g_autoptr (GtkFileFilter) filter = create_filter ();
  g_autofree char *file_name = g_strconcat (name, ".m3u8", NULL);
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (_ ("Save as Playlist"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);

  return chooser;
}

/**
 * carlos_playlist_saver_get_file:
 *
 * Returns: (transfer full) (nullable): what was chosen. A name without an ending becomes an M3U8; one with an ending that
 *   means nothing is refused when it is written
 */
GFile *
carlos_playlist_saver_get_file (GtkFileChooser *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *with_ending = NULL;

  if (folder == NULL || strchr (name, '.') != NULL)
    return g_steal_pointer (&file);
  with_ending = g_strconcat (name, ".m3u8", NULL);

  return g_file_get_child (folder, with_ending);
}
