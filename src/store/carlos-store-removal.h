/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store.h"

G_BEGIN_DECLS

gboolean carlos_store_remove_source (CarlosStore *self, const char *source, GError **error);
gboolean carlos_store_delete_everything (CarlosStore *self, GError **error);

G_END_DECLS
