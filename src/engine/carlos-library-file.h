/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library.h"
#include "carlos-monitor.h"
#include "carlos-store.h"

G_BEGIN_DECLS

CarlosStore *carlos_library_file_open (const char *path, GError **error);
CarlosLibrary *carlos_library_file_load (const char *path, const CarlosMonitor *monitor, GError **error);
CarlosStore *carlos_library_file_open_to_change (const char *path, GError **error);
gboolean carlos_library_file_is_empty (const char *path);

G_END_DECLS
