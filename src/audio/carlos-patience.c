/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-patience.h"

#include "carlos-audio-error.h"

#include <glib/gi18n-lib.h>

/**
 * carlos_patience_check:
 *
 * Returns: FALSE with an error when the work is to end now, because it was cancelled or took too long
 */
gboolean
carlos_patience_check (const CarlosPatience *self, GError **error)
{
  if (!carlos_monitor_report (self->monitor, self->fraction))
    g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_CANCELLED,
                         _ ("Listening was stopped"));
  else if (g_get_monotonic_time () > self->deadline)
    g_set_error_literal (error, CARLOS_AUDIO_ERROR, CARLOS_AUDIO_ERROR_TOO_SLOW,
                         _ ("Reading the file took too long"));
  else
    return TRUE;

  return FALSE;
}
