/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-playlist.h"
#include "carlos-service-caller.h"

G_BEGIN_DECLS

gboolean carlos_spotify_resolve (CarlosServiceCaller *caller,
                                 CarlosStore *store,
                                 const CarlosPlaylistRow *row,
                                 gint64 now,
                                 char **uri,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
