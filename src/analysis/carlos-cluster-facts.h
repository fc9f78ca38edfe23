/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-grouping.h"

G_BEGIN_DECLS

void carlos_cluster_facts_find (const CarlosGrouping *grouping, CarlosCluster *clusters, double *sound_mean);

G_END_DECLS
