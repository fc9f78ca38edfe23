/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-store-cluster-names.h"

#include "carlos-store-private.h"

static void
cluster_name_free (gpointer data)
{
  CarlosClusterName *self = data;

  g_free (self->selection);
  g_free (self->name);
  g_free (self);
}

/**
 * carlos_store_get_cluster_names:
 *
 * Returns: (transfer full) (nullable): of CarlosClusterName, all names that the listener gave, by selection and id; NULL with
 *   a #CarlosStoreError
 */
GPtrArray *
carlos_store_get_cluster_names (CarlosStore *self, GError **error)
{
  static const char sql[] = "SELECT selection, cluster, name FROM cluster_names ORDER BY selection, cluster";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (cluster_name_free);
  sqlite3_stmt *statement = carlos_store_prepare (self, sql, error);
  gboolean is_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (carlos_store_next (self, statement, &is_row, error) && is_row)
    {
      CarlosClusterName *name = g_new0 (CarlosClusterName, 1);

      name->selection = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      name->id = (guint) sqlite3_column_int64 (statement, 1);
      name->name = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      g_ptr_array_add (names, name);
    }

  return !is_row ? g_steal_pointer (&names) : NULL;
}
