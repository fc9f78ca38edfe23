/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-recommend-page-private.h"

#include "carlos-playlist-saver.h"
#include "carlos-recommend-playlist.h"

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
 * @left_out: (out) (transfer full) (nullable): what of the list is not in it, one sentence
 *
 * Returns: (transfer full) (nullable): the tracks of the list, whatever part of it is shown; artists have no track that could
 *   be played. NULL without any
 */
CarlosPlaylist *
carlos_recommend_page_dup_playlist (CarlosRecommendPage *self, char **left_out)
{
  CarlosRecommender *recommender;
  g_autoptr (CarlosPlaylist) playlist = NULL;
  guint n_left_out;

  *left_out = NULL;
  g_return_val_if_fail (CARLOS_IS_RECOMMEND_PAGE (self), NULL);

  recommender = carlos_recommend_keeper_get_recommender (self->keeper);
  if (recommender == NULL || self->list == NULL)
    return NULL;
  playlist = carlos_recommendations_to_playlist (self->list, carlos_recommender_get_world (recommender),
                                                 &n_left_out);
  if (playlist->rows->len == 0)
    return NULL;
  if (n_left_out > 0)
    *left_out = carlos_recommend_playlist_say_left_out (n_left_out);

  return g_steal_pointer (&playlist);
}

/* What is missing from the file stays to be read; that it was saved is seen for a moment. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosRecommendPage *self = CARLOS_RECOMMEND_PAGE (source);
  g_autofree char *left_out = data;
  g_autofree char *remark = carlos_playlist_saver_dup_remark (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = carlos_playlist_saver_write_finish (result, &error);
  g_autofree char *both
    = left_out != NULL && remark != NULL ? g_strdup_printf ("%s. %s", left_out, remark) : NULL;

  carlos_recommend_page_tell (self, message == NULL, message != NULL ? message : error->message);
  if (message != NULL && (left_out != NULL || remark != NULL))
    carlos_recommend_page_tell (self, TRUE, both != NULL ? both : left_out != NULL ? left_out : remark);
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
  char *left_out;

  g_return_if_fail (CARLOS_IS_RECOMMEND_PAGE (self));

  playlist = carlos_recommend_page_dup_playlist (self, &left_out);
  if (playlist != NULL)
    carlos_playlist_saver_write_async (G_OBJECT (self), playlist, file, written_cb, left_out);
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
