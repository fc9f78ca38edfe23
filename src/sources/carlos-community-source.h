/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-community-builder.h"
#include "carlos-load-report.h"
#include "carlos-monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean carlos_community_source_read_stream (GInputStream *stream,
                                              const char *name,
                                              guint64 size,
                                              CarlosCommunityBuilder *builder,
                                              CarlosLoadReport *report,
                                              const CarlosMonitor *monitor,
                                              GError **error);
gboolean carlos_community_source_read_file (GFile *file,
                                            CarlosCommunityBuilder *builder,
                                            CarlosLoadReport *report,
                                            const CarlosMonitor *monitor,
                                            GError **error);

G_END_DECLS
