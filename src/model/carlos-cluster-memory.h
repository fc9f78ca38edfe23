/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosRememberedCluster:
 * @own_name: (nullable): what the listener calls it
 */
typedef struct
{
  guint id;
  char *own_name;
} CarlosRememberedCluster;

/**
 * CarlosClusterMemory:
 * @next_id: the number of the next new cluster; numbers are not used again
 * @clusters: of CarlosRememberedCluster, in the order of the last run
 * @entities: (element-type utf8 guint): the key of each artist or track to the id of its cluster
 *
 * What is remembered of the last clusters of a selection, so that they keep their number, colour and name.
 */
typedef struct
{
  guint next_id;
  GPtrArray *clusters;
  GHashTable *entities;
} CarlosClusterMemory;

CarlosClusterMemory *carlos_cluster_memory_new (void);
void carlos_cluster_memory_free (CarlosClusterMemory *self);
void carlos_cluster_memory_add (CarlosClusterMemory *self, guint id, const char *own_name);
void carlos_cluster_memory_place (CarlosClusterMemory *self, const char *entity, guint id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosClusterMemory, carlos_cluster_memory_free)

G_END_DECLS
