/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-memory.h"

/**
 * carlos_cluster_memory_new:
 *
 * Returns: (transfer full): one of nothing, to be filled before anybody else sees it
 */
CarlosClusterMemory *
carlos_cluster_memory_new (void)
{
  CarlosClusterMemory *self = g_atomic_rc_box_new0 (CarlosClusterMemory);

  self->next_id = 1;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

/**
 * carlos_cluster_memory_copy:
 *
 * Returns: (transfer full): the same, to be changed before anybody else sees it
 */
CarlosClusterMemory *
carlos_cluster_memory_copy (const CarlosClusterMemory *self)
{
  CarlosClusterMemory *copy = carlos_cluster_memory_new ();
  GHashTableIter iter;
  gpointer key, value;

  copy->k = self->k;
  copy->n_fitted = self->n_fitted;
  copy->next_id = self->next_id;
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &key, &value))
    carlos_cluster_memory_set_id (copy, key, GPOINTER_TO_UINT (value));
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    carlos_cluster_memory_set_name (copy, GPOINTER_TO_UINT (key), value);

  return copy;
}

CarlosClusterMemory *
carlos_cluster_memory_ref (CarlosClusterMemory *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
memory_clear (gpointer data)
{
  CarlosClusterMemory *self = data;

  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
}

void
carlos_cluster_memory_unref (CarlosClusterMemory *self)
{
  g_atomic_rc_box_release_full (self, memory_clear);
}

/**
 * carlos_cluster_memory_set_id:
 * @key: of an artist or a track, copied
 * @id: of a cluster, 1 or more
 */
void
carlos_cluster_memory_set_id (CarlosClusterMemory *self, const char *key, guint id)
{
  g_hash_table_insert (self->ids, g_strdup (key), GUINT_TO_POINTER (id));
  self->next_id = MAX (self->next_id, id + 1);
}

/**
 * carlos_cluster_memory_get_id:
 *
 * Returns: the cluster of an artist or a track, 0 when it is not known
 */
guint
carlos_cluster_memory_get_id (const CarlosClusterMemory *self, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, key));
}

/**
 * carlos_cluster_memory_set_name:
 * @name: (nullable): what the listener calls the cluster, copied; NULL to call it by what is in it again
 */
void
carlos_cluster_memory_set_name (CarlosClusterMemory *self, guint id, const char *name)
{
  if (name != NULL)
    g_hash_table_insert (self->names, GUINT_TO_POINTER (id), g_strdup (name));
  else
    g_hash_table_remove (self->names, GUINT_TO_POINTER (id));
}

/**
 * carlos_cluster_memory_get_name:
 *
 * Returns: (nullable) (transfer none): what the listener calls the cluster
 */
const char *
carlos_cluster_memory_get_name (const CarlosClusterMemory *self, guint id)
{
  return g_hash_table_lookup (self->names, GUINT_TO_POINTER (id));
}
