/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading the store's rows and training on them each have a CarlosCommunity of their own, so they are in files of their
 * own. */

/**
 * CarlosNeighbourFunc:
 * @listener: whom a service named
 * @artist: whom that listener plays
 *
 * Hears of one artist of one listener. Returns whether to go on.
 */
typedef gboolean (*CarlosNeighbourFunc) (const char *listener,
                                         const char *artist,
                                         guint count,
                                         gpointer data);

gboolean
carlos_similar_listeners_read (const char *library, CarlosNeighbourFunc func, gpointer data, GError **error);

G_END_DECLS
