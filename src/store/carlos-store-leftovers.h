/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

/**
 * CarlosLeftovers:
 *
 * Tracks and artists that a list had. At the end of an import those go that nothing else speaks of, found without a look at
 * anything but them.
 */
typedef struct _CarlosLeftovers CarlosLeftovers;

CarlosLeftovers *carlos_leftovers_new (void);
void carlos_leftovers_free (CarlosLeftovers *self);
void carlos_leftovers_add_track (CarlosLeftovers *self, gint64 track);
void carlos_leftovers_add_artist (CarlosLeftovers *self, gint64 artist);
gboolean carlos_leftovers_remove (CarlosLeftovers *self, CarlosStore *store, GError **error);

G_END_DECLS
