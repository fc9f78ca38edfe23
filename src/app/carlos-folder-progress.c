/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-progress.h"

#include "carlos-folder-words.h"

#include <glib/gi18n-lib.h>

/* What a music folder does, for whoever waits. */

/**
 * carlos_folder_progress_describe:
 *
 * Returns: (transfer full) (nullable): what is done just now, such as "12 of 34 files heard · about 2 minutes left"; NULL for
 *   nothing
 */
char *
carlos_folder_progress_describe (CarlosMusicFolder *folder)
{
  const CarlosMusicFolderState state = carlos_music_folder_get_state (folder);
  const guint n_read = carlos_music_folder_get_n_read (folder);
  CarlosAnalysisProgress progress;

  carlos_music_folder_get_progress (folder, &progress);
  if (state == CARLOS_MUSIC_FOLDER_IDLE)
    return NULL;
  if (carlos_music_folder_get_waits (folder))
    return g_strdup (_ ("Waiting until another Carlos is done"));
  if (progress.n_files > 0)
    return carlos_folder_words_progress (&progress);
  if (state == CARLOS_MUSIC_FOLDER_HEARING || n_read == 0)
    return g_strdup (_ ("Looking for music files"));

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%'u music file read", "%'u music files read", n_read), n_read);
}

/**
 * carlos_folder_progress_get_fraction:
 *
 * Returns: how much of the files has been heard, 0 to 1; 0 while nobody knows how many there are
 */
double
carlos_folder_progress_get_fraction (CarlosMusicFolder *folder)
{
  CarlosAnalysisProgress progress;

  carlos_music_folder_get_progress (folder, &progress);

  return progress.n_files > 0
           ? (double) (progress.n_heard + progress.n_silent + progress.n_gone) / progress.n_files
           : 0;
}
