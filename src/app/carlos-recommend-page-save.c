/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-page-private.h"

#include "carlos-playlist-saver.h"

#include <glib/gi18n-lib.h>

/**
 * carlos_recommend_page_dup_name:
 *
 * Returns: (transfer full) (nullable): what a playlist of the list may be called
 */
char *
carlos_recommend_page_dup_name (CarlosRecommendPage *self)
{
  char week[CARLOS_WEEK_TEXT_SIZE];

  g_return_val_if_fail (CARLOS_IS_RECOMMEND_PAGE (self), NULL);

  if (self->list == NULL)
    return NULL;
  carlos_week_format (self->list->week, week);

  /* Translators: the title of a playlist; %s is a week such as 2026-W47 */
  return g_strdup_printf (_ ("Recommended in %s"), week);
}

/**
 * carlos_recommend_page_dup_playlist:
 *
 * Returns: (transfer full) (nullable): the tracks of the list, whatever part of it is shown; artists have no track that could
 *   be played. NULL without any
 */
CarlosPlaylist *
carlos_recommend_page_dup_playlist (CarlosRecommendPage *self)
{
  CarlosRecommender *recommender;
  g_autoptr (CarlosPlaylist) playlist = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (CARLOS_IS_RECOMMEND_PAGE (self), NULL);

  recommender = carlos_recommend_keeper_get_recommender (self->keeper);
  name = carlos_recommend_page_dup_name (self);
  if (recommender == NULL || name == NULL)
    return NULL;
  playlist = carlos_playlist_new (name, NULL);
  for (guint i = 0; i < self->list->n_items; i++)
    {
      const CarlosRecommendation *item = &self->list->items[i];
      const CarlosWorld *world = carlos_recommender_get_world (recommender);
      guint row
        = item->title != NULL ? carlos_world_find_row (world, item->artist, item->title) : CARLOS_NOTHING;

      if (row != CARLOS_NOTHING)
        carlos_playlist_add_track (playlist, world->library, row);
    }

  return playlist->rows->len > 0 ? g_steal_pointer (&playlist) : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = carlos_playlist_saver_write_finish (result, &error);

  carlos_recommend_page_tell (self, message == NULL, message != NULL ? message : error->message);
}

/**
 * carlos_recommend_page_save_playlist:
 * @file: its ending says in which format: .m3u8, .xspf, .jspf or .csv
 *
 * Writes the list on a worker thread; [signal@RecommendPage::message] or [signal@RecommendPage::failed] tells how it went.
 */
void
carlos_recommend_page_save_playlist (CarlosRecommendPage *self, GFile *file)
{
  CarlosPlaylist *playlist;

  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  playlist = carlos_recommend_page_dup_playlist (self);
  if (playlist != NULL)
    carlos_playlist_saver_write_async (G_OBJECT (self), playlist, file, written_cb, NULL);
}

static void
response_cb (GtkNativeDialog *dialog, int response, CarlosRecommendPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = carlos_playlist_saver_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    carlos_recommend_page_save_playlist (self, file);
  g_clear_object (&self->chooser);
}

/**
 * carlos_recommend_page_choose_playlist:
 *
 * Asks for a place and writes the list there, as the ending of the name says.
 */
void
carlos_recommend_page_choose_playlist (CarlosRecommendPage *self)
{
  g_autofree char *name = carlos_recommend_page_dup_name (self);

  if (self->chooser != NULL || name == NULL)
    return;
  self->chooser
    = carlos_playlist_saver_new_chooser (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
