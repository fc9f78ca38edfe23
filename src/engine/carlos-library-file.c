/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library-file.h"

#include "carlos-store.h"

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
