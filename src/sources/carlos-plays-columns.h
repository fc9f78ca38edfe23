/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-import-row.h"
#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/**
 * CarlosPlaysColumn:
 *
 * What a column of a table of plays may hold.
 */
typedef enum
{
  CARLOS_PLAYS_TIME,
  CARLOS_PLAYS_TITLE,
  CARLOS_PLAYS_ARTIST,
  CARLOS_PLAYS_ALBUM,
  CARLOS_PLAYS_LENGTH,
  CARLOS_PLAYS_ID,
  CARLOS_PLAYS_MBID,
  CARLOS_PLAYS_ISRC,
  CARLOS_PLAYS_SKIPPED,
  CARLOS_PLAYS_PRIVATE,
} CarlosPlaysColumn;

#define CARLOS_N_PLAYS_COLUMNS (CARLOS_PLAYS_PRIVATE + 1)

/* A column that a table does not have. */
#define CARLOS_NO_COLUMN G_MAXUINT

/**
 * CarlosPlaysColumns:
 * @fields: the place of each column in a row, or CARLOS_NO_COLUMN
 * @n_fields: how many fields a row has
 * @has_header: the first row names the columns; else it is a play
 * @kind: what the report calls it: "plays" or "scrobbles"
 * @time_kind: what the time of a play means
 * @ms: milliseconds in the unit of lengths
 */
typedef struct
{
  guint fields[CARLOS_N_PLAYS_COLUMNS];
  guint n_fields;
  gboolean has_header;
  const char *kind;
  CarlosTimeKind time_kind;
  double ms;
} CarlosPlaysColumns;

gboolean
carlos_plays_columns_recognise (CarlosPlaysColumns *self, const CarlosSlice *first_row, guint n_fields);

G_END_DECLS
