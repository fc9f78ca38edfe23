/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-target.h"
#include "carlos-input-buffer.h"

G_BEGIN_DECLS

const char *carlos_record_file_get_kind (const CarlosJsonRecord *record);
gboolean carlos_record_file_read (CarlosInputBuffer *input,
                                  guint record_depth,
                                  CarlosImportTarget *target,
                                  GError **error);

G_END_DECLS
