/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-taste-profile.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* Of two columns that are correlated more than this, on either side, one is dropped: they share more than half of their
 * variance (r^2 = .56) and would count the same thing twice. */
#define CARLOS_SOUND_REDUNDANT_R .75

gboolean carlos_sound_part_is_axis (CarlosFeature feature);
gboolean carlos_sound_part_is_known (const CarlosTrackTable *table, guint track, gboolean is_own);
gboolean
carlos_sound_part_prefers_own (const CarlosTrackTable *table, const double *weights, double *coverage);
CarlosMatrix *carlos_sound_part_new (const CarlosTrackTable *table, CarlosSpaceReport *report);
CarlosMatrix *carlos_sound_part_new_study (const CarlosTrackTable *table, CarlosSpaceReport *report);

G_END_DECLS
