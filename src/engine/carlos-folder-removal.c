/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-folder-removal.h"

#include "carlos-audio-features.h"
#include "carlos-folder-scan.h"
#include "carlos-library-file.h"
#include "carlos-store-removal.h"
#include "carlos-store-sync.h"

#include <glib/gi18n-lib.h>

static const CarlosStoredFolder *
find (const GPtrArray *folders, const char *path)
{
  for (guint i = 0; i < folders->len; i++)
    {
      const CarlosStoredFolder *folder = g_ptr_array_index (folders, i);

      if (g_str_equal (folder->path, path))
        return folder;
    }

  return NULL;
}

/* One of several. */
static gboolean
remove_one (CarlosStore *store, const CarlosStoredFolder *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder->path);
  g_autoptr (CarlosStoreImport) import
    = carlos_store_import_begin_sync (store, CARLOS_FOLDER_SOURCE, name, error);

  return import != NULL && carlos_store_import_remove_folder (import, folder->id, error)
         && carlos_store_import_commit (import, error);
}

/**
 * carlos_folder_removal_run:
 * @library: of the library's database
 * @path: of a music folder, as the library has it
 *
 * Takes a music folder out of the library: its files, what was heard in them, and tracks of which nothing else speaks. The
 * files themselves are let be. With the last folder the source goes too. One that is not known is gone already.
 *
 * Returns: FALSE with an error that is one sentence
 */
gboolean
carlos_folder_removal_run (const char *library, const char *path, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_library_file_open_to_change (library, error);
  g_autoptr (GPtrArray) folders = NULL;
  const CarlosStoredFolder *folder;

  if (store == NULL)
    return FALSE;
  folders = carlos_store_list_folders (store, CARLOS_AUDIO_VERSION, error);
  if (folders == NULL)
    return FALSE;
  folder = find (folders, path);
  if (folder == NULL)
    return TRUE;

  return folders->len > 1 ? remove_one (store, folder, error)
                          : carlos_store_remove_source (store, CARLOS_FOLDER_SOURCE, error);
}
