/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-service-caller.h"
#include "carlos-sync-progress.h"
#include "carlos-sync-report.h"

G_BEGIN_DECLS

gboolean carlos_genre_lookup_run (CarlosServiceCaller *listenbrainz,
                                  CarlosServiceCaller *musicbrainz,
                                  CarlosStore *store,
                                  gint64 now,
                                  const CarlosSyncProgress *progress,
                                  CarlosSyncReport *report,
                                  GError **error);

G_END_DECLS
