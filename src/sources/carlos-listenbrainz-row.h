/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-history-row.h"

G_BEGIN_DECLS

void carlos_listenbrainz_row_read (const CarlosJsonRecord *record, CarlosHistoryRow *row);
guint carlos_listenbrainz_row_read_artist_mbids (const CarlosJsonRecord *record,
                                                 const CarlosHistoryRow *row,
                                                 const char **mbids);

G_END_DECLS
