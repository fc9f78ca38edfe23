/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CLUSTER_TABLE (carlos_cluster_table_get_type ())
G_DECLARE_FINAL_TYPE (CarlosClusterTable, carlos_cluster_table, CARLOS, CLUSTER_TABLE, AdwBin)

void carlos_cluster_table_set_model (CarlosClusterTable *self, GListModel *clusters);

G_END_DECLS
