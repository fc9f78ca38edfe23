/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-sync-progress.h"

/**
 * carlos_sync_progress_get_cancellable:
 * @self: (nullable)
 *
 * Returns: (transfer none) (nullable): what to give to everything that waits
 */
GCancellable *
carlos_sync_progress_get_cancellable (const CarlosSyncProgress *self)
{
  return self != NULL ? self->cancellable : NULL;
}

/**
 * carlos_sync_progress_report:
 * @self: (nullable)
 * @step: what is done now, translated
 * @total: 0 when it is not known
 *
 * Tells how far the work is.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED when it should stop
 */
gboolean
carlos_sync_progress_report (const CarlosSyncProgress *self,
                             const char *step,
                             guint64 done,
                             guint64 total,
                             GError **error)
{
  if (self == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->report == NULL || self->report (self->data, step, done, total))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  return FALSE;
}
