/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-store-private.h"

G_BEGIN_DECLS

/* SQL: whether lengths that are @gap milliseconds apart may be of one recording; docs/method.md says why. A gap is NULL where
 * a length is not known, and that does not speak. */
#define CARLOS_STORE_IS_NEAR(gap) "ifnull (" gap " <= 10000, 1)"

gboolean
carlos_store_add_length (CarlosStore *self, gint64 track, gint64 import, gint64 length_ms, GError **error);
gboolean
carlos_store_lengths_differ (CarlosStore *self, gint64 a, gint64 b, gboolean *differ, GError **error);

G_END_DECLS
