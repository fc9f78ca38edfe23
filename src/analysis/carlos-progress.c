/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-progress.h"

/**
 * carlos_progress_advance:
 * @n_steps: how many more are done; 0 only asks
 *
 * Returns: FALSE when the computation should stop; from then on, always
 */
gboolean
carlos_progress_advance (CarlosProgress *self, guint n_steps)
{
  guint n_done = (guint) g_atomic_int_add (&self->n_done, n_steps) + n_steps;

  if (!carlos_progress_is_stopped (self)
      && !carlos_monitor_report (self->monitor, (double) n_done / MAX (1, self->n_steps)))
    g_atomic_int_set (&self->is_stopped, TRUE);

  return !carlos_progress_is_stopped (self);
}

/**
 * carlos_progress_is_stopped:
 *
 * Returns: whether the computation has been told to stop; asks nobody
 */
gboolean
carlos_progress_is_stopped (CarlosProgress *self)
{
  return g_atomic_int_get (&self->is_stopped);
}
