/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cluster-memory.h"
#include "carlos-store.h"

G_BEGIN_DECLS

CarlosClusterMemory *carlos_store_load_clusters (CarlosStore *self, const char *selection, GError **error);
gboolean carlos_store_save_clusters (CarlosStore *self,
                                     const char *selection,
                                     const CarlosClusterMemory *memory,
                                     GError **error);
gboolean carlos_store_name_cluster (CarlosStore *self,
                                    const char *selection,
                                    guint id,
                                    const char *name,
                                    GError **error);

G_END_DECLS
