/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-memory.h"
#include "carlos-store.h"

G_BEGIN_DECLS

gboolean
carlos_store_load_map (CarlosStore *self, const char *kind, CarlosMapMemory **memory, GError **error);
gboolean
carlos_store_save_map (CarlosStore *self, const char *kind, const CarlosMapMemory *memory, GError **error);

G_END_DECLS
