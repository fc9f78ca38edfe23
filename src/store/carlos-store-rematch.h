/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

gboolean carlos_store_find_kept_track (CarlosStore *self, gint64 track, gint64 *kept, GError **error);
gboolean carlos_store_rematch (CarlosStore *self, const GArray *tracks, GError **error);
gboolean carlos_store_recount (CarlosStore *self, GError **error);

G_END_DECLS
