/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-input-buffer.h"
#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/* Fields of a row beyond this many are counted but not kept. */
#define CARLOS_CSV_MAX_FIELDS 4096

/* A longer row is passed over without being held. */
#define CARLOS_CSV_MAX_ROW_SIZE ((gsize) 1 << 20)

/**
 * CarlosCsvResult:
 * @CARLOS_CSV_ROW: the fields of the row are there
 * @CARLOS_CSV_BAD_ROW: a row was passed over, and why
 * @CARLOS_CSV_END: there are no more rows
 * @CARLOS_CSV_FAILED: the stream failed or the reading was cancelled
 */
typedef enum
{
  CARLOS_CSV_ROW,
  CARLOS_CSV_BAD_ROW,
  CARLOS_CSV_END,
  CARLOS_CSV_FAILED,
} CarlosCsvResult;

/**
 * CarlosCsvRow:
 * @fields: the first CARLOS_CSV_MAX_FIELDS fields without their quotation marks, in valid UTF-8 without NUL bytes;
 *   owned by the reader, until the next row is read
 * @n_fields: how many the row has, even beyond those kept
 * @line: the line on which it begins, from 1
 * @reason: for a bad row, why: a static phrase marked with N_()
 */
typedef struct
{
  const CarlosSlice *fields;
  guint n_fields;
  guint64 line;
  const char *reason;
} CarlosCsvRow;

typedef struct _CarlosCsvReader CarlosCsvReader;

CarlosCsvReader *carlos_csv_reader_new (CarlosInputBuffer *input);
void carlos_csv_reader_free (CarlosCsvReader *self);
char carlos_csv_reader_get_delimiter (const CarlosCsvReader *self);
CarlosCsvResult carlos_csv_reader_next (CarlosCsvReader *self, CarlosCsvRow *row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosCsvReader, carlos_csv_reader_free)

G_END_DECLS
