/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-play-matcher.h"
#include "carlos-store-private.h"

G_BEGIN_DECLS

/**
 * CarlosHeardRows:
 *
 * The rows of the table of plays, read for the matcher and written back.
 */
typedef struct
{
  CarlosStore *store;
  GHashTable *sources; /* owned gint64 id of an import -> place of its source + 1 */
} CarlosHeardRows;

gboolean carlos_heard_rows_init (CarlosHeardRows *self, CarlosStore *store, GError **error);
void carlos_heard_rows_clear (CarlosHeardRows *self);
guint16 carlos_heard_rows_get_source (const CarlosHeardRows *self, gint64 import);
gboolean
carlos_heard_rows_read (CarlosHeardRows *self, gint64 track, GArray *rows, GArray *better, GError **error);
gboolean
carlos_heard_rows_insert (CarlosHeardRows *self, gint64 track, const CarlosHeard *row, GError **error);
gboolean carlos_heard_rows_update (CarlosHeardRows *self, gint64 row, gint64 better, GError **error);

gboolean carlos_heard_is_short (const CarlosHeard *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosHeardRows, carlos_heard_rows_clear)

G_END_DECLS
