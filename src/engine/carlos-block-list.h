/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char **carlos_block_list_read (GFile *file, GError **error);
gboolean carlos_block_list_write (const GPtrArray *feedback, GFile *file, GError **error);

G_END_DECLS
