/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

/**
 * CarlosClusterName:
 * @selection: the key of the selection whose cluster it is
 * @id: the cluster's
 * @name: what the listener calls it
 */
typedef struct
{
  char *selection;
  guint id;
  char *name;
} CarlosClusterName;

GPtrArray *carlos_store_get_cluster_names (CarlosStore *self, GError **error);

G_END_DECLS
