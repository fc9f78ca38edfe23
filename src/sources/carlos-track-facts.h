/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-target.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

gboolean carlos_track_facts_add (const CarlosTrackTable *table, CarlosImportTarget *target, GError **error);

GHashTable *carlos_track_facts_index_new (void);
void carlos_track_facts_index_add (GHashTable *index, CarlosTrackTable *table);
gboolean carlos_track_facts_index_find (GHashTable *index, const char *id, CarlosHistoryRow *row);

G_END_DECLS
