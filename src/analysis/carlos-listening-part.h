/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-matrix.h"
#include "carlos-play-log.h"
#include "carlos-sparse.h"
#include "carlos-taste-profile.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* Components of the listening part at most. */
#define CARLOS_LISTENING_COMPONENTS 16

CarlosSparse *carlos_listening_part_find_neighbours (const CarlosTrackTable *table,
                                                     const CarlosPlayLog *plays,
                                                     guint threads,
                                                     CarlosSparse **counts);
CarlosMatrix *carlos_listening_part_new_for_artists (const CarlosTrackTable *table,
                                                     const CarlosPlayLog *plays,
                                                     guint64 seed,
                                                     guint threads);
CarlosMatrix *carlos_listening_part_spread (const CarlosMatrix *artists, const CarlosTrackTable *table);
void carlos_listening_part_report (const CarlosMatrix *part, CarlosSpaceReport *report);

G_END_DECLS
