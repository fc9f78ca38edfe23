/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"
#include "carlos-sync-progress.h"
#include "carlos-sync-report.h"

G_BEGIN_DECLS

gboolean carlos_lastfm_sync_run (CarlosServiceCaller *caller,
                                 CarlosStore *store,
                                 const char *name,
                                 const char *key,
                                 gint64 now,
                                 const CarlosSyncProgress *progress,
                                 CarlosSyncReport *report,
                                 GError **error);
gboolean carlos_lastfm_sync_ask_again (CarlosStore *store, GError **error);

G_END_DECLS
