/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double carlos_adjusted_rand_index (const guint32 *a, const guint32 *b, gsize n);

G_END_DECLS
