/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"

G_BEGIN_DECLS

/**
 * CarlosExclusionFilter:
 *
 * The rules of a library, made ready to be asked of many plays. It borrows the library. Not thread-safe.
 */
typedef struct _CarlosExclusionFilter CarlosExclusionFilter;

CarlosExclusionFilter *carlos_exclusion_filter_new (const CarlosLibrary *library, GTimeZone *time_zone);
void carlos_exclusion_filter_free (CarlosExclusionFilter *self);
gboolean carlos_exclusion_filter_hides_track (const CarlosExclusionFilter *self, guint track);
gboolean carlos_exclusion_filter_hides_play (CarlosExclusionFilter *self, const CarlosPlay *play);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosExclusionFilter, carlos_exclusion_filter_free)

G_END_DECLS
