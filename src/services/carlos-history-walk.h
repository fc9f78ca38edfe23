/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-history-row.h"
#include "carlos-json-answer.h"
#include "carlos-service-sync.h"

G_BEGIN_DECLS

/* As carlos_history_walk() asks for what is not older than the newest row. */
#define CARLOS_HISTORY_NEWEST G_MAXINT64

/**
 * CarlosHistoryPage:
 * @root: owns what @rows points to
 * @rows: objects, the newest first
 * @total: how many rows the history has in all; -1 when not told
 * @is_last: in the direction in which it was asked for, nothing lies behind it
 *
 * A part of a history as a service answers it. To be cleared with carlos_history_page_clear().
 */
typedef struct
{
  JsonNode *root;
  JsonArray *rows;
  gint64 total;
  gboolean is_last;
} CarlosHistoryPage;

/**
 * CarlosHistorySource:
 * @get_older: asks for the newest rows that began before a time, seconds since 1970, or for the newest of all
 * @get_newer: asks for the oldest rows that began after a time, as many as can be had at once or all that there are
 * @read_row: reads a row; returns FALSE for one that is no row of the history
 * @tell_more: (nullable): adds what else the row tells that was read last; it is in the library already
 *
 * How a service is asked for a listener's history. Starts of plays are told, to the second.
 */
typedef struct
{
  gboolean (*get_older) (CarlosServiceSync *sync, gint64 before, CarlosHistoryPage *page, GError **error);
  gboolean (*get_newer) (CarlosServiceSync *sync, gint64 after, CarlosHistoryPage *page, GError **error);
  gboolean (*read_row) (CarlosServiceSync *sync, JsonObject *object, CarlosHistoryRow *row);
  gboolean (*tell_more) (CarlosServiceSync *sync,
                         CarlosStoreImport *batch,
                         const CarlosHistoryRow *row,
                         GError **error);
} CarlosHistorySource;

gboolean carlos_history_walk (CarlosServiceSync *sync, const CarlosHistorySource *source, GError **error);
void carlos_history_page_clear (CarlosHistoryPage *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosHistoryPage, carlos_history_page_clear)

G_END_DECLS
