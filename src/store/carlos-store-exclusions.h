/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

GPtrArray *carlos_store_get_exclusions (CarlosStore *self, GError **error);
gint64 carlos_store_add_exclusion (CarlosStore *self, const CarlosExclusion *exclusion, GError **error);
gboolean carlos_store_remove_exclusion (CarlosStore *self, gint64 id, GError **error);

G_END_DECLS
