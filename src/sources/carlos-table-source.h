/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input-buffer.h"
#include "carlos-load-report.h"
#include "carlos-track-table.h"

G_BEGIN_DECLS

/* The most tracks, skipped rows included, that are read of one input. */
#define CARLOS_SOURCE_MAX_ROWS 10000000

CarlosTrackTable *carlos_table_source_load (CarlosInputBuffer *input,
                                            gboolean names_suffice,
                                            CarlosLoadReport *report,
                                            GError **error);

G_END_DECLS
