/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosClusterMemory:
 * @k: how many clusters the last profile had
 * @n_fitted: how many artists (without artists, tracks) there were when clusters were last found without regard to those
 *   before
 * @next_id: for a cluster that is like none before; ids are never used again
 * @ids: (element-type utf8 guint): in which cluster each artist was last; in a table without artists, each track
 * @names: (element-type guint utf8): what the listener calls a cluster, by id
 *
 * What the last profile of a kind of selection leaves behind, so that the clusters of the next one stay what they are.
 * Filled by its maker, then never changed; reference counted, safe to read from any thread.
 */
typedef struct
{
  guint k;
  guint n_fitted;
  guint next_id;
  GHashTable *ids;
  GHashTable *names;
} CarlosClusterMemory;

CarlosClusterMemory *carlos_cluster_memory_new (void);
CarlosClusterMemory *carlos_cluster_memory_copy (const CarlosClusterMemory *self);
CarlosClusterMemory *carlos_cluster_memory_ref (CarlosClusterMemory *self);
void carlos_cluster_memory_unref (CarlosClusterMemory *self);
void carlos_cluster_memory_set_id (CarlosClusterMemory *self, const char *key, guint id);
guint carlos_cluster_memory_get_id (const CarlosClusterMemory *self, const char *key);
void carlos_cluster_memory_set_name (CarlosClusterMemory *self, guint id, const char *name);
const char *carlos_cluster_memory_get_name (const CarlosClusterMemory *self, guint id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosClusterMemory, carlos_cluster_memory_unref)

G_END_DECLS
