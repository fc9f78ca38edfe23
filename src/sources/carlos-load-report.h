/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many skipped rows are listed one by one; beyond it they are only counted. */
#define CARLOS_MAX_LISTED_ROWS 1000

/**
 * CarlosSkippedRow:
 * @row: which row of data it is, 1 for the first below the header
 * @line: the line of the text on which it begins, 1 for the first of the file; 0 where lines say nothing (JSON)
 * @column: (nullable): the column at fault as the header writes it, NULL when it is the row as a whole
 * @reason: what is wrong, a static English phrase such as "not a number"; `_(reason)` translates it
 */
typedef struct
{
  guint64 row;
  guint64 line;
  char *column;
  const char *reason;
} CarlosSkippedRow;

/**
 * CarlosReportedColumn:
 * @name: the column as the header writes it
 * @role: (nullable): what it was read as, a static English word: "id", "title", "artists", "genres", "minutes",
 *   "plays" or the name of an audio feature; NULL when it was ignored
 */
typedef struct
{
  char *name;
  const char *role;
} CarlosReportedColumn;

/**
 * CarlosLoadReport:
 *
 * What became of each row of an input: n_rows = tracks + n_skipped. Filled by the loader, public to read, reference
 * counted; once the loader has returned nobody changes it, so any thread may read it.
 */
typedef struct
{
  guint64 n_rows; /* rows of data that were read, blank lines not counted */
  guint64 n_skipped;
  GArray *skipped; /* CarlosSkippedRow, the first CARLOS_MAX_LISTED_ROWS in the order of the input */
  GArray *columns; /* CarlosReportedColumn, in the order of the input */
} CarlosLoadReport;

CarlosLoadReport *carlos_load_report_new (void);
CarlosLoadReport *carlos_load_report_ref (CarlosLoadReport *self);
void carlos_load_report_unref (CarlosLoadReport *self);

void carlos_load_report_add_column (CarlosLoadReport *self, const char *name, gsize length, const char *role);
void carlos_load_report_skip (CarlosLoadReport *self,
                              guint64 row,
                              guint64 line,
                              const char *column,
                              const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosLoadReport, carlos_load_report_unref)

G_END_DECLS
