/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library-file.h"

#include "carlos-store-error.h"

/**
 * carlos_library_file_open:
 * @path: of the library's database, which must be there
 *
 * Opens a library for reading. One of an older Carlos, or one whose making was interrupted, is brought up to date first.
 *
 * Returns: (transfer full) (nullable): the library, or NULL with a #CarlosStoreError
 */
CarlosStore *
carlos_library_file_open (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = carlos_store_open (path, CARLOS_STORE_READ, &reason);

  if (store != NULL)
    return g_steal_pointer (&store);
  if (!g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_OUTDATED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  store = carlos_store_open (path, CARLOS_STORE_WRITE, error);
  if (store == NULL)
    return NULL;
  g_clear_pointer (&store, carlos_store_close);

  return carlos_store_open (path, CARLOS_STORE_READ, error);
}

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
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);

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

/**
 * carlos_library_file_is_empty:
 * @path: of the library's database
 *
 * An import that was given up leaves a library with nothing in it.
 *
 * Returns: whether there is nothing to look at. What cannot be read is not empty: loading it tells why
 */
gboolean
carlos_library_file_is_empty (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, &error);

  if (store == NULL)
    return g_error_matches (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING);

  return carlos_store_is_empty (store);
}
