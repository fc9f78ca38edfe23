/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-lists-page-private.h"

#include "carlos-playlist-saver.h"

#include <glib/gi18n-lib.h>

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *remark = carlos_playlist_saver_dup_remark (result);
  g_autofree char *message = carlos_playlist_saver_write_finish (result, &error);

  carlos_lists_page_tell (CARLOS_LISTS_PAGE (source), message == NULL,
                          message != NULL ? message : error->message);
  if (message != NULL && remark != NULL)
    carlos_lists_page_tell (CARLOS_LISTS_PAGE (source), TRUE, remark);
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
  CarlosPlaylist *playlist;

  g_return_if_fail (CARLOS_IS_LISTS_PAGE (self));

  playlist = carlos_lists_page_dup_playlist (self);
  if (playlist != NULL)
    carlos_playlist_saver_write_async (G_OBJECT (self), playlist, file, written_cb, NULL);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosListsPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = carlos_playlist_saver_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    carlos_lists_page_save_playlist (self, file);
  g_clear_object (&self->chooser);
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
  if (self->chooser != NULL || carlos_lists_page_get_list (self) == NULL)
    return;

  self->chooser = carlos_playlist_saver_new_chooser (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                     carlos_lists_page_get_name (self));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
