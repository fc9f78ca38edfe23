/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-data-report.h"

#include "carlos-library-file.h"
#include "carlos-store-merges.h"

void
carlos_data_report_free (CarlosDataReport *self)
{
  g_clear_pointer (&self->status, carlos_library_status_free);
  g_clear_pointer (&self->merges, g_ptr_array_unref);
  g_clear_pointer (&self->names, carlos_rule_names_free);
  g_free (self);
}

static gboolean
read_library (CarlosDataReport *self, CarlosStore *store, GError **error)
{
  g_autoptr (CarlosLibrary) library = carlos_store_load (store, NULL, error);

  if (library == NULL)
    return FALSE;
  self->names = carlos_rule_names_new (library);
  self->merges = carlos_store_get_merges (store, error);

  return self->merges != NULL;
}

/**
 * carlos_data_report_new:
 * @path: of a library's database, which must be there
 *
 * Reads all of the library, for the names; so a window calls it on a worker thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosDataReport *
carlos_data_report_new (const char *path, GError **error)
{
  g_autoptr (CarlosDataReport) self = g_new0 (CarlosDataReport, 1);
  g_autoptr (CarlosStore) store = carlos_library_file_open (path, error);

  if (store == NULL || !read_library (self, store, error))
    return NULL;
  self->status = carlos_library_status_new (path, error);

  return self->status != NULL ? g_steal_pointer (&self) : NULL;
}
