/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-folder-overview.h"

#include "carlos-audio-features.h"
#include "carlos-library-file.h"
#include "carlos-sound-file.h"
#include "carlos-store-error.h"

#include <stdlib.h>

void
carlos_folder_overview_free (CarlosFolderOverview *self)
{
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_free (self->music);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_free (self);
}

static const char *
explain (const CarlosStoredFile *file)
{
  return file->problem != NULL ? carlos_sound_file_problem_to_words (file->problem) : file->fault;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const CarlosStoredFile *const *x = a, *const *y = b;

  return g_strcmp0 ((*x)->path, (*y)->path);
}

static void
add_problems (CarlosFolderOverview *self)
{
  g_autoptr (GPtrArray) faulty = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (explain (value) != NULL)
        g_ptr_array_add (faulty, value);
    }
  g_ptr_array_sort (faulty, compare_files);
  self->n_problems = faulty->len;
  for (guint i = 0; i < MIN (faulty->len, CARLOS_FOLDER_OVERVIEW_MAX_PROBLEMS); i++)
    {
      const CarlosStoredFile *file = g_ptr_array_index (faulty, i);
      CarlosFolderProblem *problem = g_new0 (CarlosFolderProblem, 1);

      problem->path = file->path;
      problem->reason = explain (file);
      g_ptr_array_add (self->problems, problem);
    }
}

static gboolean
read (CarlosFolderOverview *self, CarlosStore *store, GError **error)
{
  GPtrArray *folders = carlos_store_list_folders (store, CARLOS_AUDIO_VERSION, error);

  if (folders == NULL)
    return FALSE;
  g_ptr_array_unref (self->folders);
  self->folders = folders;
  self->files = carlos_store_list_files (store, error);
  if (self->files == NULL)
    return FALSE;
  add_problems (self);

  return TRUE;
}

/* Libraries know folders by their true names. */
static void
find_music (CarlosFolderOverview *self)
{
  const char *music = g_get_user_special_dir (G_USER_DIRECTORY_MUSIC);
  char *real = music != NULL && g_file_test (music, G_FILE_TEST_IS_DIR) ? realpath (music, NULL) : NULL;
  gboolean is_known = real == NULL;

  for (guint i = 0; i < self->folders->len && !is_known; i++)
    is_known = g_str_equal (((const CarlosStoredFolder *) g_ptr_array_index (self->folders, i))->path, real);
  if (!is_known)
    self->music = g_strdup (music);
  free (real);
}

/**
 * carlos_folder_overview_new:
 * @library: of the library's database; one that is not there has no folders
 *
 * It may wait for the disk or the network: not for the main thread.
 *
 * Returns: (transfer full) (nullable): what is known of music folders; NULL with an error that is one sentence
 */
CarlosFolderOverview *
carlos_folder_overview_new (const char *library, GError **error)
{
  g_autoptr (CarlosFolderOverview) self = g_new0 (CarlosFolderOverview, 1);
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (library, &reason);

  self->folders = g_ptr_array_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
  if (store != NULL ? read (self, store, &reason)
                    : g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    {
      find_music (self);
      return g_steal_pointer (&self);
    }
  g_propagate_error (error, g_steal_pointer (&reason));

  return NULL;
}
