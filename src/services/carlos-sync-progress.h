/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosSyncProgress:
 * @report: (nullable): called with what is done now, a translated phrase such as “Saved tracks”, and how much of it, of
 *   how much; the total is 0 while it is not known. Returns FALSE when the work should stop.
 * @data: the first argument of @report
 * @cancellable: (nullable): stops the work in the middle of a request, too
 *
 * How a sync tells how far it is and learns that it should stop. Called on the thread that syncs.
 */
typedef struct
{
  gboolean (*report) (gpointer data, const char *step, guint64 done, guint64 total);
  gpointer data;
  GCancellable *cancellable;
} CarlosSyncProgress;

GCancellable *carlos_sync_progress_get_cancellable (const CarlosSyncProgress *self);
gboolean carlos_sync_progress_report (const CarlosSyncProgress *self,
                                      const char *step,
                                      guint64 done,
                                      guint64 total,
                                      GError **error);

G_END_DECLS
