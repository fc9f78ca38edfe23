/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CARLOS_TYPE_CLUSTER_ITEM (carlos_cluster_item_get_type ())
G_DECLARE_FINAL_TYPE (CarlosClusterItem, carlos_cluster_item, CARLOS, CLUSTER_ITEM, GObject)

CarlosClusterItem *carlos_cluster_item_new (const CarlosTasteProfile *profile, guint cluster);
guint carlos_cluster_item_get_cluster (CarlosClusterItem *self);
GListModel *carlos_cluster_item_list_new (const CarlosListener *listener);

G_END_DECLS
