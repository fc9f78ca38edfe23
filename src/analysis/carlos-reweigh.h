/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-profiler.h"

G_BEGIN_DECLS

/* A track that the base has not. */
#define CARLOS_NO_BASE_TRACK G_MAXUINT

CarlosTasteProfile *carlos_profiler_reweigh (const CarlosTasteProfile *base,
                                             const CarlosTrackTable *base_table,
                                             const CarlosTrackTable *table,
                                             const guint *base_tracks,
                                             const CarlosProfileOptions *options,
                                             GError **error);

G_END_DECLS
