/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-target.h"
#include "carlos-input-buffer.h"

G_BEGIN_DECLS

const char *carlos_plays_table_recognise (const char *text, gsize length);
gboolean carlos_plays_table_read (CarlosInputBuffer *input,
                                  GHashTable *tracks,
                                  CarlosImportTarget *target,
                                  GError **error);

G_END_DECLS
