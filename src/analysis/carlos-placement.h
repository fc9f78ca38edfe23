/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature-space.h"
#include "carlos-kmeans.h"

G_BEGIN_DECLS

guint *carlos_placement_find (const CarlosFeatureSpace *space,
                              const CarlosTrackTable *table,
                              const CarlosKmeans *solution);

G_END_DECLS
