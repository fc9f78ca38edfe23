/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-load-report.h"
#include "carlos-monitor.h"
#include "carlos-track-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

CarlosTrackTable *
carlos_source_load_file (GFile *file, CarlosLoadReport *report, const CarlosMonitor *monitor, GError **error);
CarlosTrackTable *carlos_source_load_names (GFile *file,
                                            CarlosLoadReport *report,
                                            const CarlosMonitor *monitor,
                                            GError **error);
CarlosTrackTable *carlos_source_load_stream (GInputStream *stream,
                                             const char *name,
                                             guint64 size,
                                             CarlosLoadReport *report,
                                             const CarlosMonitor *monitor,
                                             GError **error);

G_END_DECLS
