/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cluster-memory.h"

static void
remembered_cluster_free (CarlosRememberedCluster *self)
{
  g_free (self->own_name);
  g_free (self);
}

/**
 * carlos_cluster_memory_new:
 *
 * Returns: (transfer full): one of nothing; the first cluster will be 1
 */
CarlosClusterMemory *
carlos_cluster_memory_new (void)
{
  CarlosClusterMemory *self = g_new0 (CarlosClusterMemory, 1);

  self->next_id = 1;
  self->clusters = g_ptr_array_new_with_free_func ((GDestroyNotify) remembered_cluster_free);
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
carlos_cluster_memory_free (CarlosClusterMemory *self)
{
  g_ptr_array_unref (self->clusters);
  g_hash_table_unref (self->entities);
  g_free (self);
}

/**
 * carlos_cluster_memory_add:
 * @own_name: (nullable): copied
 */
void
carlos_cluster_memory_add (CarlosClusterMemory *self, guint id, const char *own_name)
{
  CarlosRememberedCluster *cluster = g_new0 (CarlosRememberedCluster, 1);

  cluster->id = id;
  cluster->own_name = g_strdup (own_name);
  g_ptr_array_add (self->clusters, cluster);
}

/* Says in which cluster an artist or track is. */
void
carlos_cluster_memory_place (CarlosClusterMemory *self, const char *entity, guint id)
{
  g_hash_table_insert (self->entities, g_strdup (entity), GUINT_TO_POINTER (id));
}
