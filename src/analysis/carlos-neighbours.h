/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-sparse.h"

G_BEGIN_DECLS

/* How far apart two plays of a session are still neighbours. */
#define CARLOS_NEIGHBOURS_WINDOW 5

CarlosSparse *
carlos_neighbours_count (const guint32 *sequence, gsize length, guint32 end, guint n_ids, guint threads);
CarlosSparse *carlos_neighbours_weigh (const CarlosSparse *counts);

G_END_DECLS
