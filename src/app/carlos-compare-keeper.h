/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-comparison.h"
#include "carlos-map-keeper.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_COMPARE_KEEPER (carlos_compare_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CarlosCompareKeeper, carlos_compare_keeper, CARLOS, COMPARE_KEEPER, GObject)

CarlosCompareKeeper *carlos_compare_keeper_new (CarlosMapKeeper *map_keeper);
CarlosMapComparison *carlos_compare_keeper_get_comparison (CarlosCompareKeeper *self);
void carlos_compare_keeper_compare_with_file (CarlosCompareKeeper *self, GFile *file);
void carlos_compare_keeper_compare_with_period (CarlosCompareKeeper *self,
                                                gint64 from,
                                                gint64 to,
                                                const char *name,
                                                const CarlosProfileOptions *options);
void carlos_compare_keeper_end (CarlosCompareKeeper *self);

G_END_DECLS
