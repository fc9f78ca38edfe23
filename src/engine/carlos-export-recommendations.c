/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-recommendations.h"

#include "carlos-export-lines.h"
#include "carlos-store-feedback.h"
#include "carlos-store-weeks.h"

static gboolean
write_week (CarlosFileWriter *lines, const CarlosStoredWeek *week, GError **error)
{
  for (guint i = 0; i < week->picks->len; i++)
    {
      if (!carlos_export_lines_add_pick (lines, week, i, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * carlos_export_recommendations_write:
 * @lines: (nullable): NULL to count alone
 * @n_feedback: (out): how often the listener said something
 *
 * Writes what the listener said about recommendations, and what was recommended in which week.
 *
 * Returns: FALSE with an error
 */
gboolean
carlos_export_recommendations_write (CarlosFileWriter *lines,
                                     CarlosStore *store,
                                     guint64 *n_feedback,
                                     GError **error)
{
  g_autoptr (GPtrArray) feedback = carlos_store_get_feedback (store, error);
  g_autoptr (GPtrArray) weeks = feedback != NULL ? carlos_store_get_weeks (store, error) : NULL;
  gboolean is_good = weeks != NULL;

  for (guint i = 0; is_good && lines != NULL && i < feedback->len; i++)
    is_good = carlos_export_lines_add_feedback (lines, g_ptr_array_index (feedback, i), error);
  for (guint i = 0; is_good && lines != NULL && i < weeks->len; i++)
    is_good = write_week (lines, g_ptr_array_index (weeks, i), error);
  if (is_good)
    *n_feedback = feedback->len;

  return is_good;
}
