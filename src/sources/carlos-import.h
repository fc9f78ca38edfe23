/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-report.h"
#include "carlos-import-sink.h"
#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosImportOptions:
 * @include_private: private sessions count too
 * @now: what time it is, seconds since 1970, UTC: clocks more than a day later are wrong
 */
typedef struct
{
  gboolean include_private;
  gint64 now;
} CarlosImportOptions;

gboolean carlos_import_run (GFile *const *files,
                            guint n_files,
                            const CarlosImportOptions *options,
                            const CarlosImportSink *sink,
                            CarlosImportReport *report,
                            const CarlosMonitor *monitor,
                            GError **error);

G_END_DECLS
