/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-file-writer.h"
#include "carlos-store-files.h"

G_BEGIN_DECLS

gboolean carlos_export_music_files_write (CarlosFileWriter *to, CarlosStore *store, GError **error);

G_END_DECLS
