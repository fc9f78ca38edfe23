/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-history-row.h"

G_BEGIN_DECLS

void carlos_listenbrainz_row_read (const CarlosJsonRecord *record, CarlosHistoryRow *row);

G_END_DECLS
