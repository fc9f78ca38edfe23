/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-merges.h"
#include "carlos-store-overview.h"

G_BEGIN_DECLS

const char *carlos_merge_kind_to_string (CarlosMergeKind kind);
char *carlos_merge_dup_id (const CarlosMerge *merge);
gboolean carlos_merge_parse_id (const char *text, CarlosMergeKind *kind, gint64 *id);

char *carlos_merges_json_write_list (const GPtrArray *merges);
char *carlos_merges_json_write_change (const CarlosMerge *merge,
                                       const CarlosStoreOverview *before,
                                       const CarlosStoreOverview *after);

G_END_DECLS
