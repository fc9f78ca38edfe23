/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library-file.h"

#include "carlos-store-error.h"

/**
 * carlos_library_file_load:
 * @path: of the library's database, which must be there
 * @monitor: (nullable): hears of progress and may stop the work
 *
 * Returns: (transfer full) (nullable): all that it holds, or NULL with an error that is one sentence
 */
CarlosLibrary *
carlos_library_file_load (const char *path, const CarlosMonitor *monitor, GError **error)
{
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_READ, error);

  return store != NULL ? carlos_store_load (store, monitor, error) : NULL;
}

/**
 * carlos_library_file_open_to_change:
 * @path: of the library's database, which must be there
 *
 * Opens a library to change what is in it. Unlike carlos_store_open () for writing it makes none, and leaves a damaged one
 * where it is.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosStore *
carlos_library_file_open_to_change (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CarlosStore *store = carlos_store_open (path, CARLOS_STORE_READ, &reason);

  if (store == NULL && !g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_OUTDATED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  g_clear_pointer (&store, carlos_store_close);

  return carlos_store_open (path, CARLOS_STORE_WRITE, error);
}
