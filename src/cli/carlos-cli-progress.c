/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cli-progress.h"

#include <unistd.h>

static gboolean
show (gpointer data, double fraction)
{
  CarlosCliProgress *self = data;
  int percent = (int) (100 * fraction);

  if (g_atomic_int_get (&self->shown) < percent)
    {
      g_atomic_int_set (&self->shown, percent);
      g_printerr ("\r%3d %%", percent);
    }

  return TRUE;
}

/**
 * carlos_cli_progress_begin:
 *
 * Returns: (nullable) (transfer none): the monitor to give to the work; NULL where nobody looks
 */
const CarlosMonitor *
carlos_cli_progress_begin (CarlosCliProgress *self)
{
  *self = (CarlosCliProgress){ { show, self }, -1 };

  return isatty (STDERR_FILENO) ? &self->monitor : NULL;
}

void
carlos_cli_progress_end (CarlosCliProgress *self)
{
  if (g_atomic_int_get (&self->shown) >= 0)
    g_printerr ("\r     \r");
}
