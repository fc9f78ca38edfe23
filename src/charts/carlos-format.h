/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *carlos_format_number (double value, guint n_decimals);
char *carlos_format_count (guint64 count);
char *carlos_format_percent (double fraction);

G_END_DECLS
