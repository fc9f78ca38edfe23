/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart-view.h"
#include "carlos-map-view.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_CLUSTER_LIST (carlos_cluster_list_get_type ())
G_DECLARE_FINAL_TYPE (CarlosClusterList, carlos_cluster_list, CARLOS, CLUSTER_LIST, AdwBin)

void carlos_cluster_list_set_chart (CarlosClusterList *self, CarlosChartView *chart);
void carlos_cluster_list_set_map (CarlosClusterList *self, CarlosMapView *map);
void carlos_cluster_list_set_model (CarlosClusterList *self, GListModel *clusters);

G_END_DECLS
