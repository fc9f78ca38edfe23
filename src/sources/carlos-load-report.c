/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-load-report.h"

#include <string.h>

/* Bytes of a column's name that are kept, so that a header of a megabyte is not repeated a thousand times. */
#define MAX_NAME 200

static void
skipped_row_clear (gpointer data)
{
  CarlosSkippedRow *row = data;

  g_free (row->column);
}

static void
reported_column_clear (gpointer data)
{
  CarlosReportedColumn *column = data;

  g_free (column->name);
}

static char *
copy_name (const char *name, gsize length)
{
  if (length > MAX_NAME)
    length = (gsize) (g_utf8_find_prev_char (name, name + MAX_NAME) - name);

  return g_strndup (name, length);
}

/**
 * carlos_load_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
CarlosLoadReport *
carlos_load_report_new (void)
{
  CarlosLoadReport *self = g_atomic_rc_box_new0 (CarlosLoadReport);

  self->skipped = g_array_new (FALSE, FALSE, sizeof (CarlosSkippedRow));
  g_array_set_clear_func (self->skipped, skipped_row_clear);
  self->columns = g_array_new (FALSE, FALSE, sizeof (CarlosReportedColumn));
  g_array_set_clear_func (self->columns, reported_column_clear);

  return self;
}

static void
report_clear (gpointer data)
{
  CarlosLoadReport *self = data;

  g_array_unref (self->skipped);
  g_array_unref (self->columns);
}

CarlosLoadReport *
carlos_load_report_ref (CarlosLoadReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_load_report_unref (CarlosLoadReport *self)
{
  g_atomic_rc_box_release_full (self, report_clear);
}

/**
 * carlos_load_report_add_column:
 * @name: valid UTF-8, @length bytes
 * @role: (nullable): a static word, see [struct@ReportedColumn]
 *
 * Writes down the next column of the input. For loaders.
 */
void
carlos_load_report_add_column (CarlosLoadReport *self, const char *name, gsize length, const char *role)
{
  CarlosReportedColumn column = { copy_name (name, length), role };

  g_array_append_val (self->columns, column);
}

/**
 * carlos_load_report_skip:
 * @row: which row of data, from 1
 * @line: the line on which it begins, from 1, or 0
 * @column: (nullable): the column at fault
 * @reason: a static phrase, marked for translation with N_()
 *
 * Counts a row that could not be used, and lists it if it is among the first. For loaders.
 */
void
carlos_load_report_skip (CarlosLoadReport *self,
                         guint64 row,
                         guint64 line,
                         const char *column,
                         const char *reason)
{
  self->n_skipped++;
  if (self->skipped->len < CARLOS_MAX_LISTED_ROWS)
    {
      CarlosSkippedRow skipped = { row, line, NULL, reason };

      if (column != NULL)
        skipped.column = copy_name (column, strlen (column));
      g_array_append_val (self->skipped, skipped);
    }
}
